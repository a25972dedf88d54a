#include "ui/runs/curve_controls.h"

#include <QHBoxLayout>
#include <QSlider>
#include <cmath>

#include "session/language.h"
#include "session/smoothing.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segment.h"

namespace ivl::ui {
namespace {

constexpr int kSlider = 110;  // px

}  // namespace

CurveControls::CurveControls(int smoothing, QWidget* parent) : QWidget(parent) {
  axis_ = new Segment;
  axis_->setAccessibleName(tr("Axis"));
  for (const QString& name : {tr("Step"), tr("Time"), tr("Tokens")}) axis_->add(name);
  axis_->set_current(0);
  scale_ = new Segment;
  scale_->setAccessibleName(tr("Scale of the loss"));
  for (const QString& name : {tr("Linear"), tr("Log")}) scale_->add(name);
  scale_->set_current(0);
  slider_ = new QSlider(Qt::Horizontal);
  slider_->setRange(0, kMost);
  slider_->setFixedWidth(kSlider);
  slider_->setAccessibleName(tr("Smoothing"));
  slider_->setValue(smoothing);
  sigma_ = new Label({}, Type::figures);
  axis_word_ = new Label(tr("Axis"), Type::small, Tone::muted);
  slider_word_ = new Label(tr("Smoothing"), Type::small, Tone::muted);
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(space::near);
  for (QWidget* one : {static_cast<QWidget*>(axis_word_), static_cast<QWidget*>(axis_),
                       static_cast<QWidget*>(scale_), static_cast<QWidget*>(slider_word_),
                       static_cast<QWidget*>(slider_), static_cast<QWidget*>(sigma_)}) {
    line->addWidget(one);
  }
  connect(axis_, &Segment::chosen, this,
          [this](int index) { Q_EMIT axis_changed(app::XAxis(index)); });
  connect(scale_, &Segment::chosen, this, [this](int index) { Q_EMIT log_changed(index == 1); });
  connect(slider_, &QSlider::valueChanged, this, [this] {
    show_sigma();
    Q_EMIT smoothing_changed(smoothing_share());
  });
  show_sigma();
}

app::XAxis CurveControls::axis() const { return app::XAxis(axis_->current()); }
bool CurveControls::is_log() const { return scale_->current() == 1; }
int CurveControls::smoothing() const { return slider_->value(); }

void CurveControls::set(app::XAxis axis, int smoothing) {
  axis_->set_current(int(axis));
  slider_->setValue(smoothing);
}

void CurveControls::set_roomy(bool roomy) {
  axis_word_->setVisible(roomy);
  slider_word_->setVisible(roomy);
}

bool CurveControls::take_key(int key) {
  if (key == Qt::Key_S) {
    slider_->setFocus(Qt::ShortcutFocusReason);
    return true;
  }
  if (key != Qt::Key_Y) return false;
  scale_->set_current(is_log() ? 0 : 1);
  Q_EMIT log_changed(is_log());
  return true;
}

void CurveControls::show_sigma() {
  const double sigma = app::sigma_of(smoothing_share());
  sigma_->setText(app::count_text(std::llround(sigma)));
  sigma_->setToolTip(tr("steps of one sigma of the centred Gaussian"));
  // As wide for every value: nothing beside it moves.
  sigma_->setMinimumWidth(
      QFontMetrics(sigma_->font()).horizontalAdvance(app::count_text(int64_t{9999})));
}

}  // namespace ivl::ui
