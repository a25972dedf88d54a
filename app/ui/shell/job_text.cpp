#include "ui/shell/job_text.h"

#include <QCoreApplication>
#include <QProgressBar>

#include "session/language.h"

namespace ivl::ui {
namespace {

using app::Job;

struct Jobs {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::Jobs)
};

}  // namespace

JobLook job_look(Job::State state) {
  switch (state) {
    case Job::State::running:
      return {QStringLiteral("training"), Tone::accent};
    case Job::State::finished:
      return {QStringLiteral("okay"), Tone::good};
    case Job::State::failed:
      return {QStringLiteral("bad"), Tone::bad};
    case Job::State::stopped:
      return {QStringLiteral("stopped"), Tone::warn};
  }
  return {QStringLiteral("unknown"), Tone::muted};
}

QString job_count_text(const Job& job) {
  const Job::Progress& progress = job.progress();
  if (progress.total <= 0) return QStringLiteral("…");
  return Jobs::tr("%1 of %2").arg(app::count_text(progress.done), app::count_text(progress.total));
}

QString job_left_text(const Job& job) {
  if (job.progress().seconds_left < 0) return {};
  return Jobs::tr("%1 left").arg(app::duration_text(std::max(1.0, job.progress().seconds_left)));
}

QString job_ended_text(const Job& job) {
  switch (job.state()) {
    case Job::State::running:
      return job.title();
    case Job::State::finished:
      return Jobs::tr("%1: done in %2").arg(job.title(), app::duration_text(job.seconds()));
    case Job::State::failed:
      return Jobs::tr("%1: failed").arg(job.title());
    case Job::State::stopped:
      return Jobs::tr("%1: stopped").arg(job.title());
  }
  return {};
}

void set_job_bar(QProgressBar& bar, const Job& job) {
  const Job::Progress& progress = job.progress();
  if (progress.total <= 0) return bar.setRange(0, 0);
  bar.setRange(0, 1000);
  bar.setValue(static_cast<int>(1000.0 * static_cast<double>(progress.done) /
                                static_cast<double>(progress.total)));
}

}  // namespace ivl::ui
