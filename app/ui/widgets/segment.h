// A choice of one among a few, side by side in one frame.
#pragma once

#include <QButtonGroup>
#include <QWidget>

namespace ivl::ui {

class Segment : public QWidget {
  Q_OBJECT
 public:
  explicit Segment(QWidget* parent = nullptr);
  /// `icon_name` empty: text alone; `text` empty: the icon alone, `name` for tool tip and readers.
  void add(const QString& text, const QString& icon_name = {}, const QString& name = {});
  void set_text(int index, const QString& text);
  int current() const;
  void set_current(int index);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 Q_SIGNALS:
  void chosen(int index);  // by the user

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void lay_out();
  QButtonGroup* group_;
};

}  // namespace ivl::ui
