// A failure told over the page: what, where, what to do; its details can be copied.
#pragma once

#include "spec/message.h"
#include "ui/shell/shell.h"
#include "ui/widgets/panel.h"

class QPushButton;

namespace ivl::ui {

class Label;

class FailureCard : public Panel {
  Q_OBJECT
 public:
  explicit FailureCard(QWidget* parent);
  /// `repair` without a title: there is nothing that can be done at once.
  void show_failure(const Message& failure, const Command& repair = {});
  void place();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  Label *text_, *code_;
  QPushButton* repair_;
  Message failure_;
  std::function<void()> run_;
};

/// What "Copy details" puts on the clipboard: code, text and arguments.
QString details_of(const Message& failure);

}  // namespace ivl::ui
