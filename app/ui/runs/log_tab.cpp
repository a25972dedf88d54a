#include "ui/runs/log_tab.h"

#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "session/language.h"
#include "session/local_executor.h"
#include "ui/runs/log_view.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segment.h"

namespace ivl::ui {
namespace {

constexpr int kFollowMs = 1000;

}  // namespace

LogTab::LogTab(QWidget* parent) : QWidget(parent) {
  file_ = new QComboBox;
  file_->setAccessibleName(tr("Log of"));
  level_ = new Segment;
  level_->setAccessibleName(tr("Level"));
  for (const QString& name : {tr("All"), tr("Warnings"), tr("Errors")}) level_->add(name);
  level_->set_current(0);
  words_ = make_search_field(tr("Find in the log"), QStringLiteral("/"));
  words_->setFixedWidth(240);
  follow_ = make_button(ButtonKind::flat, tr("Follow"), QStringLiteral("down"));
  follow_->setCheckable(true);
  follow_->setChecked(true);
  state_ = new Label({}, Type::small, Tone::muted);
  view_ = new LogView;
  auto* bar = new Panel(Tone::surface, Panel::bottom_edge);
  bar->setFixedHeight(space::tool_bar);
  auto* line = new QHBoxLayout(bar);
  line->setContentsMargins(space::page, 0, space::page - kRing, 0);
  line->setSpacing(space::near);
  line->addWidget(file_);
  line->addWidget(level_);
  line->addWidget(words_);
  line->addStretch(1);
  line->addWidget(state_);
  line->addWidget(follow_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addWidget(bar);
  all->addWidget(view_, 1);
  connect(file_, &QComboBox::activated, this, [this] { open(file_->currentData().toString()); });
  connect(level_, &Segment::chosen, this, &LogTab::filter);
  connect(words_, &QLineEdit::textChanged, this, &LogTab::filter);
  connect(follow_, &QPushButton::toggled, view_, &LogView::set_following);
  connect(view_, &LogView::following_changed, follow_, &QPushButton::setChecked);
}

QWidget* LogTab::filter_field() { return words_; }

void LogTab::show_run(const QString& folder) {
  folder_ = folder;
  view_->set_log(nullptr);
  log_.reset();
  if (isVisible()) list_files();
}

void LogTab::list_files() {
  const QString before = file_->currentData().toString();
  file_->clear();
  if (folder_.isEmpty()) return;
  const QDir logs(QDir(folder_).filePath(QStringLiteral("log")));
  for (const QString& name : logs.entryList({QStringLiteral("rank-*.log")}, QDir::Files)) {
    const int rank = name.mid(5, 5).toInt();
    file_->addItem(tr("Rank %1").arg(rank), logs.filePath(name));
  }
  const QString launch = app::LocalExecutor::output_file(folder_);
  if (QFile::exists(launch)) file_->addItem(tr("Output of the launch"), launch);
  const int there = file_->findData(before);
  if (there >= 0) file_->setCurrentIndex(there);
  if (file_->count() > 0 && (!log_ || log_->path() != file_->currentData().toString())) {
    open(file_->currentData().toString());
  }
  show_state();
}

void LogTab::open(const QString& file) {
  view_->set_log(nullptr);
  log_ = std::make_unique<app::LogFile>(file);
  connect(log_.get(), &app::LogFile::changed, this, &LogTab::show_state);
  filter();
  view_->set_log(log_.get());
  if (isVisible()) log_->follow(kFollowMs);
}

void LogTab::filter() {
  if (log_) log_->set_filter({app::LogLevel(level_->current()), words_->text()});
}

void LogTab::show_state() {
  if (!log_) return state_->setText(tr("No log yet."));
  if (log_->error()) return state_->setText(app::translated(*log_->error()));
  state_->setText(log_->filter().all()
                      ? tr("%1 lines").arg(app::count_text(log_->lines()))
                      : tr("%1 of %2 lines")
                            .arg(app::count_text(log_->rows()), app::count_text(log_->lines())));
}

void LogTab::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  list_files();
  if (log_) log_->follow(kFollowMs);
}

void LogTab::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  if (log_) log_->follow(0);
}

}  // namespace ivl::ui
