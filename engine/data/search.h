// Corpus and query -> places in the decoded text of its turns, handed over while the search goes
// on.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "data/corpus.h"
#include "data/work.h"

namespace ivl {

struct SearchQuery {
  std::string text;                 // UTF-8
  bool regular_expression = false;  // RE2's syntax, else a literal
  bool match_case = false;          // false: Unicode simple case folding
};

struct SearchHit {
  RowRef ref;
  int32_t turn = 0;                // from 0
  uint32_t begin = 0, length = 0;  // bytes within the turn's decoded text
  bool operator==(const SearchHit&) const = default;
};

/// A query ready for use; for all threads at once.
class SearchPattern {
 public:
  /// Errors: empty text, not UTF-8, RE2's complaint (what and where), an expression that becomes
  /// too large or that matches empty text.
  static Result<SearchPattern> compile(const SearchQuery& query);

  struct Match {
    size_t begin = 0, length = 0;
  };
  /// The first match that starts at or after `from` and is not empty; length 0 = none, or stopped
  /// by `control`. `from` is at most the text's size and stands on a code point. Time is linear in
  /// the text (to find all matches of some expressions takes that time for each of them: callers
  /// limit the matches of a row). Exact in texts of up to 8 KiB whatever the expression (1 MiB for
  /// a short one); in longer ones an expression's matches of more than half of that may be cut or
  /// missed.
  Match find(std::string_view text, size_t from, const WorkControl& control = {}) const;

  /// How text may stand in a raw line: used to pass over lines without looking closely.
  enum class Escapes { unicode, any };
  /// Which escapes may hide a match from find_raw().
  Escapes hiding() const;
  /// Whether every match also stands in the raw bytes of a line without such escapes.
  bool has_raw_form() const;
  /// First place at or after `from` where the raw form stands, npos = none. Precondition:
  /// has_raw_form().
  size_t find_raw(std::string_view bytes, size_t from) const;

 private:
  struct State;
  explicit SearchPattern(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

struct SearchLimits {
  int64_t most_hits = 0;        // handed over in all, 0 = no limit
  int64_t most_hits_a_row = 0;  // 1: which rows match; 0 = no limit
};

struct SearchSummary {
  int64_t hits = 0;   // handed over
  int64_t rows = 0;   // with hits handed over
  int64_t bytes = 0;  // of annotation files looked at
  bool whole = true;  // false: ended early because most_hits were found
};

/// Called on a worker thread, never two at a time, with the hits of about a megabyte of lines. The
/// megabytes of the subsets take turns, so that first hits come early wherever they are; those of a
/// subset come in the order of its rows. The span lives during the call only; the call must not
/// block for long.
using HitSink = std::function<void(std::span<const SearchHit>)>;

/// Every used line of every subset once, whatever its copies. Lines with a fault have no text.
/// `control.report` counts bytes, phase "search"; a stop ends it within 50 ms (unless a single line
/// of many megabytes is being parsed). The same hits in the same order whatever the number of
/// threads.
/// Errors: an annotation file is not readable or changed; stopped (interrupted()).
Result<SearchSummary> search(const Corpus& corpus, const SearchPattern& pattern,
                             const SearchLimits& limits, const WorkControl& control,
                             const HitSink& hits);

}  // namespace ivl
