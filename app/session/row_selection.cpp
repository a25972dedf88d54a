#include "session/row_selection.h"

#include <algorithm>

namespace ivl::app {
namespace {

constexpr int kFirstMerge = 60, kMerge = 250;  // ms

}  // namespace

struct RowSelection::Found {
  std::mutex mutex;
  std::vector<SearchHit> fresh;
  std::shared_ptr<const std::vector<bool>> rows;  // interface thread
};

RowSelection::RowSelection(OpenMixture& mixture, JobList& jobs, QObject* parent)
    : QObject(parent), mixture_(mixture), jobs_(jobs) {
  merge_tick_.setSingleShot(true);
  connect(&merge_tick_, &QTimer::timeout, this, &RowSelection::merge_hits);
  connect(&mixture_, &OpenMixture::columns_changed, this, &RowSelection::refresh);
  connect(&mixture_, &OpenMixture::changed, this, [this] {
    if (mixture_.state() != OpenMixture::State::reading) return;
    clear();
    answer_ = {};
    Q_EMIT changed();
  });
}

RowSelection::~RowSelection() { stop_search(); }

int64_t RowSelection::position(int64_t row) const {
  const auto& rows = answer_.rows;
  if (query_.sort == SortKey::row && !query_.descending) {
    const auto at = std::ranges::lower_bound(rows, row, {}, [](uint32_t r) { return int64_t{r}; });
    return at != rows.end() && *at == row ? at - rows.begin() : -1;
  }
  const auto at = std::ranges::find(rows, static_cast<uint32_t>(row));
  return at == rows.end() ? -1 : at - rows.begin();
}

void RowSelection::set(const Condition& condition) {
  const auto same = std::ranges::find(query_.conditions, condition.kind, &Condition::kind);
  if (same == query_.conditions.end()) {
    query_.conditions.append(condition);
  } else {
    *same = condition;
  }
  if (condition.kind == Condition::Kind::near) mixture_.find_near_duplicates();
  Q_EMIT query_changed();
  refresh();
}

void RowSelection::remove(Condition::Kind kind) {
  query_.conditions.removeIf([&](const Condition& one) { return one.kind == kind; });
  Q_EMIT query_changed();
  refresh();
}

void RowSelection::set_conditions(const QList<Condition>& conditions) {
  const auto hits = std::ranges::find(query_.conditions, Condition::Kind::hits, &Condition::kind);
  QList<Condition> wanted = conditions;
  if (hits != query_.conditions.end()) wanted.append(*hits);
  query_.conditions = wanted;
  Q_EMIT query_changed();
  refresh();
}

void RowSelection::clear() {
  stop_search();
  search_ = {};
  found_.reset();
  query_.conditions.clear();
  Q_EMIT query_changed();
  Q_EMIT search_changed();
  refresh();
}

void RowSelection::set_sort(SortKey key, bool descending) {
  query_.sort = key;
  query_.descending = descending;
  Q_EMIT query_changed();
  refresh();
}

void RowSelection::refresh() {
  if (!mixture_.columns().corpus) return;
  answering_.start([columns = mixture_.columns(), query = query_](
                       const std::atomic<bool>& stop) { return app::answer(columns, query, stop); },
                   [this](RowAnswer answer) {
                     answer_ = std::move(answer);
                     Q_EMIT changed();
                   });
}

void RowSelection::stop_search() {
  merge_tick_.stop();
  if (search_job_) search_job_->stop();
}

void RowSelection::set_search(const SearchQuery& query) {
  stop_search();
  search_ = {};
  search_.query = query;
  found_.reset();
  query_.conditions.removeIf(
      [](const Condition& one) { return one.kind == Condition::Kind::hits; });
  const auto finish = [this] {
    Q_EMIT search_changed();
    refresh();
  };
  if (query.text.empty() || mixture_.state() != OpenMixture::State::ready) return finish();
  const Result<SearchPattern> pattern = SearchPattern::compile(query);
  if (!pattern) {
    search_.error = pattern.error();
    return finish();
  }
  found_ = std::make_shared<Found>();
  found_->rows =
      std::make_shared<std::vector<bool>>(static_cast<size_t>(mixture_.columns().rows()));
  query_.conditions.append(
      {.kind = Condition::Kind::hits, .any_of = {}, .within = {}, .rows = found_->rows});
  search_.running = true;
  const auto sink = [found = found_](std::span<const SearchHit> hits) {
    const std::lock_guard lock(found->mutex);
    found->fresh.insert(found->fresh.end(), hits.begin(), hits.end());
  };
  search_job_ = jobs_.start(
      tr("Searching"), QString::fromStdString(query.text),
      [corpus = mixture_.columns().corpus, pattern = *pattern,
       sink](const WorkControl& control) -> Status {
        const auto summary = ivl::search(*corpus, pattern, {.most_hits_a_row = 1}, control, sink);
        if (!summary) return summary.error();
        return {};
      },
      [this, found = found_](const Job& job) {
        if (found == found_) end_search(job);
      });
  merge_tick_.start(kFirstMerge);
  finish();
}

void RowSelection::merge_hits() {
  if (!found_) return;
  std::vector<SearchHit> fresh;
  {
    const std::lock_guard lock(found_->mutex);
    fresh.swap(found_->fresh);
  }
  if (search_job_ && search_job_->progress().total > 0) {
    search_.scanned = static_cast<double>(search_job_->progress().done) /
                      static_cast<double>(search_job_->progress().total);
    search_.seconds = search_job_->seconds();
  }
  if (!fresh.empty()) {
    auto rows = std::make_shared<std::vector<bool>>(*found_->rows);
    for (const SearchHit& hit : fresh) {
      const int64_t row = mixture_.columns().row_of(hit.ref);
      if (row < 0) continue;
      (*rows)[static_cast<size_t>(row)] = true;
      ++search_.rows;
    }
    found_->rows = rows;
    for (Condition& one : query_.conditions) {
      if (one.kind == Condition::Kind::hits) one.rows = rows;
    }
    refresh();
  }
  Q_EMIT search_changed();
  if (search_.running) merge_tick_.start(kMerge);
}

void RowSelection::end_search(const Job& job) {
  search_.running = false;
  search_.seconds = job.seconds();
  if (job.state() == Job::State::failed) search_.error = job.error();
  if (job.state() == Job::State::finished) search_.scanned = 1;
  const double scanned = search_.scanned;
  merge_hits();
  search_.scanned = job.state() == Job::State::finished ? 1 : scanned;
  Q_EMIT search_changed();
}

}  // namespace ivl::app
