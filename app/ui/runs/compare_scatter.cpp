#include "ui/runs/compare_scatter.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "session/language.h"
#include "session/run_compare_text.h"
#include "ui/plots/scatter_plot.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

constexpr int kHead = 44, kFewest = 8;  // px, letters of a choice

QComboBox* make_choice(const QString& name) {
  auto* box = new QComboBox;
  box->setAccessibleName(name);
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(kFewest);
  return box;
}

std::optional<double> number_of(const app::SettingValue& value) {
  if (!value || !value->is_number()) return std::nullopt;
  return value->get<double>();
}

}  // namespace

CompareScatter::CompareScatter(app::ComparedRuns& runs)
    : Panel(Tone::surface, all_edges), runs_(runs) {
  setting_ = make_choice(tr("Setting across"));
  figure_ = make_choice(tr("Figure upwards"));
  for (const app::Figure figure : app::kFigures) figure_->addItem(app::figure_title(figure));
  figure_->setCurrentIndex(static_cast<int>(app::Figure::smoothed));
  plot_ = new ScatterPlot;
  auto* head = new QWidget;
  head->setFixedHeight(kHead);
  auto* line = new QHBoxLayout(head);
  line->setContentsMargins(space::gap, 0, space::near, 0);
  line->setSpacing(space::near);
  line->addWidget(new Label(tr("Scatter"), Type::strong));
  line->addWidget(setting_, 1);
  line->addWidget(new Label(tr("against"), Type::small, Tone::muted));
  line->addWidget(figure_, 1);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(1, 1, 1, 1);
  all->setSpacing(0);
  all->addWidget(head);
  all->addWidget(plot_, 1);
  for (QComboBox* box : {setting_, figure_})
    connect(box, &QComboBox::currentIndexChanged, this, &CompareScatter::show_marks);
  connect(setting_, &QComboBox::activated, this, [this] { chosen_ = true; });
  connect(plot_, &ScatterPlot::pointed, this,
          [this](int mark) { Q_EMIT pointed(mark < 0 ? 0 : shown_[static_cast<size_t>(mark)]); });
  connect(plot_, &ScatterPlot::chosen, this,
          [this](int mark) { Q_EMIT chosen(shown_[static_cast<size_t>(mark)]); });
  connect(&runs_, &app::ComparedRuns::compared, this, &CompareScatter::refresh);
  refresh();
}

/// Settings that differ first, then all others.
void CompareScatter::fill() {
  const QString before = setting();
  const QSignalBlocker quiet(setting_);
  setting_->clear();
  settings_ = runs_.comparison().settings;
  const auto add = [this](const std::string& key) {
    setting_->addItem(app::compared_title(key), QString::fromStdString(key));
  };
  for (const std::string& key : settings_) add(key);
  if (!settings_.empty()) setting_->insertSeparator(setting_->count());
  for (const std::string& key : app::compared_settings()) {
    if (std::ranges::find(settings_, key) == settings_.end()) add(key);
  }
  const int there = setting_->findData(before);
  setting_->setCurrentIndex(chosen_ && there >= 0 ? there : 0);
}

void CompareScatter::refresh() {
  if (setting_->count() == 0 || settings_ != runs_.comparison().settings) fill();
  show_marks();
}

void CompareScatter::show_marks() {
  const std::string key = setting().toStdString();
  const auto which = app::kFigures[static_cast<size_t>(std::max(0, figure()))];
  std::vector<ScatterMark> marks;
  shown_.clear();
  for (const app::ComparedRun& run : runs_.runs()) {
    const app::RunComparison::Row* row = runs_.comparison().find(run.row.id);
    if (!row || !row->own.of(which)) continue;
    const app::SettingValue value = app::value_of(run, key);
    const QString words = app::compared_value(key, value);
    marks.push_back({.name = run.row.name,
                     .x_text = words,
                     .y_text = app::figure_text(which, row->own.of(which)),
                     .x = number_of(value),
                     .category = words,
                     .y = row->own.of(which),
                     .color = runs_.color(run.row.id),
                     .hollow = run.row.kind == app::RunKind::import,
                     .failed = run.row.state == app::RunState::failed,
                     .ringed = run.row.id == runs_.baseline()});
    shown_.push_back(run.row.id);
  }
  plot_->show_marks(std::move(marks), app::compared_title(key), app::figure_title(which));
}

QString CompareScatter::setting() const { return setting_->currentData().toString(); }

void CompareScatter::set_setting(const QString& key) {
  const int index = setting_->findData(key);
  if (index < 0) return;
  chosen_ = true;
  setting_->setCurrentIndex(index);
}

int CompareScatter::figure() const { return figure_->currentIndex(); }

void CompareScatter::set_figure(int figure) {
  if (figure >= 0 && figure < figure_->count()) figure_->setCurrentIndex(figure);
}

}  // namespace ivl::ui
