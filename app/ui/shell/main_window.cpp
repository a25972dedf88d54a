#include "ui/shell/main_window.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QStackedWidget>
#include <QTextEdit>
#include <QVBoxLayout>
#include <algorithm>

#include "session/workbench.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/failure_card.h"
#include "ui/shell/job_drawer.h"
#include "ui/shell/keys_sheet.h"
#include "ui/shell/rail.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/store_label.h"
#include "ui/shell/toast.h"
#include "ui/shell/top_bar.h"

namespace ivl::ui {
namespace {

constexpr qsizetype kMostHistory = 100;

}  // namespace

bool writes_text(const QWidget* focus) {
  const auto* combo = qobject_cast<const QComboBox*>(focus);
  return qobject_cast<const QLineEdit*>(focus) || qobject_cast<const QTextEdit*>(focus) ||
         qobject_cast<const QPlainTextEdit*>(focus) ||
         qobject_cast<const QAbstractSpinBox*>(focus) || (combo && combo->isEditable());
}

MainWindow::MainWindow(app::Workbench& workbench) : workbench_(workbench) {
  setWindowTitle(QStringLiteral("InternVL Workbench"));
  setWindowIcon(QIcon(QStringLiteral(":/icons/workbench.svg")));
  setMinimumSize(1024, 640);
  resize(1440, 900);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  build_frame();
  add_keys();
}

MainWindow::~MainWindow() { top_bar_->show_page({}, nullptr); }

void MainWindow::build_frame() {
  frame_ = new QWidget(this);
  rail_ = new Rail;
  top_bar_ = new TopBar;
  stack_ = new QStackedWidget;
  status_bar_ = new StatusBar(workbench_.jobs());
  status_bar_->add_right(new StoreLabel(workbench_));
  auto* column = new QVBoxLayout;
  column->setSpacing(0);
  column->addWidget(top_bar_);
  column->addWidget(stack_, 1);
  auto* row = new QHBoxLayout;
  row->setSpacing(0);
  row->addWidget(rail_);
  row->addLayout(column, 1);
  auto* all = new QVBoxLayout(frame_);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addLayout(row, 1);
  all->addWidget(status_bar_);
  layout()->addWidget(frame_);
  drawer_ = new JobDrawer(workbench_.jobs(), *this, frame_);
  toast_ = new Toast(frame_);
  palette_ = new CommandPalette(frame_);
  failure_ = new FailureCard(frame_);
  keys_ = new KeysSheet(frame_);
  palette_->add_source([this](const QString&) { return own_commands(); });
  for (const CommandSource& source : sources_) palette_->add_source(source);
  rail_->set_entries(entries_);
  connect(&workbench_.runs(), &app::Runs::list_changed, rail_, &Rail::refresh);
  connect(&workbench_.watch(), &app::RunWatch::changed, rail_, &Rail::refresh);
  connect(rail_, &Rail::chosen, this, [this](const QString& id) { go({id, {}}); });
  connect(top_bar_, &TopBar::back, this, &MainWindow::back);
  connect(top_bar_, &TopBar::forward, this, &MainWindow::forward);
  connect(status_bar_, &StatusBar::drawer_wanted, this, [this] {
    drawer_->setVisible(!drawer_->isVisible());
    drawer_->raise();
  });
}

void MainWindow::add_keys() {
  const auto on = [this](const QKeySequence& keys, auto act) {
    auto* shortcut = new QShortcut(keys, this);
    connect(shortcut, &QShortcut::activated, this, act);
  };
  on(Qt::CTRL | Qt::Key_K, [this] { open_palette(); });
  on(Qt::Key_F1, [this] { keys_->open(); });
  on(Qt::ALT | Qt::Key_Left, [this] { back(); });
  on(Qt::ALT | Qt::Key_Right, [this] { forward(); });
  on(Qt::CTRL | Qt::Key_Return, [this] {
    if (Page* shown = page(current_)) shown->run_accent_action();
  });
  on(Qt::Key_Slash, [this] {
    Page* shown = page(current_);
    if (shown && shown->filter_field()) shown->filter_field()->setFocus(Qt::ShortcutFocusReason);
  });
  for (int number = 1; number <= 9; ++number) {
    on(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)), [this, number] {
      for (const PageEntry& one : entries_) {
        if (one.number == number) return go({one.id, {}});
      }
    });
  }
}

void MainWindow::add_page(PageEntry entry) {
  entries_.append(std::move(entry));
  std::ranges::stable_sort(entries_, {},
                           [](const PageEntry& one) { return one.number > 0 ? one.number : 100; });
  rail_->set_entries(entries_);
}

void MainWindow::add_commands(CommandSource source) {
  palette_->add_source(source);
  sources_.append(std::move(source));
}

const PageEntry* MainWindow::entry(const QString& id) const {
  const auto found = std::ranges::find(entries_, id, &PageEntry::id);
  return found == entries_.end() ? nullptr : &*found;
}

Page* MainWindow::page(const QString& id) {
  if (Page* made = pages_.value(id)) return made;
  const PageEntry* known = entry(id);
  if (!known) return nullptr;
  Page* made = known->make(workbench_, *this);
  pages_.insert(id, made);
  stack_->addWidget(made);
  connect(made, &Page::about_to_move, this, &MainWindow::remember);
  return made;
}

app::Place MainWindow::here() const {
  const Page* shown = pages_.value(current_);
  return {current_, shown ? shown->here() : QVariantMap()};
}

void MainWindow::remember() {
  if (current_.isEmpty()) return;
  const app::Place place = here();
  if (back_.isEmpty() || back_.last() != place) back_.append(place);
  if (back_.size() > kMostHistory) back_.removeFirst();
  forward_.clear();
  top_bar_->set_history(!back_.isEmpty(), false);
}

void MainWindow::go(const app::Place& place) {
  if (!entry(place.page)) return;
  if (place.page != current_ || !place.at.isEmpty()) remember();
  show_place(place);
}

void MainWindow::back() {
  if (back_.isEmpty()) return;
  forward_.append(here());
  show_place(back_.takeLast());
}

void MainWindow::forward() {
  if (forward_.isEmpty()) return;
  back_.append(here());
  show_place(forward_.takeLast());
}

void MainWindow::show_place(const app::Place& place) {
  Page* shown = page(place.page);
  if (!shown) return;
  current_ = place.page;
  stack_->setCurrentWidget(shown);
  const QSignalBlocker quiet(shown);  // going there is no move of the user's own
  shown->go(place.at);
  top_bar_->show_page(entry(current_)->title(), shown);
  top_bar_->set_history(!back_.isEmpty(), !forward_.isEmpty());
  rail_->set_current(current_);
}

void MainWindow::toast(const QString& text, std::function<void()> undo) {
  toast_->show_text(text, std::move(undo));
}

void MainWindow::tell(const Message& failure, const Command& repair) {
  failure_->show_failure(failure, repair);
}

void MainWindow::open_palette() { palette_->open(); }

QList<Command> MainWindow::own_commands() const {
  QList<Command> commands;
  auto* self = const_cast<MainWindow*>(this);
  for (const PageEntry& one : entries_) {
    Command command{one.title(), tr("page"), one.icon};
    if (one.number > 0) {
      command.keys = QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + one.number));
    }
    command.run = [self, id = one.id] { self->go({id, {}}); };
    commands.append(command);
  }
  commands.append({tr("Keys"), tr("all of them"), QStringLiteral("info"), Qt::Key_F1,
                   [self] { self->keys_->open(); }});
  return commands;
}

void MainWindow::rebuild() {
  const app::Place place = here();
  QHash<QString, QVariantMap> left;
  for (auto one = pages_.cbegin(); one != pages_.cend(); ++one) {
    left.insert(one.key(), one.value()->here());
  }
  top_bar_->show_page({}, nullptr);
  pages_.clear();
  layout()->removeWidget(frame_);
  delete frame_;
  build_frame();
  if (!place.page.isEmpty()) show_place(place);
  for (auto one = left.cbegin(); one != left.cend(); ++one) {
    if (one.key() != place.page) page(one.key())->go(one.value());
  }
  QApplication::postEvent(this, new QResizeEvent(size(), size()));
}

void MainWindow::resizeEvent(QResizeEvent*) {
  rail_->set_compact(width() < space::narrow_window);
  drawer_->setGeometry(0, frame_->height() - drawer_->height() - space::status_bar, frame_->width(),
                       drawer_->height());
  keys_->setGeometry(frame_->rect());
  failure_->place();
}

void MainWindow::changeEvent(QEvent* event) {
  // Sent once for each translator: one rebuild serves them all.
  if (event->type() == QEvent::LanguageChange) {
    QMetaObject::invokeMethod(
        this,
        [this, wanted = workbench_.language().name()] {
          if (property("built_in").toString() == wanted) return;
          setProperty("built_in", wanted);
          rebuild();
        },
        Qt::QueuedConnection);
  }
  QWidget::changeEvent(event);
}

}  // namespace ivl::ui
