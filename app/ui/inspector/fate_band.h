// What becomes of the row, first of all: fate, reason, what to do, and the way back.
#pragma once

#include "session/inspected_row.h"
#include "session/inspector_rules.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"

class QPushButton;

namespace ivl::ui {

class Picture;

class FateBand : public Panel {
  Q_OBJECT
 public:
  explicit FateBand(QWidget* parent = nullptr);
  /// Null: the row is being read.
  void show_row(const app::InspectedRow* row, const app::InspectorRules& tried,
                int64_t usual_length);
  void clear();  // there is no row
  /// Rows of the same fate and reason; below 0: not known, no link.
  void set_alike(int64_t rows);
  QString title() const { return title_->text(); }
  /// Reason and what to do, in one line where they fit, else in two.
  QString sentence() const;
  QPushButton* back() const { return back_; }

 Q_SIGNALS:
  void back_asked();
  void alike_asked();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void show_text(const QString& icon, Tone tone, Tone ground, const QString& title,
                 const QString& reason, const QString& advice = {});
  void share_lines();
  Picture* icon_;
  Label *title_, *first_, *second_;
  QString reason_, advice_;
  QPushButton *back_, *alike_;
};

}  // namespace ivl::ui
