#include "ui/recipe/recipe_page.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "session/engine_command.h"
#include "session/workbench.h"
#include "spec/resources.h"
#include "ui/recipe/group_button.h"
#include "ui/recipe/recipe_form.h"
#include "ui/recipe/recipe_rail.h"
#include "ui/recipe/script_findings.h"
#include "ui/shell/copy_command.h"
#include "ui/shell/shell.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/state_panel.h"

namespace ivl::ui {
namespace {

constexpr int kSide = 176;  // px
enum { kForm, kJson, kNothing };
const QString kGroup = QStringLiteral("group"), kView = QStringLiteral("view");

QString title_of(const QString& preset_or_file) {
  return preset_or_file.contains(QLatin1Char('/')) ? QFileInfo(preset_or_file).completeBaseName()
                                                   : preset_or_file;
}

}  // namespace

RecipePage::RecipePage(app::Workbench& workbench, Shell& shell)
    : workbench_(workbench),
      shell_(shell),
      recipe_(workbench.recipe()),
      plan_(workbench.recipe_plan()) {
  undo_ = make_button(ButtonKind::flat, tr("Undo"), QStringLiteral("undo"), this);
  copy_ = make_button(ButtonKind::flat, tr("Copy command"), QStringLiteral("terminal"), this);
  save_ = make_button(ButtonKind::bordered, tr("Save as…"), {}, this);
  ranks_ = make_button(ButtonKind::flat, {}, QStringLiteral("down"), this);
  ranks_->setToolTip(tr("Into how many processes a run on this computer is divided"));
  resume_ = make_button(ButtonKind::bordered, tr("Resume with changes"), {}, this);
  run_ = make_button(ButtonKind::accent, tr("Run here"), {}, this);
  for (QPushButton* button : {undo_, copy_, save_, ranks_, resume_, run_})
    button->hide();  // the top bar shows them
  form_ = new RecipeForm(recipe_, plan_);
  script_ = new ScriptFindings;
  nothing_ = new StatePanel;
  middle_ = new QStackedWidget;
  middle_->addWidget(form_);
  middle_->addWidget(make_json());
  middle_->addWidget(nothing_);
  rail_ = new RecipeRail(recipe_, plan_);
  auto* all = new QHBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addWidget(make_side());
  auto* between = new QVBoxLayout;
  between->setSpacing(0);
  between->addWidget(script_);
  between->addWidget(middle_, 1);
  all->addLayout(between, 1);
  all->addWidget(rail_);

  connect(search_, &QLineEdit::textChanged, this, &RecipePage::show_middle);
  connect(changed_only_, &QCheckBox::toggled, this, &RecipePage::show_middle);
  connect(as_json_, &QPushButton::toggled, this, &RecipePage::show_middle);
  connect(form_, &RecipeForm::groups_changed, this, &RecipePage::show_groups);
  connect(form_, &RecipeForm::current_changed, this, &RecipePage::show_groups);
  connect(rail_, &RecipeRail::setting_wanted, this, &RecipePage::show_setting);
  connect(script_, &ScriptFindings::setting_wanted, this, &RecipePage::show_setting);
  connect(script_, &ScriptFindings::command_wanted, this, [this] {
    copy_command(shell_, app::command_line({QStringLiteral("internvl-engine"),
                                            QStringLiteral("import-script"), script_->file()}));
  });
  connect(nothing_, &StatePanel::action, this, [this] {
    search_->clear();
    changed_only_->setChecked(false);
  });
  connect(undo_, &QPushButton::clicked, &recipe_, &app::Recipe::undo);
  connect(copy_, &QPushButton::clicked, this, [this] { copy_command(shell_, recipe_.command()); });
  connect(save_, &QPushButton::clicked, this, &RecipePage::save_as);
  connect(run_, &QPushButton::clicked, this, &RecipePage::run_here);
  connect(resume_, &QPushButton::clicked, this, &RecipePage::resume);
  connect(ranks_, &QPushButton::clicked, this, &RecipePage::choose_ranks);
  connect(&workbench_.runs(), &app::Runs::list_changed, this, &RecipePage::show_resume);
  connect(&plan_, &app::RecipePlan::changed, this, &RecipePage::refresh);
  connect(&recipe_, &app::Recipe::changed, this, &RecipePage::refresh);
  connect(new QShortcut(QKeySequence::Undo, this), &QShortcut::activated, &recipe_,
          &app::Recipe::undo);
  refresh();
  show_groups();
}

QWidget* RecipePage::make_side() {
  auto* side = new Panel(Tone::surface, Panel::right_edge);
  side->setFixedWidth(kSide);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(space::gap, space::gap, space::gap, space::gap);
  column->setSpacing(space::near);
  search_ = make_search_field(tr("Find setting"), QStringLiteral("/"));
  changed_only_ = new QCheckBox;
  column->addWidget(search_);
  column->addWidget(changed_only_);
  groups_ = new QVBoxLayout;
  groups_->setSpacing(space::tight);
  for (size_t i = 0; i < form_->groups().size(); ++i) {
    auto* button = new GroupButton(form_->groups()[i].title);
    groups_->addWidget(button);
    connect(button, &GroupButton::clicked, this, [this, i] {
      as_json_->setChecked(false);
      form_->go_to_group(static_cast<int>(i));
    });
  }
  column->addLayout(groups_);
  column->addStretch(1);
  column->addWidget(make_line(Qt::Horizontal));
  column->addWidget(new Label(tr("Compared with"), Type::small, Tone::muted));
  compared_ = make_small(make_button(ButtonKind::flat, {}, QStringLiteral("down")));
  compared_->setAccessibleName(tr("Compared with"));
  column->addWidget(compared_, 0, Qt::AlignLeft);
  as_json_ = make_small(make_button(ButtonKind::bordered, tr("As JSON")));
  as_json_->setCheckable(true);
  column->addWidget(as_json_, 0, Qt::AlignLeft);
  connect(compared_, &QPushButton::clicked, this, [this] {
    QMenu* menu = make_menu(recipe_.base_name(), &RecipePage::compare_with);
    menu->popup(compared_->mapToGlobal(QPoint(0, 0)) - QPoint(0, menu->sizeHint().height()));
  });
  return side;
}

QWidget* RecipePage::make_json() {
  auto* whole = new QWidget;
  json_ = new QPlainTextEdit;
  json_->setFont(font_of(Type::figures));
  json_->setFrameShape(QFrame::NoFrame);
  json_->setLineWrapMode(QPlainTextEdit::NoWrap);
  json_->setAccessibleName(tr("The recipe as JSON"));
  json_error_ = make_paragraph({}, Type::text, Tone::bad);
  auto* column = new QVBoxLayout(whole);
  column->setContentsMargins(space::page, space::page, space::page, space::page);
  column->addWidget(json_, 1);
  column->addWidget(json_error_);
  connect(json_, &QPlainTextEdit::textChanged, this, [this] {
    if (json_->hasFocus()) take_json();
  });
  return whole;
}

void RecipePage::take_json() {
  const Status taken = recipe_.take_json(json_->toPlainText());
  json_error_->setText(taken ? QString() : app::translated(taken.error()));
  json_error_->setVisible(!taken);
}

void RecipePage::show_groups() {
  const auto& groups = form_->groups();
  for (int i = 0; i < groups_->count(); ++i) {
    auto* button = static_cast<GroupButton*>(groups_->itemAt(i)->widget());
    const RecipeForm::Group& group = groups[static_cast<size_t>(i)];
    button->set_counts(group.changed, group.wrong);
    button->setChecked(i == form_->current_group());
  }
}

void RecipePage::show_middle() {
  form_->set_filter(search_->text(), changed_only_->isChecked());
  if (as_json_->isChecked()) {
    if (!json_->hasFocus()) {
      json_->setPlainText(recipe_.json());
      json_error_->hide();
    }
    return middle_->setCurrentIndex(kJson);
  }
  middle_->setCurrentIndex(form_->is_empty() ? kNothing : kForm);
  if (!form_->is_empty()) return;
  nothing_->set(QStringLiteral("search"), Tone::muted,
                search_->text().isEmpty()
                    ? tr("Nothing differs from %1.").arg(title_of(recipe_.base_name()))
                    : tr("No setting is called “%1”.").arg(search_->text()),
                {}, tr("Show all"));
}

void RecipePage::refresh() {
  const auto changed = static_cast<int>(recipe_.changed_settings().size());
  changed_only_->setText(tr("Changed only  %1").arg(changed));
  compared_->setText(fontMetrics().elidedText(title_of(recipe_.base_name()), Qt::ElideMiddle,
                                              kSide - 2 * space::section));
  compared_->setToolTip(recipe_.base_name());
  undo_->setEnabled(recipe_.can_undo());
  const int errors = plan_.errors();
  run_->setEnabled(errors == 0);
  ranks_->setText(tr("%n ranks", nullptr, ranks()));
  run_->setToolTip(errors == 0 ? tr("Trains it on this computer, as a new run")
                               : tr("%n errors keep it from running", nullptr, errors));
  show_resume();
  show_middle();
  Q_EMIT head_changed();
}

QString RecipePage::subject() const {
  const QString name = title_of(recipe_.file().isEmpty() ? recipe_.base_name() : recipe_.file());
  const auto changed = static_cast<int>(recipe_.changed_settings().size());
  return changed == 0 ? name : tr("%1, %n changed", nullptr, changed).arg(name);
}

QString RecipePage::own_folder() const {
  return QDir(workbench_.folders().data).filePath(QStringLiteral("recipes"));
}

QMenu* RecipePage::make_menu(const QString& current, void (RecipePage::*chosen)(const QString&)) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto offer = [&](const QString& what, const QString& title = {}) {
    QAction* action = menu->addAction(title.isEmpty() ? title_of(what) : title);
    action->setCheckable(true);
    action->setChecked(what == current);
    connect(action, &QAction::triggered, this, [this, chosen, what] { (this->*chosen)(what); });
  };
  for (const std::string& preset : preset_names()) offer(QString::fromStdString(preset));
  const QFileInfo beside(
      QFileInfo(workbench_.mixture().path()).dir().filePath(QStringLiteral("run.json")));
  if (!workbench_.mixture().path().isEmpty() && beside.exists()) {
    menu->addSeparator();
    offer(beside.absoluteFilePath(), tr("Of the open mixture: %1").arg(beside.dir().dirName()));
  }
  const QDir own(own_folder());
  const QStringList files = own.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Time);
  if (!files.isEmpty()) menu->addSeparator();
  for (const QString& file : files) offer(own.filePath(file));
  menu->addSeparator();
  if (chosen == &RecipePage::start_from) {
    connect(menu->addAction(themed_icon(QStringLiteral("terminal"), Tone::muted),
                            tr("From a launch script…")),
            &QAction::triggered, this, &RecipePage::choose_script);
  }
  connect(menu->addAction(themed_icon(QStringLiteral("folder"), Tone::muted), tr("Open…")),
          &QAction::triggered, this, [this, chosen] {
            const QString file = QFileDialog::getOpenFileName(
                this, tr("Recipe, or run.json of a run"), own_folder(), tr("Run specs (*.json)"));
            if (!file.isEmpty()) (this->*chosen)(file);
          });
  return menu;
}

QMenu* RecipePage::subject_menu() {
  return make_menu(recipe_.file().isEmpty() ? recipe_.base_name() : recipe_.file(),
                   &RecipePage::start_from);
}

void RecipePage::start_from(const QString& preset_or_file) {
  const int changes = static_cast<int>(recipe_.changed_settings().size());
  const Status started = recipe_.start_from(preset_or_file);
  if (!started) return shell_.tell(started.error());
  const QString name = title_of(preset_or_file);
  shell_.toast(changes == 0
                   ? tr("Started from %1").arg(name)
                   : tr("Started from %1; %n changes were put aside", nullptr, changes).arg(name),
               [this] { recipe_.undo(); });
}

void RecipePage::compare_with(const QString& preset_or_file) {
  const Status compared = recipe_.compare_with(preset_or_file);
  if (!compared) shell_.tell(compared.error());
}

void RecipePage::choose_script() {
  const QString file =
      QFileDialog::getOpenFileName(this, tr("Launch script of the reference's form"), {},
                                   tr("Shell scripts (*.sh);;All files (*)"));
  if (!file.isEmpty()) import_script(file);
}

void RecipePage::import_script(const QString& file) {
  const auto findings = recipe_.import_script(file);
  if (!findings) return shell_.tell(findings.error());
  script_->show_script(file, *findings);
  shell_.toast(tr("The recipe is what %1 means").arg(QFileInfo(file).fileName()), [this] {
    recipe_.undo();
    script_->hide();
  });
}

QList<QWidget*> RecipePage::bar_widgets() {
  QList<QWidget*> shown{undo_, copy_, save_, ranks_};
  if (resumable_) shown << resume_;
  return shown << run_;
}

void RecipePage::save_as() {
  QDir().mkpath(own_folder());
  const QString suggested =
      recipe_.file().isEmpty()
          ? QDir(own_folder())
                .filePath(title_of(recipe_.base_name()) + QStringLiteral("-changed.json"))
          : recipe_.file();
  // The dialog asks before it names a file that is there.
  const QString file =
      QFileDialog::getSaveFileName(this, tr("Save recipe"), suggested, tr("Run specs (*.json)"));
  if (file.isEmpty()) return;
  const Status saved = recipe_.save_as(file);
  if (!saved) return shell_.tell(saved.error());
  shell_.toast(tr("Saved %1").arg(QFileInfo(file).fileName()), {});
}

void RecipePage::run_accent_action() {
  if (run_->isEnabled()) run_here();
}

QWidget* RecipePage::filter_field() { return search_; }

void RecipePage::go(const QVariantMap& at) {
  if (at.contains(kView)) as_json_->setChecked(at.value(kView) == QLatin1String("json"));
  if (at.contains(kGroup)) form_->go_to_group(at.value(kGroup).toInt());
  const QString setting = at.value(QStringLiteral("setting")).toString();
  if (!setting.isEmpty()) form_->go_to_setting(setting.toStdString());
}

void RecipePage::show_setting(const std::string& key) {
  search_->clear();
  changed_only_->setChecked(false);
  as_json_->setChecked(false);
  form_->go_to_setting(key);
}

QVariantMap RecipePage::here() const {
  return {{kGroup, form_->current_group()},
          {kView, as_json_->isChecked() ? QStringLiteral("json") : QStringLiteral("form")}};
}

void register_recipe_page(Shell& shell) {
  shell.add_page(
      {QStringLiteral("recipe"), 3, QStringLiteral("recipe"),
       [] { return RecipePage::tr("Recipe"); },
       [](app::Workbench& workbench, Shell& around) { return new RecipePage(workbench, around); }});
}

}  // namespace ivl::ui
