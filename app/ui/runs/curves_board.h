// The plots of a run's curves: the loss over most of the room, beside and below it those that the
// user wants to see. Every one of them is on the screen at once.
#pragma once

#include <QWidget>

class QMenu;

namespace ivl::app {
class Preferences;
}

namespace ivl::ui {

class CurvePlot;

class CurvesBoard : public QWidget {
  Q_OBJECT
 public:
  /// What is shown is remembered.
  explicit CurvesBoard(app::Preferences& preferences, QWidget* parent = nullptr);
  CurvePlot* loss() const { return plots_.front(); }
  const QList<CurvePlot*>& plots() const { return plots_; }  // all, the loss first
  QList<CurvePlot*> shown() const;
  /// Series to read for what is shown: those that are drawn, the loss first; those they are made
  /// of.
  QStringList series() const;
  QStringList beside() const;
  void set_shown(const QString& series, bool shown);
  /// Which plots are shown; it deletes itself when closed.
  QMenu* make_menu();
  static bool is_bytes(const CurvePlot& plot);

 Q_SIGNALS:
  void shown_changed();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void make_plots();
  void restore();
  void lay_out();
  app::Preferences& preferences_;
  QList<CurvePlot*> plots_;
  QStringList shown_;  // series, beside the loss
};

}  // namespace ivl::ui
