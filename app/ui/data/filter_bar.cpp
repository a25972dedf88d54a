#include "ui/data/filter_bar.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>

#include "session/language.h"
#include "ui/data/filter_popup.h"
#include "ui/data/filter_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segment.h"

namespace ivl::ui {
namespace {

constexpr int kSearchWidth = 214, kTyping = 250;  // px, ms

}  // namespace

FilterBar::FilterBar(app::OpenMixture& mixture, app::RowSelection& selection, QWidget* parent)
    : Panel(Tone::surface, bottom_edge, parent), mixture_(mixture), selection_(selection) {
  setFixedHeight(space::tool_bar + 2);
  search_ = make_search_field(tr("Search in any turn"), QStringLiteral("/"));
  search_->setFixedWidth(kSearchWidth);
  case_ = make_icon_button(QStringLiteral("case"), tr("Match upper and lower case"));
  pattern_ = make_icon_button(QStringLiteral("pattern"), tr("Regular expression (RE2)"));
  for (QPushButton* button : {case_, pattern_}) button->setCheckable(true);
  sort_ = make_button(ButtonKind::flat, {}, QStringLiteral("sort"));
  view_ = new Segment;
  view_->add({}, QStringLiteral("grid"), tr("Pictures"));
  view_->add({}, QStringLiteral("table"), tr("Table"));
  chips_ = new QHBoxLayout;
  chips_->setSpacing(2);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(space::page - 3, 0, space::page - 3, 0);
  row->setSpacing(0);
  row->addWidget(search_);
  row->addWidget(case_);
  row->addWidget(pattern_);
  row->addSpacing(space::tight);
  row->addLayout(chips_);
  row->addStretch(1);
  row->addWidget(sort_);
  row->addWidget(view_);
  typing_.setSingleShot(true);
  typing_.setInterval(kTyping);
  connect(search_, &QLineEdit::textEdited, &typing_, qOverload<>(&QTimer::start));
  connect(search_, &QLineEdit::returnPressed, this, &FilterBar::start_search);
  connect(&typing_, &QTimer::timeout, this, &FilterBar::start_search);
  connect(case_, &QPushButton::toggled, this, &FilterBar::start_search);
  connect(pattern_, &QPushButton::toggled, this, &FilterBar::start_search);
  connect(sort_, &QPushButton::clicked, this, &FilterBar::open_sort_menu);
  connect(view_, &Segment::chosen, this, [this](int index) { Q_EMIT view_chosen(index == 1); });
  connect(&selection_, &app::RowSelection::query_changed, this, &FilterBar::show_query);
  connect(&selection_, &app::RowSelection::search_changed, this, &FilterBar::show_search);
  connect(&mixture_, &app::OpenMixture::changed, this, &FilterBar::show_query);
  shown_width_ = -2;
  show_query();
  show_search();
}

bool FilterBar::shows_table() const { return view_->current() == 1; }

void FilterBar::set_shows_table(bool table) {
  view_->set_current(table ? 1 : 0);
  if (columns_) columns_->setVisible(table);
}

void FilterBar::set_columns_button(QPushButton* button) {
  columns_ = button;
  auto* row = static_cast<QHBoxLayout*>(layout());
  row->insertWidget(row->indexOf(view_), columns_);
  columns_->setVisible(shows_table());
}

void FilterBar::start_search() {
  typing_.stop();
  SearchQuery query;
  query.text = search_->text().toStdString();
  query.match_case = case_->isChecked();
  query.regular_expression = pattern_->isChecked();
  const SearchQuery& now = selection_.search().query;
  if (query.text == now.text && query.match_case == now.match_case &&
      query.regular_expression == now.regular_expression) {
    return;
  }
  selection_.set_search(query);
}

void FilterBar::show_search() {
  const app::SearchState& search = selection_.search();
  if (!search_->hasFocus()) search_->setText(QString::fromStdString(search.query.text));
  search_->setProperty("invalid", search.error.has_value());
  search_->setToolTip(search.error ? app::translated(*search.error) : QString());
  search_->update();
}

void FilterBar::resizeEvent(QResizeEvent*) { show_query(); }

void FilterBar::show_query() {
  sort_->setText(sort_name(selection_.query().sort));
  QList<app::Condition> conditions = selection_.query().conditions;
  conditions.removeIf(
      [](const app::Condition& one) { return one.kind == app::Condition::Kind::hits; });
  if (conditions == shown_ && width() == shown_width_) return;
  shown_ = conditions;
  shown_width_ = width();
  while (QLayoutItem* item = chips_->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
  auto* add = new Chip(tr("Filter"), {}, true);
  connect(add, &Chip::clicked, this, [this, add] { open_menu(add); });
  int room = width() - kSearchWidth - sort_->sizeHint().width() - view_->sizeHint().width() - 160 -
             add->sizeHint().width();
  qsizetype shown = 0;
  for (const app::Condition& condition : conditions) {
    auto* chip =
        new Chip(condition_name(condition.kind), condition_value(condition, mixture_), false);
    room -= chip->sizeHint().width() + 2;
    if (room < (shown + 1 < conditions.size() ? 100 : 0) && shown > 0) {
      delete chip;
      break;
    }
    connect(chip, &Chip::clicked, this, [this, condition, chip] { open_popup(condition, chip); });
    connect(chip, &Chip::removed, &selection_,
            [this, kind = condition.kind] { selection_.remove(kind); });
    chips_->addWidget(chip);
    ++shown;
  }
  if (const qsizetype more = conditions.size() - shown; more > 0) {
    QPushButton* rest = make_small(
        make_button(ButtonKind::bordered, tr("+ %n filters", nullptr, static_cast<int>(more))));
    connect(rest, &QPushButton::clicked, this, [this, rest] { open_menu(rest); });
    chips_->addWidget(rest);
  }
  chips_->addWidget(add);
}

void FilterBar::open_popup(const app::Condition& condition, QWidget* below) {
  auto* popup = new FilterPopup(condition, mixture_, this);
  connect(popup, &FilterPopup::changed, &selection_, &app::RowSelection::set);
  connect(popup, &FilterPopup::emptied, &selection_, &app::RowSelection::remove);
  popup->move(below->mapToGlobal(QPoint(0, below->height())));
  popup->show();
}

void FilterBar::open_menu(QWidget* below) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const app::Condition::Kind kind : offered_conditions()) {
    app::Condition condition;
    condition.kind = kind;
    bool set = false;
    for (const app::Condition& one : selection_.query().conditions) {
      if (one.kind == kind) condition = one, set = true;
    }
    QAction* action = menu->addAction(condition_name(kind));
    action->setCheckable(true);
    action->setChecked(set);
    connect(action, &QAction::triggered, this, [this, condition, below] {
      open_popup(condition, below->isVisible() ? below : search_);
    });
  }
  menu->addSeparator();
  connect(menu->addAction(tr("Drop all")), &QAction::triggered, &selection_,
          [this] { selection_.set_conditions({}); });
  menu->popup(below->mapToGlobal(QPoint(0, below->height())));
}

void FilterBar::open_sort_menu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const app::RowQuery& query = selection_.query();
  for (const app::SortKey key :
       {app::SortKey::row, app::SortKey::tokens, app::SortKey::turns, app::SortKey::aspect,
        app::SortKey::letters, app::SortKey::images}) {
    QAction* action = menu->addAction(sort_name(key));
    action->setCheckable(true);
    action->setChecked(query.sort == key);
    connect(action, &QAction::triggered, &selection_,
            [this, key] { selection_.set_sort(key, selection_.query().descending); });
  }
  menu->addSeparator();
  QAction* down = menu->addAction(tr("Largest first"));
  down->setCheckable(true);
  down->setChecked(query.descending);
  connect(down, &QAction::triggered, &selection_,
          [this](bool on) { selection_.set_sort(selection_.query().sort, on); });
  menu->popup(sort_->mapToGlobal(QPoint(0, sort_->height())));
}

}  // namespace ivl::ui
