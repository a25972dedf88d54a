#include "cli/bench_ranks.h"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/local_ranks.h"

namespace ivl {
namespace {

constexpr std::chrono::minutes kMeeting{2};
constexpr std::chrono::seconds kLeaving{10};

// A folder of its own for the ranks to meet in, gone afterwards.
class MeetingFolder {
 public:
  MeetingFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "ivl-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw Failure(say("bench.no_folder", "no folder could be made for the ranks to meet in"));
    }
    path_ = name;
  }
  ~MeetingFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  MeetingFolder(const MeetingFolder&) = delete;
  MeetingFolder& operator=(const MeetingFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// The words of this verb's command line but --local.
std::vector<std::string> words_of(const CLI::App& verb) {
  std::vector<std::string> words = {"internvl-engine", "bench", verb.get_name()};
  for (const CLI::Option* option : verb.get_options()) {
    if (option->count() == 0 || option->get_name() == "--local") continue;
    words.push_back(option->get_name());
    if (option->get_expected_min() == 0) continue;  // a flag
    for (const std::string& value : option->results()) words.push_back(value);
  }
  return words;
}

int start_ranks(const CLI::App& verb, const BenchRanks& options, bool divide_threads) {
  const MeetingFolder folder;
  LocalRanks ranks;
  ranks.count = options.local;
  ranks.divide_threads = divide_threads;
  ranks.words = words_of(verb);
  const std::string json = "--json";
  ranks.json = std::find(ranks.words.begin(), ranks.words.end(), json) != ranks.words.end();
  ranks.words.insert(ranks.words.end(), {"--meeting", folder.path()});
  return run_local_ranks(ranks);
}

}  // namespace

void add_rank_options(CLI::App& verb, BenchRanks& options) {
  CLI::Option* local =
      verb.add_option("--local", options.local, "Starts so many ranks on this machine")
          ->check(CLI::Range(1, 1024));
  verb.add_option("--meeting", options.meeting, "Folder in which ranks of a launcher meet")
      ->excludes(local);
}

int run_on_ranks(const CLI::App& verb, const BenchRanks& options, bool divide_threads,
                 const std::function<void(const Ranks&)>& body) {
  const Launch launch = launch_from_environment(::getenv).or_throw();
  if (options.local > 0 && launch.world == 1) return start_ranks(verb, options, divide_threads);
  if (launch.world > 1 && options.meeting.empty()) {
    throw Failure(say("bench.no_meeting",
                      "ranks that {launcher} started meet in a folder that all of them see: give "
                      "--meeting FOLDER",
                      {{"launcher", launch.source}}));
  }
  std::string run;  // what all ranks must agree on
  for (const std::string& word : words_of(verb)) run += word + "\n";
  const Ranks ranks = meet(launch, {options.meeting, run, "", kMeeting, ::getenv}).or_throw();
  body(ranks);
  leave(*ranks.board, kLeaving);
  return kExitSuccess;
}

}  // namespace ivl
