// Runs on this machine: engines in a session of their own, which go on when the workbench ends and
// are found again by pid, start time and boot; nothing is signalled unless all of them match.
#pragma once

#include <QHash>
#include <QTimer>

#include "session/run_executor.h"
#include "spec/run_folder.h"

namespace ivl::app {

class LocalExecutor : public RunExecutor {
  Q_OBJECT
 public:
  explicit LocalExecutor(QObject* parent = nullptr);

  Status start(const RunStart& run) override;
  Status stop(const QString& folder) override;
  Status kill(const QString& folder) override;
  bool is_running(const QString& folder) const override;
  QString output(const QString& folder) const override;
  QString command(const RunStart& run) const override;

  /// What the engine said on its way, FOLDER/launch.log.
  static QString output_file(const QString& folder);

 private:
  void reap();
  QHash<qint64, QString> children_;  // pid -> folder, of those started by this object
  QTimer timer_;
};

/// The process to ask of a run folder: what was started last (launch.json), or rank 0 of the newest
/// attempt; nullopt: none of them runs on this machine.
std::optional<ProcessIdentity> running_process(const QString& folder);

/// Sends a signal to exactly this process. Errors: it is no more.
Status signal_process(const ProcessIdentity& process, int signal);

}  // namespace ivl::app
