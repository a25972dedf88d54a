#include "ui/runs/compare_table.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include "models/compare_model.h"
#include "session/language.h"
#include "session/run_compare_text.h"
#include "spec/atomic_file.h"
#include "ui/runs/compare_band.h"
#include "ui/runs/compare_cells.h"
#include "ui/shell/shell.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/remembered_columns.h"
#include "ui/widgets/table_cells.h"
#include "ui/widgets/table_copy.h"

namespace ivl::ui {

using app::CompareModel;

namespace {

constexpr int kHead = 44, kRow = 30, kFoot = 34;  // px
constexpr int kIcon = 32, kState = 180, kSettingLeast = 84, kSettingMost = 170, kFigure = 96,
              kName = 160;

}  // namespace

CompareTable::CompareTable(app::ComparedRuns& runs, app::Preferences& preferences, Shell& shell)
    : Panel(Tone::surface, all_edges), runs_(runs), shell_(shell) {
  model_ = new CompareModel(runs, this);
  make_table(preferences);
  foot_ = new Label({}, Type::small, Tone::muted);
  foot_->set_elided(Qt::ElideRight);
  foot_->setFixedHeight(kFoot);
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(space::page, 0, space::page, 0);
  foot->addWidget(foot_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(1, 1, 1, 1);
  all->setSpacing(0);
  all->addWidget(make_head());
  all->addWidget(band_);
  all->addWidget(table_, 1);
  all->addLayout(foot);
  connect(model_, &CompareModel::columns_changed, this, &CompareTable::show_columns);
  connect(&runs_, &app::ComparedRuns::compared, this, &CompareTable::show_words);
  show_columns();
  show_words();
}

void CompareTable::make_table(app::Preferences& preferences) {
  table_ = new QTableView;
  table_->setModel(model_);
  table_->setItemDelegate(new CompareCells(table_));
  dress_table(*table_, tr("Comparison"), kRow);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setContextMenuPolicy(Qt::CustomContextMenu);
  table_->installEventFilter(this);
  table_->viewport()->installEventFilter(this);
  QList<int> sortable;
  for (int column = CompareModel::name; column < CompareModel::columns(); ++column)
    sortable << column;
  columns_ = new RememberedColumns(
      *table_, preferences, QStringLiteral("compare"),
      {.always = {CompareModel::eye, CompareModel::pin, CompareModel::name},
       .sortable = sortable,
       .sort = [this](int column, Qt::SortOrder order) { model_->sort(column, order); },
       .fit = [this] { fit_columns(); }});
  band_ = new ColumnBand(*table_);
  band_->add(&CompareModel::is_setting);
  band_->add([](int column) { return column >= CompareModel::first_figure(); });
  auto* copy = new QShortcut(QKeySequence::Copy, table_, nullptr, nullptr, Qt::WidgetShortcut);
  connect(copy, &QShortcut::activated, table_, [this] { copy_table(*table_); });
  connect(table_, &QTableView::clicked, this, &CompareTable::activate);
  connect(table_, &QTableView::activated, this,
          [this](const QModelIndex& index) { Q_EMIT opened(model_->run(index.row())); });
  connect(table_, &QWidget::customContextMenuRequested, this, &CompareTable::open_menu);
  connect(table_, &QTableView::entered, this,
          [this](const QModelIndex& index) { Q_EMIT pointed(model_->run(index.row())); });
}

QWidget* CompareTable::make_head() {
  auto* head = new QWidget;
  head->setFixedHeight(kHead);
  title_ = new Label({}, Type::section);
  baseline_ = new Label({}, Type::small, Tone::muted);
  baseline_->set_elided(Qt::ElideRight);
  auto* markdown =
      make_button(ButtonKind::flat, tr("Copy as Markdown"), QStringLiteral("copy"), head);
  auto* csv = make_button(ButtonKind::flat, tr("CSV…"), QStringLiteral("download"), head);
  auto* line = new QHBoxLayout(head);
  line->setContentsMargins(space::page, 0, space::near, 0);
  line->setSpacing(space::near);
  line->addWidget(title_);
  line->addWidget(baseline_, 1);
  line->addWidget(columns_->make_button());
  line->addWidget(markdown);
  line->addWidget(csv);
  connect(markdown, &QPushButton::clicked, this, &CompareTable::copy_markdown);
  connect(csv, &QPushButton::clicked, this, &CompareTable::save_csv);
  return head;
}

/// Settings come and go with the runs; those that differ are always shown at first.
void CompareTable::show_columns() {
  for (int column = CompareModel::first_setting; column < CompareModel::first_figure(); ++column)
    table_->setColumnHidden(column, !model_->has_column(column));
  fit_columns();
}

void CompareTable::fit_columns() {
  const QHeaderView* header = table_->horizontalHeader();
  const QFontMetrics metrics(font_of(Type::text));
  int left = table_->viewport()->width();
  for (int column = 0; column < CompareModel::columns(); ++column) {
    if (header->isSectionHidden(column) || column == CompareModel::name) continue;
    int width = column <= CompareModel::pin ? kIcon : kFigure;
    if (column == CompareModel::state) width = kState;
    if (CompareModel::is_setting(column)) {
      const QString title = model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
      width = std::clamp(metrics.horizontalAdvance(title) + 3 * space::near, kSettingLeast,
                         kSettingMost);
    }
    table_->setColumnWidth(column, width);
    left -= width;
  }
  table_->setColumnWidth(CompareModel::name, std::max(left, kName));
}

void CompareTable::show_words() {
  const app::RunComparison& compared = runs_.comparison();
  title_->setText(tr("%n run(s)", nullptr, static_cast<int>(runs_.runs().size())));
  int64_t cut = 0;
  QStringList nonfinite;
  for (const app::ComparedRun& run : runs_.runs()) {
    const app::RunComparison::Row* row = compared.find(run.row.id);
    if (!row) continue;
    if (run.row.id == compared.baseline) baseline_->setText(tr("baseline: %1").arg(run.row.name));
    cut += row->at != app::kToTheEnd;
    if (row->own.nonfinite > 0)
      nonfinite
          << tr("%1, %n step(s)", nullptr, static_cast<int>(row->own.nonfinite)).arg(run.row.name);
  }
  band_->set_text(0, tr("settings that differ (%1 of %2), ? unknown")
                         .arg(compared.settings.size())
                         .arg(app::compared_settings().size()));
  band_->set_text(1, tr("baseline in figures, others as differences"));
  QStringList words;
  if (cut > 0)
    words << tr("A run that has not finished is compared with the baseline at its own last step.");
  if (!nonfinite.isEmpty())
    words << tr("Non-finite steps are left out and counted: %1.").arg(app::list_text(nonfinite));
  foot_->setText(words.join(QLatin1Char(' ')));
  foot_->setVisible(!words.isEmpty());
}

void CompareTable::activate(const QModelIndex& index) {
  const int64_t run = model_->run(index.row());
  if (index.column() == CompareModel::eye) model_->set_shown(run, !model_->is_shown(run));
  if (index.column() == CompareModel::pin) runs_.set_baseline(run);
}

bool CompareTable::take_key(int key) {
  const QModelIndex index = table_->currentIndex();
  if (!index.isValid()) return false;
  const int64_t run = model_->run(index.row());
  switch (key) {
    case Qt::Key_Space:
      model_->set_shown(run, !model_->is_shown(run));
      return true;
    case Qt::Key_B:
      runs_.set_baseline(run);
      set_current(run);
      return true;
    case Qt::Key_Delete:
      Q_EMIT removed(run);
      return true;
    case Qt::Key_J:
    case Qt::Key_K:
      table_->selectRow(
          std::clamp(index.row() + (key == Qt::Key_J ? 1 : -1), 0, model_->rowCount() - 1));
      return true;
    default:
      return false;
  }
}

bool CompareTable::eventFilter(QObject* watched, QEvent* event) {
  if (watched == table_ && event->type() == QEvent::KeyPress) {
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() == Qt::NoModifier && take_key(key->key())) return true;
  }
  if (watched == table_->viewport() && event->type() == QEvent::Leave) Q_EMIT pointed(0);
  return Panel::eventFilter(watched, event);
}

void CompareTable::open_menu(const QPoint& at) {
  const QModelIndex index = table_->indexAt(at);
  if (!index.isValid()) return;
  const int64_t run = model_->run(index.row());
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [&](const QString& text, const QKeySequence& keys, auto work) {
    QAction* action = menu->addAction(text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, work);
  };
  add(model_->is_shown(run) ? tr("Hide its curve") : tr("Show its curve"), Qt::Key_Space,
      [this, run] { model_->set_shown(run, !model_->is_shown(run)); });
  add(tr("Compare with it"), Qt::Key_B, [this, run] { runs_.set_baseline(run); });
  add(tr("Open"), Qt::Key_Return, [this, run] { Q_EMIT opened(run); });
  add(tr("Take it out"), Qt::Key_Delete, [this, run] { Q_EMIT removed(run); });
  menu->popup(table_->viewport()->mapToGlobal(at));
}

void CompareTable::set_current(int64_t run) {
  const int row = model_->row_of(run);
  if (row >= 0) table_->setCurrentIndex(model_->index(row, CompareModel::name));
}

void CompareTable::copy_markdown() {
  QGuiApplication::clipboard()->setText(app::comparison_markdown(runs_.runs(), runs_.comparison()));
  shell_.toast(tr("Comparison copied as Markdown"));
}

void CompareTable::save_csv() {
  const QString file =
      QFileDialog::getSaveFileName(this, tr("Save the comparison"), QStringLiteral("runs.csv"),
                                   tr("Comma-separated values (*.csv)"));
  if (file.isEmpty()) return;
  const Status written =
      write_file(file.toStdString(), app::comparison_csv(runs_.runs(), runs_.comparison()));
  if (!written) shell_.tell(written.error());
}

}  // namespace ivl::ui
