// A small picture with the boxes that an answer and its reference name.
#pragma once

#include <QRectF>
#include <QSize>
#include <QString>
#include <QVector>

class QPainter;
class QImage;

namespace ivl::ui {

/// Boxes of a text as shares of the image, 0 to 1; nothing where they are in its pixels or it has
/// none. `image`: any size of its shape.
QVector<QRectF> boxes_of_text(const QString& text, const QSize& image);

/// The image in `room`, fitted; answer boxes solid, those of the reference dashed.
void draw_box_picture(QPainter* painter, const QRectF& room, const QImage& image,
                      const QVector<QRectF>& answer, const QVector<QRectF>& reference);

/// A short line that explains the marks, at the left of `room`; its width.
int draw_box_mark(QPainter* painter, const QRectF& room, bool reference);

}  // namespace ivl::ui
