#include "session/heartbeat_watch.h"

#include <QDir>

#include "spec/run_folder.h"

namespace ivl::app {

void HeartbeatWatch::look(const QString& folder, int64_t attempt, double clock) {
  if (attempt != attempt_) {
    *this = {};
    attempt_ = attempt;
    last_heard_ = clock;
  } else if (clock - looked_ < kEvery) {
    return;
  }
  looked_ = clock;
  const QDir nodes(folder + QStringLiteral("/heartbeat"));
  int64_t sequence = 0;
  gone_ = false;
  for (const QString& name : nodes.entryList({QStringLiteral("node-*.json")}, QDir::Files)) {
    const auto heartbeat = read_heartbeat(nodes.filePath(name).toStdString());
    if (!heartbeat || heartbeat->attempt != attempt) continue;
    sequence += heartbeat->sequence % (int64_t{1} << 40);
    for (const Heartbeat::Rank& rank : heartbeat->ranks) {
      if (rank.rank != 0) continue;
      phase_ = rank.phase;
      const ProcessIdentity here = this_process();
      gone_ = heartbeat->process.host == here.host && heartbeat->process.boot_id == here.boot_id &&
              !is_running(heartbeat->process);
    }
  }
  if (sequence != sequence_ && sequence_ >= 0) heard(clock);
  sequence_ = sequence;
}

}  // namespace ivl::app
