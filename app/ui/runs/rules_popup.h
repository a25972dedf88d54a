// The rules that watch a run: what they are, whether they are armed, and how they are set.
#pragma once

#include <QFrame>

#include "store/run_notices.h"

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class Label;

class RulesPopup : public QFrame {
  Q_OBJECT
 public:
  explicit RulesPopup(app::Workbench& workbench, QWidget* parent);
  /// Below `anchor`.
  void open(int64_t run, const QWidget& anchor);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Row {
    app::RuleKind kind;
    double unit;  // of what is typed, in the rule's own
    QCheckBox* on;
    QLineEdit* field;
    Label* state;
    QPushButton* arm;
  };
  void add(app::RuleKind kind, const QString& title, const QString& unit, double of_unit);
  void refresh();
  void set(const Row& row);
  void show_state(const Row& row, const app::RunRule* rule);
  app::Workbench& workbench_;
  int64_t run_ = 0;
  QList<Row> rows_;
  QLayout* grid_;
};

}  // namespace ivl::ui
