#include "ui/data/row_grid.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include "models/row_model.h"
#include "session/language.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

namespace ivl::ui {
namespace {

constexpr int kPictureWidth = 119, kPictureHeight = 92, kPitchX = 131, kPitchY = 140;  // px
constexpr int kMargin = space::page, kTop = space::gap;
constexpr int kLine = 16;

}  // namespace

FateLook fate_look(uint8_t fate) {
  const QString word = app::fate_word(fate);
  switch (static_cast<Fate>(fate)) {
    case Fate::trained:
      return {QStringLiteral("check"), Tone::good, word};
    case Fate::trained_truncated:
      return {QStringLiteral("cut"), Tone::warn, word};
    case Fate::masked:
      return {QStringLiteral("masked"), Tone::warn, word};
    case Fate::failed:
      return {QStringLiteral("close"), Tone::bad, word};
    case Fate::left_over:
      return {QStringLiteral("left-over"), Tone::muted, word};
  }
  return {QStringLiteral("unknown"), Tone::muted, QStringLiteral("…")};
}

RowGrid::RowGrid(app::OpenMixture& mixture, app::MixtureEdits& edits, app::RowSelection& selection,
                 app::RowPreviews& previews, app::Thumbnails& thumbnails, QWidget* parent)
    : QAbstractScrollArea(parent),
      mixture_(mixture),
      edits_(edits),
      selection_(selection),
      previews_(previews),
      thumbnails_(thumbnails) {
  setFrameShape(NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  viewport()->setMouseTracking(true);
  setAccessibleName(tr("Rows"));
  connect(&selection_, &app::RowSelection::changed, this, &RowGrid::refresh);
  connect(&previews_, &app::RowPreviews::ready, this, [this] {
    want();  // their pictures are known now
    viewport()->update();
  });
  connect(&thumbnails_, &app::Thumbnails::ready, viewport(), qOverload<>(&QWidget::update));
  connect(&mixture_, &app::OpenMixture::facts_changed, viewport(), qOverload<>(&QWidget::update));
  connect(&edits_, &app::MixtureEdits::changed, viewport(), qOverload<>(&QWidget::update));
  connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

int RowGrid::columns() const {
  return std::max(1, (viewport()->width() - 2 * kMargin + kPitchX - kPictureWidth) / kPitchX);
}

int RowGrid::width_of(int columns) {
  return 2 * kMargin + columns * kPitchX - (kPitchX - kPictureWidth) + space::page;
}

int64_t RowGrid::top() const { return int64_t{verticalScrollBar()->value()} * pixels_per_step_; }

RowGrid::Range RowGrid::visible(int pages_ahead) const {
  const int64_t height = viewport()->height();
  const int64_t first = std::max<int64_t>(0, (top() - kTop) / kPitchY);
  const int64_t last = (top() + height * (1 + pages_ahead)) / kPitchY + 1;
  return {first * columns(), std::min(count(), last * columns())};
}

QRect RowGrid::cell(int64_t position) const {
  const int64_t y = kTop + position / columns() * kPitchY - top();
  return {kMargin + static_cast<int>(position % columns()) * kPitchX, static_cast<int>(y),
          kPictureWidth, kPictureHeight + 2 * kLine + 4};
}

int64_t RowGrid::position_at(const QPoint& point) const {
  const int64_t line = (point.y() + top() - kTop) / kPitchY;
  const int column = (point.x() - kMargin) / kPitchX;
  if (point.x() < kMargin || column >= columns() || point.y() + top() < kTop) return -1;
  const int64_t position = line * columns() + column;
  return position < count() && cell(position).contains(point) ? position : -1;
}

void RowGrid::refresh() {
  const int64_t lines = (count() + columns() - 1) / columns();
  const int64_t height = lines * kPitchY + kTop;
  // A scroll bar counts in int; 1.27 million rows in four columns are 44 million pixels: room
  // enough, and beyond it one step stands for several pixels.
  pixels_per_step_ = static_cast<int>(height / 1'000'000'000) + 1;
  verticalScrollBar()->setRange(
      0, static_cast<int>(std::max<int64_t>(0, height - viewport()->height()) / pixels_per_step_));
  verticalScrollBar()->setPageStep(std::max(1, viewport()->height() / pixels_per_step_));
  verticalScrollBar()->setSingleStep(std::max(1, kPitchY / 2 / pixels_per_step_));
  if (current_row_ >= 0) current_ = selection_.position(current_row_);
  if (current_ >= count()) current_ = -1;
  setAccessibleDescription(tr("%1 rows").arg(app::count_text(count())));
  want();
  viewport()->update();
}

void RowGrid::resizeEvent(QResizeEvent*) {
  refresh();
  show_current();
}

void RowGrid::showEvent(QShowEvent*) { refresh(); }

void RowGrid::scrollContentsBy(int, int) {
  want();
  viewport()->update();
}

void RowGrid::want() {
  if (!isVisible()) return;
  const Range range = visible(1);
  std::vector<uint32_t> rows;
  QStringList pictures;
  for (int64_t position = range.first; position < range.last; ++position) {
    const uint32_t row = selection_.rows()[static_cast<size_t>(position)];
    rows.push_back(row);
    const app::RowPreview* preview = previews_.find(row);
    if (preview && !preview->image.isEmpty()) pictures << preview->image;
  }
  previews_.want(rows);
  thumbnails_.want(pictures);
}

void RowGrid::set_current(int64_t position) {
  if (position < 0 || position >= count()) return;
  current_ = position;
  current_row_ = selection_.rows()[static_cast<size_t>(position)];
  show_current();
  viewport()->update();
  Q_EMIT current_changed(position);
}

void RowGrid::show_current() {
  if (current_ < 0) return;
  const QRect box = cell(current_);
  int64_t move = 0;
  if (box.top() < kTop) move = box.top() - kTop;
  if (box.bottom() > viewport()->height()) move = box.bottom() - viewport()->height() + kTop;
  if (move != 0) verticalScrollBar()->setValue(static_cast<int>((top() + move) / pixels_per_step_));
}

void RowGrid::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), color(Tone::window));
  const Range range = visible(0);
  for (int64_t position = range.first; position < range.last; ++position)
    paint_cell(painter, position);
}

void RowGrid::paint_cell(QPainter& painter, int64_t position) {
  const int64_t row = selection_.rows()[static_cast<size_t>(position)];
  if (row >= mixture_.columns().rows()) return;  // rows of a mixture that was closed
  const QRect box = cell(position);
  const QRect frame = box.adjusted(-4, -4, 4, 2);
  const bool chosen = position == current_;
  if (chosen) {
    draw_box(&painter, frame, color(Tone::selection), color(Tone::selection), space::radius);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(hasFocus() ? Tone::accent : Tone::control_line), 2));
    painter.drawRoundedRect(QRectF(frame).adjusted(1, 1, -1, -1), space::radius, space::radius);
    painter.restore();
  } else if (position == hovered_) {
    draw_box(&painter, frame, color(Tone::hover), color(Tone::hover), space::radius);
  }
  const app::RowPreview* preview = previews_.find(row);
  const QRect picture(box.topLeft(), QSize(kPictureWidth, kPictureHeight));
  paint_picture(painter, picture, row, preview);
  const QRect first(box.x(), picture.bottom() + 4, kPictureWidth, kLine);
  painter.setFont(font_of(Type::figures));
  painter.setPen(color(Tone::text));
  const QString number = app::count_text(mixture_.columns().ref(row).row);
  painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter, number);
  const int taken = painter.fontMetrics().horizontalAdvance(number) + space::near;
  const RowRef ref = mixture_.columns().ref(row);
  const bool out = edits_.is_left_out(ref.subset, ref.row);
  if (out) {
    QColor veil = color(Tone::window);
    veil.setAlphaF(0.6f);
    painter.fillRect(picture, veil);
  }
  const FateLook look = out ? FateLook{QStringLiteral("minus"), Tone::accent, tr("left out")}
                            : fate_look(mixture_.columns().fate(row));
  painter.setFont(font_of(Type::small));
  painter.setPen(color(look.tone == Tone::good ? Tone::muted : look.tone));
  const QString word =
      painter.fontMetrics().elidedText(look.word, Qt::ElideRight, kPictureWidth - taken - 16);
  painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter, word);
  const int word_width = painter.fontMetrics().horizontalAdvance(word);
  painter.drawPixmap(first.right() - word_width - 16, first.y() + 2,
                     icon_pixmap(look.icon, color(look.tone), 12, devicePixelRatioF()));
  const QRect second = first.translated(0, kLine);
  painter.setPen(color(Tone::muted));
  const QString words = !preview ? QStringLiteral("…")
                        : preview->image.isEmpty() && !preview->question.isEmpty() ? tr("text only")
                        : preview->answer.isEmpty()                                ? preview->fault
                                                    : preview->answer;
  painter.drawText(second, Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(words, Qt::ElideRight, second.width()));
}

void RowGrid::paint_picture(QPainter& painter, const QRect& box, int64_t row,
                            const app::RowPreview* preview) {
  const app::RowColumns& columns = mixture_.columns();
  const app::Thumb* thumb =
      preview && !preview->image.isEmpty() ? thumbnails_.find(preview->image) : nullptr;
  if (preview && (preview->image.isEmpty() || !preview->fault.isEmpty())) {
    // Text alone, or a line that is no record: its own words in place of a picture.
    const bool broken = !preview->fault.isEmpty();
    draw_box(&painter, box, color(broken ? Tone::bad_ground : Tone::surface),
             color(broken ? Tone::bad : Tone::line), 2);
    painter.setFont(font_of(Type::small));
    painter.setPen(color(broken ? Tone::bad : Tone::muted));
    painter.drawText(box.adjusted(8, 6, -8, -6), Qt::TextWordWrap,
                     broken ? preview->fault : preview->question);
  } else if (thumb && thumb->image.isNull()) {
    painter.save();
    painter.setPen(QPen(color(Tone::bad), 1, Qt::DashLine));
    painter.setBrush(color(Tone::bad_ground));
    painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.restore();
    painter.drawPixmap(
        box.center().x() - 8, box.y() + 24,
        icon_pixmap(QStringLiteral("image"), color(Tone::bad), 16, devicePixelRatioF()));
    painter.setFont(font_of(Type::small));
    painter.setPen(color(Tone::bad));
    painter.drawText(box.adjusted(4, 44, -4, 0), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     thumb->missing ? tr("image missing") : tr("image cannot be read"));
  } else {
    painter.fillRect(box, color(Tone::fill));
    if (thumb) {
      QSize size = thumb->image.size().scaled(box.size(), Qt::KeepAspectRatio);
      if (size.width() > thumb->image.width()) size = thumb->image.size();
      QRect fitted(QPoint(), size);
      fitted.moveCenter(box.center());
      painter.setRenderHint(QPainter::SmoothPixmapTransform);
      painter.drawImage(fitted, thumb->image);
    }
  }
  const LineEntry& line = columns.line(row);
  if (line.images > 1) {
    painter.setFont(font_of(Type::figures));
    const QString count = QString::number(line.images);
    const int width = painter.fontMetrics().horizontalAdvance(count) + 28;
    const QRect badge(box.right() - width - 3, box.bottom() - 20, width, 18);
    draw_box(&painter, badge, color(Tone::surface), color(Tone::line), 4);
    painter.drawPixmap(
        badge.x() + 6, badge.y() + 3,
        icon_pixmap(QStringLiteral("image"), color(Tone::text), 12, devicePixelRatioF()));
    painter.setPen(color(Tone::text));
    painter.drawText(badge.adjusted(22, 0, 0, 0), Qt::AlignVCenter, count);
  }
  if (columns.is_tagged(row)) {
    const QRect corner(box.x() + 3, box.y() + 3, 18, 18);
    draw_box(&painter, corner, color(Tone::surface), color(Tone::line), 4);
    painter.drawPixmap(
        corner.x() + 3, corner.y() + 3,
        icon_pixmap(QStringLiteral("tag"), color(Tone::accent), 12, devicePixelRatioF()));
  }
}

void RowGrid::mousePressEvent(QMouseEvent* event) {
  const int64_t position = position_at(event->pos());
  if (event->button() == Qt::LeftButton && position >= 0) set_current(position);
}

void RowGrid::mouseDoubleClickEvent(QMouseEvent* event) {
  const int64_t position = position_at(event->pos());
  if (position >= 0) Q_EMIT activated(position);
}

void RowGrid::mouseMoveEvent(QMouseEvent* event) {
  const int64_t position = position_at(event->pos());
  if (position == hovered_) return;
  hovered_ = position;
  viewport()->update();
}

void RowGrid::leaveEvent(QEvent*) {
  hovered_ = -1;
  viewport()->update();
}

void RowGrid::keyPressEvent(QKeyEvent* event) {
  const int64_t page = std::max(1, viewport()->height() / kPitchY) * columns();
  int64_t to = current_;
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_K:
      to = current_ - 1;
      break;
    case Qt::Key_Right:
    case Qt::Key_J:
      to = current_ + 1;
      break;
    case Qt::Key_Up:
      to = current_ - columns();
      break;
    case Qt::Key_Down:
      to = current_ < 0 ? 0 : current_ + columns();
      break;
    case Qt::Key_PageUp:
      to = current_ - page;
      break;
    case Qt::Key_PageDown:
      to = current_ + page;
      break;
    case Qt::Key_Home:
      to = 0;
      break;
    case Qt::Key_End:
      to = count() - 1;
      break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (current_ >= 0) Q_EMIT activated(current_);
      return;
    default:
      return QAbstractScrollArea::keyPressEvent(event);
  }
  if (count() > 0) set_current(std::clamp<int64_t>(to, 0, count() - 1));
}

}  // namespace ivl::ui
