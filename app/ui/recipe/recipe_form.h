// All settings in their groups, one below the other; a search or "changed only" leaves some out.
#pragma once

#include <QScrollArea>
#include <vector>

#include "session/recipe_plan.h"

class QLineEdit;
class QVBoxLayout;

namespace ivl::ui {

class FormRow;
class Label;
class SettingRow;

class RecipeForm : public QScrollArea {
  Q_OBJECT
 public:
  RecipeForm(app::Recipe& recipe, app::RecipePlan& plan, QWidget* parent = nullptr);
  ~RecipeForm() override;
  struct Group {
    QString title;  // in the interface's language
    int changed = 0, wrong = 0;
  };
  const std::vector<Group>& groups() const { return counts_; }
  int current_group() const { return current_; }
  void go_to_group(int group);
  /// Brings a setting into sight and gives its field the focus.
  void go_to_setting(const std::string& key);
  void set_filter(const QString& words, bool changed_only);
  bool is_empty() const { return shown_ == 0; }

 Q_SIGNALS:
  void groups_changed();  // counts
  void current_changed();

 private:
  struct Section {
    QWidget* whole;
    Label* title;
    std::vector<SettingRow*> rows;
  };
  void add_section(const QString& title, QVBoxLayout* column);
  void add_machines(Section& section, QVBoxLayout* column);
  void refresh();
  void filter();
  void follow_scroll();
  app::Recipe& recipe_;
  app::RecipePlan& plan_;
  std::vector<Section> sections_;
  std::vector<Group> counts_;
  FormRow* machines_ = nullptr;
  QLineEdit *ranks_ = nullptr, *per_node_ = nullptr;
  QString words_;
  bool changed_only_ = false;
  int current_ = 0, shown_ = 0;
};

}  // namespace ivl::ui
