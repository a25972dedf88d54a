// A setting of runs against a figure of theirs, one mark a run with its name beside it. Arrow keys
// go from mark to mark.
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

class QCustomPlot;

namespace ivl::ui {

struct ScatterMark {
  QString name;
  QString x_text, y_text;   // in words, for readers
  std::optional<double> x;  // on an axis of numbers
  QString category;         // else
  std::optional<double> y;  // nullopt: the run is left out
  int color = 0;
  bool hollow = false, failed = false, ringed = false;  // ringed: the baseline
};

class ScatterPlot : public QWidget {
  Q_OBJECT
 public:
  explicit ScatterPlot(QWidget* parent = nullptr);
  /// Numbers where every mark has one, by their logarithm where they are positive and span a
  /// decade; else categories, in the order in which they come.
  void show_marks(std::vector<ScatterMark> marks, const QString& x_title, const QString& y_title);
  bool is_log() const { return log_; }
  QStringList categories() const { return categories_; }

 Q_SIGNALS:
  void pointed(int mark);  // -1: none
  void chosen(int mark);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void order_categories();
  double place_of(const ScatterMark& mark) const;
  void set_ranges();
  void draw();
  void draw_mark(const ScatterMark& mark, bool current);
  void draw_names();
  void point_at(int mark);
  int mark_near(const QPoint& place) const;
  void describe();

  std::vector<ScatterMark> marks_;
  QString x_title_, y_title_;
  QStringList categories_;
  bool numbers_ = false, log_ = false;
  int current_ = -1;
  QCustomPlot* plot_;
};

}  // namespace ivl::ui
