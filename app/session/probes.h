// The probes: image-and-question pairs that a person keeps, and what checkpoints answered to them.
#pragma once

#include <QObject>
#include <QPointer>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <tuple>

#include "session/job_list.h"
#include "session/probe_asking.h"
#include "store/store.h"

namespace ivl::app {

/// One cell of the grid.
struct ProbeCell {
  enum class State { none, waiting, loading, writing, called_off, answered, failed };
  State state = State::none;
  ProbeAnswer answer;            // its text and tokens also while it writes
  std::optional<Message> error;  // of State::failed
};

class Probes : public QObject {
  Q_OBJECT
 public:
  static constexpr int most_tokens = 128;

  /// Both outlive this.
  Probes(Store& store, JobList& jobs, QObject* parent = nullptr);

  const std::vector<Probe>& list() const { return probes_; }
  bool is_loaded() const { return loaded_; }
  /// What the store holds, read anew: another program may have added some.
  void reload() { load(); }
  void add(const Probe& probe);
  void remove(int64_t probe);

  /// Asks all probes of each model, in this order, what was answered before included. Nothing
  /// happens while others are being asked. Errors: no engine.
  Status ask(const std::vector<AskedModel>& models);
  /// Asks one question that need not be kept; told by one_text() and one_ended().
  Status ask_one(const AskedModel& model, const Probe& probe);
  void stop();
  /// This one answer is not wanted; what is asked goes on with the next. Nothing where it does not
  /// wait and is not being written.
  void call_off(int64_t probe, int64_t run, int64_t step);
  bool is_asking() const { return job_ && job_->state() == Job::State::running; }
  /// What is being asked; run 0 and step 0: nothing is.
  const AskedModel& asked() const { return asked_; }
  const QString& device() const { return device_; }  // that answered last
  const ProbeCell& cell(int64_t probe, int64_t run, int64_t step) const;

 Q_SIGNALS:
  void changed();       // the list, or what is being asked
  void cell_changed();  // some cells
  void one_text(const QString& text, int64_t tokens);
  void one_ended(const ivl::app::Answered& answer);
  void one_failed(const ivl::Message& why);

 private:
  using Key = std::tuple<int64_t, int64_t, int64_t>;  // probe, run, step
  /// Shared with the thread that asks.
  struct CalledOff {
    std::mutex mutex;
    std::set<Key> keys;
  };
  void load();
  Status start(ProbeAsking asking, const QString& title, const QString& detail);
  std::function<void(std::function<void()>)> on_this_thread();
  void tell(ProbeAsking& asking);
  void end();
  void set(const AskedModel& model, const Probe& probe, ProbeCell cell);
  Store& store_;
  JobList& jobs_;
  std::vector<Probe> probes_;
  std::map<Key, ProbeCell> cells_;
  std::shared_ptr<CalledOff> called_off_ = std::make_shared<CalledOff>();
  QPointer<Job> job_;
  AskedModel asked_;
  QString device_;
  bool loaded_ = false;
};

}  // namespace ivl::app
