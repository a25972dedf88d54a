#include "ui/recipe/recipe_form.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QVBoxLayout>

#include "session/language.h"
#include "ui/recipe/setting_row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"

namespace ivl::ui {
namespace {

constexpr int kWidth = 780, kPerNode = 56;  // px
constexpr int64_t kMostRanks = 1 << 20;

}  // namespace

RecipeForm::RecipeForm(app::Recipe& recipe, app::RecipePlan& plan, QWidget* parent)
    : QScrollArea(parent), recipe_(recipe), plan_(plan) {
  setFrameShape(NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* inside = new QWidget;
  inside->setMaximumWidth(kWidth);
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(space::section, space::page, space::section, space::section);
  column->setSpacing(0);
  QString group;
  for (const Setting& setting : settings()) {
    const QString title = app::translated_setting(setting.group);
    if (title != group) add_section(group = title, column);
    auto* row = new SettingRow(setting, recipe_);
    sections_.back().rows.push_back(row);
    auto* lines = static_cast<QVBoxLayout*>(sections_.back().whole->layout());
    lines->addWidget(row);
    if (setting.key == "batch.micro") add_machines(sections_.back(), lines);
  }
  column->addStretch(1);
  setWidget(inside);
  connect(&recipe_, &app::Recipe::changed, this, &RecipeForm::refresh);
  connect(&plan_, &app::RecipePlan::changed, this, &RecipeForm::refresh);
  connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RecipeForm::follow_scroll);
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
    for (FormRow* row : findChildren<FormRow*>()) {
      row->set_focus_within(now && row->isAncestorOf(now));
    }
  });
  refresh();
}

// The fields lose the focus while they are destroyed, when this is no form any more.
RecipeForm::~RecipeForm() { disconnect(qApp, nullptr, this, nullptr); }

void RecipeForm::add_section(const QString& title, QVBoxLayout* column) {
  auto* whole = new QWidget;
  auto* lines = new QVBoxLayout(whole);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(space::hair);
  auto* heading = new Label(title, Type::section);
  heading->setContentsMargins(0, space::gap, 0, space::near);
  lines->addWidget(heading);
  if (!sections_.empty()) lines->insertWidget(0, make_line(Qt::Horizontal));
  column->addWidget(whole);
  column->addSpacing(space::gap);
  sections_.push_back({whole, heading, {}});
  counts_.push_back({title, 0, 0});
}

void RecipeForm::add_machines(Section&, QVBoxLayout* column) {
  auto* fields = new QWidget;
  ranks_ = make_number_field(tr("GPUs"));
  per_node_ = make_number_field(tr("GPUs of a node"));
  per_node_->setFixedWidth(kPerNode);
  auto* line = new QHBoxLayout(fields);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(space::near);
  line->addWidget(ranks_);
  line->addWidget(per_node_);
  line->addWidget(new Label(tr("a node"), Type::text, Tone::muted));
  machines_ = new FormRow(tr("GPUs"), fields, {}, QStringLiteral("GPUS"));
  machines_->set_help(
      tr("How many it is planned for, one rank each. Any number gives the same steps; one that "
         "divides the micro-batches of a step leaves none idle."));
  column->addWidget(machines_);
  const auto take = [this] {
    bool whole = false, whole_node = false;
    const qint64 ranks = ranks_->text().remove(QLatin1Char(',')).toLongLong(&whole);
    const qint64 node = per_node_->text().toLongLong(&whole_node);
    const bool fits =
        whole && whole_node && ranks >= 1 && ranks <= kMostRanks && node >= 1 && node <= 1024;
    machines_->set_fault(fits ? QString()
                              : tr("A number from 1 on; until then the last one counts."));
    if (!fits) return;
    app::Machines machines = recipe_.machines();
    machines.ranks = ranks;
    machines.ranks_per_node = node;
    recipe_.set_machines(machines);
  };
  connect(ranks_, &QLineEdit::textEdited, this, take);
  connect(per_node_, &QLineEdit::textEdited, this, take);
}

void RecipeForm::refresh() {
  QHash<QString, QString> found;
  if (const app::Foresight* foresight = plan_.foresight()) {
    for (const Finding& finding : foresight->findings) {
      const QString key = QString::fromStdString(finding.key);
      if (finding.severity == Severity::error && !found.contains(key)) {
        found.insert(key, app::translated(finding.message));
      }
    }
  }
  for (size_t i = 0; i < sections_.size(); ++i) {
    counts_[i].changed = counts_[i].wrong = 0;
    for (SettingRow* row : sections_[i].rows) {
      const QString finding = found.value(QString::fromStdString(row->setting().key));
      row->refresh(finding);
      counts_[i].changed += recipe_.is_changed(row->setting());
      counts_[i].wrong += recipe_.fault(row->setting().key) || !finding.isEmpty();
    }
  }
  const app::Machines& machines = recipe_.machines();
  if (!ranks_->hasFocus()) ranks_->setText(QString::number(machines.ranks));
  if (!per_node_->hasFocus()) per_node_->setText(QString::number(machines.ranks_per_node));
  filter();
  Q_EMIT groups_changed();
}

void RecipeForm::set_filter(const QString& words, bool changed_only) {
  words_ = words;
  changed_only_ = changed_only;
  filter();
}

void RecipeForm::filter() {
  shown_ = 0;
  for (Section& section : sections_) {
    int here = 0;
    for (SettingRow* row : section.rows) {
      // A field in use does not vanish under the hand.
      const bool in_use = row->isAncestorOf(QApplication::focusWidget());
      const bool shown = in_use || (row->matches(words_) &&
                                    (!changed_only_ || recipe_.is_changed(row->setting())));
      row->setVisible(shown);
      here += shown;
    }
    section.whole->setVisible(here > 0);
    shown_ += here;
  }
  machines_->setVisible(!changed_only_ && words_.trimmed().isEmpty());
}

void RecipeForm::go_to_group(int group) {
  const QWidget* whole = sections_[static_cast<size_t>(group)].whole;
  verticalScrollBar()->setValue(whole->y());
  current_ = group;
  Q_EMIT current_changed();
}

void RecipeForm::go_to_setting(const std::string& key) {
  for (const Section& section : sections_) {
    for (SettingRow* row : section.rows) {
      if (row->setting().key != key) continue;
      ensureWidgetVisible(row, 0, space::section * 2);
      QWidget* field = row->field()->findChild<QLineEdit*>();
      if (!field) field = row->field()->nextInFocusChain();
      field->setFocus(Qt::ShortcutFocusReason);
    }
  }
}

void RecipeForm::follow_scroll() {
  const int top = verticalScrollBar()->value() + space::section;
  int group = 0;
  for (size_t i = 0; i < sections_.size(); ++i) {
    if (sections_[i].whole->isVisible() && sections_[i].whole->y() <= top)
      group = static_cast<int>(i);
  }
  if (group == current_) return;
  current_ = group;
  Q_EMIT current_changed();
}

}  // namespace ivl::ui
