// rows: what a run recorded of its rows. Which rows made this step, where did this row go, which
// failed and why.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <optional>

#include "cli/verbs.h"
#include "spec/event.h"
#include "spec/row_records.h"
#include "spec/run_folder.h"

namespace ivl {
namespace {

struct Options {
  std::string run, row, fate;
  int64_t step = 0;
  bool json = false;
};

std::string subset_name(const std::vector<SubsetFacts>& subsets, int32_t subset) {
  const auto i = static_cast<size_t>(subset);
  return i < subsets.size() ? subsets[i].name : std::to_string(subset);
}

// -1: not a whole number from 0 on.
int64_t whole_number(std::string_view digits) {
  int64_t value = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

// "name:row" or "number:row"; a name may hold colons itself.
RowRef parse_row(const std::string& text, const std::vector<SubsetFacts>& subsets) {
  const size_t colon = std::min(text.rfind(':'), text.size());
  const std::string name = text.substr(0, colon);
  const auto named = std::find_if(subsets.begin(), subsets.end(),
                                  [&](const SubsetFacts& subset) { return subset.name == name; });
  const int64_t number = named != subsets.end() ? named - subsets.begin() : whole_number(name);
  const int64_t row = colon < text.size() ? whole_number(text.substr(colon + 1)) : -1;
  const RowRef ref{static_cast<int32_t>(std::clamp<int64_t>(number, -1, 1 << 20)), row};
  if (fits_row_key(ref)) return ref;
  std::string known;
  for (const SubsetFacts& subset : subsets) known += (known.empty() ? "" : ", ") + subset.name;
  throw Failure(say("rows.no_such_row",
                    "'{row}' names no row: give SUBSET:ROW, the subset by name or number, the row "
                    "from 0; this run's subsets are: {subsets}",
                    {{"row", text}, {"subsets", known}}));
}

void print_row(const RowRecord& row, const std::vector<SubsetFacts>& subsets, bool json) {
  const LedgerRow& fate = row.fate;
  const std::string name = subset_name(subsets, fate.ref.subset);
  if (json) {
    nlohmann::json out = {{"step", fate.step},
                          {"epoch", fate.epoch},
                          {"subset", fate.ref.subset},
                          {"subset_name", name},
                          {"row", fate.ref.row},
                          {"position", fate.position},
                          {"fate", to_string(fate.fate)},
                          {"attempt", fate.attempt},
                          {"reason", row.reason ? to_json(*row.reason) : nlohmann::json()}};
    if (row.sample) {
      out["loss"] = real_to_json(row.loss());
      out["loss_sum"] = real_to_json(row.sample->loss_sum);
      out["tokens"] = row.sample->tokens;
      out["supervised_tokens"] = row.sample->supervised_tokens;
      out["tiles"] = row.sample->tiles;
    }
    print_json(out);
    return;
  }
  char line[128];
  std::snprintf(line, sizeof line, "step %6lld  %-17s  ", static_cast<long long>(fate.step),
                to_string(fate.fate));
  std::string text = line;
  if (row.sample) {
    std::snprintf(line, sizeof line, "loss %8.4f  %5d tokens, %5d supervised  ", row.loss(),
                  row.sample->tokens, row.sample->supervised_tokens);
    text += line;
  }
  std::cout << text << name << ":" << fate.ref.row << (row.reason ? "  " + row.reason->text : "")
            << "\n";
}

// A row without a record has not been reached yet: fates and those make all rows of an epoch.
nlohmann::json epoch_summary(int64_t epoch, const std::map<Fate, int64_t>& fates,
                             int64_t rows_per_epoch) {
  nlohmann::json counts = nlohmann::json::object();
  int64_t recorded = 0;
  for (const auto& [fate, count] : fates) {
    counts[to_string(fate)] = count;
    recorded += count;
  }
  const int64_t rows = std::max(recorded, rows_per_epoch);
  return {{"epoch", epoch}, {"rows", rows}, {"fates", counts}, {"not_reached", rows - recorded}};
}

void print_summary(Ledger& ledger, const RowFacts& facts, bool json) {
  auto counts = ledger.counts();
  // Thousands of epochs that a long run may have to come are told in one line.
  const int64_t begun = counts.empty() ? 0 : counts.rbegin()->first + 1;
  for (int64_t epoch = 0; epoch < begun; ++epoch) counts[epoch];
  auto epochs = nlohmann::json::array();
  for (const auto& [epoch, fates] : counts) {
    epochs.push_back(epoch_summary(epoch, fates, facts.rows_per_epoch));
  }
  const int64_t to_come = std::max<int64_t>(0, facts.epochs - begun);
  if (json) {
    print_json({{"epochs", epochs},
                {"epochs_to_come", to_come},
                {"rows_per_epoch", facts.rows_per_epoch},
                {"damaged_bytes", ledger.damaged_bytes()}});
    return;
  }
  for (const auto& epoch : epochs) {
    std::cout << "epoch " << epoch["epoch"] << ": " << epoch["rows"] << " rows";
    for (const auto& [fate, count] : epoch["fates"].items())
      std::cout << ", " << count << " " << fate;
    if (epoch["not_reached"] > 0) std::cout << ", " << epoch["not_reached"] << " not reached yet";
    std::cout << "\n";
  }
  if (to_come > 0) {
    std::cout << to_come << (to_come == 1 ? " epoch" : " epochs") << " of " << facts.rows_per_epoch
              << " rows to come\n";
  }
  if (epochs.empty()) std::cout << "no row has come to its end yet\n";
}

std::optional<Fate> wanted_fate(const std::string& name) {
  if (name.empty()) return {};
  if (const auto fate = fate_from_string(name)) return fate;
  throw Failure(
      say("rows.no_such_fate",
          "there is no fate '{fate}'; it is trained, trained_truncated, masked, failed or "
          "left_over",
          {{"fate", name}}));
}

int run(const Options& options) {
  std::error_code error;
  if (!std::filesystem::exists(options.run + "/run.json", error)) {
    throw Failure(say("rows.no_run", "{path} is not a run folder: it has no run.json",
                      {{"path", options.run}}));
  }
  const auto fate = wanted_fate(options.fate);
  auto ledger = Ledger::open(options.run).or_throw();
  auto samples = Samples::open(options.run).or_throw();
  const RowFacts facts = read_row_facts(options.run);
  const auto& subsets = facts.subsets;
  std::vector<RowRecord> rows;
  if (!options.row.empty()) {
    const RowRef ref = parse_row(options.row, subsets);
    rows = join_rows(ledger, ledger.of_row(ref), samples.of_row(ref));
  } else if (options.step > 0) {
    rows = join_rows(ledger, ledger.of_step(options.step), samples.of_step(options.step));
    std::ranges::stable_sort(rows, std::greater(), &RowRecord::weight);
  } else if (fate) {
    ledger.each([&](const LedgerRow& row) {
      if (row.fate == *fate) print_row({row, {}, ledger.reason(row)}, subsets, options.json);
      return true;
    });
    return kExitSuccess;
  } else {
    print_summary(ledger, facts, options.json);
    return kExitSuccess;
  }
  for (const RowRecord& row : rows) {
    if (!fate || row.fate.fate == *fate) print_row(row, subsets, options.json);
  }
  return kExitSuccess;
}

}  // namespace

VerbBody add_rows_verb(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *app.add_subcommand(
      "rows", "What became of the rows of a run: by step with each row's loss, by row, by fate");
  verb.add_option("RUN", options->run, "The run folder")->required();
  CLI::Option* step =
      verb.add_option("--step", options->step, "The rows that made this step, highest loss first")
          ->check(CLI::PositiveNumber);
  verb.add_option("--row", options->row, "SUBSET:ROW: every step in which this row took part")
      ->excludes(step);
  verb.add_option(
      "--fate", options->fate,
      "Only rows with this fate: trained, trained_truncated, masked, failed, left_over");
  add_json_option(verb, options->json);
  return [options] { return run(*options); };
}

}  // namespace ivl
