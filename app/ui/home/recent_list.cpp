#include "ui/home/recent_list.h"

#include <QAbstractButton>
#include <QFileInfo>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "session/language.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/scroll_column.h"

namespace ivl::ui {
namespace {

constexpr int kRow = 56, kBarWidth = 64, kBarHeight = 20;  // px
constexpr int kShown = 12;

/// One mixture as a row that is a button.
class RecentRow : public QAbstractButton {
 public:
  RecentRow(const app::RecentMixture& recent, bool gone, QWidget* parent)
      : QAbstractButton(parent), recent_(recent), gone_(gone) {
    setFixedHeight(kRow);
    setAttribute(Qt::WA_Hover);
    setText(QFileInfo(recent.path).fileName());
    setAccessibleName(text());
    setAccessibleDescription(second_line());
    setToolTip(recent.path);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.fillRect(rect(), color(underMouse() ? Tone::hover : Tone::surface));
    painter.fillRect(0, height() - 1, width(), 1, color(Tone::line));
    const QRect bar(space::page, (height() - kBarHeight) / 2, kBarWidth, kBarHeight);
    if (gone_) {
      painter.setPen(QPen(color(Tone::bad), 1, Qt::DashLine));
      painter.drawRect(bar.adjusted(0, 0, -1, -1));
    } else {
      paint_bar(painter, bar);
    }
    const int x = bar.right() + space::page;
    painter.setFont(font_of(Type::figures));
    painter.setPen(color(gone_ ? Tone::muted : Tone::text));
    painter.drawText(QRect(x, 8, width() - x - 140, 20), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, width() - x - 140));
    painter.setFont(font_of(Type::small));
    painter.setPen(color(gone_ ? Tone::bad : Tone::muted));
    painter.drawText(QRect(x, 28, width() - x - 140, 20), Qt::AlignVCenter, second_line());
    painter.setPen(color(Tone::muted));
    painter.drawText(rect().adjusted(0, 0, -52, 0), Qt::AlignVCenter | Qt::AlignRight,
                     when_text(recent_.opened_at, QDateTime::currentDateTime()));
    if (keyboard_focus(*this)) draw_focus_ring(&painter, rect(), space::radius);
  }

 private:
  QString second_line() const {
    if (gone_) return RecentList::tr("file is gone from its folder");
    return RecentList::tr("%n subsets, %1 rows", nullptr, static_cast<int>(recent_.subsets.size()))
        .arg(app::count_text(recent_.rows));
  }
  void paint_bar(QPainter& painter, const QRect& bar) {
    double sum = 0, x = bar.x();
    for (const double rows : recent_.subsets) sum += rows;
    for (int i = 0; i < recent_.subsets.size() && sum > 0; ++i) {
      const double wide = bar.width() * recent_.subsets[i] / sum;
      painter.fillRect(QRectF(x, bar.y(), std::max(0.7, wide - 0.7), bar.height()), series(i));
      x += wide;
    }
  }
  app::RecentMixture recent_;
  bool gone_;
};

}  // namespace

QString when_text(const QDateTime& then, const QDateTime& now) {
  const qint64 seconds = then.secsTo(now);
  if (seconds < 90) return RecentList::tr("just now");
  if (seconds < 3600) return RecentList::tr("%1 min ago").arg(seconds / 60);
  const qint64 days = then.date().daysTo(now.date());
  if (days == 0) return then.toString(QStringLiteral("HH:mm"));
  if (days == 1) return RecentList::tr("yesterday");
  return then.toString(QStringLiteral("yyyy-MM-dd"));
}

RecentList::RecentList(app::Store& store, QWidget* parent)
    : ListCard(tr("Recent mixtures"), tr("Open…"), parent), store_(store) {
  connect(&store_, &app::Store::recent_changed, this, &RecentList::refresh);
  refresh();
}

void RecentList::refresh() {
  rows()->clear();
  QStringList paths;
  for (const app::RecentMixture& recent : store_.recent_mixtures().mid(0, kShown)) {
    paths << recent.path;
    auto* row = new RecentRow(recent, gone_.contains(recent.path), this);
    QPushButton* forget =
        make_small(make_icon_button(QStringLiteral("close"), tr("Take off the list"), row));
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, space::near, 0);
    line->addStretch(1);
    line->addWidget(forget);
    connect(row, &QAbstractButton::clicked, this,
            [this, path = recent.path] { Q_EMIT chosen(path); });
    connect(
        forget, &QPushButton::clicked, this, [this, recent] { Q_EMIT forgotten(recent); },
        Qt::QueuedConnection);
    rows()->add(row);
  }
  // A network folder may take its time: looked at elsewhere.
  looking_.start(
      [paths](const std::atomic<bool>&) {
        QSet<QString> gone;
        for (const QString& path : paths) {
          if (!QFileInfo::exists(path)) gone.insert(path);
        }
        return gone;
      },
      [this](const QSet<QString>& gone) {
        if (gone == gone_) return;
        gone_ = gone;
        refresh();
      });
}

}  // namespace ivl::ui
