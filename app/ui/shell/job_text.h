// A job in words, shape and colour; the same in status bar and drawer.
#pragma once

#include <QString>

#include "session/job.h"
#include "ui/theme/theme.h"

class QProgressBar;

namespace ivl::ui {

struct JobLook {
  QString icon;
  Tone tone;
};
JobLook job_look(app::Job::State state);

QString job_count_text(const app::Job& job);  // "861,204 of 1,227,131"
QString job_left_text(const app::Job& job);   // "4 min left", empty where not known
QString job_ended_text(const app::Job& job);  // "Probing images done", "... failed: why"
void set_job_bar(QProgressBar& bar, const app::Job& job);

}  // namespace ivl::ui
