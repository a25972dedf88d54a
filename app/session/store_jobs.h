// What a person has done with the store as a whole, as jobs.
#pragma once

#include <QString>
#include <functional>

namespace ivl::app {

class Job;
class JobList;
class Store;

/// Writes a copy of the store to `target`, which must not be there. The store outlives the list.
Job* start_backup(Store& store, JobList& jobs, const QString& target);

/// `done(before, after)`, in bytes, where it went well.
Job* start_compacting(Store& store, JobList& jobs,
                      const std::function<void(int64_t before, int64_t after)>& done);

}  // namespace ivl::app
