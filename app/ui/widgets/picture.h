// A picture of the program's own, an icon or the mark, as a widget.
#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace ivl::ui {

class Picture : public QWidget {
  Q_OBJECT
 public:
  /// A coloured SVG as it is.
  Picture(const QString& file, int size, QWidget* parent = nullptr);
  /// An icon in a tone.
  Picture(const QString& icon, Tone tone, int size, QWidget* parent = nullptr);
  void set(const QString& icon, Tone tone);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString name_;
  Tone tone_ = Tone::count_;  // count_: in its own colours
};

}  // namespace ivl::ui
