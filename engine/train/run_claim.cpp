#include "train/run_claim.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "spec/atomic_file.h"
#include "spec/json_field.h"

namespace ivl {
namespace {

using nlohmann::json;

std::string pretty(const json& spec) {
  return spec.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::vector<std::string> distinct(const std::vector<std::string>& names) {
  std::vector<std::string> once;
  for (const std::string& name : names) {
    if (std::find(once.begin(), once.end(), name) == once.end()) once.push_back(name);
  }
  return once;
}

std::string joined(const std::vector<std::string>& keys) {
  std::string text;
  for (const auto& key : keys) text += (text.empty() ? "" : ", ") + key;
  return text;
}

Result<std::vector<std::string>> compare(const std::string& path, const json& spec) {
  const auto text = read_file(path);
  if (!text) return text.error();
  const json there = json::parse(*text, nullptr, false);
  if (!there.is_object()) {
    return say("run.spec_damaged",
               "{path} is not a JSON object; move the folder away or choose another output",
               {{"path", path}});
  }
  // Through text and back, so that both sides went the same way.
  auto keys = differing_keys(there, json::parse(pretty(spec)));
  const auto fixed = std::find_if_not(keys.begin(), keys.end(), may_change_between_attempts);
  if (fixed == keys.end()) return keys;
  keys.erase(std::remove_if(keys.begin(), keys.end(), may_change_between_attempts), keys.end());
  return say("run.spec_differs",
             "{path} was made with other settings ({keys}); choose another output folder for the "
             "changed run",
             {{"path", path}, {"keys", joined(keys)}});
}

}  // namespace

Result<Claim> claim_run(const std::string& folder, const json& spec) {
  if (const Status made = make_folders(folder); !made) return made.error();
  const std::string path = folder + "/run.json";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    const Status written = write_file(path, pretty(spec), IfExists::refuse);
    // Another process may have been quicker: then its file is compared.
    if (!written && !std::filesystem::exists(path, error)) return written.error();
  }
  const auto changed = compare(path, spec);
  if (!changed) return changed.error();
  auto attempt = claim_attempt(folder);
  if (!attempt) return attempt.error();
  Claim claim{std::move(*attempt), {}};
  if (changed->empty()) return claim;
  const std::string own = attempt_folder(folder, claim.attempt.number) + "/run.json";
  if (const Status written = write_file(own, pretty(spec)); !written) return written.error();
  claim.changed = say("run.spec_changed",
                      "this attempt has other values than run.json for {keys}; they are in {path}",
                      {{"keys", joined(*changed)}, {"path", own}});
  return claim;
}

Result<Claim> claim_together(const std::string& folder, const json& spec, const Ranks& ranks,
                             RankExchange* exchange) {
  constexpr std::chrono::seconds kMost{120};  // for rank 0 and a slow file system
  if (!exchange) return claim_run(folder, spec);
  if (ranks.launch.rank == 0) {
    auto claim = claim_run(folder, spec);
    const json word = claim ? json{{"attempt", claim->attempt.number}}
                            : json{{"failure", to_json(claim.error())}};
    if (claim) claim->attempt.hosts = distinct(ranks.hosts);
    if (const Status said = exchange->say_to_all("attempt", word.dump()); !said) {
      return said.error();
    }
    return claim;
  }
  const auto heard = exchange->hear("attempt", kMost);
  if (!heard) return heard.error();
  const json word = json::parse(*heard, nullptr, false);
  if (const json* failure = field(word, "failure")) return message_from_json(*failure);
  Claim claim;
  claim.attempt.number = integer_field(word, "attempt");
  claim.attempt.process = this_process();
  return claim;
}

}  // namespace ivl
