#include "ui/runs/curves_tab.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "session/language.h"
#include "session/workbench.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/curve_controls.h"
#include "ui/runs/curves_board.h"
#include "ui/runs/curves_export.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"

namespace ivl::ui {
namespace {

constexpr int kFirstSmoothing = 20;  // of CurveControls::kMost
const QString kAxis = QStringLiteral("axis"), kSmoothing = QStringLiteral("smoothing"),
              kFrom = QStringLiteral("from"), kTo = QStringLiteral("to");

}  // namespace

CurvesTab::CurvesTab(app::Workbench& workbench, Shell& shell)
    : workbench_(workbench), shell_(shell) {
  board_ = new CurvesBoard(workbench.preferences());
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addWidget(make_bar());
  all->addWidget(board_, 1);
  view_.smoothing = controls_->smoothing_share();
  for (CurvePlot* plot : board_->plots()) connect_plot(plot);
  connect(board_, &CurvesBoard::shown_changed, this, &CurvesTab::read_runs);
}

QWidget* CurvesTab::make_bar() {
  controls_ = new CurveControls(kFirstSmoothing);
  zoomed_ = new Label({}, Type::small, Tone::muted);
  follow_ = make_small(make_button(ButtonKind::bordered, tr("Follow"), QStringLiteral("forward")));
  fit_ = make_button(ButtonKind::flat, tr("Fit"), QStringLiteral("fit"));
  auto* bar = new Panel(Tone::surface, Panel::bottom_edge);
  bar->setFixedHeight(space::tool_bar);
  auto* line = new QHBoxLayout(bar);
  line->setContentsMargins(space::page, 0, space::page - kRing, 0);
  line->setSpacing(space::near);
  line->addWidget(controls_);
  line->addStretch(1);
  for (QWidget* one : {static_cast<QWidget*>(zoomed_), static_cast<QWidget*>(follow_),
                       static_cast<QWidget*>(fit_)}) {
    line->addWidget(one);
  }
  add_tools(*line);
  connect(controls_, &CurveControls::axis_changed, this, [this](app::XAxis axis) {
    app::RunCurves::View view = view_;
    view.axis = axis;
    view.range.reset();  // of another unit
    set_view(view);
  });
  connect(controls_, &CurveControls::log_changed, this,
          [this](bool log) { board_->loss()->set_log(log); });
  connect(controls_, &CurveControls::smoothing_changed, this, [this](double share) {
    app::RunCurves::View view = view_;
    view.smoothing = share;
    set_view(view);
  });
  connect(fit_, &QPushButton::clicked, this, &CurvesTab::fit);
  connect(follow_, &QPushButton::clicked, this, &CurvesTab::fit);
  return bar;
}

void CurvesTab::connect_plot(CurvePlot* plot) {
  connect(plot, &CurvePlot::view_wanted, this, [this](const std::optional<app::Extent>& range) {
    app::RunCurves::View view = view_;
    view.range = range;
    set_view(view);
  });
  connect(plot, &CurvePlot::pointed, this, &CurvesTab::point);
  connect(plot, &CurvePlot::chosen, this, [this](double x) {
    choosing_ = curves_ != nullptr;
    if (curves_) curves_->ask_values(x);
  });
}

std::unique_ptr<app::RunCurves> CurvesTab::read_run(int64_t run) {
  auto curves =
      std::make_unique<app::RunCurves>(workbench_.store(), run, board_->series(), board_->beside());
  connect(curves.get(), &app::RunCurves::changed, this, &CurvesTab::draw);
  return curves;
}

void CurvesTab::show_run(int64_t run) {
  view_.range.reset();
  run_ = run;
  behind_ = 0;
  read_runs();
}

/// Anew: another run, or other plots.
void CurvesTab::read_runs() {
  cross_.reset();
  cross_step_ = 0;
  choosing_ = false;
  curves_.reset();
  behind_curves_.reset();
  show_tools();
  if (run_ == 0) return;
  curves_ = read_run(run_);
  connect(curves_.get(), &app::RunCurves::values, this, &CurvesTab::show_values);
  for (CurvePlot* plot : board_->plots()) {
    plot->set_cross(std::nullopt, {});
    plot->show_runs({}, view_.axis);
    plot->set_placeholder(tr("Reading …"));
  }
  if (behind_ > 0) behind_curves_ = read_run(behind_);
  set_view(view_);
}

void CurvesTab::overlay(int64_t run) {
  behind_ = run;
  behind_curves_ = run > 0 ? read_run(run) : nullptr;
  show_tools();
  set_view(view_);
  draw();
}

void CurvesTab::refresh(int64_t run) {
  if (curves_ && run == run_) curves_->refresh();
  if (behind_curves_ && run == behind_) behind_curves_->refresh();
}

void CurvesTab::set_view(const app::RunCurves::View& view) {
  view_ = view;
  view_.columns = board_->loss()->columns();
  if (curves_) curves_->set_view(view_);
  if (behind_curves_) behind_curves_->set_view(view_);
  follow_->setVisible(is_zoomed());
  fit_->setEnabled(is_zoomed());
  Q_EMIT changed();
}

void CurvesTab::fit() {
  app::RunCurves::View view = view_;
  view.range.reset();
  set_view(view);
}

/// Names stand at the loss alone, and only where there are two.
PlottedRun CurvesTab::plotted(const CurvePlot& plot, bool behind) const {
  std::vector<app::RunRow> rows;
  for (const int64_t run : {run_, behind_}) {
    if (const app::RunRow* row = workbench_.runs().find(run)) rows.push_back(*row);
  }
  PlottedRun run;
  run.drawn = (behind ? behind_curves_ : curves_)->drawn();
  run.raw = !behind;
  const size_t at = behind ? 1 : 0;
  if (at >= rows.size()) return run;
  run.color = app::colors_of(rows, Theme::colored_series())[at];
  run.dashed = rows[at].kind == app::RunKind::import;
  if (behind_ > 0 && &plot == board_->loss()) run.name = rows[at].name;
  return run;
}

/// Why a plot has nothing to show, where others have; never 0 for what is not known.
QString CurvesTab::missing(const app::DrawnRun& drawn, const CurvePlot& plot) const {
  const auto has = [&](const app::DrawnRun& run) {
    return run.curves.value(plot.series()).points > 0;
  };
  const auto behind = behind_curves_ ? behind_curves_->drawn() : nullptr;
  return has(drawn) || (behind && has(*behind)) ? QString() : tr("This run does not tell it.");
}

void CurvesTab::draw() {
  const auto drawn = curves_ ? curves_->drawn() : nullptr;
  if (!drawn) return;
  const bool any = drawn->all.has_value();
  zoomed_->setText(is_zoomed() && view_.axis == app::XAxis::step
                       ? tr("zoomed to %1–%2")
                             .arg(app::count_text(std::llround(drawn->x0)),
                                  app::count_text(std::llround(drawn->x1)))
                       : QString());
  for (CurvePlot* plot : board_->shown()) {
    const bool later = drawn->partial && plot != board_->loss();
    plot->set_placeholder(!any    ? tr("No step is finished yet.")
                          : later ? tr("Reading …")
                                  : missing(*drawn, *plot));
    std::vector<PlottedRun> runs{plotted(*plot, false)};
    if (behind_curves_) runs.push_back(plotted(*plot, true));
    plot->show_runs(std::move(runs), view_.axis, plot == board_->loss());
  }
  attempts_->setVisible(drawn->attempts.size() > 1);
}

void CurvesTab::point(std::optional<double> x) {
  cross_ = x;
  if (!x) {
    for (CurvePlot* plot : board_->shown()) plot->set_cross(std::nullopt, {});
  } else if (curves_) {
    curves_->ask_values(*x);
  }
}

void CurvesTab::show_values(int64_t step, int64_t attempt, const QHash<QString, double>& values) {
  if (std::exchange(choosing_, false)) Q_EMIT step_chosen(step);
  if (!cross_) return;
  cross_step_ = step;
  for (CurvePlot* plot : board_->shown()) {
    const auto value = values.constFind(plot->series());
    QString words =
        value == values.constEnd() ? QString() : curve_figure(*value, CurvesBoard::is_bytes(*plot));
    words = plot == board_->loss()
                ? tr("step %1, attempt %2: %3").arg(app::count_text(step)).arg(attempt).arg(words)
                : tr("at %1: %2").arg(app::count_text(step), words);
    plot->set_cross(cross_, words);
  }
}

void CurvesTab::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  show_tools();
  layout()->activate();
  set_view(view_);
}

void CurvesTab::keyPressEvent(QKeyEvent* event) {
  if (controls_->take_key(event->key())) return;
  switch (event->key()) {
    case Qt::Key_A:
    case Qt::Key_F:
      return fit();
    case Qt::Key_N:
      return open_notes();
    default:
      return QWidget::keyPressEvent(event);
  }
}

QVariantMap CurvesTab::here() const {
  QVariantMap at{{kAxis, int(view_.axis)}, {kSmoothing, controls_->smoothing()}};
  if (view_.range) {
    at.insert(kFrom, view_.range->least);
    at.insert(kTo, view_.range->most);
  }
  return at;
}

void CurvesTab::go(const QVariantMap& at) {
  if (!at.contains(kAxis)) return;
  controls_->set(app::XAxis(at.value(kAxis).toInt()), at.value(kSmoothing).toInt());
  app::RunCurves::View view = view_;
  view.axis = controls_->axis();
  view.smoothing = controls_->smoothing_share();
  view.range.reset();
  if (at.contains(kFrom))
    view.range = app::Extent{at.value(kFrom).toDouble(), at.value(kTo).toDouble()};
  set_view(view);
}

}  // namespace ivl::ui
