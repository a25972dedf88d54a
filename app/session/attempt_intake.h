// What the events of one attempt become in the store: points of series, marks on curves,
// checkpoints. Holds the open chunk of every series.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "spec/event.h"
#include "store/series_queries.h"

namespace ivl::app {

/// A number of an event, also one that is not finite; nullopt: something else, or missing.
std::optional<double> event_real(const nlohmann::json& body, const char* key);

class AttemptIntake {
 public:
  static constexpr size_t kMostSeries = 512, kLongestName = 64;  // more are passed over
  static constexpr int64_t kMostStep = int64_t{1} << 53;
  static constexpr size_t kLongestBody = 16384;  // bytes of an event that is kept whole

  AttemptIntake() = default;  // of an attempt of which the store has nothing
  /// Goes on where the store is. Errors: of the store.
  static Result<AttemptIntake> load(QSqlDatabase& database, int64_t run, int64_t attempt);

  /// Adds to the batch what the event means. Whether it was a step of the curve: one that does not
  /// lie above all steps before it is damage.
  bool take(const Event& event, RunBatch& batch);
  /// Adds the open chunks that have changed; call it once all events were taken.
  void close(RunBatch& batch);

 private:
  struct Open {
    int64_t ordinal = 0;
    ScalarPoints points;
    bool changed = false;
  };
  void add(const std::string& name, int64_t step, double value, RunBatch& batch);
  bool take_step(const Event& event, RunBatch& batch);
  void take_system(const Event& event, RunBatch& batch);
  int64_t last_step_ = -1;
  int64_t last_second_ = -1;  // of system events
  std::map<std::string, Open, std::less<>> series_;
};

}  // namespace ivl::app
