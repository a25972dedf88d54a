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
  QString sentence() const { return sentence_->text(); }
  QPushButton* back() const { return back_; }

 Q_SIGNALS:
  void back_asked();
  void alike_asked();

 private:
  void show_text(const QString& icon, Tone tone, Tone ground, const QString& title,
                 const QString& sentence);
  Picture* icon_;
  Label *title_, *sentence_;
  QPushButton *back_, *alike_;
};

}  // namespace ivl::ui
