#include "ui/runs/compare_view.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>
#include <QVBoxLayout>

#include "models/compare_model.h"
#include "session/language.h"
#include "session/workbench.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/compare_scatter.h"
#include "ui/runs/compare_table.h"
#include "ui/runs/curve_controls.h"
#include "ui/runs/curves_export.h"
#include "ui/widgets/button.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/search_field.h"

namespace ivl::ui {
namespace {

const QString kRuns = QStringLiteral("compare"), kBaseline = QStringLiteral("baseline"),
              kAxis = QStringLiteral("axis"), kSmoothing = QStringLiteral("smoothing"),
              kFrom = QStringLiteral("from"), kTo = QStringLiteral("to"),
              kSetting = QStringLiteral("setting"), kFigure = QStringLiteral("figure");
constexpr int kFirstSmoothing = 35;                                    // of CurveControls::kMost
constexpr int kScatter = 400, kNarrowScatter = 320, kLeastPlot = 200;  // px
constexpr int kTableParts = 44 + 24 + 28 + 34 + 4, kTableRow = 30;     // px

std::vector<int64_t> numbers_of(const QString& text) {
  std::vector<int64_t> numbers;
  for (const QString& one : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
    numbers.push_back(one.toLongLong());
  return numbers;
}

QString text_of(const std::vector<int64_t>& numbers) {
  QStringList words;
  for (const int64_t one : numbers) words << QString::number(one);
  return words.join(QLatin1Char(','));
}

}  // namespace

CompareView::CompareView(app::Workbench& workbench, Shell& shell)
    : workbench_(workbench), shell_(shell) {
  runs_ = new app::ComparedRuns(workbench.store(), workbench.runs(), this);
  board_ = new QWidget;
  plot_ = new CurvePlot(QStringLiteral("loss"), tr("Loss"), {}, board_);
  scatter_ = new CompareScatter(*runs_);
  scatter_->setParent(board_);
  table_ = new CompareTable(*runs_, workbench.preferences(), shell);
  table_->setParent(board_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addWidget(make_bar());
  all->addWidget(board_, 1);
  connect_parts();
  set_smoothing(controls_->smoothing_share());
}

QWidget* CompareView::make_bar() {
  add_ = make_search_field(tr("Find a run to add"), QStringLiteral("/"));
  add_->setFixedWidth(208);
  completer_ = new QCompleter(new QStringListModel(this), add_);
  completer_->setFilterMode(Qt::MatchContains);
  completer_->setCaseSensitivity(Qt::CaseInsensitive);
  add_->setCompleter(completer_);
  controls_ = new CurveControls(kFirstSmoothing);
  fit_ = make_button(ButtonKind::flat, tr("Fit"), QStringLiteral("fit"));
  auto* bar = new Panel(Tone::surface, Panel::bottom_edge);
  bar->setFixedHeight(space::tool_bar);
  auto* line = new QHBoxLayout(bar);
  line->setContentsMargins(space::page, 0, space::page - kRing, 0);
  line->setSpacing(space::near);
  line->addWidget(add_);
  line->addStretch(1);
  line->addWidget(controls_);
  line->addWidget(fit_);
  return bar;
}

void CompareView::connect_parts() {
  connect(controls_, &CurveControls::axis_changed, this, [this](app::XAxis axis) {
    app::RunCurves::View view = view_;
    view.axis = axis;
    view.range.reset();  // of another unit
    set_view(view);
  });
  connect(controls_, &CurveControls::log_changed, plot_, &CurvePlot::set_log);
  connect(controls_, &CurveControls::smoothing_changed, this, &CompareView::set_smoothing);
  connect(fit_, &QPushButton::clicked, this, &CompareView::fit);
  connect(plot_, &CurvePlot::view_wanted, this, [this](const std::optional<app::Extent>& range) {
    app::RunCurves::View view = view_;
    view.range = range;
    set_view(view);
  });
  connect(plot_, &CurvePlot::pointed, this, &CompareView::point);
  connect(plot_, &CurvePlot::run_pointed, this, [this](int run) {
    point_run(run < 0 ? 0 : drawn_[static_cast<size_t>(run)]);
    if (run >= 0) table_->set_current(pointed_);
  });
  connect(scatter_, &CompareScatter::pointed, this, &CompareView::point_run);
  connect(scatter_, &CompareScatter::chosen, table_, &CompareTable::set_current);
  connect(table_, &CompareTable::pointed, this, &CompareView::point_run);
  connect(table_, &CompareTable::opened, this, &CompareView::opened);
  connect(table_, &CompareTable::removed, this, [this](int64_t run) {
    std::vector<int64_t> left = runs_->numbers();
    std::erase(left, run);
    show_runs(left);
  });
  connect(&table_->model(), &app::CompareModel::shown_changed, this, &CompareView::draw);
  connect(runs_, &app::ComparedRuns::drawn_changed, this, &CompareView::draw);
  connect(runs_, &app::ComparedRuns::compared, this, [this] {
    if (isVisible()) draw();
  });
  connect(completer_, qOverload<const QString&>(&QCompleter::activated), this,
          &CompareView::add_run);
  connect(add_, &QLineEdit::returnPressed, this, [this] { add_run(add_->text()); });
  connect(&workbench_.runs(), &app::Runs::list_changed, this, &CompareView::offer_runs);
}

void CompareView::show_runs(const std::vector<int64_t>& runs) {
  runs_->set_runs(runs);
  offer_runs();
  lay_out();
  Q_EMIT changed();
}

void CompareView::offer_runs() {
  if (!isVisible()) return;
  QStringList names;
  const std::vector<int64_t> there = runs_->numbers();
  for (const app::RunRow& row : workbench_.runs().list()) {
    if (std::ranges::find(there, row.id) == there.end()) names << row.name;
  }
  static_cast<QStringListModel*>(completer_->model())->setStringList(names);
}

void CompareView::add_run(const QString& name) {
  std::vector<int64_t> runs = runs_->numbers();
  for (const app::RunRow& row : workbench_.runs().list()) {
    const bool there = std::ranges::find(runs, row.id) != runs.end();
    if (there || row.name.compare(name, Qt::CaseInsensitive) != 0) continue;
    runs.push_back(row.id);
    show_runs(runs);
    break;
  }
  // The completer writes the name into the field after it told of it.
  QMetaObject::invokeMethod(add_, &QLineEdit::clear, Qt::QueuedConnection);
}

void CompareView::set_view(const app::RunCurves::View& view) {
  view_ = view;
  view_.columns = plot_->columns();
  runs_->set_view(view_);
  fit_->setEnabled(view_.range.has_value());
}

void CompareView::set_smoothing(double share) {
  app::RunCurves::View view = view_;
  view.smoothing = share;
  plot_->set_note(tr("smoothed over %1 steps, raw behind baseline and hovered run")
                      .arg(app::count_text(std::llround(app::sigma_of(view.smoothing)))));
  set_view(view);
}

void CompareView::fit() {
  app::RunCurves::View view = view_;
  view.range.reset();
  set_view(view);
}

void CompareView::draw() {
  std::vector<PlottedRun> plotted;
  drawn_.clear();
  bool read = true;
  for (const app::ComparedRun& run : runs_->runs()) {
    const int64_t number = run.row.id;
    if (!table_->model().is_shown(number)) continue;
    const auto drawn = runs_->drawn(number);
    read = read && drawn;
    const bool baseline = number == runs_->baseline();
    plotted.push_back({.drawn = drawn,
                       .name = run.row.name,
                       .color = runs_->color(number),
                       .raw = baseline || number == pointed_,
                       .strong = baseline || number == pointed_,
                       .dashed = run.row.kind == app::RunKind::import,
                       .failed = run.row.state == app::RunState::failed});
    drawn_.push_back(number);
  }
  const bool any = std::ranges::any_of(
      plotted, [](const PlottedRun& run) { return run.drawn && run.drawn->all.has_value(); });
  QString words;
  if (!any)
    words = plotted.empty() ? tr("All curves are hidden.")
            : read          ? tr("No step is finished yet.")
                            : tr("Reading …");
  plot_->set_placeholder(words);
  plot_->show_runs(std::move(plotted), view_.axis);
}

QString CompareView::cross_words(double x) const {
  QStringList words;
  if (view_.axis == app::XAxis::step) words << tr("step %1").arg(app::count_text(std::llround(x)));
  for (size_t i = 0; i < drawn_.size(); ++i) {
    if (drawn_[i] != runs_->baseline() && drawn_[i] != pointed_) continue;
    const auto value = plot_->value_of(i, x);
    const auto run = std::ranges::find_if(
        runs_->runs(), [&](const app::ComparedRun& one) { return one.row.id == drawn_[i]; });
    if (value) words << QStringLiteral("%1 %2").arg(run->row.name, curve_figure(*value, false));
  }
  return words.join(QStringLiteral("   "));
}

void CompareView::point(std::optional<double> x) {
  cross_ = x;
  plot_->set_cross(x, x ? cross_words(*x) : QString());
}

void CompareView::point_run(int64_t run) {
  if (pointed_ == run) return;
  pointed_ = run;
  draw();
}

void CompareView::open_export(QPushButton& button) {
  open_export_menu(button, workbench_, shell_, [this] {
    CurvesExport what{plot_, QStringLiteral("loss-of-runs"), {}, app::ComparedRuns::drawn_series()};
    for (const app::ComparedRun& run : runs_->runs()) {
      if (table_->model().is_shown(run.row.id)) what.runs.push_back({run.row.id, run.row.name});
    }
    return what;
  });
}

/// The table is as tall as it needs, while the plots keep a third of the page.
void CompareView::lay_out() {
  const QRect room = board_->rect().adjusted(space::page, space::gap, -space::page, -space::gap);
  const int wanted = kTableParts + kTableRow * static_cast<int>(runs_->runs().size());
  const int most = room.height() - space::gap - std::max(kLeastPlot, room.height() * 2 / 5);
  const int table = std::clamp(wanted, std::min(kTableParts + 2 * kTableRow, most), most);
  const int above = room.height() - table - space::gap;
  const int wide = window()->width() < space::narrow_window ? kNarrowScatter : kScatter;
  plot_->setGeometry(room.left(), room.top(), room.width() - wide - space::gap, above);
  scatter_->setGeometry(room.right() - wide + 1, room.top(), wide, above);
  table_->setGeometry(room.left(), room.bottom() - table + 1, room.width(), table);
}

void CompareView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  layout()->activate();
  lay_out();
  set_view(view_);
}

void CompareView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  offer_runs();
  draw();
}

void CompareView::keyPressEvent(QKeyEvent* event) {
  if (controls_->take_key(event->key())) return;
  if (event->key() == Qt::Key_A || event->key() == Qt::Key_F) return fit();
  QWidget::keyPressEvent(event);
}

QWidget* CompareView::filter_field() { return add_; }

QVariantMap CompareView::here() const {
  QVariantMap at{{kRuns, text_of(runs_->numbers())}, {kBaseline, qlonglong{runs_->baseline()}},
                 {kAxis, int(view_.axis)},           {kSmoothing, controls_->smoothing()},
                 {kSetting, scatter_->setting()},    {kFigure, scatter_->figure()}};
  if (view_.range) {
    at.insert(kFrom, view_.range->least);
    at.insert(kTo, view_.range->most);
  }
  return at;
}

void CompareView::go(const QVariantMap& at) {
  show_runs(numbers_of(at.value(kRuns).toString()));
  if (at.contains(kBaseline)) runs_->set_baseline(at.value(kBaseline).toLongLong());
  if (!at.contains(kAxis)) return;
  controls_->set(app::XAxis(at.value(kAxis).toInt()), at.value(kSmoothing).toInt());
  scatter_->set_setting(at.value(kSetting).toString());
  scatter_->set_figure(at.value(kFigure).toInt());
  app::RunCurves::View view = view_;
  view.axis = controls_->axis();
  view.range.reset();
  if (at.contains(kFrom))
    view.range = app::Extent{at.value(kFrom).toDouble(), at.value(kTo).toDouble()};
  set_view(view);
}

}  // namespace ivl::ui
