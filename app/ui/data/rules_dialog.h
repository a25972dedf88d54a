// By which rules rows become model input: tokenizer, template, lengths, tiling.
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class Label;

/// Deletes itself; what is chosen goes to OpenMixture::set_spec.
class RulesDialog : public QDialog {
  Q_OBJECT
 public:
  RulesDialog(app::Workbench& workbench, QWidget* parent);

 private:
  void browse();
  void take_run();
  void take();
  app::Workbench& workbench_;
  QLineEdit *tokenizer_, *length_;
  QComboBox* template_;
  QCheckBox* tiling_;
  Label* error_;
};

/// Opens without blocking.
void choose_rules(app::Workbench& workbench, QWidget* parent);

}  // namespace ivl::ui
