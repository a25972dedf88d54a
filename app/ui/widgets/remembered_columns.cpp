#include "ui/widgets/remembered_columns.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTableView>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"

namespace ivl::ui {
namespace {

constexpr int kStep = 16, kNarrowest = 24, kWidest = 4000;  // px
constexpr auto kWiden = Qt::CTRL | Qt::SHIFT | Qt::Key_Right;
constexpr auto kNarrow = Qt::CTRL | Qt::SHIFT | Qt::Key_Left;

const QString kCount = QStringLiteral("columns"), kState = QStringLiteral("state"),
              kOwn = QStringLiteral("own_widths");

}  // namespace

int first_shown_column(const QTableView& table) {
  const QHeaderView* header = table.horizontalHeader();
  for (int visual = 0; visual < header->count(); ++visual) {
    if (!header->isSectionHidden(header->logicalIndex(visual))) return header->logicalIndex(visual);
  }
  return -1;
}

int last_shown_column(const QTableView& table) {
  const QHeaderView* header = table.horizontalHeader();
  for (int visual = header->count() - 1; visual >= 0; --visual) {
    if (!header->isSectionHidden(header->logicalIndex(visual))) return header->logicalIndex(visual);
  }
  return -1;
}

RememberedColumns::RememberedColumns(QTableView& table, app::Preferences& preferences,
                                     const QString& name, Rules rules)
    : QObject(&table),
      table_(table),
      viewport_(table.viewport()),
      preferences_(preferences),
      key_(QStringLiteral("columns/") + name),
      rules_(std::move(rules)) {
  QHeaderView* header = table_.horizontalHeader();
  header->setSectionsMovable(true);
  header->setMinimumSectionSize(kNarrowest);
  header->setMaximumSectionSize(kWidest);
  if (!rules_.sortable.isEmpty()) {
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
  }
  first_ = header->saveState();
  header->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(header, &QWidget::customContextMenuRequested, this,
          [this, header](const QPoint& at) { make_menu()->popup(header->mapToGlobal(at)); });
  connect(header, &QHeaderView::sortIndicatorChanged, this, &RememberedColumns::take_sort);
  connect(header, &QHeaderView::sectionMoved, this, &RememberedColumns::remember);
  connect(header, &QHeaderView::sectionResized, this, [this](int, int before, int now) {
    if (at_work_ || before == 0 || now == 0) return;  // shown or hidden
    own_widths_ = true;
    remember();
  });
  table_.installEventFilter(this);
  viewport_->installEventFilter(this);
  restore();
}

void RememberedColumns::restore() {
  const QVariantMap kept = preferences_.view_state(key_).toMap();
  QHeaderView* header = table_.horizontalHeader();
  // A program with other columns wrote it: numbers would mean other columns.
  if (kept.value(kCount).toInt() != header->count()) return fit();
  {
    const QScopedValueRollback work(at_work_, true);
    if (!header->restoreState(kept.value(kState).toByteArray())) header->restoreState(first_);
    for (const int column : rules_.always) header->showSection(column);
    own_widths_ = kept.value(kOwn).toBool();
  }
  if (header->sortIndicatorSection() >= 0)
    take_sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
  fit();
}

void RememberedColumns::remember() {
  if (at_work_) return;
  const QHeaderView* header = table_.horizontalHeader();
  preferences_.set_view_state(
      key_,
      QVariantMap{{kCount, header->count()}, {kState, header->saveState()}, {kOwn, own_widths_}});
}

void RememberedColumns::reset() {
  own_widths_ = false;
  {
    const QScopedValueRollback work(at_work_, true);
    table_.horizontalHeader()->restoreState(first_);
  }
  take_sort(-1, Qt::AscendingOrder);
  fit();
  remember();
}

void RememberedColumns::fit() {
  if (own_widths_ || !rules_.fit) return;
  const QScopedValueRollback work(at_work_, true);
  rules_.fit();
}

void RememberedColumns::set_shown(int column, bool shown) {
  {
    const QScopedValueRollback work(at_work_, true);
    table_.setColumnHidden(column, !shown && !rules_.always.contains(column));
  }
  fit();
  remember();
}

void RememberedColumns::show_sort(int column, Qt::SortOrder order) {
  {
    const QScopedValueRollback work(at_work_, true);
    table_.horizontalHeader()->setSortIndicator(column, order);
    sorted_ = column;
  }
  remember();
}

void RememberedColumns::take_sort(int column, Qt::SortOrder order) {
  if (at_work_ || rules_.sortable.isEmpty()) return;
  if (column >= 0 && !rules_.sortable.contains(column)) {
    // Painted where the order is, not where one clicked.
    const QScopedValueRollback work(at_work_, true);
    return table_.horizontalHeader()->setSortIndicator(sorted_, order);
  }
  sorted_ = column;
  if (rules_.sort) rules_.sort(column, order);
  remember();
}

void RememberedColumns::widen_current(int by) {
  const int column = table_.currentIndex().column();
  if (column < 0) return;
  table_.setColumnWidth(column, std::max(kNarrowest, table_.columnWidth(column) + by));
}

bool RememberedColumns::eventFilter(QObject* watched, QEvent* event) {
  if (watched == viewport_) {
    if (event->type() == QEvent::Resize) fit();
    return false;
  }
  if (event->type() == QEvent::KeyPress) {
    const QKeyCombination keys = static_cast<QKeyEvent*>(event)->keyCombination();
    if (keys != kWiden && keys != kNarrow) return false;
    widen_current(keys == kWiden ? kStep : -kStep);
    return true;
  }
  if (event->type() == QEvent::ContextMenu &&
      static_cast<QContextMenuEvent*>(event)->reason() == QContextMenuEvent::Keyboard) {
    make_menu()->popup(table_.mapToGlobal(QPoint(space::page, space::row)));
    return true;
  }
  return false;
}

QString RememberedColumns::title(int column) const {
  return table_.model()->headerData(column, Qt::Horizontal).toString();
}

QMenu* RememberedColumns::make_menu() {
  auto* menu = new QMenu(&table_);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setAccessibleName(tr("Columns"));
  add_columns(*menu);
  menu->addSeparator();
  add_sorting(*menu);
  add_widths(*menu);
  menu->addSeparator();
  connect(menu->addAction(tr("As at first")), &QAction::triggered, this, &RememberedColumns::reset);
  return menu;
}

void RememberedColumns::add_columns(QMenu& menu) {
  const QHeaderView* header = table_.horizontalHeader();
  for (int visual = 0; visual < header->count(); ++visual) {
    const int column = header->logicalIndex(visual);
    if (title(column).isEmpty()) continue;
    QAction* action = menu.addAction(title(column));
    action->setCheckable(true);
    action->setChecked(!table_.isColumnHidden(column));
    action->setEnabled(!rules_.always.contains(column));
    connect(action, &QAction::triggered, this, [this, column](bool on) { set_shown(column, on); });
  }
}

void RememberedColumns::add_sorting(QMenu& menu) {
  if (rules_.sortable.isEmpty()) return;
  QHeaderView* header = table_.horizontalHeader();
  QMenu* sorting = menu.addMenu(tr("Sort by"));
  for (const int column : rules_.sortable) {
    if (title(column).isEmpty()) continue;
    QAction* action = sorting->addAction(title(column));
    action->setCheckable(true);
    action->setChecked(sorted_ == column);
    connect(action, &QAction::triggered, header,
            [header, column] { header->setSortIndicator(column, header->sortIndicatorOrder()); });
  }
  sorting->addSeparator();
  QAction* down = sorting->addAction(tr("Largest first"));
  down->setCheckable(true);
  down->setChecked(header->sortIndicatorOrder() == Qt::DescendingOrder);
  down->setEnabled(sorted_ >= 0);
  connect(down, &QAction::triggered, header, [this, header](bool on) {
    header->setSortIndicator(sorted_, on ? Qt::DescendingOrder : Qt::AscendingOrder);
  });
}

void RememberedColumns::add_widths(QMenu& menu) {
  const int column = table_.currentIndex().column();
  if (column < 0 || title(column).isEmpty()) return;
  const auto add = [&](const QString& text, const QKeySequence& keys, int by) {
    QAction* action = menu.addAction(text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, [this, by] { widen_current(by); });
  };
  add(tr("Widen “%1”").arg(title(column)), kWiden, kStep);
  add(tr("Narrow “%1”").arg(title(column)), kNarrow, -kStep);
}

QPushButton* RememberedColumns::make_button() {
  QPushButton* button = ui::make_icon_button(QStringLiteral("columns"), tr("Columns"));
  connect(button, &QPushButton::clicked, this,
          [this, button] { make_menu()->popup(button->mapToGlobal(QPoint(0, button->height()))); });
  return button;
}

}  // namespace ivl::ui
