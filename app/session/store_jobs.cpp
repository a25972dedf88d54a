#include "session/store_jobs.h"

#include <QCoreApplication>

#include "session/job_list.h"
#include "store/store.h"
#include "store/upkeep.h"

namespace ivl::app {
namespace {

struct StoreJobs {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::StoreJobs)
};

Message only_in_memory() {
  return say("store.only_in_memory",
             "the store is in memory only, since its file cannot be used; there is no file to copy "
             "or to compact");
}

}  // namespace

Job* start_backup(Store& store, JobList& jobs, const QString& target) {
  return jobs.start(StoreJobs::tr("Backing up the store"), target,
                    [&store, target](const WorkControl&) -> Status {
                      if (store.is_in_memory()) return only_in_memory();
                      return back_up(store.file(), target);
                    });
}

Job* start_compacting(Store& store, JobList& jobs,
                      const std::function<void(int64_t before, int64_t after)>& done) {
  auto sizes = std::make_shared<Compacted>();
  return jobs.start(
      StoreJobs::tr("Compacting the store"), store.file(),
      [&store, sizes](const WorkControl&) -> Status {
        if (store.is_in_memory()) return only_in_memory();
        // Who writes meanwhile waits; who reads goes on.
        return store.write_now([&](QSqlDatabase& database) -> Status {
          const Result<Compacted> compacted = compact(database);
          if (!compacted) return compacted.error();
          *sizes = *compacted;
          return {};
        });
      },
      [sizes, done](const Job& job) {
        if (job.state() == Job::State::finished) done(sizes->before, sizes->after);
      });
}

}  // namespace ivl::app
