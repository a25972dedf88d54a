#include "ui/home/ended_list.h"

#include <QPainter>

#include "models/run_model.h"
#include "session/language.h"
#include "session/runs.h"
#include "ui/home/list_row.h"
#include "ui/runs/run_looks.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/scroll_column.h"

namespace ivl::ui {
namespace {

constexpr size_t kShown = 12;

QString outcome_of(const app::RunRow& run) {
  const QString step = app::count_text(run.summary.step);
  if (run.state == app::RunState::stopped) return EndedList::tr("at step %1, can go on").arg(step);
  if (run.state == app::RunState::failed) return EndedList::tr("failed at step %1").arg(step);
  return EndedList::tr("loss %1, %2 steps").arg(app::loss_text(run.summary.smoothed_loss), step);
}

ListRowLooks looks_of(const app::RunRow& run) {
  ListRowLooks looks;
  looks.title = run.name;
  looks.second = outcome_of(run);
  looks.tip = run.folder;
  looks.when = QDateTime::fromMSecsSinceEpoch(
      run.summary.last_event > 0 ? static_cast<qint64>(run.summary.last_event * 1000)
                                 : run.created);
  looks.mark = space::icon + space::gap;
  looks.paint_mark = [state = run.state](QPainter& painter, const QRect& room) {
    const RunLook look = run_look(state);
    painter.drawPixmap(QPoint(room.x(), (room.height() - space::icon) / 2),
                       icon_pixmap(look.icon, color(look.tone), space::icon,
                                   painter.device()->devicePixelRatioF()));
  };
  return looks;
}

bool has_ended(const app::RunRow& run) {
  return run.state == app::RunState::finished || run.state == app::RunState::stopped ||
         run.state == app::RunState::failed;
}

}  // namespace

EndedList::EndedList(app::Runs& runs, QWidget* parent)
    : ListCard(tr("Ended lately"), tr("All runs"), parent), runs_(runs) {
  connect(&runs_, &app::Runs::list_changed, this, &EndedList::refresh);
  refresh();
}

void EndedList::refresh() {
  std::vector<const app::RunRow*> ended;
  for (const app::RunRow& run : runs_.list()) {
    if (has_ended(run)) ended.push_back(&run);
  }
  std::ranges::stable_sort(ended, std::greater{},
                           [](const app::RunRow* run) { return run->summary.last_event; });
  if (ended.size() > kShown) ended.resize(kShown);
  // Only where it differs: what has the focus stays, and the list changes with every step.
  QStringList seen;
  for (const app::RunRow* run : ended)
    seen << QStringLiteral("%1 %2 %3 %4")
                .arg(run->id)
                .arg(static_cast<int>(run->state))
                .arg(run->summary.step)
                .arg(run->name);
  setVisible(!ended.empty());
  if (property("seen") == seen) return;
  setProperty("seen", seen);
  rows()->clear();
  for (const app::RunRow* run : ended) {
    auto* row = new ListRow(looks_of(*run), this);
    connect(row, &QAbstractButton::clicked, this, [this, id = run->id] { Q_EMIT chosen(id); });
    rows()->add(row);
  }
}

}  // namespace ivl::ui
