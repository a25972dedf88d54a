#include "ui/data/rows_tab.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "models/row_model.h"
#include "session/export_rows.h"
#include "session/probe_of_row.h"
#include "session/workbench.h"
#include "ui/data/filter_bar.h"
#include "ui/data/filter_text.h"
#include "ui/data/row_cells.h"
#include "ui/data/row_grid.h"
#include "ui/inspector/row_inspector.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shell.h"
#include "ui/widgets/remembered_columns.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/table_copy.h"

namespace ivl::ui {
namespace {

const QString kFilters = QStringLiteral("filters"), kRow = QStringLiteral("row"),
              kScroll = QStringLiteral("scroll"), kTable = QStringLiteral("table"),
              kSearch = QStringLiteral("search");

/// What the selection can sort by, and the column that shows it.
constexpr std::pair<int, app::SortKey> kSorted[] = {
    {app::RowModel::row, app::SortKey::row},
    {app::RowModel::images, app::SortKey::images},
    {app::RowModel::tokens, app::SortKey::tokens},
    {app::RowModel::turns, app::SortKey::turns},
    {app::RowModel::letters, app::SortKey::letters}};

QList<int> sorted_columns() {
  QList<int> columns;
  for (const auto& [column, key] : kSorted) columns << column;
  return columns;
}

}  // namespace

RowsTab::RowsTab(app::Workbench& workbench, Shell& shell, QWidget* parent)
    : QWidget(parent), workbench_(workbench), shell_(shell) {
  bar_ = new FilterBar(workbench.mixture(), workbench.selection());
  grid_ = new RowGrid(workbench.mixture(), workbench.edits(), workbench.selection(),
                      workbench.previews(), workbench.thumbnails());
  model_ = new app::RowModel(workbench.mixture(), workbench.edits(), workbench.selection(),
                             workbench.previews(), this);
  table_ = make_row_table(*model_);
  columns_ = new RememberedColumns(
      *table_, workbench.preferences(), QStringLiteral("rows"),
      {.always = {app::RowModel::row},
       .sortable = sorted_columns(),
       .sort = [this](int column, Qt::SortOrder order) { sort_by(column, order); }});
  bar_->set_columns_button(columns_->make_button());
  state_ = new StatePanel;
  list_ = new QStackedWidget;
  list_->addWidget(grid_);
  list_->addWidget(table_);
  list_->addWidget(state_);
  split_ = new QSplitter(Qt::Horizontal);
  split_->setChildrenCollapsible(false);
  split_->addWidget(list_);
  inspector_ = new RowInspector;
  split_->addWidget(inspector_);
  split_->setStretchFactor(0, 5);
  split_->setStretchFactor(1, 6);
  connect(split_, &QSplitter::splitterMoved, this, [this] { divided_ = true; });
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addWidget(bar_);
  all->addWidget(split_, 1);
  for (QWidget* view : {static_cast<QWidget*>(grid_), static_cast<QWidget*>(table_)})
    view->installEventFilter(this);
  connect(bar_, &FilterBar::view_chosen, this, &RowsTab::show_view);
  connect(grid_, &RowGrid::current_changed, this, &RowsTab::set_position);
  connect(grid_, &RowGrid::activated, this, &RowsTab::detach);
  connect(table_, &QTableView::activated, this, &RowsTab::detach);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& now) { set_position(now.row()); });
  connect(table_->verticalScrollBar(), &QScrollBar::valueChanged, this, &RowsTab::want_table);
  connect(&workbench.selection(), &app::RowSelection::changed, this, &RowsTab::show_state);
  connect(&workbench.selection(), &app::RowSelection::query_changed, this, &RowsTab::show_sort);
  connect(&workbench.mixture(), &app::OpenMixture::changed, this, &RowsTab::show_state);
  connect(inspector_, &RowInspector::next, this, [this] { step(1); });
  connect(inspector_, &RowInspector::previous, this, [this] { step(-1); });
  connect(inspector_, &RowInspector::tag_toggled, this, &RowsTab::toggle_tag);
  connect(inspector_, &RowInspector::probe_wanted, this, &RowsTab::add_probe);
  connect(inspector_, &RowInspector::choose_tokenizer, this, &RowsTab::rules_wanted);
  connect(inspector_, &RowInspector::detach, this, &RowsTab::detach);
  connect(&workbench.mixture(), &app::OpenMixture::rules_changed, this, &RowsTab::inspect);
  connect(&workbench.mixture(), &app::OpenMixture::columns_changed, this, &RowsTab::inspect);
  connect(state_, &StatePanel::action, this, [this] {
    // The button names the filter that keeps the most out.
    const QVariant named = state_->property("kind");
    if (!named.isValid()) return;
    const auto kind = static_cast<app::Condition::Kind>(named.toInt());
    if (kind == app::Condition::Kind::hits) return workbench_.selection().set_search({});
    workbench_.selection().remove(kind);
  });
  connect(state_, &StatePanel::other_action, &workbench.selection(), &app::RowSelection::clear);
  show_sort();
  show_state();
}

void RowsTab::sort_by(int column, Qt::SortOrder order) {
  const app::RowQuery& now = workbench_.selection().query();
  const bool descending = column >= 0 && order == Qt::DescendingOrder;
  const auto* found = std::ranges::find(kSorted, column, &std::pair<int, app::SortKey>::first);
  const app::SortKey key = found == std::end(kSorted) ? app::SortKey::row : found->second;
  if (now.sort != key || now.descending != descending)
    workbench_.selection().set_sort(key, descending);
}

void RowsTab::show_sort() {
  const app::RowQuery& now = workbench_.selection().query();
  const auto* found = std::ranges::find(kSorted, now.sort, &std::pair<int, app::SortKey>::second);
  const bool as_written = now.sort == app::SortKey::row && !now.descending;
  columns_->show_sort(as_written || found == std::end(kSorted) ? -1 : found->first,
                      now.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

QWidget* RowsTab::search_field() { return bar_->search_field(); }

void RowsTab::show_view(bool table) {
  bar_->set_shows_table(table);
  show_state();
}

void RowsTab::show_state() {
  using State = app::OpenMixture::State;
  const app::OpenMixture& mixture = workbench_.mixture();
  const auto& rows = workbench_.selection().rows();
  if (mixture.state() == State::indexing || mixture.state() == State::reading) {
    state_->setProperty("kind", {});
    state_->set(QStringLiteral("data"), Tone::muted, tr("Rows appear as soon as they are indexed."),
                tr("The bar below says how long that takes."));
    return list_->setCurrentWidget(state_);
  }
  if (rows.empty() && mixture.state() == State::ready) return show_empty();
  list_->setCurrentWidget(bar_->shows_table() ? static_cast<QWidget*>(table_) : grid_);
  if (wanted_row_ < 0 && grid_->current() < 0 && !rows.empty()) wanted_row_ = rows.front();
  if (wanted_row_ >= 0) {
    const int64_t position = workbench_.selection().position(wanted_row_);
    if (position >= 0) {
      wanted_row_ = -1;
      grid_->set_current(position);
      table_->selectRow(static_cast<int>(position));
    }
  }
  want_table();
}

void RowsTab::show_empty() {
  const app::RowSelection& selection = workbench_.selection();
  const QList<app::Condition>& conditions = selection.query().conditions;
  const std::vector<int64_t>& without = selection.answer().without;
  state_->setProperty("kind", {});
  if (conditions.isEmpty()) {
    state_->set(QStringLiteral("data"), Tone::muted, tr("This mixture has no rows."));
    return list_->setCurrentWidget(state_);
  }
  const auto most = std::ranges::max_element(without);
  const qsizetype which = most - without.begin();
  QString detail;
  if (most != without.end() && *most > 0 && which < conditions.size()) {
    const app::Condition& one = conditions[which];
    const QString name =
        tr("%1: %2", "filter, value")
            .arg(condition_name(one.kind), condition_value(one, workbench_.mixture()));
    detail = tr("Without “%1” there are %2.").arg(name, app::count_text(*most));
    state_->setProperty("kind", int(one.kind));
  }
  const bool searching = selection.search().running;
  const QString drop = state_->property("kind").isValid()
                           ? tr("Drop %1").arg(condition_name(conditions[which].kind))
                           : QString();
  state_->set(QStringLiteral("data"), Tone::muted,
              searching ? tr("Nothing found yet.")
                        : tr("No row matches all %n filters.", nullptr,
                             static_cast<int>(conditions.size())),
              detail, drop);
  state_->set_other_action(tr("Drop all"));
  list_->setCurrentWidget(state_);
}

void RowsTab::set_position(int64_t position) {
  const auto& rows = workbench_.selection().rows();
  if (position < 0 || static_cast<size_t>(position) >= rows.size()) return;
  if (grid_->current() != position) grid_->set_current(position);
  if (table_->currentIndex().row() != position) table_->selectRow(static_cast<int>(position));
  inspect();
}

namespace {

RowContext context_of(app::OpenMixture& mixture, int64_t row) {
  RowContext context;
  const app::RowColumns& columns = mixture.columns();
  context.corpus = columns.corpus;
  if (mixture.rules()) context.rules = *mixture.rules();
  context.ref = columns.ref(row);
  context.title = app::count_text(context.ref.row);
  if (columns.is_tagged(row)) context.tags << RowsTab::tr("tagged");
  return context;
}

}  // namespace

void RowsTab::inspect() {
  const auto& rows = workbench_.selection().rows();
  const int64_t position = grid_->current();
  if (position < 0 || static_cast<size_t>(position) >= rows.size() ||
      rows[static_cast<size_t>(position)] >= workbench_.mixture().columns().rows()) {
    return inspector_->clear();
  }
  inspector_->show_row(context_of(workbench_.mixture(), rows[static_cast<size_t>(position)]));
}

void RowsTab::detach() {
  const auto& rows = workbench_.selection().rows();
  if (grid_->current() < 0 || static_cast<size_t>(grid_->current()) >= rows.size()) return;
  const RowContext context =
      context_of(workbench_.mixture(), rows[static_cast<size_t>(grid_->current())]);
  auto* apart = new RowInspector;
  apart->setAttribute(Qt::WA_DeleteOnClose);
  apart->setWindowTitle(tr("Row %1").arg(context.title));
  apart->resize(inspector_->size());
  // It goes with the mixture that it shows, and with the window.
  connect(this, &QObject::destroyed, apart, &QWidget::close);
  apart->show_row(context);
  apart->show();
}

void RowsTab::step(int by) {
  const auto count = static_cast<int64_t>(workbench_.selection().rows().size());
  if (count > 0) set_position(std::clamp<int64_t>(grid_->current() + by, 0, count - 1));
}

void RowsTab::want_table() {
  if (list_->currentWidget() != table_) return;
  const int first = std::max(0, table_->rowAt(0));
  const int shown = table_->viewport()->height() / space::row + 1;
  std::vector<uint32_t> rows;
  for (int row = first; row < std::min(model_->rowCount(), first + 2 * shown); ++row) {
    rows.push_back(static_cast<uint32_t>(model_->number(row)));
  }
  workbench_.previews().want(rows);
}

void RowsTab::show_rows(const QList<app::Condition>& conditions, int64_t row) {
  wanted_row_ = row;
  workbench_.selection().set_search({});  // whoever leads here means all of these rows
  workbench_.selection().set_conditions(conditions);
}

void RowsTab::show_random() {
  const auto count = static_cast<int64_t>(workbench_.selection().rows().size());
  if (count > 0) set_position(QRandomGenerator::global()->bounded(static_cast<qint64>(count)));
}

void RowsTab::go_to_row() {
  const app::RowColumns& columns = workbench_.mixture().columns();
  if (columns.rows() == 0) return;
  const int64_t now = grid_->current() >= 0
                          ? workbench_.selection().rows()[static_cast<size_t>(grid_->current())]
                          : 0;
  const int32_t subset = columns.subset(now);
  const Corpus::Part& part = columns.corpus->part(subset);
  bool given = false;
  const int row = QInputDialog::getInt(
      this, tr("Go to row"), tr("Row of %1, from 0:").arg(QString::fromStdString(part.subset.name)),
      static_cast<int>(columns.ref(now).row), 0, static_cast<int>(part.lines - 1), 1, &given);
  if (!given) return;
  const int64_t number = columns.row_of({subset, row});
  const int64_t position = workbench_.selection().position(number);
  if (position >= 0) return set_position(position);
  show_rows({}, number);  // a filter hides it
  shell_.toast(tr("Filters dropped to show row %1").arg(app::count_text(row)), {});
}

void RowsTab::toggle_tag() {
  const int64_t position = grid_->current();
  if (position < 0) return;
  workbench_.toggle_tag(workbench_.selection().rows()[static_cast<size_t>(position)]);
}

void RowsTab::add_probe() {
  if (!inspector_->row()) return;
  const std::optional<app::Probe> probe = app::probe_of_row(*inspector_->row());
  if (!probe) {
    return shell_.toast(tr("This row has no question, or an image of it cannot be used."), {});
  }
  workbench_.probes().add(*probe);
  shell_.toast(tr("Added to the probes"), {});
}

void RowsTab::export_rows() {
  const auto& rows = workbench_.selection().rows();
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export rows"), QStringLiteral("rows.jsonl"), tr("JSON lines (*.jsonl)"));
  if (file.isEmpty()) return;
  // The page may be built anew meanwhile, by a change of language; the shell stays.
  workbench_.jobs().start(
      tr("Exporting %n rows", nullptr, static_cast<int>(rows.size())), file,
      [columns = workbench_.mixture().columns(), rows, path = file.toStdString()](
          const WorkControl& control) { return app::export_rows(columns, rows, path, control); },
      [shell = &shell_](const app::Job& ended) {
        if (ended.state() == app::Job::State::failed) shell->tell(ended.error());
      });
}

QString RowsTab::summary() const {
  const app::RowSelection& selection = workbench_.selection();
  if (workbench_.mixture().state() != app::OpenMixture::State::ready) return {};
  const QString shown = app::count_text(static_cast<int64_t>(selection.rows().size()));
  const QString all = app::count_text(workbench_.mixture().columns().rows());
  const app::SearchState& search = selection.search();
  if (search.error) return app::translated(*search.error);
  if (search.running) {
    return tr("%1 of %2 rows, %3 searched").arg(shown, all, app::percent_text(search.scanned));
  }
  const bool whole = selection.query().conditions.isEmpty();
  const double seconds = search.query.text.empty() ? selection.answer().seconds : search.seconds;
  return whole ? tr("%1 rows").arg(all)
               : tr("%1 of %2 rows, found in %3").arg(shown, all, app::duration_text(seconds));
}

void RowsTab::go(const QVariantMap& at) {
  if (at.contains(kFilters))
    workbench_.selection().set_conditions(from_variants(at.value(kFilters).toList()));
  if (at.contains(kSearch)) {
    SearchQuery query;
    query.text = at.value(kSearch).toString().toStdString();
    workbench_.selection().set_search(query);
  }
  if (at.contains(kTable)) show_view(at.value(kTable).toBool());
  wanted_row_ = at.value(kRow, -1).toLongLong();
  show_state();
  if (at.contains(kScroll)) grid_->verticalScrollBar()->setValue(at.value(kScroll).toInt());
}

QVariantMap RowsTab::here() const {
  const auto& rows = workbench_.selection().rows();
  const int64_t position = grid_->current();
  QVariantMap at{{kFilters, to_variants(workbench_.selection().query().conditions)},
                 {kTable, bar_->shows_table()},
                 {kScroll, grid_->verticalScrollBar()->value()}};
  if (position >= 0 && static_cast<size_t>(position) < rows.size()) {
    at.insert(kRow, static_cast<qlonglong>(rows[static_cast<size_t>(position)]));
  }
  return at;
}

void RowsTab::resizeEvent(QResizeEvent*) {
  if (divided_) return;
  const int columns = width() < space::narrow_window - space::rail_small ? 3 : 4;
  const int list = RowGrid::width_of(columns);
  split_->setSizes({list, width() - list});
}

bool RowsTab::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy) && watched == table_) {
      copy_table(*table_);
      return true;
    }
    if (key->modifiers() == Qt::NoModifier) {
      switch (key->key()) {
        case Qt::Key_J:
          step(1);
          return true;
        case Qt::Key_K:
          step(-1);
          return true;
        case Qt::Key_T:
          toggle_tag();
          return true;
        case Qt::Key_P:
          add_probe();
          return true;
        case Qt::Key_G:
          go_to_row();
          return true;
        default:
          break;
      }
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace ivl::ui
