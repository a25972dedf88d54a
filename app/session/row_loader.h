// Looks at rows on a thread of its own, for one view: the last row asked for is what comes.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <atomic>
#include <memory>

#include "session/inspected_row.h"

namespace ivl::app {

class RowLoader : public QObject {
  Q_OBJECT
 public:
  explicit RowLoader(QObject* parent = nullptr);
  /// Waits for the row that is being looked at.
  ~RowLoader() override;

  /// `ready` follows, unless another is asked for before.
  void ask(std::shared_ptr<const Corpus> corpus, const RowRef& ref, const SampleRules& rules);
  void stop();
  bool busy() const { return busy_; }

 Q_SIGNALS:
  void ready(std::shared_ptr<const ivl::app::InspectedRow> row);

 private:
  QThreadPool pool_;
  std::shared_ptr<std::atomic<uint64_t>> wanted_ = std::make_shared<std::atomic<uint64_t>>(0);
  bool busy_ = false;
};

}  // namespace ivl::app
