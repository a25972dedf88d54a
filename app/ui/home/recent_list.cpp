#include "ui/home/recent_list.h"

#include <QFileInfo>
#include <QPainter>
#include <QPushButton>

#include "session/language.h"
#include "ui/home/list_row.h"
#include "ui/widgets/scroll_column.h"

namespace ivl::ui {
namespace {

constexpr int kBarWidth = 64, kBarHeight = 20;  // px
constexpr int kShown = 12;

// Its composition; a dashed box where the file is gone.
void paint_bar(const QList<double>& subsets, bool gone, QPainter& painter, const QRect& room) {
  const QRect bar(room.x(), (room.height() - kBarHeight) / 2, kBarWidth, kBarHeight);
  if (gone) {
    painter.setPen(QPen(color(Tone::bad), 1, Qt::DashLine));
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
    return;
  }
  double sum = 0, x = bar.x();
  for (const double rows : subsets) sum += rows;
  for (int i = 0; i < subsets.size() && sum > 0; ++i) {
    const double wide = bar.width() * subsets[i] / sum;
    painter.fillRect(QRectF(x, bar.y(), std::max(0.7, wide - 0.7), bar.height()), series(i));
    x += wide;
  }
}

ListRowLooks looks_of(const app::RecentMixture& recent, bool gone) {
  ListRowLooks looks;
  looks.title = QFileInfo(recent.path).fileName();
  looks.second =
      RecentList::tr("%n subsets, %1 rows", nullptr, static_cast<int>(recent.subsets.size()))
          .arg(app::count_text(recent.rows));
  looks.tip = recent.path;
  looks.when = recent.opened_at;
  looks.gone = gone;
  looks.type = Type::figures;
  looks.mark = kBarWidth + space::page;
  looks.paint_mark = [subsets = recent.subsets, gone](QPainter& painter, const QRect& room) {
    paint_bar(subsets, gone, painter, room);
  };
  return looks;
}

}  // namespace

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
    auto* row = new ListRow(looks_of(recent, gone_.contains(recent.path)), this);
    connect(row, &QAbstractButton::clicked, this,
            [this, path = recent.path] { Q_EMIT chosen(path); });
    connect(
        row->add_forget(), &QPushButton::clicked, this,
        [this, recent] { Q_EMIT forgotten(recent); }, Qt::QueuedConnection);
    rows()->add(row);
  }
  gone_.look(paths, [this] { refresh(); });
}

}  // namespace ivl::ui
