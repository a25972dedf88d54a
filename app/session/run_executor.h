// Where runs execute. Pages and the session know this interface alone.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include "spec/result.h"

namespace ivl::app {

struct RunStart {
  QString folder;  // holds run.json; what is there of an earlier attempt is gone on from
  int ranks = 1;
  QStringList changes = {};  // "key=value": this attempt's, beside run.json
};

class RunExecutor : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// Errors: nothing that could run it; it runs already; it could not be started.
  virtual Status start(const RunStart& run) = 0;
  /// Asks it to save and end; what it does then is told by its events. Errors: it does not run.
  virtual Status stop(const QString& folder) = 0;
  /// At once, without saving. Errors: it does not run.
  virtual Status kill(const QString& folder) = 0;
  virtual bool is_running(const QString& folder) const = 0;
  /// What was said on the way while it was started, at most the last few thousand characters;
  /// empty: nothing. Reads a file.
  virtual QString output(const QString& folder) const = 0;
  /// The line that does what start() does.
  virtual QString command(const RunStart& run) const = 0;

 Q_SIGNALS:
  /// A process that this program started has ended. `code`: exit code, or 128 + signal.
  void ended(const QString& folder, int code);
};

}  // namespace ivl::app
