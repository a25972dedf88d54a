#include "ui/shell/rail.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "session/language.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"

namespace ivl::ui {

/// One page: icon, name, badge.
class RailItem : public QAbstractButton {
 public:
  RailItem(const PageEntry& entry, QWidget* parent) : QAbstractButton(parent), entry_(entry) {
    setCheckable(true);
    setText(entry.title());
    setAccessibleName(text());
    setAttribute(Qt::WA_Hover);
    setFixedHeight(space::nav_row);
    setFont(font_of(Type::text));
    setFocusPolicy(Qt::TabFocus);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  }
  void set_compact(bool compact) {
    compact_ = compact;
    const QString keys =
        entry_.number > 0 ? QStringLiteral("  Ctrl+%1").arg(entry_.number) : QString();
    setToolTip(compact ? text() + keys : QString());
    update();
  }
  void refresh() {
    const int count = entry_.badge ? entry_.badge() : 0;
    const bool dot = entry_.needs_attention && entry_.needs_attention();
    if (count == count_ && dot == dot_) return;
    count_ = count;
    dot_ = dot;
    QStringList words;
    if (count > 0) words << Rail::tr("%n running", nullptr, count);
    if (dot) words << Rail::tr("something needs attention");
    setAccessibleDescription(app::list_text(words));
    update();
  }
  QSize sizeHint() const override { return {compact_ ? 32 : 150, space::nav_row}; }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const bool lit = isChecked();
    if (lit || underMouse()) {
      const QColor ground = color(lit ? Tone::selection : Tone::hover);
      draw_box(&painter, rect(), ground, ground, space::radius);
    }
    const QColor tint = color(lit ? Tone::accent : Tone::muted);
    const int x = compact_ ? (width() - space::icon) / 2 : space::near;
    painter.drawPixmap(x, (height() - space::icon) / 2,
                       icon_pixmap(entry_.icon, tint, space::icon, devicePixelRatioF()));
    if (!compact_) {
      painter.setFont(font_of(lit ? Type::strong : Type::text));
      painter.setPen(color(lit ? Tone::text : Tone::muted));
      painter.drawText(rect().adjusted(36, 0, -40, 0), Qt::AlignVCenter, text());
    }
    paint_badge(painter);
    paint_dot(painter);
    if (keyboard_focus(*this)) draw_focus_ring(&painter, rect(), space::radius);
  }

 private:
  void paint_badge(QPainter& painter) {
    if (count_ <= 0) return;
    painter.setFont(font_of(Type::figures));
    const QString text = QString::number(count_);
    const int size = std::max(20, painter.fontMetrics().horizontalAdvance(text) + 12);
    const QRect box = compact_ ? QRect(width() - size + 4, -2, size - 4, 16)
                               : QRect(width() - size - 8, (height() - 20) / 2, size, 20);
    draw_box(&painter, box, color(Tone::fill), color(Tone::fill), box.height() / 2.0);
    painter.setPen(color(Tone::text));
    painter.drawText(box, Qt::AlignCenter, text);
  }
  /// Beside the badge, or on the icon's other shoulder.
  void paint_dot(QPainter& painter) {
    if (!dot_) return;
    const double right = count_ > 0 ? 36 : 12;
    const QPointF middle = compact_ ? QPointF(6, 6) : QPointF(width() - right, height() / 2.0);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Tone::bad));
    painter.drawEllipse(middle, 4, 4);
    painter.restore();
  }
  PageEntry entry_;
  int count_ = 0;
  bool dot_ = false;
  bool compact_ = false;
};

Rail::Rail(QWidget* parent) : Panel(Tone::window, right_edge, parent) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::near, 0, space::near + 1, space::near);
  all->setSpacing(0);
  auto* brand = new QHBoxLayout;
  brand->setContentsMargins(space::near, 0, 0, 0);
  brand->setSpacing(10);
  brand->addWidget(new Picture(QStringLiteral(":/icons/workbench.svg"), 18));
  brand_text_ = new Label(QStringLiteral("Workbench"), Type::strong);
  brand->addWidget(brand_text_, 1);
  auto* head = new QWidget;
  head->setFixedHeight(space::top_bar);
  head->setLayout(brand);
  all->addWidget(head);
  all->addSpacing(space::near);
  upper_ = new QVBoxLayout;
  lower_ = new QVBoxLayout;
  for (QVBoxLayout* part : {upper_, lower_}) part->setSpacing(space::nav_pitch - space::nav_row);
  all->addLayout(upper_);
  all->addStretch(1);
  all->addLayout(lower_);
  set_compact(false);
}

void Rail::set_entries(const QList<PageEntry>& entries) {
  qDeleteAll(items_);
  items_.clear();
  for (const PageEntry& entry : entries) {
    auto* item = new RailItem(entry, this);
    (entry.number > 0 ? upper_ : lower_)->addWidget(item);
    connect(item, &QAbstractButton::clicked, this, [this, id = entry.id] {
      set_current(current_);  // the shell decides
      Q_EMIT chosen(id);
    });
    item->set_compact(compact_);
    item->refresh();
    items_.insert(entry.id, item);
  }
  set_current(current_);
}

void Rail::set_current(const QString& id) {
  current_ = id;
  for (auto item = items_.cbegin(); item != items_.cend(); ++item) {
    item.value()->setChecked(item.key() == id);
  }
}

void Rail::refresh() {
  for (RailItem* item : items_) item->refresh();
}

void Rail::set_compact(bool compact) {
  compact_ = compact;
  setFixedWidth(compact ? space::rail_small : space::rail);
  brand_text_->setVisible(!compact);
  for (RailItem* item : items_) item->set_compact(compact);
}

}  // namespace ivl::ui
