#include "ui/widgets/tab_bar.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"

namespace ivl::ui {

class TabButton : public QAbstractButton {
 public:
  TabButton(const QString& title, QWidget* parent) : QAbstractButton(parent) {
    setText(title);
    setCheckable(true);
    setAccessibleName(title);
    setAttribute(Qt::WA_Hover);
    setFixedHeight(space::tabs);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  }
  void set_warnings(int64_t count) {
    warnings_ = count;
    setAccessibleDescription(count > 0 ? badge_text() : QString());
    updateGeometry();
    update();
  }
  QSize sizeHint() const override {
    return {title_width() + (warnings_ > 0 ? badge_width() + space::near : 0), space::tabs};
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setFont(font_of(isChecked() ? Type::strong : Type::text));
    painter.setPen(color(isChecked() || underMouse() ? Tone::text : Tone::muted));
    painter.drawText(QRect(0, 0, title_width(), height()), Qt::AlignVCenter, text());
    if (warnings_ > 0) paint_badge(painter);
    if (isChecked()) painter.fillRect(0, height() - 2, width(), 2, color(Tone::accent));
    if (keyboard_focus(*this))
      draw_focus_ring(&painter, rect().adjusted(-2, 4, 2, -4), space::radius);
  }

 private:
  QString badge_text() const { return QLocale().toString(static_cast<qlonglong>(warnings_)); }
  int title_width() const {
    return QFontMetrics(font_of(Type::strong)).horizontalAdvance(text()) + 2;
  }
  int badge_width() const {
    return QFontMetrics(font_of(Type::figures)).horizontalAdvance(badge_text()) + 34;
  }
  void paint_badge(QPainter& painter) {
    const QRect box(title_width() + space::near - 2, (height() - 20) / 2, badge_width(), 20);
    draw_box(&painter, box, color(Tone::surface), color(Tone::line), 10);
    painter.drawPixmap(
        box.x() + 8, box.y() + 3,
        icon_pixmap(QStringLiteral("warn"), color(Tone::warn), 14, devicePixelRatioF()));
    painter.setFont(font_of(Type::figures));
    painter.setPen(color(Tone::warn));
    painter.drawText(box.adjusted(26, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeft, badge_text());
  }
  int64_t warnings_ = 0;
};

TabBar::TabBar(QWidget* parent) : Panel(Tone::surface, bottom_edge, parent) {
  setFixedHeight(space::tabs);
  row_ = new QHBoxLayout(this);
  row_->setContentsMargins(space::page, 0, space::page, 0);
  row_->setSpacing(space::wide);
  row_->addStretch(1);
}

void TabBar::add(const QString& id, const QString& title) {
  auto* button = new TabButton(title, this);
  row_->insertWidget(static_cast<int>(order_.size()), button);
  connect(button, &QAbstractButton::clicked, this, [this, id] {
    set_current(current_);  // the page decides
    Q_EMIT chosen(id);
  });
  order_.append(id);
  buttons_.insert(id, button);
}

void TabBar::set_current(const QString& id) {
  current_ = id;
  for (auto one = buttons_.cbegin(); one != buttons_.cend(); ++one) {
    one.value()->setChecked(one.key() == id);
  }
}

void TabBar::set_warnings(const QString& id, int64_t count) {
  if (TabButton* button = buttons_.value(id)) button->set_warnings(count);
}

void TabBar::add_right(QWidget* widget) { row_->addWidget(widget); }

void TabBar::step(int by) {
  const qsizetype count = order_.size();
  const qsizetype next = (order_.indexOf(current_) + by + count) % count;
  Q_EMIT chosen(order_[next]);
  buttons_[order_[next]]->setFocus(Qt::TabFocusReason);
}

void TabBar::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Left) return step(-1);
  if (event->key() == Qt::Key_Right) return step(1);
  Panel::keyPressEvent(event);
}

}  // namespace ivl::ui
