#include "ui/plots/curve_plot.h"

#include <qcustomplot.h>

#include <QPainter>
#include <QSvgGenerator>

#include "session/language.h"
#include "session/recipe.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kHead = 36, kMargin = space::gap;  // px
constexpr double kStep = 1.25;                   // of one notch of the wheel
constexpr int kDragFrom = 4;                     // px, below it is a click

}  // namespace

QString curve_figure(double value, bool bytes) {
  if (std::isnan(value)) return QStringLiteral("NaN");
  if (std::isinf(value)) return value > 0 ? QStringLiteral("Inf") : QStringLiteral("-Inf");
  if (bytes) return app::bytes_text(static_cast<int64_t>(value));
  if (std::abs(value) >= 1e6) return QString::number(value / 1e6, 'g', 4) + QStringLiteral(" M");
  if (std::abs(value) >= 1e4) return QString::number(value / 1e3, 'g', 4) + QStringLiteral(" k");
  if (value != 0 && std::abs(value) < 1e-2)
    return app::setting_text(QString::number(value, 'e', 3).toDouble());
  return QString::number(value, 'g', 4);
}

CurvePlot::CurvePlot(const QString& series, const QString& title, const QString& note,
                     QWidget* parent)
    : QWidget(parent), series_(series), title_(title), note_(note), plot_(new QCustomPlot(this)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::tight, kHead, space::gap, space::tight);
  all->addWidget(plot_);
  plot_->setPlottingHints(QCP::phFastPolylines | QCP::phCacheLabels);
  plot_->setNotAntialiasedElements(QCP::aeAll);
  plot_->installEventFilter(this);
  plot_->setFocusPolicy(Qt::NoFocus);
  plot_->setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(title);
  setMinimumSize(220, 138);
  connect(&Theme::instance(), &Theme::changed, this, &CurvePlot::draw);
  dress();
}

void CurvePlot::show_run(std::shared_ptr<const app::DrawnRun> run, app::XAxis axis,
                         bool with_marks) {
  run_ = std::move(run);
  axis_ = axis;
  marks_ = with_marks;
  draw();
}

void CurvePlot::set_log(bool log) {
  log_ = log;
  draw();
}

void CurvePlot::set_color(int series_number) {
  color_ = series_number;
  draw();
}

void CurvePlot::set_placeholder(const QString& sentence) {
  placeholder_ = sentence;
  draw();
}

void CurvePlot::set_cross(std::optional<double> x, const QString& words) {
  if (cross_ == x && words_ == words) return;
  cross_ = x;
  words_ = words;
  draw();
}

// Of the whole width: known before anything is drawn, and never fewer than the pixels.
int CurvePlot::columns() const {
  return std::max(100, static_cast<int>(width() * devicePixelRatioF()));
}

double CurvePlot::value_at(int x) const { return plot_->xAxis->pixelToCoord(x); }

void CurvePlot::describe(const app::DrawnCurve* curve) {
  QString words = placeholder_;
  if (curve && curve->last) {
    words = tr("%1 points, last %2 at step %3")
                .arg(app::count_text(curve->points), curve_figure(curve->last->value, bytes_),
                     app::count_text(curve->last->step));
    if (!words_.isEmpty()) words = words_ + QStringLiteral(". ") + words;
  }
  if (words != accessibleDescription()) setAccessibleDescription(words);
}

void CurvePlot::paintEvent(QPaintEvent*) {
  QCPPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), space::radius);
  const QRect head(kMargin, 4, width() - 2 * kMargin, kHead - 6);
  painter.setFont(font_of(Type::strong));
  painter.setPen(color(Tone::text));
  painter.drawText(head, Qt::AlignVCenter, title_);
  const int title = painter.fontMetrics().horizontalAdvance(title_) + space::near;
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  const int words = words_.isEmpty() && marks_ ? draw_legend(&painter, head)
                                               : painter.fontMetrics().horizontalAdvance(words_);
  painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, words_);
  const QRect beside = head.adjusted(title, 0, -words - space::gap, 0);
  painter.drawText(beside, Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(note_, Qt::ElideRight, beside.width()));
  if (!placeholder_.isEmpty()) {
    painter.drawText(rect().adjusted(kMargin, kHead, -kMargin, -kMargin),
                     Qt::AlignCenter | Qt::TextWordWrap, placeholder_);
  }
  if (keyboard_focus(*this)) draw_focus_ring(&painter, rect(), space::radius);
}

void CurvePlot::zoom(double at, double factor) {
  if (!run_ || !run_->all) return;
  const double left = at - (at - run_->x0) * factor, right = at + (run_->x1 - at) * factor;
  if (left <= run_->all->least && right >= run_->all->most) {
    Q_EMIT view_wanted(std::nullopt);
  } else if (right - left > 1e-9 * std::max(1.0, std::abs(right))) {
    Q_EMIT view_wanted(app::Extent{left, right});
  }
}

void CurvePlot::pan(double by) {
  if (run_) Q_EMIT view_wanted(app::Extent{run_->x0 + by, run_->x1 + by});
}

bool CurvePlot::drag(const QPoint& to) {
  const QPoint moved = to - *pressed_;
  if (!dragged_ && moved.manhattanLength() < kDragFrom) return false;
  dragged_ = true;
  pan(value_at(pressed_->x()) - value_at(to.x()));
  pressed_ = to;
  return true;
}

bool CurvePlot::eventFilter(QObject* watched, QEvent* event) {
  const auto* mouse = dynamic_cast<QMouseEvent*>(event);
  switch (event->type()) {
    case QEvent::Wheel: {
      const auto* wheel = static_cast<QWheelEvent*>(event);
      const double notches = wheel->angleDelta().y() / 120.0;
      zoom(value_at(wheel->position().toPoint().x()), std::pow(kStep, -notches));
      return true;
    }
    case QEvent::MouseButtonPress:
      setFocus(Qt::MouseFocusReason);
      if (mouse->button() == Qt::LeftButton) {
        pressed_ = mouse->pos();
        dragged_ = false;
      }
      return true;
    case QEvent::MouseButtonRelease:
      if (pressed_ && !dragged_) Q_EMIT chosen(value_at(mouse->pos().x()));
      pressed_.reset();
      return true;
    case QEvent::MouseButtonDblClick:
      pressed_.reset();
      Q_EMIT view_wanted(std::nullopt);
      return true;
    case QEvent::MouseMove:
      if (pressed_ && drag(mouse->pos())) return true;
      Q_EMIT pointed(value_at(mouse->pos().x()));
      return true;
    case QEvent::Leave:
      Q_EMIT pointed(std::nullopt);
      break;
    default:
      break;
  }
  return QWidget::eventFilter(watched, event);
}

void CurvePlot::move_cross(double by) {
  if (!run_) return;
  const double wide = run_->x1 - run_->x0;
  const double at = std::clamp(cross_.value_or(run_->x1) + by * wide, run_->x0, run_->x1);
  Q_EMIT pointed(at);
}

void CurvePlot::keyPressEvent(QKeyEvent* event) {
  const bool far = event->modifiers() & Qt::ControlModifier;
  switch (event->key()) {
    case Qt::Key_Left:
      return move_cross(far ? -0.1 : -1.0 / columns());
    case Qt::Key_Right:
      return move_cross(far ? 0.1 : 1.0 / columns());
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoom(cross_.value_or(run_ ? (run_->x0 + run_->x1) / 2 : 0), 1 / kStep);
    case Qt::Key_Minus:
      return zoom(cross_.value_or(run_ ? (run_->x0 + run_->x1) / 2 : 0), kStep);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (cross_) Q_EMIT chosen(*cross_);
      return;
    default:
      return QWidget::keyPressEvent(event);
  }
}

void CurvePlot::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void CurvePlot::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

bool CurvePlot::save(const QString& file) {
  if (file.endsWith(QLatin1String(".pdf"))) return plot_->savePdf(file);
  if (file.endsWith(QLatin1String(".svg"))) {
    QSvgGenerator svg;
    svg.setFileName(file);
    svg.setSize(plot_->size());
    svg.setViewBox(plot_->rect());
    QCPPainter painter;
    if (!painter.begin(&svg)) return false;
    plot_->toPainter(&painter, plot_->width(), plot_->height());
    return painter.end();
  }
  return plot_->savePng(file, 0, 0, 2);
}

}  // namespace ivl::ui
