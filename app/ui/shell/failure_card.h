// A failure told over the page: what, where, what to do; its details can be copied.
#pragma once

#include "spec/message.h"
#include "ui/widgets/panel.h"

namespace ivl::ui {

class Label;

class FailureCard : public Panel {
  Q_OBJECT
 public:
  explicit FailureCard(QWidget* parent);
  void show_failure(const Message& failure);
  void place();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  Label *text_, *code_;
  Message failure_;
};

/// What "Copy details" puts on the clipboard: code, text and arguments.
QString details_of(const Message& failure);

}  // namespace ivl::ui
