#include "ui/checkpoints/checkpoint_table.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "models/checkpoint_model.h"
#include "session/language.h"
#include "session/workbench.h"
#include "spec/settings.h"
#include "spec/strict_json.h"
#include "store/run_queries.h"
#include "ui/checkpoints/checkpoint_actions.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"
#include "ui/widgets/remembered_columns.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/table_cells.h"
#include "ui/widgets/table_copy.h"

namespace ivl::ui {

using app::CheckpointModel;

CheckpointTable::CheckpointTable(app::Workbench& workbench, Shell& shell, bool chooses,
                                 QWidget* parent)
    : Panel(Tone::surface, no_edge, parent), workbench_(workbench), chooses_(chooses) {
  model_ = new CheckpointModel(workbench.checkpoints(), this);
  actions_ = new CheckpointActions(workbench, shell, this);
  table_ = new QTableView;
  table_->setModel(model_);
  cells_ = new CheckpointCells(table_);
  table_->setItemDelegate(cells_);
  dress_table(*table_, tr("Checkpoints"));
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->installEventFilter(this);
  columns_ = new RememberedColumns(
      *table_, workbench.preferences(),
      chooses ? QStringLiteral("checkpoints") : QStringLiteral("run_checkpoints"),
      {.always = {CheckpointModel::chosen, CheckpointModel::run, CheckpointModel::step,
                  CheckpointModel::actions},
       .sortable = {CheckpointModel::step, CheckpointModel::run, CheckpointModel::saved,
                    CheckpointModel::size, CheckpointModel::state, CheckpointModel::loss},
       .sort = [this](int column, Qt::SortOrder order) { model_->sort(column, order); },
       .fit = [this] { fit_columns(); }});
  auto* inside = new QWidget;
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(make_head());
  column->addWidget(table_, 1);
  column->addWidget(make_question());
  column->addWidget(make_note());
  state_ = new StatePanel;
  stack_ = new QStackedWidget;
  stack_->addWidget(inside);
  stack_->addWidget(state_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(1, 1, 1, 1);
  all->addWidget(stack_);
  connect(cells_, &CheckpointCells::pin_clicked, this, [this](const QModelIndex& index) {
    const app::CheckpointFacts one = model_->at(index.row());
    workbench_.checkpoints().set_pinned(one, !one.pinned);
  });
  connect(cells_, &CheckpointCells::clicked, this,
          [this](const QModelIndex& index, CheckpointAct what) { act(index.row(), what); });
  connect(table_, &QTableView::doubleClicked, this,
          [this](const QModelIndex& index) { actions_->open_run(model_->at(index.row())); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &CheckpointTable::current_changed);
  keep_current();
  connect(model_, &CheckpointModel::choice_changed, this, &CheckpointTable::refresh);
  connect(&workbench.checkpoints(), &app::Checkpoints::changed, this, &CheckpointTable::refresh);
  connect(&workbench.runs(), &app::Runs::list_changed, this, &CheckpointTable::refresh);
  refresh();
}

QWidget* CheckpointTable::make_head() {
  auto* head = new Panel(Tone::surface, Panel::bottom_edge);
  head->setFixedHeight(space::tool_bar);
  title_ = new Label({}, Type::section);
  about_ = new Label({}, Type::small, Tone::muted);
  verify_ = make_button(ButtonKind::flat, tr("Verify all"), QStringLiteral("okay"));
  connect(verify_, &QPushButton::clicked, this, [this] {
    std::vector<app::CheckpointFacts> wanted;
    for (int row = 0; row < model_->rowCount(); ++row) {
      if (model_->at(row).is_good()) wanted.push_back(model_->at(row));
    }
    workbench_.checkpoints().verify(wanted);
  });
  auto* line = new QHBoxLayout(head);
  line->setContentsMargins(space::page, 0, space::page - kRing, 0);
  line->setSpacing(space::gap);
  line->addWidget(title_);
  line->addWidget(about_);
  line->addStretch(1);
  line->addWidget(verify_);
  line->addWidget(columns_->make_button());
  return head;
}

/// Stands in the card and not before it: the rows stay in sight.
QWidget* CheckpointTable::make_question() {
  auto* sheet = new Panel(Tone::bad_ground, Panel::top_edge);
  asked_ = new Label({}, Type::strong);
  remains_ = new Label({}, Type::small, Tone::muted);
  delete_ = make_button(ButtonKind::destructive, tr("Delete"));
  keep_ = make_button(ButtonKind::bordered, tr("Keep it"));
  auto* words = new QVBoxLayout;
  words->setSpacing(2);
  words->addWidget(asked_);
  words->addWidget(remains_);
  auto* line = new QHBoxLayout(sheet);
  line->setContentsMargins(space::page, space::near, space::page - kRing, space::near);
  line->setSpacing(space::gap);
  line->addWidget(new Picture(QStringLiteral("trash"), Tone::bad, space::icon), 0, Qt::AlignTop);
  line->addLayout(words, 1);
  line->addWidget(delete_);
  line->addWidget(keep_);
  connect(keep_, &QPushButton::clicked, sheet, [this] {
    question_->hide();
    table_->setFocus();
  });
  connect(delete_, &QPushButton::clicked, sheet, [this] {
    question_->hide();
    workbench_.checkpoints().remove(doomed_);
    table_->setFocus();
  });
  sheet->hide();
  question_ = sheet;
  return sheet;
}

QWidget* CheckpointTable::make_note() {
  auto* line = new QWidget;
  line->setFixedHeight(space::row + 2);
  note_ = new Label({}, Type::small, Tone::muted);
  note_->set_elided(Qt::ElideRight);
  auto* row = new QHBoxLayout(line);
  row->setContentsMargins(space::page, 0, space::page, 0);
  row->setSpacing(space::near);
  row->addWidget(new Picture(QStringLiteral("disk"), Tone::muted, space::icon));
  row->addWidget(note_, 1);
  note_line_ = line;
  return line;
}

void CheckpointTable::show_run(int64_t run) {
  model_->show_run(run);
  table_->setColumnHidden(CheckpointModel::run, run != 0);
  table_->setColumnHidden(CheckpointModel::chosen, !chooses_);
  fit_columns();
  question_->hide();
  read_spec();
  refresh();
}

void CheckpointTable::read_spec() {
  every_ = kept_ = 0;
  const int64_t run = model_->run_shown();
  if (run == 0) return;
  workbench_.store().read<QString>(
      this, [run](QSqlDatabase& database) { return app::read_spec(database, run); },
      [this, run](const Result<QString>& text) {
        if (!text || run != model_->run_shown()) return;
        const auto json = parse_strict_json(text->toStdString(), "the store");
        const auto spec =
            json ? run_spec_from_json(*json, "the store") : Result<RunSpec>(json.error());
        if (!spec) return;
        every_ = spec->checkpoint.every_steps;
        kept_ = spec->checkpoint.keep;
        show_note();
      });
}

/// A list that was read anew keeps the row one is at.
void CheckpointTable::keep_current() {
  auto at = std::make_shared<std::pair<int64_t, int64_t>>(0, -1);  // run, step
  connect(model_, &QAbstractItemModel::modelAboutToBeReset, this, [this, at] {
    const QModelIndex index = table_->currentIndex();
    *at = {0, -1};
    if (index.isValid()) *at = {model_->at(index.row()).run, model_->at(index.row()).step};
  });
  connect(model_, &QAbstractItemModel::modelReset, this, [this, at] {
    const int row = model_->row_of(at->first, at->second);
    if (row >= 0) table_->setCurrentIndex(model_->index(row, CheckpointModel::step));
  });
}

const app::CheckpointFacts* CheckpointTable::current() const {
  const QModelIndex index = table_->currentIndex();
  if (index.isValid() && index.row() < model_->rowCount()) return &model_->at(index.row());
  for (int row = 0; row < model_->rowCount(); ++row) {
    if (model_->at(row).is_good()) return &model_->at(row);
  }
  return nullptr;
}

void CheckpointTable::refresh() {
  const app::Checkpoints& all = workbench_.checkpoints();
  const int count = model_->rowCount();
  stack_->setCurrentIndex(count > 0 ? 0 : 1);
  const QString icon = QStringLiteral("ckpt");
  if (count == 0 && !all.is_loaded()) {
    state_->set(icon, Tone::muted, tr("The checkpoints are being looked at."));
  } else if (count == 0 && all.error()) {
    state_->set(QStringLiteral("bad"), Tone::bad, app::translated(*all.error()));
  } else if (count == 0) {
    state_->set(icon, Tone::muted, tr("There are no checkpoints yet."),
                tr("A run saves one every so many steps, and where it is stopped."));
  }
  title_->setText(tr("%n checkpoint(s)", nullptr, count));
  const app::RunRow* run = workbench_.runs().find(model_->run_shown());
  const auto chosen = static_cast<int>(model_->chosen_ones().size());
  const QString words = tr("%n chosen for the grid", nullptr, chosen);
  about_->setText(!chooses_ ? QString()
                  : run     ? tr("%1; %2", "run; chosen").arg(run->name, words)
                            : words);
  cells_->set_resumable(0, 0);
  for (int row = 0; row < count; ++row) {
    if (actions_->can_resume(model_->at(row)))
      cells_->set_resumable(model_->at(row).run, model_->at(row).step);
  }
  show_note();
  updateGeometry();
  Q_EMIT choice_changed();
}

/// "; the next save, …" of a run that trains; else empty.
QString CheckpointTable::next_save() const {
  const app::RunRow* run = workbench_.runs().find(model_->run_shown());
  if (!run || every_ == 0 || model_->rowCount() == 0) return {};
  if (run->state != app::RunState::training && run->state != app::RunState::saving) return {};
  const app::RunSummary& now = run->summary;
  const int64_t step =
      std::min((now.step / every_ + 1) * every_, now.total_steps > 0 ? now.total_steps : INT64_MAX);
  const double rate = now.steps_per_second.value_or(0);
  if (rate <= 0) return {};
  return tr("The next save, step %1 in about %2, needs %3.")
      .arg(app::count_text(step), app::duration_text(static_cast<double>(step - now.step) / rate),
           app::bytes_text(model_->at(0).bytes));
}

void CheckpointTable::show_note() {
  int64_t bytes = 0, largest = 0;
  int pinned = 0;
  for (int row = 0; row < model_->rowCount(); ++row) {
    bytes += model_->at(row).bytes;
    largest = std::max(largest, model_->at(row).bytes);
    pinned += model_->at(row).pinned;
  }
  const int64_t free = workbench_.checkpoints().free_bytes();
  const QString here = app::bytes_text(bytes);
  QStringList words;
  words << (free < 0 ? tr("%1 here.").arg(here)
                     : tr("%1 here, %2 free on this disk.").arg(here, app::bytes_text(free)));
  if (const QString next = next_save(); !next.isEmpty()) words << next;
  if (kept_ > 0)
    words << tr("Kept: the last %n and the pinned ones.", nullptr, static_cast<int>(kept_));
  if (pinned > 0) words << tr("%n pinned.", nullptr, pinned);
  note_->setText(words.join(QLatin1Char(' ')));
  note_->set_tone(free >= 0 && free < largest ? Tone::bad : Tone::muted);
}

void CheckpointTable::fit_columns() {
  const QList<QPair<int, int>> fixed = {
      {CheckpointModel::chosen, 44}, {CheckpointModel::step, 76}, {CheckpointModel::run, 140},
      {CheckpointModel::saved, 96},  {CheckpointModel::kind, 70}, {CheckpointModel::size, 84},
      {CheckpointModel::loss, 80},   {CheckpointModel::pin, 48},  {CheckpointModel::actions, 184}};
  constexpr int kState = 196, kPlace = 190;
  int left = table_->viewport()->width();
  for (const auto& [column, width] : fixed) {
    table_->setColumnWidth(column, width);
    if (!table_->isColumnHidden(column)) left -= width;
  }
  // The state's sentence gets what there is beyond a whole place.
  const bool placed = !table_->isColumnHidden(CheckpointModel::place);
  const int place = placed ? std::clamp(left - kState, 60, kPlace) : 0;
  table_->setColumnWidth(CheckpointModel::place, place);
  table_->setColumnWidth(CheckpointModel::state, std::max(left - place, kState));
}

QSize CheckpointTable::sizeHint() const {
  const int rows = std::max(model_->rowCount(), 3);
  return {900, space::tool_bar + space::row * (rows + 2) + 10 +
                   (question_->isHidden() ? 0 : question_->sizeHint().height())};
}

void CheckpointTable::act(int row, CheckpointAct what) {
  const app::CheckpointFacts one = model_->at(row);
  switch (what) {
    case CheckpointAct::resume:
      return actions_->resume(one);
    case CheckpointAct::recipe:
      return actions_->make_recipe(one);
    case CheckpointAct::export_it:
      return actions_->export_it(one);
    case CheckpointAct::remove:
      return ask_to_delete(one);
    case CheckpointAct::more:
      return open_menu(row);
  }
}

void CheckpointTable::open_menu(int row) {
  const app::CheckpointFacts one = model_->at(row);
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [&](const QString& icon, const QString& text, bool enabled, auto what) {
    QAction* action = menu->addAction(themed_icon(icon, Tone::muted), text);
    action->setEnabled(enabled);
    connect(action, &QAction::triggered, this, what);
  };
  const bool good = one.is_good();
  add(QStringLiteral("play"), tr("Resume from here"), actions_->can_resume(one),
      [this, one] { actions_->resume(one); });
  add(QStringLiteral("recipe"), tr("New recipe from here"), good,
      [this, one] { actions_->make_recipe(one); });
  add(QStringLiteral("download"), tr("Export…"), good, [this, one] { actions_->export_it(one); });
  add(QStringLiteral("okay"), tr("Verify"), good,
      [this, one] { workbench_.checkpoints().verify({one}); });
  add(QStringLiteral("pin"), one.pinned ? tr("Unpin") : tr("Pin"), !one.link,
      [this, one] { workbench_.checkpoints().set_pinned(one, !one.pinned); });
  menu->addSeparator();
  add(QStringLiteral("runs"), tr("Open the run"), true, [this, one] { actions_->open_run(one); });
  add(QStringLiteral("terminal"), tr("Copy command"), true,
      [this, one] { actions_->copy_command(one); });
  menu->addSeparator();
  const bool mine = !one.pinned && !one.link && one.state != app::CheckpointState::saving;
  add(QStringLiteral("trash"), tr("Delete…"), mine, [this, one] { ask_to_delete(one); });
  const QRect cell = table_->visualRect(model_->index(row, CheckpointModel::actions));
  menu->popup(table_->viewport()->mapToGlobal(cell.bottomLeft()));
}

void CheckpointTable::ask_to_delete(const app::CheckpointFacts& one) {
  doomed_ = one;
  int good = 0;
  int64_t newest = -1;
  for (const app::CheckpointFacts* other : workbench_.checkpoints().of_run(one.run)) {
    if (other->step == one.step || !other->is_good()) continue;
    ++good;
    newest = std::max(newest, other->step);
  }
  asked_->setText(tr("Delete checkpoint %1 of %2, %3?")
                      .arg(app::count_text(one.step), one.run_name, app::bytes_text(one.bytes)));
  remains_->setText(good == 0
                        ? tr("No good one remains: the run could not go on. This cannot be undone.")
                        : tr("%n good one(s) remain, the newest of step %1. This cannot be undone.",
                             nullptr, good)
                              .arg(app::count_text(newest)));
  question_->show();
  updateGeometry();
  keep_->setFocus();
}

bool CheckpointTable::eventFilter(QObject* watched, QEvent* event) {
  if (watched == table_ && event->type() == QEvent::ContextMenu &&
      table_->currentIndex().isValid()) {
    open_menu(table_->currentIndex().row());
    return true;
  }
  if (watched != table_ || event->type() != QEvent::KeyPress)
    return Panel::eventFilter(watched, event);
  auto* key = static_cast<QKeyEvent*>(event);
  if (key->matches(QKeySequence::Copy)) {
    copy_table(*table_);
    return true;
  }
  const QModelIndex index = table_->currentIndex();
  if (!index.isValid() || key->modifiers() != Qt::NoModifier) return false;
  const app::CheckpointFacts one = model_->at(index.row());
  switch (key->key()) {
    case Qt::Key_Space: {
      const QModelIndex box = index.siblingAtColumn(CheckpointModel::chosen);
      model_->choose(index.row(), box.data(Qt::CheckStateRole).toInt() != Qt::Checked);
      return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
      open_menu(index.row());
      return true;
    case Qt::Key_Delete:
      if (!one.pinned && !one.link && one.state != app::CheckpointState::saving) ask_to_delete(one);
      return true;
    default:
      return false;
  }
}

void CheckpointTable::showEvent(QShowEvent*) { workbench_.checkpoints().set_watched(true); }

void CheckpointTable::hideEvent(QHideEvent*) { workbench_.checkpoints().set_watched(false); }

}  // namespace ivl::ui
