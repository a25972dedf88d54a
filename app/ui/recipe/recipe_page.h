// The Recipe page: groups on the left, the form or its JSON in the middle, what follows on the
// right.
#pragma once

#include "session/recipe_plan.h"
#include "ui/shell/page.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace ivl::app {
struct RunRow;
}

namespace ivl::ui {

class Label;
class RecipeForm;
class RecipeRail;
class ScriptFindings;
class StatePanel;

class RecipePage : public Page {
  Q_OBJECT
 public:
  RecipePage(app::Workbench& workbench, Shell& shell);

  QString subject() const override;
  QMenu* subject_menu() override;
  QList<QWidget*> bar_widgets() override;
  void go(const QVariantMap& at) override;
  QVariantMap here() const override;
  void run_accent_action() override;
  QWidget* filter_field() override;

  /// The recipe becomes what the script means; its findings are shown above the form.
  void import_script(const QString& file);

 private:
  QWidget* make_side();
  QWidget* make_json();
  void refresh();
  void show_groups();
  void show_middle();
  void take_json();
  void start_from(const QString& preset_or_file);
  void compare_with(const QString& preset_or_file);
  /// Presets, own recipes and a file to choose; `chosen` is called with a name or path.
  QMenu* make_menu(const QString& current, void (RecipePage::*chosen)(const QString&));
  QString own_folder() const;
  void save_as();
  void choose_script();
  void show_setting(const std::string& key);

  // Runs of it on this computer: recipe_page_runs.cpp.
  int ranks() const;
  void choose_ranks();
  void run_here();
  void open_run(const QString& folder);
  const app::RunRow* edited_run() const;
  void show_resume();
  void resume();

  app::Workbench& workbench_;
  Shell& shell_;
  app::Recipe& recipe_;
  app::RecipePlan& plan_;
  QLineEdit* search_;
  QCheckBox* changed_only_;
  QVBoxLayout* groups_;
  QPushButton *compared_, *as_json_;
  QStackedWidget* middle_;
  RecipeForm* form_;
  StatePanel* nothing_;
  QPlainTextEdit* json_;
  Label* json_error_;
  RecipeRail* rail_;
  QPushButton *undo_, *copy_, *save_, *ranks_, *resume_, *run_;
  ScriptFindings* script_;
  // The run that may go on with what was changed, as it was made.
  bool resumable_ = false;
  QString made_with_file_;
  std::optional<Result<RunSpec>> made_with_;
};

void register_recipe_page(Shell& shell);

}  // namespace ivl::ui
