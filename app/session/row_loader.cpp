#include "session/row_loader.h"

namespace ivl::app {

RowLoader::RowLoader(QObject* parent) : QObject(parent) {
  pool_.setMaxThreadCount(2);
}  // the next need not wait for a large one

RowLoader::~RowLoader() {
  stop();
  pool_.waitForDone();
}

void RowLoader::stop() {
  ++*wanted_;
  pool_.clear();
  busy_ = false;
}

void RowLoader::ask(std::shared_ptr<const Corpus> corpus, const RowRef& ref,
                    const SampleRules& rules) {
  stop();
  busy_ = true;
  const uint64_t request = *wanted_;
  pool_.start([this, corpus = std::move(corpus), ref, rules, request, wanted = wanted_] {
    if (*wanted != request) return;
    auto row = std::make_shared<const InspectedRow>(inspect_row(*corpus, ref, rules));
    const auto deliver = [this, request, row = std::move(row)] {
      if (*wanted_ != request) return;
      busy_ = false;
      Q_EMIT ready(row);
    };
    QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
  });
}

}  // namespace ivl::app
