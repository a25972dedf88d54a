// Above the form, after a launch script was taken in: what is wrong with the script.
#pragma once

#include <vector>

#include "spec/settings.h"
#include "ui/widgets/panel.h"

namespace ivl::ui {

class Label;
class ScrollColumn;

class ScriptFindings : public Panel {
  Q_OBJECT
 public:
  explicit ScriptFindings(QWidget* parent = nullptr);
  void show_script(const QString& file, const std::vector<Finding>& findings);
  const QString& file() const { return file_; }

 Q_SIGNALS:
  void setting_wanted(const std::string& key);
  void command_wanted();

 private:
  QString file_;
  Label* title_;
  ScrollColumn* list_;
};

}  // namespace ivl::ui
