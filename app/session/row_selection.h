// The rows that are shown: conditions, text search and order over an open mixture.
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <mutex>

#include "data/search.h"
#include "session/latest.h"
#include "session/open_mixture.h"
#include "session/row_filter.h"

namespace ivl::app {

/// A text search as it goes on. Rows are those found so far.
struct SearchState {
  SearchQuery query;  // empty text: no search
  int64_t rows = 0;
  double scanned = 0;  // share of the annotation files, 0 to 1
  bool running = false;
  double seconds = 0;
  std::optional<Message> error;  // the pattern cannot be used, or a file cannot be read
};

class RowSelection : public QObject {
  Q_OBJECT
 public:
  RowSelection(OpenMixture& mixture, JobList& jobs, QObject* parent = nullptr);
  ~RowSelection() override;

  const std::vector<uint32_t>& rows() const { return answer_.rows; }
  const RowAnswer& answer() const { return answer_; }
  const RowQuery& query() const { return query_; }
  const SearchState& search() const { return search_; }
  /// Position of a row in rows(), -1: not shown.
  int64_t position(int64_t row) const;

  /// Replaces the condition of the same kind.
  void set(const Condition& condition);
  void remove(Condition::Kind kind);
  void clear();  // conditions and search
  /// All but the text search, which stays.
  void set_conditions(const QList<Condition>& conditions);
  void set_sort(SortKey key, bool descending);
  void set_search(const SearchQuery& query);
  void stop_search();

 Q_SIGNALS:
  void changed();         // rows()
  void query_changed();   // conditions, order
  void search_changed();  // also while it goes on, at most five times a second

 private:
  struct Found;  // what the searching threads have handed over
  void refresh();
  void merge_hits();
  void end_search(const Job& job);
  OpenMixture& mixture_;
  JobList& jobs_;
  RowQuery query_;
  RowAnswer answer_;
  SearchState search_;
  Latest answering_;
  QPointer<Job> search_job_;
  std::shared_ptr<Found> found_;
  QTimer merge_tick_;
};

}  // namespace ivl::app
