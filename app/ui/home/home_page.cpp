#include "ui/home/home_page.h"

#include <QComboBox>
#include <QFileInfo>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "session/workbench.h"
#include "ui/data/data_page.h"
#include "ui/home/attention_list.h"
#include "ui/home/ended_list.h"
#include "ui/home/recent_list.h"
#include "ui/home/recipe_list.h"
#include "ui/home/running_cards.h"
#include "ui/home/self_check.h"
#include "ui/home/start_card.h"
#include "ui/settings/appearance.h"
#include "ui/shell/shell.h"
#include "ui/widgets/button.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/label.h"

namespace ivl::ui {

HomePage::HomePage(app::Workbench& workbench, Shell& shell) : workbench_(workbench), shell_(shell) {
  stack_ = new QStackedWidget;
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(stack_);
  start_ = make_start();
  recent_ = make_recent();
  stack_->addWidget(start_);
  stack_->addWidget(recent_);
  bar_ = {make_theme_box(workbench.preferences(), this),
          make_language_box(workbench.preferences(), this)};
  QPushButton* demo =
      make_button(ButtonKind::flat, tr("Try the demo"), QStringLiteral("play"), this);
  QPushButton* open =
      make_button(ButtonKind::flat, tr("Open mixture…"), QStringLiteral("folder"), this);
  QPushButton* recipe =
      make_button(ButtonKind::bordered, tr("New recipe"), QStringLiteral("plus"), this);
  recent_bar_ = {demo, open, recipe};
  for (QWidget* widget : bar_ + recent_bar_) widget->hide();  // the top bar shows them
  connect(demo, &QPushButton::clicked, this, &HomePage::try_demo);
  connect(recipe, &QPushButton::clicked, this, &HomePage::new_recipe);
  connect(open, &QPushButton::clicked, this, [this] { choose_mixture(workbench_, shell_); });
  connect(&workbench.store(), &app::Store::recent_changed, this, &HomePage::refresh);
  connect(&workbench.runs(), &app::Runs::list_changed, this, &HomePage::refresh);
  connect(&workbench.watch(), &app::RunWatch::changed, this, &HomePage::refresh);
  refresh();
}

QList<QWidget*> HomePage::bar_widgets() {
  return stack_->currentWidget() == start_ ? bar_ : recent_bar_;
}

void HomePage::refresh() {
  const bool fresh =
      workbench_.store().recent_mixtures().isEmpty() && workbench_.runs().list().empty();
  check_->setVisible(attention_->is_empty() && running_->is_empty());  // runs need the room
  QWidget* shown = fresh ? start_ : recent_;
  if (shown == stack_->currentWidget()) return;
  stack_->setCurrentWidget(shown);
  Q_EMIT head_changed();
}

void HomePage::open_run(int64_t run) {
  shell_.go({QStringLiteral("runs"), {{QStringLiteral("run"), qlonglong{run}}}});
}

void HomePage::open_recipe(const app::RecentRecipe& recent) {
  const app::Recipe& recipe = workbench_.recipe();
  // What is being edited is that one already, with what was changed since.
  const bool same = !recipe.file().isEmpty() ? recipe.file() == recent.source
                                             : recipe.base_name() == recent.source;
  if (!same && !start_recipe(recent)) return;
  shell_.go({QStringLiteral("recipe"), {}});
}

void HomePage::new_recipe() {
  app::Recipe& recipe = workbench_.recipe();
  const bool fresh = recipe.file().isEmpty() && recipe.changed_settings().empty() &&
                     recipe.base_name() == app::Recipe::published();
  app::RecentRecipe published;
  published.source = app::Recipe::published();
  published.machines = recipe.machines();
  if (!fresh && !start_recipe(published)) return;
  shell_.go({QStringLiteral("recipe"), {}});
}

bool HomePage::start_recipe(const app::RecentRecipe& recent) {
  app::Recipe& recipe = workbench_.recipe();
  const auto changes = static_cast<int>(recipe.changed_settings().size());
  const Status opened = workbench_.recent_recipes().open(recent);
  if (!opened) {
    shell_.tell(opened.error());
    return false;
  }
  shell_.toast(
      changes == 0
          ? tr("Started from %1").arg(recent.name())
          : tr("Started from %1; %n changes were put aside", nullptr, changes).arg(recent.name()),
      [&recipe] { recipe.undo(); });
  return true;
}

void HomePage::try_demo() {
  if (workbench_.make_demo()) {
    shell_.go({QStringLiteral("data"), {{QStringLiteral("tab"), QStringLiteral("mixture")}}});
  }
}

void HomePage::run_accent_action() {
  if (stack_->currentWidget() == start_) return try_demo();
  if (QPushButton* first = attention_->first()) first->click();
}

QWidget* HomePage::make_start() {
  auto* demo = new StartCard(
      StartCard::Art::demo, tr("Try the demo"),
      tr("Builds a small mixture of drawn pictures with questions in two languages, and opens it."),
      {{QStringLiteral("clock"), tr("under a minute on this computer")},
       {QStringLiteral("disk"), tr("about 40 MB in your data folder")},
       {QStringLiteral("lock"), tr("nothing leaves this computer")}});
  auto* open = new StartCard(StartCard::Art::mixture, tr("Open a mixture"),
                             tr("See what the model sees of every row: pictures, boxes, tokens, "
                                "and which rows are cut, masked or lost."),
                             {{QStringLiteral("data"), tr("a meta file with its annotation files")},
                              {QStringLiteral("clock"), tr("1.27 million rows in seconds, once")},
                              {QStringLiteral("folder"), tr("the files are only read")}});
  QPushButton* try_it = make_button(ButtonKind::accent, tr("Try the demo"), QStringLiteral("play"));
  QPushButton* choose = make_button(ButtonKind::bordered, tr("Open…"), QStringLiteral("folder"));
  demo->set_action(try_it, {QStringLiteral("Ctrl"), QStringLiteral("Enter")});
  open->set_action(choose, {});
  connect(try_it, &QPushButton::clicked, this, &HomePage::try_demo);
  connect(choose, &QPushButton::clicked, this, [this] { choose_mixture(workbench_, shell_); });
  auto* cards = new QHBoxLayout;
  cards->setSpacing(space::gap);
  cards->addWidget(demo);
  cards->addWidget(open);
  cards->addStretch(1);
  auto* keys = new QHBoxLayout;
  const QPair<QString, QString> hints[] = {{QStringLiteral("Ctrl+K"), tr("anything by name")},
                                           {QStringLiteral("Ctrl+1 …"), tr("pages")},
                                           {QStringLiteral("/"), tr("search")},
                                           {QStringLiteral("F1"), tr("keys")}};
  for (const auto& [key, words] : hints) {
    keys->addWidget(new KeyCap(key));
    keys->addWidget(new Label(words, Type::small, Tone::muted));
    keys->addSpacing(space::page);
  }
  keys->addStretch(1);
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setSpacing(space::near);
  column->addStretch(2);
  column->addWidget(new Label(tr("Where would you like to start?"), Type::title));
  column->addWidget(
      new Label(tr("Nothing is sent or changed before you say so."), Type::text, Tone::muted));
  column->addSpacing(space::page);
  column->addLayout(cards);
  column->addSpacing(space::gap - space::near);
  column->addWidget(new SelfCheck(workbench_));
  column->addSpacing(space::near);
  column->addLayout(keys);
  column->addStretch(3);
  return page;
}

QWidget* HomePage::make_recent() {
  attention_ = new AttentionList(workbench_.watch(), workbench_.runs());
  running_ = new RunningCards(workbench_.runs());
  check_ = new SelfCheck(workbench_);
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setSpacing(space::gap);
  column->addWidget(attention_);
  column->addWidget(running_);
  column->addWidget(make_lists(), 1);
  column->addWidget(check_);
  connect(attention_, &AttentionList::chosen, this, &HomePage::open_run);
  connect(attention_, &AttentionList::dismissed, this, [this](int64_t notice) {
    workbench_.watch().dismiss(notice);
    shell_.toast(tr("Dismissed"), [this, notice] { workbench_.watch().dismiss(notice, false); });
  });
  connect(running_, &RunningCards::chosen, this, &HomePage::open_run);
  connect(running_, &RunningCards::all_wanted, this, [this] { open_run(0); });
  return page;
}

QWidget* HomePage::make_lists() {
  auto* list = new RecentList(workbench_.store());
  auto* recipes = new RecipeList(workbench_.recent_recipes());
  auto* ended = new EndedList(workbench_.runs());
  auto* both = new QWidget;
  auto* row = new QHBoxLayout(both);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::gap);
  row->addWidget(list, 1);
  row->addWidget(recipes, 1);
  row->addWidget(ended, 1);
  connect(recipes, &RecipeList::link_clicked, this, &HomePage::new_recipe);
  connect(recipes, &RecipeList::chosen, this, &HomePage::open_recipe);
  connect(recipes, &RecipeList::forgotten, this, [this](const app::RecentRecipe& recent) {
    workbench_.recent_recipes().forget(recent.source);
    shell_.toast(tr("%1 is no longer listed").arg(recent.name()),
                 [this, recent] { workbench_.recent_recipes().remember(recent); });
  });
  connect(ended, &EndedList::chosen, this, &HomePage::open_run);
  connect(ended, &EndedList::link_clicked, this, [this] { open_run(0); });
  connect(list, &RecentList::chosen, this, [this](const QString& path) {
    workbench_.open_mixture(path);
    shell_.go({QStringLiteral("data"), {{QStringLiteral("tab"), QStringLiteral("mixture")}}});
  });
  connect(list, &RecentList::forgotten, this, [this](const app::RecentMixture& recent) {
    workbench_.store().forget(recent.path);
    shell_.toast(tr("%1 is no longer listed").arg(QFileInfo(recent.path).fileName()),
                 [this, recent] { workbench_.store().remember(recent); });
  });
  connect(list, &RecentList::link_clicked, this, [this] { choose_mixture(workbench_, shell_); });
  return both;
}

void register_home_page(Shell& shell) {
  shell.add_page(
      {QStringLiteral("home"), 1, QStringLiteral("home"), [] { return HomePage::tr("Home"); },
       [](app::Workbench& workbench, Shell& around) { return new HomePage(workbench, around); }});
}

}  // namespace ivl::ui
