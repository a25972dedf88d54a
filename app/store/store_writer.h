// The store's writing end, on a thread of its own: the connection, what waits to be written while
// the file cannot be, and what stands in for a file that is no good.
#pragma once

#include <QObject>
#include <atomic>
#include <deque>

#include "store/store_file.h"
#include "store/store_state.h"

class QTimer;

namespace ivl::app {

class StoreWriter : public QObject {
  Q_OBJECT
 public:
  static constexpr int kRetryMs = 2000;  // between two tries while the file cannot be written
  static constexpr size_t kMostWaiting = 4096;  // works; the oldest are given up then

  StoreWriter(QString file, QString seed);
  ~StoreWriter() override;

  /// From any thread: counts up when the connection is to another file or begins anew, after which
  /// what was read before does not hold.
  int generation() const { return generation_; }
  bool in_memory() const { return in_memory_; }

  // On its own thread only.
  void open();
  /// Again from the file, where it is in memory: what names no run comes along.
  void open_again();
  /// Sets the file aside and begins a new one.
  void begin_anew(const Message& cause);
  /// `work` now; a failure is returned, and told where the person has to do something about it.
  Status run(const StoreWork& work);
  /// `work` now, or as soon as the file can be written.
  void post(StoreWork work);
  void write_waiting();

 Q_SIGNALS:
  void opened();
  void told(const ivl::Message& what);
  void state_changed(const ivl::app::StoreState& state);

 private:
  void take(const OpenedStore& opened);
  void judge(const Status& status);
  void try_again();
  void measure(bool now);
  void set_state(StoreState::Kind kind, std::optional<Message> why = {});
  QString file_, seed_, name_;
  QTimer *retry_, *measure_;
  std::deque<StoreWork> waiting_;
  StoreState state_;
  std::atomic<int> generation_ = 0;
  std::atomic<bool> in_memory_ = false;
  int begun_anew_ = 0;
};

}  // namespace ivl::app
