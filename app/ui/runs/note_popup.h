// Notes of a run: a field for the one at a step, all others below it.
#pragma once

#include <QFrame>

#include "store/run_records.h"

class QLineEdit;
class QVBoxLayout;

namespace ivl::ui {

class Label;

class NotePopup : public QFrame {
  Q_OBJECT
 public:
  static constexpr int kLongest = 2000;  // letters

  /// `step` 0: no step to write a note at. Deletes itself when closed.
  NotePopup(std::vector<app::StepNote> notes, int64_t step, QWidget* parent);

 Q_SIGNALS:
  /// Id 0: a new one.
  void written(const ivl::app::StepNote& note);
  void removed(const ivl::app::StepNote& note);
  void step_wanted(int64_t step);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void edit(const app::StepNote& note);
  void add_row(const app::StepNote& note);
  app::StepNote edited_;
  Label* title_;
  QLineEdit* field_;
  QVBoxLayout* rows_;
};

}  // namespace ivl::ui
