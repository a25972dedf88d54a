#include "session/row_loader.h"

namespace ivl::app {

void RowLoader::ask(std::shared_ptr<const Corpus> corpus, const RowRef& ref,
                    const SampleRules& rules) {
  const auto look = [corpus = std::move(corpus), ref, rules](const std::atomic<bool>&) {
    return std::make_shared<const InspectedRow>(inspect_row(*corpus, ref, rules));
  };
  latest_.start(look, [this](std::shared_ptr<const InspectedRow> row) { Q_EMIT ready(row); });
}

}  // namespace ivl::app
