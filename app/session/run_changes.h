// What each run changed of the defaults, which are the published recipe; read in the background.
#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>

#include "spec/run_spec.h"

namespace ivl::app {

class Runs;
class Store;

class RunChanges : public QObject {
  Q_OBJECT
 public:
  /// Both outlive this.
  RunChanges(Store& store, Runs& runs, QObject* parent = nullptr);
  /// "Learning rate 2e-5", in the order of the settings; none until it is known.
  QStringList of(int64_t run) const { return texts_.value(run); }

 Q_SIGNALS:
  void changed();

 private:
  void read();
  Store& store_;
  Runs& runs_;
  QHash<int64_t, QStringList> texts_;
  bool reading_ = false;
};

/// Of how it trains: neither names nor paths.
QStringList changes_text(const RunSpec& spec);

}  // namespace ivl::app
