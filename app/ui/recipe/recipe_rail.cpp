#include "ui/recipe/recipe_rail.h"

#include <QComboBox>
#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "session/language.h"
#include "ui/recipe/finding_line.h"
#include "ui/recipe/memory_bar.h"
#include "ui/recipe/rate_sketch.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"

namespace ivl::ui {
namespace {

constexpr int kDevice = 112;  // px
const QString kUnknown = QStringLiteral("…");

/// A square in a series' colour.
class Swatch : public QWidget {
 public:
  explicit Swatch(int number) : number_(number) { setFixedSize(kSwatch, kSwatch); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    draw_box(&painter, rect(), series(number_), series(number_), 2);
  }

 private:
  static constexpr int kSwatch = 10;  // px
  int number_;
};

/// A section of the rail with a heading, and on its right what it comes to.
QVBoxLayout* make_section(QWidget* whole, const QString& title, Label* verdict) {
  auto* lines = new QVBoxLayout(whole);
  lines->setContentsMargins(space::page, space::gap, space::page, space::gap);
  lines->setSpacing(space::near);
  auto* head = new QHBoxLayout;
  head->addWidget(new Label(title, Type::section));
  head->addStretch(1);
  head->addWidget(verdict);
  lines->addLayout(head);
  return lines;
}

Label* add_fact(QVBoxLayout* lines, const QString& name) {
  auto* value = new Label(kUnknown, Type::figures);
  auto* line = new QHBoxLayout;
  line->addWidget(new Label(name, Type::text, Tone::muted));
  line->addStretch(1);
  line->addWidget(value);
  lines->addLayout(line);
  return value;
}

QString large_count(double count) {
  if (count >= 1e9) return QString::number(count / 1e9, 'f', 2) + QStringLiteral(" B");
  if (count >= 1e6)
    return QString::number(count / 1e6, 'f', count < 1e8 ? 1 : 0) + QStringLiteral(" M");
  return app::count_text(static_cast<int64_t>(count));
}

QString device_title(const plan::Device& device) {
  return QString::fromStdString(device.name).toUpper().replace(QLatin1Char('-'), QLatin1Char(' '));
}

void clear(QLayout* layout) {
  while (QLayoutItem* item = layout->takeAt(0)) {
    if (item->widget()) item->widget()->deleteLater();
    if (item->layout()) clear(item->layout());
    delete item;
  }
}

}  // namespace

RecipeRail::RecipeRail(app::Recipe& recipe, app::RecipePlan& plan, QWidget* parent)
    : QScrollArea(parent), recipe_(recipe), plan_(plan) {
  setFrameShape(NoFrame);
  setFixedWidth(kWidth);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* inside = new ui::Panel(Tone::surface, ui::Panel::left_edge);
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(1, 0, 0, 0);
  column->setSpacing(0);
  for (QWidget* section : {make_batch(), make_rate(), make_memory(), make_findings()}) {
    if (column->count() > 0) column->addWidget(make_line(Qt::Horizontal));
    column->addWidget(section);
  }
  column->addStretch(1);
  setWidget(inside);
  connect(&recipe_, &app::Recipe::changed, this, &RecipeRail::refresh);
  connect(&plan_, &app::RecipePlan::changed, this, &RecipeRail::refresh);
  refresh();
}

QWidget* RecipeRail::make_batch() {
  auto* whole = new QWidget;
  batch_verdict_ = new Label({}, Type::text, Tone::bad);
  QVBoxLayout* lines = make_section(whole, tr("Batch"), batch_verdict_);
  auto* product = new QGridLayout;
  product->setHorizontalSpacing(space::near);
  product->setVerticalSpacing(0);
  const auto add = [product](int column, const QString& below) {
    auto* number = new Label({}, Type::large_figures);
    number->setAlignment(Qt::AlignCenter);
    auto* name = new Label(below, Type::small, Tone::muted);
    name->setAlignment(Qt::AlignCenter);
    product->addWidget(number, 0, column);
    product->addWidget(name, 1, column);
    return number;
  };
  const auto sign = [product](int column, const QString& text) {
    auto* label = new Label(text, Type::text, Tone::muted);
    label->setAlignment(Qt::AlignCenter);
    product->addWidget(label, 0, column);
    return label;
  };
  global_ = add(0, tr("a step"));
  equals_ = sign(1, QStringLiteral("="));
  micro_ = add(2, tr("a GPU"));
  sign(3, QStringLiteral("×"));
  ranks_ = add(4, tr("GPUs"));
  sign(5, QStringLiteral("×"));
  accumulation_ = add(6, tr("accum."));
  lines->addLayout(product);
  rows_ = add_fact(lines, tr("Rows of an epoch"));
  steps_ = add_fact(lines, tr("Steps"));
  left_ = add_fact(lines, tr("Rows left over"));
  tokens_ = add_fact(lines, tr("Tokens, about"));
  trainable_ = add_fact(lines, tr("Trainable parameters"));
  return whole;
}

QWidget* RecipeRail::make_rate() {
  auto* whole = new QWidget;
  QVBoxLayout* lines = make_section(whole, tr("Learning rate"),
                                    new Label(tr("dashed: before"), Type::small, Tone::muted));
  sketch_ = new RateSketch;
  lines->addWidget(sketch_);
  return whole;
}

QWidget* RecipeRail::make_memory() {
  auto* whole = new QWidget;
  memory_verdict_ = new Label({}, Type::text, Tone::good);
  QVBoxLayout* lines = make_section(whole, tr("Memory of a GPU"), memory_verdict_);
  memory_total_ = new Label(kUnknown, Type::figures);
  device_ = new QComboBox;
  device_->setProperty("small", true);
  device_->setProperty("quiet", true);
  device_->setAccessibleName(tr("Kind of GPU"));
  device_->setFixedWidth(kDevice);
  for (const plan::Device& device : plan::devices()) {
    device_->addItem(device_title(device), QString::fromStdString(device.name));
  }
  connect(device_, &QComboBox::activated, this, [this] {
    app::Machines machines = recipe_.machines();
    machines.device = device_->currentData().toString().toStdString();
    recipe_.set_machines(machines);
  });
  auto* head = new QHBoxLayout;
  head->addWidget(memory_total_);
  head->addStretch(1);
  head->addWidget(device_);
  lines->addLayout(head);
  bar_ = new MemoryBar;
  lines->addWidget(bar_);
  legend_ = new QGridLayout;
  legend_->setHorizontalSpacing(space::near);
  legend_->setVerticalSpacing(space::tight);
  legend_->setColumnStretch(1, 1);
  lines->addLayout(legend_);
  step_time_ = add_fact(lines, tr("A step"));
  time_ = add_fact(lines, tr("All steps"));
  checkpoint_ = add_fact(lines, tr("A checkpoint"));
  return whole;
}

QWidget* RecipeRail::make_findings() {
  auto* whole = new QWidget;
  count_ = new Label({}, Type::figures, Tone::muted);
  QVBoxLayout* lines = make_section(whole, tr("Findings"), count_);
  findings_ = new QVBoxLayout;
  findings_->setSpacing(space::near);
  lines->addLayout(findings_);
  return whole;
}

void RecipeRail::show_batch() {
  const app::BatchProduct product = app::batch_product(recipe_.spec(), recipe_.machines());
  const bool divides = product.divides();
  global_->setText(app::count_text(product.global));
  micro_->setText(app::count_text(product.micro));
  ranks_->setText(app::count_text(product.ranks));
  const double exact = static_cast<double>(product.global) /
                       static_cast<double>(std::max<int64_t>(1, product.micro * product.ranks));
  accumulation_->setText(divides ? app::count_text(product.accumulation)
                                 : QString::number(exact, 'f', 2));
  equals_->setText(divides ? QStringLiteral("=") : QStringLiteral("≈"));
  equals_->set_tone(divides ? Tone::muted : Tone::warn);
  accumulation_->set_tone(divides ? Tone::text : Tone::warn);
  batch_verdict_->set_tone(Tone::warn);
  batch_verdict_->setText(divides ? QString() : tr("some GPUs idle"));
}

void RecipeRail::show_memory(const app::Foresight& foresight) {
  const plan::RunPlan& plan = *foresight.plan;
  const int64_t needed = plan::total_bytes(plan.components, plan::Place::device);
  const bool fits = plan.budget == 0 || needed <= plan.budget;
  memory_total_->setText(
      plan.budget == 0 ? app::bytes_text(needed)
                       : tr("%1 of %2").arg(app::bytes_text(needed), app::bytes_text(plan.budget)));
  memory_total_->set_tone(fits ? Tone::text : Tone::bad);
  memory_verdict_->setText(fits ? (plan.budget == 0 ? QString() : tr("Fits"))
                                : tr("%1 too much").arg(app::bytes_text(needed - plan.budget)));
  memory_verdict_->set_tone(fits ? Tone::good : Tone::bad);
  const std::vector<MemoryBar::Part> parts = memory_parts(plan.components);
  bar_->set(parts, plan.budget);
  clear(legend_);
  for (size_t i = 0; i < parts.size(); ++i) {
    const int row = static_cast<int>(i);
    legend_->addWidget(new Swatch(row), row, 0);
    auto* title = new Label(parts[i].title);
    connect(bar_, &MemoryBar::hovered, title,
            [title, row](int part) { title->set_type(part == row ? Type::strong : Type::text); });
    legend_->addWidget(title, row, 1);
    auto* bytes = new Label(app::bytes_text(parts[i].bytes), Type::figures);
    bytes->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    legend_->addWidget(bytes, row, 2);
  }
  step_time_->setText(app::duration_text(plan.time.seconds));
  time_->setText(tr("%1 ± 25 %").arg(app::duration_text(plan.total_seconds)));
  checkpoint_->setText(tr("%1 in %2")
                           .arg(app::bytes_text(plan.checkpoint.full_bytes),
                                app::duration_text(plan.checkpoint.save_seconds)));
}

void RecipeRail::add_finding(bool wrong, const QString& text, const std::string& key) {
  std::function<void()> go;
  if (!key.empty()) go = [this, key] { Q_EMIT setting_wanted(key); };
  findings_->addLayout(make_finding_line(wrong, text, go));
}

void RecipeRail::show_findings(const app::Foresight* foresight) {
  clear(findings_);
  int count = 0;
  for (const Setting& setting : settings()) {
    const auto fault = recipe_.fault(setting.key);
    if (!fault) continue;
    add_finding(true,
                tr("%1: %2").arg(app::translated_setting(setting.label), app::translated(*fault)),
                setting.key);
    ++count;
  }
  if (foresight && foresight->error) {
    add_finding(true, app::translated(*foresight->error), {});
    ++count;
  }
  if (foresight) {
    for (const Finding& finding : foresight->findings) {
      add_finding(finding.severity == Severity::error, app::translated(finding.message),
                  find_setting(finding.key) ? finding.key : std::string());
      ++count;
    }
    if (foresight->plan) {
      for (const Message& way : foresight->plan->ways_to_fit) {
        add_finding(false, app::translated(way), {});
      }
    }
  }
  count_->setText(count == 0 ? QString() : app::count_text(count));
  if (count == 0) findings_->addWidget(new Label(tr("Nothing to say."), Type::small, Tone::muted));
}

void RecipeRail::refresh() {
  show_batch();
  device_->setCurrentIndex(device_->findData(QString::fromStdString(recipe_.machines().device)));
  const app::Foresight* foresight = plan_.foresight();
  const bool planned = foresight && foresight->plan;
  rows_->setText(foresight ? app::count_text(foresight->rows) +
                                 (foresight->rows_known ? QString() : QStringLiteral(" ?"))
                           : kUnknown);
  rows_->setToolTip(
      foresight && !foresight->rows_known
          ? tr("The mixture is not here or does not tell: counted with the published one.")
          : QString());
  steps_->setText(planned ? app::count_text(foresight->plan->steps) : kUnknown);
  left_->setText(planned ? app::count_text(foresight->left_over) : kUnknown);
  tokens_->setText(planned ? large_count(foresight->tokens) : kUnknown);
  trainable_->setText(planned ? large_count(static_cast<double>(foresight->trainable)) : kUnknown);
  if (planned) {
    sketch_->set(foresight->rate, foresight->base_rate);
    show_memory(*foresight);
  } else {
    sketch_->set({}, {});
    for (Label* label : {memory_total_, step_time_, time_, checkpoint_}) label->setText(kUnknown);
    memory_verdict_->setText({});
    bar_->set({}, 0);
    clear(legend_);
  }
  show_findings(foresight);
}

}  // namespace ivl::ui
