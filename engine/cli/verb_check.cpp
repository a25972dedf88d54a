// check: pre-flight over a whole mixture: every row's fate, and why.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>

#include "cli/data_command.h"
#include "cli/interrupt.h"
#include "cli/verbs.h"
#include "data/check.h"
#include "data/fair_shares.h"

namespace ivl {
namespace {

constexpr int64_t kFindingsInText = 100;
constexpr Fate kFates[] = {Fate::trained, Fate::trained_truncated, Fate::masked, Fate::failed};

struct Options {
  DataCommand data;
  CheckOptions check;
  std::string progress;
  bool json = false, strict = false;
};

const Subset& subset_of(const NamedData& data, const CheckFinding& finding) {
  return data.mixture.subsets[static_cast<size_t>(finding.subset)];
}

nlohmann::ordered_json finding_json(const NamedData& data, const CheckFinding& finding) {
  const Subset& subset = subset_of(data, finding);
  const bool whole = finding.row < 0;
  using Json = nlohmann::ordered_json;
  return {{"subset", subset.name},           {"row", whole ? Json() : Json(finding.row)},
          {"fate", to_string(finding.fate)}, {"reason", finding.why.code},
          {"detail", finding.why.text},      {"args", Json(finding.why.args)},
          {"file", subset.annotation},       {"line", whole ? Json() : Json(finding.row + 1)}};
}

nlohmann::ordered_json fates_json(const SubsetCheck& subset) {
  nlohmann::ordered_json fates;
  for (const Fate fate : kFates) fates[to_string(fate)] = subset.fates[static_cast<size_t>(fate)];
  return fates;
}

void print_report_json(const NamedData& data, const CheckReport& report) {
  nlohmann::ordered_json json = {{"rows", report.rows()}};
  for (const Fate fate : kFates) json["fates"][to_string(fate)] = report.count(fate);
  json["findings"] = nlohmann::ordered_json::array();
  for (const CheckFinding& finding : report.findings) {
    json["findings"].push_back(finding_json(data, finding));
  }
  json["findings_left_out"] = report.findings_left_out;
  json["remarks"] = nlohmann::ordered_json::array();
  for (const Message& remark : report.remarks) {
    json["remarks"].push_back(nlohmann::ordered_json(to_json(remark)));
  }
  for (size_t i = 0; i < report.subsets.size(); ++i) {
    const SubsetCheck& subset = report.subsets[i];
    json["subsets"].push_back({{"subset", data.mixture.subsets[i].name},
                               {"rows", subset.rows},
                               {"fates", fates_json(subset)},
                               {"tokens", subset.tokens},
                               {"supervised_tokens", subset.supervised_tokens},
                               {"tiles", subset.tiles},
                               {"longest", subset.longest}});
  }
  std::cout << json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void print_counts(const NamedData& data, const CheckReport& report) {
  size_t width = 6;
  for (const Subset& subset : data.mixture.subsets) width = std::max(width, subset.name.size());
  const auto name_width = static_cast<int>(width);
  std::printf("%-*s %10s %10s %10s %8s %8s %14s %8s\n", name_width, "subset", "rows", "trained",
              "truncated", "masked", "failed", "tokens", "longest");
  for (size_t i = 0; i < report.subsets.size(); ++i) {
    const SubsetCheck& subset = report.subsets[i];
    const auto count = [&](Fate fate) {
      return static_cast<long long>(subset.fates[static_cast<size_t>(fate)]);
    };
    std::printf("%-*s %10lld %10lld %10lld %8lld %8lld %14lld %8lld\n", name_width,
                data.mixture.subsets[i].name.c_str(), static_cast<long long>(subset.rows),
                count(Fate::trained), count(Fate::trained_truncated), count(Fate::masked),
                count(Fate::failed), static_cast<long long>(subset.tokens),
                static_cast<long long>(subset.longest));
  }
}

void print_finding(const NamedData& data, const CheckFinding& finding) {
  const Subset& subset = subset_of(data, finding);
  std::string where = subset.annotation;
  if (finding.row >= 0) where += ":" + std::to_string(finding.row + 1);
  std::printf("  %s  %s  %s: %s [%s]\n", subset.name.c_str(), where.c_str(),
              to_string(finding.fate), finding.why.text.c_str(), finding.why.code.c_str());
}

void print_findings(const NamedData& data, const CheckReport& report) {
  std::vector<int64_t> found(report.subsets.size());
  for (const CheckFinding& finding : report.findings) ++found[static_cast<size_t>(finding.subset)];
  std::vector<int64_t> room = fair_shares(found, kFindingsInText);
  int64_t more = report.findings_left_out;
  if (!report.findings.empty()) std::printf("\nfindings\n");
  for (const CheckFinding& finding : report.findings) {
    const bool shown = room[static_cast<size_t>(finding.subset)]-- > 0;
    shown ? print_finding(data, finding) : void(++more);
  }
  if (more > 0) {
    std::printf("  and %lld more; --json gives %s\n", static_cast<long long>(more),
                report.findings_left_out > 0 ? "those that --max-findings allows" : "all");
  }
  if (!report.remarks.empty()) std::printf("\nremarks\n");
  for (const Message& remark : report.remarks) std::printf("  %s\n", remark.text.c_str());
}

void print_report_text(const NamedData& data, const CheckReport& report) {
  std::printf("%s: %zu subsets, %lld rows an epoch\n\n", data.mixture.path.c_str(),
              data.mixture.subsets.size(), static_cast<long long>(report.rows()));
  print_counts(data, report);
  print_findings(data, report);
  const int64_t whole = report.count(Fate::trained);
  std::printf(
      "\n%lld of %lld rows train whole, %lld cut at the sequence limit, %lld masked, "
      "%lld failed.\n",
      static_cast<long long>(whole), static_cast<long long>(report.rows()),
      static_cast<long long>(report.count(Fate::trained_truncated)),
      static_cast<long long>(report.count(Fate::masked)),
      static_cast<long long>(report.count(Fate::failed)));
}

int check(const Options& options) {
  stop_on_interrupt();
  const NamedData data = resolve(options.data);
  ShownWork shown(options.progress, options.data.threads);
  const WorkControl control = shown.control();
  CheckOptions check_options = options.check;
  check_options.cache = data.cache;
  std::vector<BrokenSubset> broken;
  const auto corpus = open_corpus(data.mixture, data.cache.folder, control, &broken);
  Result<CheckReport> report =
      corpus ? check_corpus(**corpus, broken, data.rules, check_options, control)
             : Result<CheckReport>(corpus.error());
  shown.finish();
  CheckReport result = std::move(report).or_throw();
  result.remarks.insert(result.remarks.begin(), data.mixture.remarks.begin(),
                        data.mixture.remarks.end());
  options.json ? print_report_json(data, result) : print_report_text(data, result);
  const bool bad = result.count(Fate::failed) > 0 || !broken.empty();
  return options.strict && bad ? kExitFailure : kExitSuccess;
}

}  // namespace

VerbBody add_check_verb(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb =
      *app.add_subcommand("check", "Pre-flight over a whole mixture: every row's fate, and why");
  add_data_options(verb, options->data);
  add_set_option(verb, options->data.assignments);
  verb.add_flag("--decode,!--headers", options->check.decode,
                "Read every picture whole, as training does (the default), or with --headers only "
                "whether it is there and its header (many times faster, finds less)");
  verb.add_option("--max-findings", options->check.most_findings,
                  "Findings told in full, shared by the subsets")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  verb.add_flag("--strict", options->strict, "Exit with 1 where a row fails");
  add_json_option(verb, options->json);
  add_progress_option(verb, options->progress);
  return [options] { return check(*options); };
}

}  // namespace ivl
