// A setting's line in the form, with the field that fits its kind.
#pragma once

#include "session/recipe.h"
#include "ui/recipe/form_row.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace ivl::ui {

class Segment;

class SettingRow : public FormRow {
  Q_OBJECT
 public:
  SettingRow(const Setting& setting, app::Recipe& recipe, QWidget* parent = nullptr);
  const Setting& setting() const { return setting_; }
  /// From the recipe; what the user is typing stays. `finding`: a rule that spans settings and
  /// names this one first.
  void refresh(const QString& finding);
  /// Whether caption, help, key, flag or choices hold the words.
  bool matches(const QString& words) const;

 private:
  QWidget* make_field();
  QString shown_value(const nlohmann::json& value) const;
  void choose_path();
  const Setting& setting_;
  app::Recipe& recipe_;
  QLineEdit* text_ = nullptr;
  QCheckBox* check_ = nullptr;
  QComboBox* box_ = nullptr;
  Segment* segment_ = nullptr;
};

}  // namespace ivl::ui
