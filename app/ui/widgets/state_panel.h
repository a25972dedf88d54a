// What stands where a list or plot has nothing to show: one sentence, one action.
#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

class QPushButton;
class QVBoxLayout;

namespace ivl::ui {

class Label;
class Picture;

class StatePanel : public QWidget {
  Q_OBJECT
 public:
  explicit StatePanel(QWidget* parent = nullptr);
  /// `detail` may be empty; `action` empty: no button.
  void set(const QString& icon, Tone tone, const QString& sentence, const QString& detail = {},
           const QString& action = {});
  /// A second, quieter way on.
  void set_other_action(const QString& text);
  QSize minimumSizeHint() const override { return {240, 160}; }

 Q_SIGNALS:
  void action();
  void other_action();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fit_words();
  Picture* picture_;
  Label *sentence_, *detail_;
  QPushButton *button_, *other_;
};

}  // namespace ivl::ui
