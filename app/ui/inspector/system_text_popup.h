// The system text that is tried out: one of the template's, or any other.
#pragma once

#include <QWidget>

#include "data/text/conversation.h"

class QPlainTextEdit;

namespace ivl::ui {

/// Deletes itself when it closes.
class SystemTextPopup : public QWidget {
  Q_OBJECT
 public:
  SystemTextPopup(const EncodeOptions& now, QWidget* parent);
  void open_below(QWidget* control);
  QPlainTextEdit* field() const { return field_; }

 Q_SIGNALS:
  void chosen(const QString& text);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QPlainTextEdit* field_;
};

}  // namespace ivl::ui
