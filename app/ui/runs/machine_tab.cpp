#include "ui/runs/machine_tab.h"

#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>

#include "session/language.h"
#include "session/workbench.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/machine_card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_panel.h"

namespace ivl::ui {
namespace {

constexpr int kCard = 296, kPlot = 152, kColumn = 250;  // px
constexpr int kFacts = 0, kNothing = 1;  // in the stack

struct Figure {
  QString series, title;
  bool bytes = false;
};

}  // namespace

struct MachineTab::Row {
  QString title;
  QList<Figure> figures;
};

MachineTab::MachineTab(app::Workbench& workbench) : workbench_(workbench) {
  card_ = new MachineCard;
  auto* facts = new QScrollArea;
  facts->setFrameShape(QFrame::NoFrame);
  facts->setWidgetResizable(true);
  facts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  facts->setFixedWidth(kCard);
  facts->setWidget(card_);
  scroll_ = new QScrollArea;
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setWidgetResizable(true);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setAccessibleName(tr("Figures of the machine"));
  auto* both = new QWidget;
  auto* line = new QHBoxLayout(both);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(0);
  line->addWidget(facts);
  line->addWidget(scroll_, 1);
  state_ = new StatePanel;
  stack_ = new QStackedWidget;
  stack_->addWidget(both);
  stack_->addWidget(state_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(stack_);
  connect(state_, &StatePanel::action, this, &MachineTab::read);
}

void MachineTab::show_run(int64_t run) {
  run_ = run;
  curves_.reset();
  series_.clear();
  state_->set(QStringLiteral("chip"), Tone::muted, tr("The machine's figures are being read."));
  stack_->setCurrentIndex(kNothing);
  stale_ = true;
  if (isVisible()) read();
}

void MachineTab::refresh(int64_t run) {
  if (run != run_) return;
  stale_ = true;
  if (isVisible()) read();
}

void MachineTab::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_) read();
}

void MachineTab::read() {
  if (run_ == 0 || reading_) return;
  reading_ = true;
  stale_ = false;
  workbench_.store().read<app::MachineFacts>(
      this, [run = run_](QSqlDatabase& database) { return app::read_machine(database, run); },
      [this, run = run_](const Result<app::MachineFacts>& facts) {
        reading_ = false;
        if (run == run_ && facts) take(*facts);
        if (run == run_ && !facts) {
          state_->set(QStringLiteral("bad"), Tone::bad, app::translated(facts.error()), {},
                      tr("Try again"));
          stack_->setCurrentIndex(kNothing);
        }
        if ((stale_ || run != run_) && isVisible()) read();
      });
}

void MachineTab::show_nothing() {
  const app::RunRow* row = workbench_.runs().find(run_);
  const bool imported = row && row->kind == app::RunKind::import;
  state_->set(QStringLiteral("chip"), Tone::muted, tr("This run does not tell of its machine."),
              imported ? tr("It was imported: the other program's log holds curves alone.")
                       : tr("It has not begun, or its events were lost."));
  stack_->setCurrentIndex(kNothing);
}

void MachineTab::take(const app::MachineFacts& facts) {
  if (!facts.is_told() && facts.series.isEmpty()) return show_nothing();
  stack_->setCurrentIndex(kFacts);
  card_->show_facts(facts);
  if (facts.series != series_ || !curves_) return make_plots(facts);
  curves_->refresh();
}

void MachineTab::make_plots(const app::MachineFacts& facts) {
  series_ = facts.series;
  plots_.clear();
  curves_.reset();
  board_ = new QWidget;
  grid_ = new QGridLayout(board_);
  grid_->setContentsMargins(space::page, space::gap, space::page, space::page);
  grid_->setSpacing(space::gap);
  const auto name = [](const QString& of) { return QStringLiteral("system.") + of; };
  add_row({tr("Machine"),
           {{name(QStringLiteral("cpu_percent")), tr("CPU, % of all cores")},
            {name(QStringLiteral("memory_available_bytes")), tr("Memory available"), true},
            {name(QStringLiteral("disk_free_bytes")), tr("Disk free"), true}}},
          facts);
  add_row({tr("Process of rank 0"),
           {{name(QStringLiteral("process_cpu_percent")), tr("CPU, 100 % is a core")},
            {name(QStringLiteral("process_memory_bytes")), tr("Memory resident"), true}}},
          facts);
  Row ranks{tr("Ranks of its node"), {}};
  for (const int rank : facts.ranks_told())
    ranks.figures << Figure{name(QStringLiteral("rank%1.memory_bytes").arg(rank)),
                            tr("Rank %1, memory").arg(rank), true};
  add_row(ranks, facts);
  for (const int gpu : facts.gpus()) {
    const QString of = QStringLiteral("gpu%1.").arg(gpu);
    add_row({tr("GPU %1").arg(gpu),
             {{name(of + QStringLiteral("utilization_percent")), tr("In use, %")},
              {name(of + QStringLiteral("memory_used_bytes")), tr("Memory"), true},
              {name(of + QStringLiteral("temperature_celsius")), tr("Temperature, °C")},
              {name(of + QStringLiteral("power_watts")), tr("Power, W")}}},
            facts);
  }
  if (plots_.isEmpty()) {
    auto* nothing = new StatePanel;
    nothing->set(QStringLiteral("chip"), Tone::muted, tr("It told no figures of its machine."),
                 tr("They come every logging.system_seconds, unless that is 0."));
    grid_->addWidget(nothing, 0, 0);
  } else {
    grid_->setRowStretch(grid_->rowCount(), 1);
  }
  scroll_->setWidget(board_);
  if (plots_.isEmpty()) return;
  QStringList drawn;
  for (const CurvePlot* plot : plots_) drawn << plot->series();
  curves_ = std::make_unique<app::RunCurves>(workbench_.store(), run_, drawn);
  connect(curves_.get(), &app::RunCurves::changed, this, &MachineTab::draw);
  connect(curves_.get(), &app::RunCurves::values, this,
          [this](int64_t second, int64_t, const QHash<QString, double>& values) {
            show_values(second, values);
          });
  set_range(std::nullopt);
}

/// Those of its figures that were told; a row of which none was is left out.
void MachineTab::add_row(const Row& row, const app::MachineFacts& facts) {
  const int most = facts.gpus().empty() ? 3 : 4;  // figures in a row
  const int columns = std::clamp((width() - kCard) / kColumn, 2, most);
  int at = grid_->rowCount(), column = 0;
  for (const Figure& figure : row.figures) {
    if (!facts.series.contains(figure.series)) continue;
    if (column == 0 && at == grid_->rowCount())
      grid_->addWidget(new Label(row.title, Type::section), at++, 0, 1, columns);
    auto* plot = new CurvePlot(figure.series, figure.title, {});
    plot->set_exact(true);
    plot->set_bytes(figure.bytes);
    plot->set_from_zero(true);
    plot->setFixedHeight(kPlot);
    plot->set_placeholder(tr("Reading …"));
    connect(plot, &CurvePlot::view_wanted, this, &MachineTab::set_range);
    connect(plot, &CurvePlot::pointed, this, &MachineTab::point);
    grid_->addWidget(plot, at, column);
    plots_ << plot;
    if (++column == columns) column = 0, ++at;
  }
  for (int i = 0; i < columns; ++i) grid_->setColumnStretch(i, 1);
}

void MachineTab::set_range(const std::optional<app::Extent>& range) {
  if (!curves_) return;
  app::RunCurves::View view = curves_->view();
  view.axis = app::XAxis::clock;
  view.range = range;
  view.columns = plots_.front()->columns();
  curves_->set_view(view);
}

void MachineTab::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (curves_) set_range(curves_->view().range);
}

void MachineTab::draw() {
  const auto drawn = curves_ ? curves_->drawn() : nullptr;
  if (!drawn) return;
  for (CurvePlot* plot : plots_) {
    plot->set_placeholder(drawn->partial ? tr("Reading …") : QString());
    plot->show_runs({{.drawn = drawn, .name = {}, .color = 0}}, app::XAxis::clock);
  }
}

void MachineTab::point(std::optional<double> x) {
  cross_ = x;
  if (x && curves_) return curves_->ask_values(*x);
  for (CurvePlot* plot : plots_) plot->set_cross(std::nullopt, {});
}

void MachineTab::show_values(int64_t second, const QHash<QString, double>& values) {
  if (!cross_) return;
  const QString at =
      QLocale().toString(QDateTime::fromSecsSinceEpoch(second), QStringLiteral("HH:mm:ss"));
  for (CurvePlot* plot : plots_) {
    const auto value = values.constFind(plot->series());
    const bool bytes = plot->series().endsWith(QLatin1String("_bytes"));
    plot->set_cross(cross_, value == values.constEnd()
                                ? QString()
                                : tr("at %1: %2").arg(at, curve_figure(*value, bytes)));
  }
}

}  // namespace ivl::ui
