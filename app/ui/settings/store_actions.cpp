#include "ui/settings/store_actions.h"

#include <QCoreApplication>
#include <QDate>
#include <QDir>
#include <QFileDialog>

#include "session/store_jobs.h"
#include "session/workbench.h"
#include "ui/shell/shell.h"

namespace ivl::ui {
namespace {

struct StoreActions {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::StoreActions)
};

void tell_failure(app::Job* job, Shell& shell, std::function<void()> done) {
  QObject::connect(job, &app::Job::ended, job, [job, &shell, done = std::move(done)] {
    if (job->state() == app::Job::State::failed) shell.tell(job->error());
    if (job->state() == app::Job::State::finished && done) done();
  });
}

}  // namespace

void back_up_store(app::Workbench& workbench, Shell& shell) {
  const QString name = QStringLiteral("workbench-%1.sqlite")
                           .arg(QDate::currentDate().toString(QStringLiteral("yyyy-MM-dd")));
  // It writes over nothing, so the dialog need not ask whether it may.
  const QString target = QFileDialog::getSaveFileName(
      shell.window(), StoreActions::tr("Back up the store to a new file"),
      QDir::home().filePath(name), StoreActions::tr("Stores (*.sqlite)"), nullptr,
      QFileDialog::DontConfirmOverwrite);
  if (!target.isEmpty()) back_up_store_to(target, workbench, shell);
}

void back_up_store_to(const QString& target, app::Workbench& workbench, Shell& shell) {
  app::Job* job = app::start_backup(workbench.store(), workbench.jobs(), target);
  tell_failure(job, shell, [&shell, target] {
    shell.toast(StoreActions::tr("The store was backed up to %1").arg(target), {});
  });
}

void compact_store(app::Workbench& workbench, Shell& shell) {
  app::Job* job = app::start_compacting(
      workbench.store(), workbench.jobs(), [&shell](int64_t before, int64_t after) {
        shell.toast(StoreActions::tr("The store took %1, and takes %2 now")
                        .arg(app::bytes_text(before), app::bytes_text(after)),
                    {});
      });
  tell_failure(job, shell, {});
}

}  // namespace ivl::ui
