#include "ui/home/ended_list.h"

#include <QAbstractButton>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/run_model.h"
#include "session/language.h"
#include "session/runs.h"
#include "ui/home/recent_list.h"
#include "ui/runs/run_looks.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/scroll_column.h"

namespace ivl::ui {
namespace {

constexpr int kRow = 56, kWhen = 110;  // px
constexpr size_t kShown = 12;

/// One run as a row that is a button.
class EndedRow : public QAbstractButton {
 public:
  EndedRow(const app::RunRow& run, QWidget* parent) : QAbstractButton(parent), run_(run) {
    setFixedHeight(kRow);
    setAttribute(Qt::WA_Hover);
    setText(run.name);
    setAccessibleName(run.name);
    setAccessibleDescription(second_line());
    setToolTip(run.folder);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.fillRect(rect(), color(underMouse() ? Tone::hover : Tone::surface));
    painter.fillRect(0, height() - 1, width(), 1, color(Tone::line));
    const RunLook look = run_look(run_.state);
    painter.drawPixmap(QPoint(space::page, (height() - space::icon) / 2),
                       icon_pixmap(look.icon, color(look.tone), space::icon, devicePixelRatioF()));
    const int x = space::page + space::icon + space::gap, wide = width() - x - kWhen;
    painter.setFont(font_of(Type::text));
    painter.setPen(color(Tone::text));
    painter.drawText(QRect(x, 8, wide, 20), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, wide));
    painter.setFont(font_of(Type::small));
    painter.setPen(color(Tone::muted));
    painter.drawText(QRect(x, 28, wide, 20), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(second_line(), Qt::ElideRight, wide));
    const auto when = QDateTime::fromMSecsSinceEpoch(
        run_.summary.last_event > 0 ? static_cast<qint64>(run_.summary.last_event * 1000)
                                    : run_.created);
    painter.drawText(rect().adjusted(0, 0, -space::page, 0), Qt::AlignVCenter | Qt::AlignRight,
                     when_text(when, QDateTime::currentDateTime()));
    if (keyboard_focus(*this)) draw_focus_ring(&painter, rect(), space::radius);
  }

 private:
  QString second_line() const {
    const QString step = app::count_text(run_.summary.step);
    if (run_.state == app::RunState::stopped)
      return EndedList::tr("at step %1, can go on").arg(step);
    if (run_.state == app::RunState::failed) return EndedList::tr("failed at step %1").arg(step);
    return EndedList::tr("loss %1, %2 steps").arg(app::loss_text(run_.summary.smoothed_loss), step);
  }
  app::RunRow run_;
};

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
    auto* row = new EndedRow(*run, this);
    connect(row, &QAbstractButton::clicked, this, [this, id = run->id] { Q_EMIT chosen(id); });
    rows()->add(row);
  }
}

}  // namespace ivl::ui
