#include "ui/shell/job_drawer.h"

#include <QKeyEvent>
#include <QProgressBar>
#include <QVBoxLayout>

#include "session/job_list.h"
#include "session/language.h"
#include "ui/shell/job_text.h"
#include "ui/shell/shell.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"
#include "ui/widgets/scroll_column.h"

namespace ivl::ui {
namespace {

constexpr int kHeight = 240;  // px

}  // namespace

JobDrawer::JobDrawer(app::JobList& jobs, Shell& shell, QWidget* parent)
    : Panel(Tone::surface, top_edge, parent), jobs_(jobs), shell_(shell) {
  setFixedHeight(kHeight);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::page, space::near, space::page, 0);
  auto* head = new QHBoxLayout;
  head->addWidget(new Label(tr("Jobs"), Type::section), 1);
  QPushButton* clear = make_button(ButtonKind::flat, tr("Clear ended"));
  QPushButton* close = make_icon_button(QStringLiteral("close"), tr("Close"));
  head->addWidget(clear);
  head->addWidget(close);
  all->addLayout(head);
  rows_ = new ScrollColumn;
  all->addWidget(rows_, 1);
  connect(close, &QPushButton::clicked, this, &QWidget::hide);
  connect(clear, &QPushButton::clicked, &jobs_, &app::JobList::clear_ended);
  connect(&jobs_, &app::JobList::changed, this, &JobDrawer::refresh);
  hide();
}

void JobDrawer::showEvent(QShowEvent*) { refresh(); }

void JobDrawer::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return hide();
  Panel::keyPressEvent(event);
}

void JobDrawer::refresh() {
  if (!isVisible()) return;
  const QList<app::Job*> jobs = jobs_.running() + jobs_.ended();
  const QList<const app::Job*> wanted(jobs.cbegin(), jobs.cend());
  if (wanted == shown_ && !jobs.isEmpty()) return;  // rows follow their own job
  shown_ = wanted;
  rows_->clear();
  for (app::Job* job : jobs) rows_->add(make_row(*job));
  if (jobs.isEmpty()) rows_->add(make_paragraph(tr("Nothing has run yet.")));
}

QWidget* JobDrawer::make_row(app::Job& job) {
  auto* row = new Panel(Tone::surface, bottom_edge);
  auto* mark = new Picture(QStringLiteral("training"), Tone::accent, space::icon);
  auto* title = new Label(job.title(), Type::text);
  auto* detail = new Label(job.detail(), Type::figures, Tone::muted);
  detail->set_elided(Qt::ElideMiddle);
  auto* count = new Label({}, Type::figures);
  auto* bar = new QProgressBar;
  bar->setTextVisible(false);
  bar->setFixedHeight(5);
  QPushButton* stop = make_icon_button(QStringLiteral("close"), tr("Stop"));
  QPushButton* link = make_button(ButtonKind::link, tr("Open"));
  auto* line = new QHBoxLayout;
  line->addWidget(title);
  line->addWidget(detail, 1);
  line->addWidget(count);
  auto* text = new QVBoxLayout;
  text->setSpacing(space::tight);
  text->addLayout(line);
  text->addWidget(bar);
  auto* all = new QHBoxLayout(row);
  all->setContentsMargins(0, space::near, 0, space::near);
  all->addWidget(mark);
  all->addLayout(text, 1);
  all->addWidget(link);
  all->addWidget(stop);
  const auto show = [&job, mark, count, bar, stop, link, detail] {
    const bool running = job.state() == app::Job::State::running;
    const JobLook look = job_look(job.state());
    mark->set(look.icon, look.tone);
    count->setText(running ? job_count_text(job) + QStringLiteral("  ") + job_left_text(job)
                           : app::duration_text(job.seconds()));
    bar->setVisible(running);
    set_job_bar(*bar, job);
    stop->setVisible(running);
    stop->setEnabled(job.can_stop());
    const bool failed = job.state() == app::Job::State::failed;
    link->setVisible(failed || (!running && job.result()));
    detail->setText(failed ? app::translated(job.error()) : job.detail());
  };
  connect(&job, &app::Job::changed, row, show);
  connect(stop, &QPushButton::clicked, &job, &app::Job::stop);
  connect(link, &QPushButton::clicked, this, [this, &job] {
    if (job.state() == app::Job::State::failed) {
      shell_.tell(job.error());
    } else if (job.result()) {
      shell_.go(*job.result());
    }
  });
  show();
  return row;
}

}  // namespace ivl::ui
