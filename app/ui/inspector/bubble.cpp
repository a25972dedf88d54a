#include "ui/inspector/bubble.h"

#include <QCoreApplication>
#include <algorithm>

#include "session/language.h"
#include "ui/inspector/highlight.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

namespace ivl::ui {
namespace {

const QString& chip_text() {  // hard spaces: the icon's place
  static const QString text = QStringLiteral("\u00A0\u00A0\u00A0image\u00A0");
  return text;
}

/// Line ends become separators, what has no picture a mark; one character each.
QString printable(QString text) {
  for (QChar& one : text) {
    if (one == QLatin1Char('\n')) {
      one = QChar(QChar::LineSeparator);
    } else if (one.category() == QChar::Other_Control && one != QLatin1Char('\t')) {
      one = QChar(QChar::ReplacementCharacter);
    }
  }
  return text;
}

}  // namespace

int character_of(const QString& text, int byte) {
  int bytes = 0, at = 0;
  for (; at < text.size() && bytes < byte; ++at) {
    const char16_t one = text[at].unicode();
    if (QChar::isHighSurrogate(one)) continue;  // counted with the low one
    bytes += QChar::isLowSurrogate(one) ? 4 : one < 0x80 ? 1 : one < 0x800 ? 2 : 3;
  }
  return at;
}

QList<Bubble::Mark> box_marks(const app::InspectedRow& row, int turn) {
  QList<Bubble::Mark> marks;
  const QString& text = row.turns[static_cast<size_t>(turn)].text;
  for (size_t i = 0; i < row.boxes.boxes.size(); ++i) {
    const app::Box& box = row.boxes.boxes[i];
    if (box.turn != turn) continue;
    marks.append({static_cast<int>(i), character_of(text, box.begin), character_of(text, box.end)});
  }
  return marks;
}

Bubble::Bubble(const app::InspectedRow& row, int turn, double width) {
  const app::InspectedTurn& one = row.turns[static_cast<size_t>(turn)];
  cut_ = one.cut_from;
  // A token that begins with a space: the tint begins with the word.
  while (cut_ >= 0 && cut_ + 1 < one.text.size() && one.text[cut_].isSpace()) ++cut_;
  marks_ = box_marks(row, turn);
  write(row, turn);
  lay_out(width);
}

void Bubble::write(const app::InspectedRow& row, int turn) {
  const app::InspectedTurn& one = row.turns[static_cast<size_t>(turn)];
  const QString text = printable(one.text.left(kShown));
  length_ = static_cast<int>(text.size());
  static const QString placeholder = QStringLiteral("<image>");
  int64_t images = one.role == "human" ? row.images_in_all : 0;
  int done = 0;
  for (qsizetype at; images > 0 && (at = text.indexOf(placeholder, done)) >= 0; --images) {
    text_ += text.mid(done, at - done);
    int taken = static_cast<int>(placeholder.size());
    if (text.mid(at + taken, 1) == QString(QChar(QChar::LineSeparator))) ++taken;
    chips_.append({static_cast<int>(at), taken, static_cast<int>(text_.size())});
    text_ += chip_text() + QLatin1Char(' ');
    done = static_cast<int>(at) + taken;
  }
  text_ += text.mid(done);
  const int64_t hidden = one.bytes - (one.whole ? text.toUtf8().size() : kShown);
  if (one.text.size() > kShown || !one.whole) {
    text_ += QChar(QChar::LineSeparator) +
             QCoreApplication::translate("ivl::ui::ChatView", "… %1 more bytes")
                 .arg(app::count_text(hidden));
  }
}

void Bubble::lay_out(double width) {
  layout_.setText(text_);
  layout_.setFont(font_of(Type::text));
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout_.setTextOption(option);
  QTextCharFormat figures;
  figures.setFont(font_of(Type::figures));
  QList<QTextLayout::FormatRange> formats;
  for (const Mark& mark : marks_) {
    const int begin = shown(mark.begin);
    formats.append({begin, shown(mark.end) - begin, figures});
  }
  for (const Chip& chip : chips_) {
    formats.append({chip.begin, static_cast<int>(chip_text().size()), figures});
  }
  layout_.setFormats(formats);
  layout_.beginLayout();
  for (QTextLine line = layout_.createLine(); line.isValid(); line = layout_.createLine()) {
    line.setLineWidth(width);
    const bool chip = std::ranges::any_of(chips_, [&](const Chip& one) {
      return one.begin >= line.textStart() && one.begin < line.textStart() + line.textLength();
    });
    const double room = chip ? 2 : 0;  // a chip is higher than its line
    line.setPosition(QPointF(0, height_ + room));
    height_ += line.height() + 2 * room;
  }
  layout_.endLayout();
}

int Bubble::shown(int character) const {
  int at = std::min(character, length_);
  for (auto chip = chips_.crbegin(); chip != chips_.crend(); ++chip) {
    if (character < chip->at) continue;
    if (character < chip->at + chip->taken) return chip->begin;
    return chip->begin + static_cast<int>(chip_text().size()) + 1 + at - chip->at - chip->taken;
  }
  return at;
}

QList<QRectF> Bubble::areas(int begin, int end) const {
  QList<QRectF> areas;
  const int from = shown(begin), to = shown(end);
  for (int i = 0; i < layout_.lineCount(); ++i) {
    const QTextLine line = layout_.lineAt(i);
    const int first = std::max(from, line.textStart());
    const int last = std::min(to, line.textStart() + line.textLength());
    if (first >= last) continue;
    const double left = line.cursorToX(first), right = line.cursorToX(last);
    areas.append(QRectF(QPointF(std::min(left, right), line.y()),
                        QSizeF(std::abs(right - left), line.height())));
  }
  return areas;
}

int Bubble::box_at(const QPointF& point) const {
  for (const Mark& mark : marks_) {
    for (const QRectF& area : areas(mark.begin, mark.end)) {
      if (area.contains(point)) return mark.box;
    }
  }
  return -1;
}

void Bubble::paint(QPainter* painter, const QPointF& at, int lit_box) const {
  painter->save();
  painter->translate(at);
  if (cut_ >= 0) {
    for (const QRectF& area : areas(cut_, length_)) painter->fillRect(area, color(Tone::token_cut));
  }
  for (const Mark& mark : marks_) {
    if (mark.box != lit_box) continue;
    for (const QRectF& area : areas(mark.begin, mark.end)) {
      painter->fillRect(area, blend(color(Tone::surface), box_color(mark.box), 0.2));
    }
  }
  for (const Chip& chip : chips_) {
    for (const QRectF& area : areas(chip.at, chip.at + chip.taken)) {
      const QRectF box = QRectF(area).adjusted(0, -1, -4, 1);
      draw_box(painter, box, color(Tone::token_image), color(Tone::token_image), 4);
      painter->drawPixmap(QPointF(box.x() + 5, box.center().y() - 6),
                          icon_pixmap(QStringLiteral("image"), color(Tone::text), 12,
                                      painter->device()->devicePixelRatioF()));
    }
  }
  painter->setPen(color(Tone::text));
  layout_.draw(painter, QPointF(0, 0));
  for (const Mark& mark : marks_) {
    painter->setPen(QPen(box_color(mark.box), mark.box == lit_box ? 2 : 1));
    for (const QRectF& area : areas(mark.begin, mark.end)) {
      painter->drawLine(QPointF(area.left(), area.bottom() - 0.5),
                        QPointF(area.right(), area.bottom() - 0.5));
    }
  }
  painter->restore();
}

}  // namespace ivl::ui
