#include "ui/shell/status_bar.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QProgressBar>

#include "session/job_list.h"
#include "ui/shell/job_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"

namespace ivl::ui {

StatusBar::StatusBar(app::JobList& jobs, QWidget* parent)
    : Panel(Tone::window, top_edge, parent), jobs_(jobs) {
  setFixedHeight(space::status_bar);
  setCursor(Qt::PointingHandCursor);
  mark_ = new Picture(QStringLiteral("check"), Tone::good, 14, this);
  title_ = new Label({}, Type::small, Tone::muted, this);
  count_ = new Label({}, Type::figures, Tone::text, this);
  left_ = new Label({}, Type::figures, Tone::muted, this);
  bar_ = new QProgressBar(this);
  bar_->setTextVisible(false);
  bar_->setFixedWidth(96);
  stop_ = make_small(make_icon_button(QStringLiteral("close"), tr("Stop"), this));
  stop_->setIconSize({10, 10});
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(space::page, 1, space::page, 0);
  row->setSpacing(space::near);
  for (QWidget* part :
       {static_cast<QWidget*>(mark_), static_cast<QWidget*>(title_), static_cast<QWidget*>(count_),
        static_cast<QWidget*>(bar_), static_cast<QWidget*>(left_), static_cast<QWidget*>(stop_)}) {
    row->addWidget(part);
  }
  row->addStretch(1);
  right_ = new QHBoxLayout;
  right_->setSpacing(space::gap);
  row->addLayout(right_);
  connect(&jobs_, &app::JobList::changed, this, &StatusBar::show_jobs);
  connect(stop_, &QPushButton::clicked, this, [this] {
    if (!jobs_.running().isEmpty()) jobs_.running().first()->stop();
  });
  show_jobs();
}

void StatusBar::add_right(QWidget* widget) { right_->addWidget(widget); }

void StatusBar::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) Q_EMIT drawer_wanted();
}

void StatusBar::show_jobs() {
  const bool busy = !jobs_.running().isEmpty();
  for (QWidget* part : {static_cast<QWidget*>(count_), static_cast<QWidget*>(bar_),
                        static_cast<QWidget*>(left_), static_cast<QWidget*>(stop_)}) {
    part->setVisible(busy);
  }
  mark_->setVisible(!busy && !jobs_.ended().isEmpty());
  if (busy) {
    show_running(*jobs_.running().first());
  } else {
    show_ended(jobs_.ended().isEmpty() ? nullptr : jobs_.ended().first());
  }
}

void StatusBar::show_running(const app::Job& job) {
  const qsizetype others = jobs_.running().size() - 1;
  title_->setText(others > 0
                      ? tr("%1 and %n more", nullptr, static_cast<int>(others)).arg(job.title())
                      : job.title());
  count_->setText(job_count_text(job));
  left_->setText(job_left_text(job));
  set_job_bar(*bar_, job);
  stop_->setEnabled(job.can_stop());
}

void StatusBar::show_ended(const app::Job* job) {
  if (!job) return title_->setText(tr("No jobs"));
  const JobLook look = job_look(job->state());
  mark_->set(look.icon, look.tone);
  title_->setText(job_ended_text(*job));
}

}  // namespace ivl::ui
