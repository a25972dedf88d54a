// How curves are looked at: their axis, the scale of the loss, smoothing. One for every view that
// shows curves.
#pragma once

#include <QWidget>

#include "session/x_axis.h"

class QSlider;

namespace ivl::ui {

class Label;
class Segment;

class CurveControls : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kMost = 100;  // of smoothing()
  /// `smoothing`: as it stands at first, 0 to kMost.
  explicit CurveControls(int smoothing, QWidget* parent = nullptr);
  app::XAxis axis() const;
  bool is_log() const;
  int smoothing() const;
  /// As RunCurves::View has it.
  double smoothing_share() const { return double(smoothing()) / kMost; }
  /// Tells of nothing that stays as it is.
  void set(app::XAxis axis, int smoothing);
  /// Words beside the controls where there is room.
  void set_roomy(bool roomy);
  /// Y turns the scale over, S takes the focus to the slider; false: another key.
  bool take_key(int key);

 Q_SIGNALS:
  void axis_changed(ivl::app::XAxis axis);
  void log_changed(bool log);
  void smoothing_changed(double share);

 private:
  void show_sigma();
  Segment *axis_, *scale_;
  QSlider* slider_;
  Label *axis_word_, *slider_word_, *sigma_;
};

}  // namespace ivl::ui
