#include "ui/home/recipe_list.h"

#include <QPainter>
#include <QPushButton>

#include "session/language.h"
#include "ui/home/list_row.h"
#include "ui/widgets/scroll_column.h"

namespace ivl::ui {
namespace {

constexpr int kMark = 38, kShown = 12;  // px; rows

/// A dot and how many settings were changed, as everywhere.
void paint_changes(int64_t changes, QPainter& painter, const QRect& room) {
  if (changes > 0) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Tone::accent));
    painter.drawEllipse(QPointF(room.x() + 3, room.height() / 2.0), 3, 3);
    painter.restore();
  }
  painter.setFont(font_of(Type::figures));
  painter.setPen(color(Tone::muted));
  painter.drawText(room.adjusted(changes > 0 ? 11 : 0, 0, 0, 0), Qt::AlignVCenter,
                   changes > 0 ? app::count_text(changes) : QStringLiteral("–"));
}

ListRowLooks looks_of(const app::RecentRecipe& recent, bool gone) {
  ListRowLooks looks;
  QString device = QString::fromStdString(recent.machines.device).toUpper();
  looks.title = recent.name();
  looks.second =
      RecipeList::tr("%1 × %2, batch %3")
          .arg(app::count_text(recent.machines.ranks),
               device.replace(QLatin1Char('-'), QLatin1Char(' ')), app::count_text(recent.batch));
  looks.tip = recent.source;
  looks.when = recent.used_at;
  looks.gone = gone;
  looks.mark = kMark;
  looks.paint_mark = [changes = recent.changes](QPainter& painter, const QRect& room) {
    paint_changes(changes, painter, room);
  };
  return looks;
}

}  // namespace

RecipeList::RecipeList(app::RecentRecipes& recipes, QWidget* parent)
    : ListCard(tr("Recent recipes"), tr("New recipe"), parent), recipes_(recipes) {
  connect(&recipes_, &app::RecentRecipes::changed, this, &RecipeList::refresh);
  refresh();
}

void RecipeList::refresh() {
  rows()->clear();
  setVisible(!recipes_.list().isEmpty());
  QStringList files;
  for (const app::RecentRecipe& recent : recipes_.list().mid(0, kShown)) {
    if (recent.is_file()) files << recent.source;
    auto* row = new ListRow(looks_of(recent, gone_.contains(recent.source)), this);
    connect(
        row, &QAbstractButton::clicked, this, [this, recent] { Q_EMIT chosen(recent); },
        Qt::QueuedConnection);
    connect(
        row->add_forget(), &QPushButton::clicked, this,
        [this, recent] { Q_EMIT forgotten(recent); }, Qt::QueuedConnection);
    rows()->add(row);
  }
  gone_.look(files, [this] { refresh(); });
}

}  // namespace ivl::ui
