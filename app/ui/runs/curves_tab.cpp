#include "ui/runs/curves_tab.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>
#include <cmath>

#include "session/language.h"
#include "session/workbench.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/curves_export.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/segment.h"

namespace ivl::ui {
namespace {

const QString kLoss = QStringLiteral("loss"), kRate = QStringLiteral("learning_rate"),
              kNorm = QStringLiteral("grad_norm"), kSeconds = QStringLiteral("seconds"),
              kMemory = QStringLiteral("memory_bytes"),
              kSupervised = QStringLiteral("supervised_tokens"), kTokens = QStringLiteral("tokens"),
              kTime = QStringLiteral("t");
constexpr int kSlider = 120, kSliderSteps = 100;  // px; steps of the slider
constexpr double kFirstSmoothing = 0.2;

}  // namespace

CurvesTab::CurvesTab(app::Workbench& workbench, Shell& shell)
    : workbench_(workbench), shell_(shell) {
  view_.smoothing = kFirstSmoothing;
  board_ = new QWidget;
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addWidget(make_bar());
  all->addWidget(board_, 1);
  add_plot(new CurvePlot(kLoss, tr("Loss"), tr("as the optimizer saw it"), board_));
  add_plot(new CurvePlot(kRate, tr("Learning rate"), {}, board_));
  add_plot(new CurvePlot(kNorm, tr("Gradient norm"), tr("log"), board_));
  add_plot(new CurvePlot(kSeconds, tr("Seconds a step"), {}, board_));
  add_plot(new CurvePlot(kSupervised, tr("Supervised tokens a step"), {}, board_));
  add_plot(new CurvePlot(kMemory, tr("Memory, fullest rank"), {}, board_));
  plots_[2]->set_log(true);
  plots_[1]->set_exact(true);
  plots_[5]->set_exact(true);
  plots_[5]->set_bytes(true);
}

QWidget* CurvesTab::make_bar() {
  axis_ = new Segment;
  axis_->setAccessibleName(tr("Axis"));
  for (const QString& name : {tr("Step"), tr("Time"), tr("Tokens")}) axis_->add(name);
  axis_->set_current(0);
  scale_ = new Segment;
  scale_->setAccessibleName(tr("Scale of the loss"));
  scale_->add(tr("Linear"));
  scale_->add(tr("Log"));
  scale_->set_current(0);
  smoothing_ = new QSlider(Qt::Horizontal);
  smoothing_->setRange(0, kSliderSteps);
  smoothing_->setFixedWidth(kSlider);
  smoothing_->setAccessibleName(tr("Smoothing"));
  smoothing_->setValue(static_cast<int>(kFirstSmoothing * kSliderSteps));
  smoothing_text_ = new Label({}, Type::figures);
  zoomed_ = new Label({}, Type::small, Tone::muted);
  follow_ = make_small(make_button(ButtonKind::bordered, tr("Follow"), QStringLiteral("forward")));
  fit_ = make_button(ButtonKind::flat, tr("Fit"), QStringLiteral("fit"));
  axis_text_ = new Label(tr("Axis"), Type::small, Tone::muted);
  smoothing_word_ = new Label(tr("Smoothing"), Type::small, Tone::muted);
  auto* bar = new Panel(Tone::surface, Panel::bottom_edge);
  bar->setFixedHeight(space::tool_bar);
  auto* line = new QHBoxLayout(bar);
  line->setContentsMargins(space::page, 0, space::page - kRing, 0);
  line->setSpacing(space::near);
  for (QWidget* one : {static_cast<QWidget*>(axis_text_), static_cast<QWidget*>(axis_),
                       static_cast<QWidget*>(scale_), static_cast<QWidget*>(smoothing_word_),
                       static_cast<QWidget*>(smoothing_), static_cast<QWidget*>(smoothing_text_)}) {
    line->addWidget(one);
  }
  line->addStretch(1);
  for (QWidget* one : {static_cast<QWidget*>(zoomed_), static_cast<QWidget*>(follow_),
                       static_cast<QWidget*>(fit_)}) {
    line->addWidget(one);
  }
  add_tools(*line);
  connect(axis_, &Segment::chosen, this, [this](int index) {
    app::RunCurves::View view = view_;
    view.axis = app::XAxis(index);
    view.range.reset();  // of another unit
    set_view(view);
  });
  connect(scale_, &Segment::chosen, this, [this](int index) { plots_[0]->set_log(index == 1); });
  connect(smoothing_, &QSlider::valueChanged, this, [this](int value) {
    app::RunCurves::View view = view_;
    view.smoothing = double(value) / kSliderSteps;
    set_view(view);
  });
  connect(fit_, &QPushButton::clicked, this, &CurvesTab::fit);
  connect(follow_, &QPushButton::clicked, this, &CurvesTab::fit);
  return bar;
}

void CurvesTab::add_plot(CurvePlot* plot) {
  plots_.append(plot);
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
  const QStringList names{kLoss, kRate, kNorm, kSeconds, kSupervised, kMemory};
  auto curves =
      std::make_unique<app::RunCurves>(workbench_.store(), run, names, QStringList{kTokens, kTime});
  connect(curves.get(), &app::RunCurves::changed, this, &CurvesTab::draw);
  return curves;
}

void CurvesTab::show_run(int64_t run) {
  cross_.reset();
  cross_step_ = 0;
  choosing_ = false;
  view_.range.reset();
  curves_.reset();
  behind_curves_.reset();
  run_ = run;
  behind_ = 0;
  show_tools();
  if (run == 0) return;
  curves_ = read_run(run);
  connect(curves_.get(), &app::RunCurves::values, this, &CurvesTab::show_values);
  for (CurvePlot* plot : plots_) {
    plot->set_cross(std::nullopt, {});
    plot->show_runs({}, view_.axis);
    plot->set_placeholder(tr("Reading …"));
  }
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
  view_.columns = plots_[0]->columns();
  if (curves_) curves_->set_view(view_);
  if (behind_curves_) behind_curves_->set_view(view_);
  smoothing_text_->setText(QString::number(app::sigma_of(view_.smoothing), 'f', 0));
  smoothing_text_->setToolTip(tr("steps of one sigma of the centred Gaussian"));
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
  if (behind_ > 0 && &plot == plots_[0]) run.name = rows[at].name;
  return run;
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
  for (CurvePlot* plot : plots_) {
    plot->set_placeholder(any ? QString() : tr("No step is finished yet."));
    std::vector<PlottedRun> runs{plotted(*plot, false)};
    if (behind_curves_) runs.push_back(plotted(*plot, true));
    plot->show_runs(std::move(runs), view_.axis, plot == plots_[0]);
  }
  attempts_->setVisible(drawn->attempts.size() > 1);
}

void CurvesTab::point(std::optional<double> x) {
  cross_ = x;
  if (!x) {
    for (CurvePlot* plot : plots_) plot->set_cross(std::nullopt, {});
  } else if (curves_) {
    curves_->ask_values(*x);
  }
}

void CurvesTab::show_values(int64_t step, int64_t attempt, const QHash<QString, double>& values) {
  if (std::exchange(choosing_, false)) Q_EMIT step_chosen(step);
  if (!cross_) return;
  cross_step_ = step;
  for (CurvePlot* plot : plots_) {
    const auto value = values.constFind(plot->series());
    QString words =
        value == values.constEnd() ? QString() : curve_figure(*value, plot->series() == kMemory);
    words = plot == plots_[0]
                ? tr("step %1, attempt %2: %3").arg(app::count_text(step)).arg(attempt).arg(words)
                : tr("at %1: %2").arg(app::count_text(step), words);
    plot->set_cross(cross_, words);
  }
}

/// The loss over two columns, the rest beside and below; every plot stays on screen.
void CurvesTab::lay_out() {
  const QRect room = board_->rect().adjusted(space::page, space::gap, -space::page, -space::gap);
  const int gap = space::gap, third = (room.width() - 2 * gap) / 3;
  const int high = (room.height() - 2 * gap) / 3;
  const auto place = [&](int plot, int column, int row, int wide, int tall) {
    plots_[plot]->setGeometry(room.left() + column * (third + gap), room.top() + row * (high + gap),
                              wide * third + (wide - 1) * gap, tall * high + (tall - 1) * gap);
  };
  place(0, 0, 0, 2, 2);
  place(1, 2, 0, 1, 1);
  place(2, 2, 1, 1, 1);
  for (int i = 3; i < plots_.size(); ++i) place(i, i - 3, 2, 1, 1);
}

void CurvesTab::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  show_tools();
  layout()->activate();
  lay_out();
  set_view(view_);
}

void CurvesTab::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_A:
    case Qt::Key_F:
      return fit();
    case Qt::Key_Y:
      scale_->set_current(scale_->current() == 0 ? 1 : 0);
      return plots_[0]->set_log(scale_->current() == 1);
    case Qt::Key_N:
      return open_notes();
    case Qt::Key_S:
      return smoothing_->setFocus(Qt::ShortcutFocusReason);
    default:
      return QWidget::keyPressEvent(event);
  }
}

QVariantMap CurvesTab::here() const {
  QVariantMap at{{QStringLiteral("axis"), int(view_.axis)},
                 {QStringLiteral("smoothing"), smoothing_->value()}};
  if (view_.range) {
    at.insert(QStringLiteral("from"), view_.range->least);
    at.insert(QStringLiteral("to"), view_.range->most);
  }
  return at;
}

void CurvesTab::go(const QVariantMap& at) {
  if (!at.contains(QStringLiteral("axis"))) return;
  app::RunCurves::View view = view_;
  view.axis = app::XAxis(at.value(QStringLiteral("axis")).toInt());
  axis_->set_current(int(view.axis));
  view.range.reset();
  if (at.contains(QStringLiteral("from"))) {
    view.range = app::Extent{at.value(QStringLiteral("from")).toDouble(),
                             at.value(QStringLiteral("to")).toDouble()};
  }
  smoothing_->setValue(at.value(QStringLiteral("smoothing")).toInt());
  view.smoothing = double(smoothing_->value()) / kSliderSteps;
  set_view(view);
}

}  // namespace ivl::ui
