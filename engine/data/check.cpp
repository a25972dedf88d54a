#include "data/check.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <utility>

#include "data/fair_shares.h"

namespace ivl {
namespace {

constexpr int64_t kRowsPerBlock = 256;

/// What is kept of a row; stored as it is.
struct RowEntry {
  Fate fate = Fate::failed;
  uint8_t unused[3] = {};
  int32_t tokens = 0;
  int32_t supervised_tokens = 0;
  int32_t tiles = 0;
};
static_assert(sizeof(RowEntry) == 16);

/// A row looked at: its entry, and why it is not trained whole.
struct RowVerdict {
  RowEntry entry;
  std::optional<Message> why;
};

Result<RowVerdict> judge(const Corpus::Part& part, int64_t row, const SampleRules& rules,
                         bool decode) {
  const Result<std::string> text = part.index->text(row);
  if (!text) return text.error();
  const Result<Record> record = part.index->parse(row, *text);
  if (!record) return RowVerdict{RowEntry{}, record.error()};
  const Sample sample =
      make_sample(*record, part.subset, rules, decode ? ImageDepth::decoded : ImageDepth::header);
  RowVerdict verdict;
  verdict.entry.fate = sample.encoded.fate;
  verdict.entry.tokens = static_cast<int32_t>(sample.encoded.input_ids.size());
  verdict.entry.supervised_tokens = sample.supervised_tokens();
  verdict.entry.tiles = sample.total_tiles();
  verdict.why = sample.encoded.why;
  return verdict;
}

std::string rules_identity(const Corpus::Part& part, const SampleRules& rules,
                           const CheckOptions& options) {
  const nlohmann::json identity = {"check 1",
                                   part.subset.name,
                                   part.subset.root,
                                   part.lines,
                                   part.subset.max_dynamic_patch.value_or(0),
                                   options.decode,
                                   options.cache.tokenizer,
                                   rules.encode.conversation_template->name,
                                   rules.encode.system_text,
                                   rules.encode.max_length,
                                   rules.encode.tokens_per_tile,
                                   rules.tiles.image_size,
                                   rules.tiles.dynamic,
                                   rules.tiles.min_tiles,
                                   rules.tiles.max_tiles,
                                   rules.tiles.thumbnail,
                                   rules.max_image_pixels};
  return identity.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Blocks are kept for a day: images may be mended or broken without their annotation changing.
constexpr std::chrono::hours kBlocksLast{24};

/// One subset's pass over its lines.
class SubsetPass {
 public:
  SubsetPass(const Corpus::Part& part, int32_t number, const SampleRules& rules,
             const CheckOptions& options, int64_t done_before, int64_t total)
      : part_(part),
        number_(number),
        rules_(rules),
        options_(options),
        done_before_(done_before),
        total_(total),
        key_(table_key(options.cache.folder, part.index->file(),
                       rules_identity(part, rules, options))) {
    forget_blocks(key_, kBlocksLast);
  }

  int32_t number() const { return number_; }

  /// Looks at every line.
  Status judge_all(const WorkControl& control) {
    WorkControl shifted = control;
    if (control.report) {
      shifted.report = [&](const char* phase, int64_t done, int64_t) {
        control.report(phase, done_before_ + done, total_);
      };
    }
    TableWork work;
    work.entry_size = sizeof(RowEntry);
    work.blocks = (part_.lines + kRowsPerBlock - 1) / kRowsPerBlock;
    work.phase = "check";
    work.total = part_.lines;
    work.weight = [](int64_t, std::span<const std::byte> bytes) {
      return entries_of<RowEntry>(bytes);
    };
    work.compute = [&](int64_t block, std::atomic<int64_t>& done) {
      return judge_block(block, done, control);
    };
    const Result<Table> table = build_table(key_, work, shifted, /*keep=*/false);
    if (!table) return table.error();
    const auto kept = table->entries<RowEntry>();
    entries_.assign(kept.begin(), kept.end());
    return {};
  }

  /// Rows that do not train whole.
  int64_t faulty() const { return std::ranges::count_if(entries_, is_faulty); }

  /// Words the findings, `most` of them, and counts. Only now are the blocks of no more use.
  Status conclude(int64_t most, const WorkControl& control, CheckReport& report) {
    if (const Status status = explain(most, control, report); !status) return status;
    if (const Status status = part_.index->unchanged(); !status) return status;
    forget_blocks(key_);
    report.subsets[static_cast<size_t>(number_)] = counted();
    return {};
  }

 private:
  static bool is_faulty(const RowEntry& entry) { return entry.fate != Fate::trained; }

  Result<std::vector<std::byte>> judge_block(int64_t block, std::atomic<int64_t>& done,
                                             const WorkControl& control) const {
    const int64_t begin = block * kRowsPerBlock;
    const int64_t end = std::min(part_.lines, begin + kRowsPerBlock);
    std::vector<std::byte> bytes;
    for (int64_t row = begin; row < end; ++row, ++done) {
      if (control.stopped()) return interrupted();
      const Result<RowVerdict> verdict = judge(part_, row, rules_, options_.decode);
      if (!verdict) return verdict.error();
      const auto* from = reinterpret_cast<const std::byte*>(&verdict->entry);
      bytes.insert(bytes.end(), from, from + sizeof(RowEntry));
    }
    if (const Status status = part_.index->unchanged(); !status) return status.error();
    return bytes;
  }

  /// Looks again at the rows that do not train whole and words their findings.
  Status explain(int64_t most, const WorkControl& control, CheckReport& report) {
    std::vector<int64_t> rows;
    for (size_t row = 0; row < entries_.size(); ++row) {
      if (is_faulty(entries_[row])) rows.push_back(static_cast<int64_t>(row));
    }
    const auto explained = std::min(static_cast<int64_t>(rows.size()), most);
    report.findings_left_out += static_cast<int64_t>(rows.size()) - explained;
    if (explained == 0) return {};
    std::vector<std::optional<Message>> why(static_cast<size_t>(explained));
    std::atomic<int64_t> done{0};
    const Status status =
        run_blocks(explained, control, "findings", explained, done, [&](int64_t item) -> Status {
          const int64_t row = rows[static_cast<size_t>(item)];
          const Result<RowVerdict> verdict = judge(part_, row, rules_, options_.decode);
          if (!verdict) return verdict.error();
          entries_[static_cast<size_t>(row)] = verdict->entry;
          why[static_cast<size_t>(item)] = verdict->why;
          ++done;
          return {};
        });
    if (!status) return status;
    for (size_t item = 0; item < why.size(); ++item) {
      if (!why[item]) continue;  // mended meanwhile
      report.findings.push_back(
          {number_, rows[item], entries_[static_cast<size_t>(rows[item])].fate, *why[item]});
    }
    return {};
  }

  SubsetCheck counted() const {
    SubsetCheck sums;
    for (const RowEntry& entry : entries_) {
      sums.rows += part_.copies;
      sums.fates[static_cast<size_t>(entry.fate)] += part_.copies;
      if (entry.fate != Fate::trained && entry.fate != Fate::trained_truncated) continue;
      sums.tokens += entry.tokens * part_.copies;
      sums.supervised_tokens += entry.supervised_tokens * part_.copies;
      sums.tiles += entry.tiles * part_.copies;
      sums.longest = std::max<int64_t>(sums.longest, entry.tokens);
    }
    return sums;
  }

  const Corpus::Part& part_;
  int32_t number_;
  const SampleRules& rules_;
  const CheckOptions& options_;
  int64_t done_before_, total_;
  TableKey key_;
  std::vector<RowEntry> entries_;
};

bool is_interruption(const Status& status) { return !status && is_interrupted(status.error()); }

void remark_on(const Corpus::Part& part, CheckReport& report) {
  const Subset& subset = part.subset;
  const std::string& file = subset.annotation;
  if (part.index->byte_order_mark()) {
    report.remarks.push_back(say("data.byte_order_mark",
                                 "{file}, line 1: a byte order mark stands in front and is skipped",
                                 {{"file", file}}));
  }
  if (const int64_t row = part.index->first_carriage_return(); row >= 0) {
    report.remarks.push_back(say("data.carriage_return",
                                 "{file}, line {line}: the line ends in a "
                                 "carriage return, which is skipped (and maybe others do)",
                                 {{"file", file}, {"line", row + 1}}));
  }
  const int64_t lines = part.index->rows();
  if (lines == 0) {
    report.remarks.push_back(say("data.annotation_empty",
                                 "{file} is empty: subset '{subset}' has "
                                 "no rows",
                                 {{"file", file}, {"subset", subset.name}}));
  } else if (part.lines == 0) {
    report.remarks.push_back(
        say("data.none_used",
            "subset '{subset}' uses none of its {lines} "
            "lines: repeat_time is {times}",
            {{"subset", subset.name}, {"lines", lines}, {"times", subset.repeat_time}}));
  }
  if (subset.length && *subset.length != lines) {
    report.remarks.push_back(say(
        "data.length_differs",
        "subset '{subset}' declares {declared} "
        "lines, {file} has {lines}",
        {{"subset", subset.name}, {"declared", *subset.length}, {"file", file}, {"lines", lines}}));
  }
}

}  // namespace

int64_t CheckReport::rows() const {
  int64_t sum = 0;
  for (const SubsetCheck& subset : subsets) sum += subset.rows;
  return sum;
}

int64_t CheckReport::count(Fate fate) const {
  int64_t sum = 0;
  for (const SubsetCheck& subset : subsets) sum += subset.fates[static_cast<size_t>(fate)];
  return sum;
}

Result<CheckReport> check_corpus(const Corpus& corpus, const std::vector<BrokenSubset>& broken,
                                 const SampleRules& rules, const CheckOptions& options,
                                 const WorkControl& control) {
  CheckReport report;
  report.subsets.resize(corpus.parts().size());
  int64_t total = 0, done = 0;
  for (const Corpus::Part& part : corpus.parts()) total += part.lines;
  std::vector<std::pair<SubsetPass, Status>> passes;
  for (size_t number = 0; number < corpus.parts().size(); ++number) {
    const Corpus::Part& part = corpus.parts()[number];
    if (!part.index) continue;
    remark_on(part, report);
    SubsetPass pass(part, static_cast<int32_t>(number), rules, options, done, total);
    const Status status = pass.judge_all(control);
    if (is_interruption(status)) return status.error();
    passes.emplace_back(std::move(pass), status);
    done += part.lines;
  }
  for (const auto& [subset, why] : broken) {
    report.findings.push_back({subset, -1, Fate::failed, why});
  }
  // Each subset's first findings: one that lacks its image folder hides no other.
  std::vector<int64_t> faulty;
  for (const auto& [pass, status] : passes) faulty.push_back(pass.faulty());
  const auto shares = fair_shares(faulty, std::max<int64_t>(0, options.most_findings));
  for (size_t i = 0; i < passes.size(); ++i) {
    auto& [pass, status] = passes[i];
    if (status.ok()) status = pass.conclude(shares[i], control, report);
    if (is_interruption(status)) return status.error();
    // A file that will not stand still costs its subset, not the check.
    if (!status) report.findings.push_back({pass.number(), -1, Fate::failed, status.error()});
  }
  std::ranges::stable_sort(report.findings, [](const CheckFinding& a, const CheckFinding& b) {
    return std::pair(a.subset, a.row) < std::pair(b.subset, b.row);
  });
  return report;
}

}  // namespace ivl
