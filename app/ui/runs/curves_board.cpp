#include "ui/runs/curves_board.h"

#include <QMenu>

#include "session/derived_series.h"
#include "session/preferences.h"
#include "session/step_stack.h"
#include "ui/plots/curve_plot.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

const QString kKey = QStringLiteral("curves/plots");
const QString kLoss = QStringLiteral("loss"), kRate = QStringLiteral("learning_rate"),
              kNorm = QStringLiteral("grad_norm"), kMemory = QStringLiteral("memory_bytes"),
              kSpeed = QLatin1String(app::kTokensPerSecond),
              kSeconds = QLatin1String(app::kStepSeconds);
const QStringList kFirstShown{kRate, kNorm, kSpeed, kSeconds, kMemory};
constexpr qsizetype kMostInThree = 5;  // plots beside the loss, in three columns

}  // namespace

CurvesBoard::CurvesBoard(app::Preferences& preferences, QWidget* parent)
    : QWidget(parent), preferences_(preferences) {
  make_plots();
  restore();
}

void CurvesBoard::make_plots() {
  const auto add = [this](const QString& series, const QString& title, const QString& note = {}) {
    plots_ << new CurvePlot(series, title, note, this);
    return plots_.back();
  };
  add(kLoss, tr("Loss"), tr("as the optimizer saw it"));
  add(kRate, tr("Learning rate"))->set_exact(true);
  add(kNorm, tr("Gradient norm"), tr("log"))->set_log(true);
  add(kSpeed, tr("Tokens a second"))->set_from_zero(true);
  CurvePlot* seconds = add(kSeconds, tr("Seconds by part"));
  seconds->set_from_zero(true);
  seconds->set_stacked(true);
  CurvePlot* memory = add(kMemory, tr("Memory of rank 0"));
  memory->set_exact(true);
  memory->set_bytes(true);
  memory->set_from_zero(true);
  add(QStringLiteral("supervised_tokens"), tr("Supervised tokens a step"))->set_from_zero(true);
  add(QLatin1String(app::kPaddingPercent), tr("Padding share"), tr("% of all places"))
      ->set_from_zero(true);
  add(QStringLiteral("seconds_waited"), tr("Waiting for other ranks"), tr("s a step"))
      ->set_from_zero(true);
}

void CurvesBoard::restore() {
  const QVariant kept = preferences_.view_state(kKey);
  shown_ = kept.isValid() ? kept.toStringList() : kFirstShown;
  for (CurvePlot* plot : plots_) plot->setVisible(shown().contains(plot));
}

bool CurvesBoard::is_bytes(const CurvePlot& plot) { return plot.series() == kMemory; }

QList<CurvePlot*> CurvesBoard::shown() const {
  QList<CurvePlot*> some{loss()};
  for (CurvePlot* plot : plots_) {
    if (plot != loss() && shown_.contains(plot->series())) some << plot;
  }
  return some;
}

QStringList CurvesBoard::series() const {
  QStringList names;
  for (const CurvePlot* plot : shown()) names << plot->series();
  return names;
}

QStringList CurvesBoard::beside() const {
  QStringList names{QStringLiteral("tokens"), QStringLiteral("t")};  // of the axes
  if (shown_.contains(kSeconds)) names << app::step_parts();
  return names;
}

void CurvesBoard::set_shown(const QString& series, bool shown) {
  if (shown_.contains(series) == shown) return;
  shown ? shown_.append(series) : void(shown_.removeAll(series));
  preferences_.set_view_state(kKey, shown_);
  for (CurvePlot* plot : plots_) {
    if (plot->series() == series) plot->setVisible(shown);
  }
  lay_out();
  Q_EMIT shown_changed();
}

QMenu* CurvesBoard::make_menu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addSection(tr("Beside the loss"));
  for (const CurvePlot* plot : plots_) {
    if (plot == loss()) continue;
    QAction* action = menu->addAction(plot->accessibleName());
    action->setCheckable(true);
    action->setChecked(shown_.contains(plot->series()));
    connect(action, &QAction::triggered, this,
            [this, series = plot->series()](bool on) { set_shown(series, on); });
  }
  return menu;
}

/// In a grid of three or four columns, of which the loss takes two and two rows; the first of the
/// others beside it, the rest below.
void CurvesBoard::lay_out() {
  const QList<CurvePlot*> others = shown().mid(1);
  const int columns = others.size() > kMostInThree ? 4 : 3, beside = 2 * (columns - 2);
  const int rows = others.size() > beside ? 3 : 2, gap = space::gap;
  const QRect room = rect().adjusted(space::page, space::gap, -space::page, -space::gap);
  const int wide = (room.width() - (columns - 1) * gap) / columns;
  const int high = (room.height() - (rows - 1) * gap) / rows;
  const auto place = [&](CurvePlot& plot, int column, int row, int over) {
    plot.setGeometry(room.left() + column * (wide + gap), room.top() + row * (high + gap),
                     over * wide + (over - 1) * gap, over * high + (over - 1) * gap);
  };
  if (others.isEmpty()) return loss()->setGeometry(room);
  place(*loss(), 0, 0, 2);
  for (int i = 0; i < others.size(); ++i) {
    if (i < beside)
      place(*others[i], 2 + i / 2, i % 2, 1);
    else
      place(*others[i], i - beside, 2, 1);
  }
}

void CurvesBoard::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  lay_out();
}

}  // namespace ivl::ui
