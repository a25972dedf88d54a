#include "ui/runs/run_filter_bar.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

#include "ui/runs/tag_popup.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/search_field.h"

namespace ivl::ui {
namespace {

using app::RunModel;

constexpr int kSearch = 240;  // px

const QString kKey = QStringLiteral("runs/filter"), kWords = QStringLiteral("words"),
              kStates = QStringLiteral("states"), kTags = QStringLiteral("tags"),
              kGroup = QStringLiteral("group");

struct Grouping {
  RunModel::Group group;
  const char *name, *title, *shown;
};
constexpr Grouping kGroupings[] = {
    {RunModel::Group::none, "none", QT_TRANSLATE_NOOP("ivl::ui::RunFilterBar", "Not grouped"),
     QT_TRANSLATE_NOOP("ivl::ui::RunFilterBar", "Not grouped")},
    {RunModel::Group::state, "state", QT_TRANSLATE_NOOP("ivl::ui::RunFilterBar", "By state"),
     QT_TRANSLATE_NOOP("ivl::ui::RunFilterBar", "Grouped by state")},
    {RunModel::Group::tag, "tag", QT_TRANSLATE_NOOP("ivl::ui::RunFilterBar", "By tag"),
     QT_TRANSLATE_NOOP("ivl::ui::RunFilterBar", "Grouped by tag")}};

template <typename Value>
void toggle(std::set<Value>& values, const Value& value, bool on) {
  on ? void(values.insert(value)) : void(values.erase(value));
}

}  // namespace

RunFilterBar::RunFilterBar(RunModel& model, app::Runs& runs, app::Preferences& preferences,
                           QPushButton* columns)
    : Panel(Tone::surface, bottom_edge), model_(model), runs_(runs), preferences_(preferences) {
  setFixedHeight(space::tool_bar);
  search_ = make_search_field(tr("Find a run"), QStringLiteral("/"));
  search_->setFixedWidth(kSearch);
  chips_ = new QHBoxLayout;
  chips_->setSpacing(2);
  group_ = make_button(ButtonKind::flat, tr("Not grouped"), QStringLiteral("list"));
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(space::page, 0, space::page, 0);
  line->setSpacing(space::near);
  line->addWidget(search_);
  line->addLayout(chips_);
  line->addStretch(1);
  line->addWidget(group_);
  line->addWidget(columns);
  restore();
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& words) {
    RunModel::Filter filter = model_.filter();
    filter.words = words;
    model_.set_filter(filter);
    remember();
  });
  connect(group_, &QPushButton::clicked, this, &RunFilterBar::open_group_menu);
  show_chips();
}

/// States by their names in the store: a later program may have others between them.
void RunFilterBar::restore() {
  const QVariantMap kept = preferences_.view_state(kKey).toMap();
  RunModel::Filter filter;
  filter.words = kept.value(kWords).toString();
  for (const QString& state : kept.value(kStates).toStringList())
    filter.states.insert(app::run_state(state));
  const QStringList tags = kept.value(kTags).toStringList();
  filter.tags = {tags.begin(), tags.end()};
  model_.set_filter(filter);
  search_->setText(filter.words);
  for (const Grouping& one : kGroupings) {
    if (kept.value(kGroup).toString() == QLatin1String(one.name)) model_.set_group(one.group);
  }
  show_group();
}

void RunFilterBar::remember() {
  const RunModel::Filter& filter = model_.filter();
  QStringList states;
  for (const app::RunState state : filter.states) states << app::to_text(state);
  QString group;
  for (const Grouping& one : kGroupings) {
    if (one.group == model_.group()) group = QLatin1String(one.name);
  }
  preferences_.set_view_state(
      kKey, QVariantMap{{kWords, filter.words},
                        {kStates, states},
                        {kTags, QStringList(filter.tags.begin(), filter.tags.end())},
                        {kGroup, group}});
}

void RunFilterBar::show_group() {
  for (const Grouping& one : kGroupings) {
    if (one.group == model_.group()) group_->setText(tr(one.shown));
  }
}

void RunFilterBar::add_chip(const QString& name, const QString& value,
                            const RunModel::Filter& without) {
  auto* chip = new Chip(name, value, false);
  connect(chip, &Chip::clicked, this, [this, chip] { open_filter_menu(*chip); });
  connect(chip, &Chip::removed, this, [this, without] {
    model_.set_filter(without);
    remember();
    show_chips();
  });
  chips_->addWidget(chip);
}

void RunFilterBar::show_chips() {
  while (QLayoutItem* item = chips_->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
  const RunModel::Filter& filter = model_.filter();
  for (const app::RunState state : filter.states) {
    RunModel::Filter without = filter;
    without.states.erase(state);
    add_chip(tr("State"), app::run_state_text(state), without);
  }
  for (const QString& tag : filter.tags) {
    RunModel::Filter without = filter;
    without.tags.erase(tag);
    add_chip(tr("Tag"), tag, without);
  }
  auto* add = new Chip(tr("Filter"), {}, true);
  connect(add, &Chip::clicked, this, [this, add] { open_filter_menu(*add); });
  chips_->addWidget(add);
}

void RunFilterBar::add_states(QMenu& menu) {
  std::set<app::RunState> there;
  for (const app::RunRow& run : runs_.list()) there.insert(run.state);
  there.insert(model_.filter().states.begin(), model_.filter().states.end());
  for (const app::RunState state : there) {
    QAction* action = menu.addAction(app::run_state_text(state));
    action->setCheckable(true);
    action->setChecked(model_.filter().states.contains(state));
    connect(action, &QAction::triggered, this, [this, state](bool on) {
      RunModel::Filter filter = model_.filter();
      toggle(filter.states, state, on);
      model_.set_filter(filter);
      remember();
      show_chips();
    });
  }
}

void RunFilterBar::add_tags(QMenu& menu) {
  const QStringList tags = all_tags(runs_);
  if (tags.isEmpty()) menu.addAction(tr("No run has a tag; T gives one"))->setEnabled(false);
  for (const QString& tag : tags) {
    QAction* action = menu.addAction(tag);
    action->setCheckable(true);
    action->setChecked(model_.filter().tags.contains(tag));
    connect(action, &QAction::triggered, this, [this, tag](bool on) {
      RunModel::Filter filter = model_.filter();
      toggle(filter.tags, tag, on);
      model_.set_filter(filter);
      remember();
      show_chips();
    });
  }
}

void RunFilterBar::open_filter_menu(QWidget& below) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addSection(tr("State"));
  add_states(*menu);
  menu->addSection(tr("Tag"));
  add_tags(*menu);
  menu->popup(below.mapToGlobal(QPoint(0, below.height())));
}

void RunFilterBar::open_group_menu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const Grouping& one : kGroupings) {
    QAction* action = menu->addAction(tr(one.title));
    action->setCheckable(true);
    action->setChecked(model_.group() == one.group);
    connect(action, &QAction::triggered, this, [this, group = one.group] {
      model_.set_group(group);
      remember();
      show_group();
    });
  }
  menu->popup(group_->mapToGlobal(QPoint(0, group_->height())));
}

}  // namespace ivl::ui
