#include "ui/data/selection_card.h"

#include <QPainter>
#include <QPushButton>

#include "session/language.h"
#include "ui/data/filter_text.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/key_cap.h"

namespace ivl::ui {
namespace {

constexpr int kLine = 24, kHint = 56, kLeast = 330;  // px

QString one_digit(double value) { return QString::number(value, 'f', 1); }

}  // namespace

SelectionCard::SelectionCard(app::OpenMixture& mixture, QWidget* parent)
    : QWidget(parent), mixture_(mixture) {
  rows_ = make_button(ButtonKind::bordered, tr("Show rows"), QStringLiteral("data"), this);
  tag_ = make_button(ButtonKind::flat, tr("Tag"), QStringLiteral("tag"), this);
  key_ = new KeyCap(tr("Enter"), this);
  close_ = make_icon_button(QStringLiteral("close"), tr("Drop the selection"), this);
  setMinimumHeight(kLeast);
  connect(rows_, &QPushButton::clicked, this, &SelectionCard::rows_wanted);
  connect(tag_, &QPushButton::clicked, this, &SelectionCard::tag_wanted);
  connect(close_, &QPushButton::clicked, this, &SelectionCard::cleared);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  clear();
}

void SelectionCard::set(const QList<app::Condition>& conditions, const app::SelectionFacts& facts) {
  conditions_ = conditions;
  facts_ = facts;
  rows_->setVisible(facts.rows > 0);
  tag_->setVisible(facts.rows > 0);
  key_->setVisible(facts.rows > 0);
  close_->show();
  update();
}

void SelectionCard::clear() {
  facts_.reset();
  conditions_.clear();
  rows_->hide();
  tag_->hide();
  key_->hide();
  close_->hide();
  update();
}

QList<QPair<QString, QString>> SelectionCard::lines() const {
  QList<QPair<QString, QString>> all;
  for (const app::Condition& one : conditions_) {
    if (one.kind != app::Condition::Kind::subset)
      all.append({condition_name(one.kind), condition_value(one, mixture_)});
  }
  if (facts_->mean_tokens) {
    all.append({tr("Tokens, mean and 95 %"),
                app::count_text(std::llround(*facts_->mean_tokens)) + QStringLiteral(" · ") +
                    app::count_text(std::llround(*facts_->p95_tokens))});
  }
  if (facts_->token_share)
    all.append({tr("of all tokens"), app::percent_text(*facts_->token_share)});
  if (facts_->low_aspect) {
    all.append({tr("Aspect, middle half"), QStringLiteral("%1–%2")
                                               .arg(*facts_->low_aspect, 0, 'f', 2)
                                               .arg(*facts_->high_aspect, 0, 'f', 2)});
  }
  if (facts_->median_side)
    all.append({tr("Long side, median"), app::count_text(std::llround(*facts_->median_side))});
  if (facts_->mean_questions)
    all.append({tr("Questions, mean"), one_digit(*facts_->mean_questions)});
  return all;
}

void SelectionCard::resizeEvent(QResizeEvent*) {
  close_->adjustSize();
  close_->move(width() - close_->width() - 6, 4);
  rows_->adjustSize();
  rows_->move(space::page - kRing, height() - kHint - rows_->height() - space::near);
  tag_->adjustSize();
  tag_->move(rows_->geometry().right() + 1, rows_->y());
  key_->adjustSize();
  key_->move(width() - key_->width() - space::page,
             rows_->y() + (rows_->height() - key_->height()) / 2);
}

void SelectionCard::paint_hint(QPainter& painter) {
  const QRect hint(0, height() - kHint, width(), kHint);
  painter.fillRect(1, hint.y(), width() - 2, 1, color(Tone::line));
  painter.drawPixmap(
      space::page, hint.y() + 12,
      icon_pixmap(QStringLiteral("info"), color(Tone::muted), 14, devicePixelRatioF()));
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  painter.drawText(
      hint.adjusted(space::page + 24, 9, -space::page, -4), Qt::TextWordWrap,
      tr("Drag, or Shift and arrow keys; in a second plot Shift (keys: Ctrl) narrows."));
}

void SelectionCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), space::radius);
  const QRect room = rect().adjusted(space::page, 0, -space::page, 0);
  painter.setFont(font_of(Type::section));
  painter.setPen(color(Tone::text));
  painter.drawText(QRect(room.x(), 8, room.width(), 28), Qt::AlignVCenter, tr("Selection"));
  paint_hint(painter);
  if (!facts_) return;
  painter.setFont(font_of(Type::large_figures));
  const QString count = app::count_text(facts_->rows);
  painter.drawText(QRect(room.x(), 40, room.width(), 26), Qt::AlignVCenter, count);
  const int taken = painter.fontMetrics().horizontalAdvance(count) + space::near;
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  const double all = static_cast<double>(std::max<int64_t>(1, mixture_.columns().rows()));
  painter.drawText(QRect(room.x() + taken, 42, room.width(), 26), Qt::AlignVCenter,
                   tr("rows, %1").arg(app::percent_text(static_cast<double>(facts_->rows) / all)));
  double x = room.x();
  for (size_t i = 0; i < facts_->by_subset.size() && facts_->rows > 0; ++i) {
    const double wide = room.width() * static_cast<double>(facts_->by_subset[i]) /
                        static_cast<double>(facts_->rows);
    if (wide >= 0.5)
      painter.fillRect(QRectF(x, 74, std::max(0.5, wide - 1), 16), series(static_cast<int>(i)));
    x += wide;
  }
  int y = 98;
  for (const auto& [name, value] : lines()) {
    if (y + kLine > height() - kHint - 46) break;
    painter.setFont(font_of(Type::small));
    painter.setPen(color(Tone::muted));
    painter.drawText(QRect(room.x(), y, room.width(), kLine), Qt::AlignVCenter, name);
    painter.setFont(font_of(Type::figures));
    painter.setPen(color(Tone::text));
    painter.drawText(QRect(room.x(), y, room.width(), kLine), Qt::AlignVCenter | Qt::AlignRight,
                     value);
    y += kLine;
  }
}

}  // namespace ivl::ui
