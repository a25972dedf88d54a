// Looks at rows away from the interface's thread, for one view: the last asked for is what comes.
#pragma once

#include <QObject>
#include <memory>

#include "session/inspected_row.h"
#include "session/latest.h"

namespace ivl::app {

class RowLoader : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// `ready` follows, unless another is asked for before.
  void ask(std::shared_ptr<const Corpus> corpus, const RowRef& ref, const SampleRules& rules);
  void stop() { latest_.drop(); }
  bool busy() const { return latest_.busy(); }

 Q_SIGNALS:
  void ready(std::shared_ptr<const ivl::app::InspectedRow> row);

 private:
  Latest latest_;
};

}  // namespace ivl::app
