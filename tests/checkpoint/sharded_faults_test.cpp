// What kills, damages or overtakes a save, and what a resume makes of it.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <map>
#include <random>

#include "checkpoint/toy_state.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using test::bytes_of_file;
using test::chosen_step;
using test::put_file;
using test::run_ranks;
using test::save_on;
using test::save_toy;
using test::toy_facts;
using test::toy_layout;
using test::toy_options;
using test::ToyState;

ChosenCheckpoint choose(const std::string& folder, ToyState& state,
                        nlohmann::json identity = nullptr) {
  auto board = std::move(make_memory_boards(1).front());
  ChooseOptions options;
  options.folder = folder;
  options.identity = std::move(identity);
  return choose_checkpoint(options, *board, [&](ShardedCheckpoint& c) { return state.read(c); })
      .or_throw();
}

// A process with two ranks that saves without end, and says which steps are durable.
[[noreturn]] void save_until_killed(const std::string& folder, int64_t attempt, int64_t first,
                                    int pipe) {
  SaveOptions options = toy_options(folder, attempt);
  options.keep = 2;
  const StateLayout layout = toy_layout(20);
  run_ranks(2, [&](Board& board) {
    CheckpointWriter writer(options, layout, board.clone().or_throw(), make_memory_copier());
    ToyState state(layout, board.rank(), 2);
    for (int64_t step = first;; ++step) {
      writer.wait_copied();
      state.fill(step);
      writer.begin(toy_facts(step), state.pieces());
      for (const SaveOutcome& outcome : writer.poll()) {
        if (!outcome.status) ::_exit(3);
        if (board.rank() == 0) (void)!::write(pipe, &outcome.step, sizeof outcome.step);
      }
    }
  });
  ::_exit(4);
}

TEST(KilledWhileSaving, TheNewestGoodOneIsTakenTwentyTimes) {
  const TemporaryFolder temporary;
  const std::string folder = temporary / "checkpoints";
  std::mt19937 random(20250721);
  int64_t first = 1, durable = 0, went_on = 0;
  for (int64_t attempt = 1; attempt <= 20; ++attempt) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) save_until_killed(folder, attempt, first, ends[1]);
    ::close(ends[1]);
    ::usleep(20000 + random() % 120000);
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
    for (int64_t step = 0; ::read(ends[0], &step, sizeof step) == sizeof step;) durable = step;
    ::close(ends[0]);
    // As the next attempt does: first clear away, then choose.
    clear_dead_saves(folder, attempt, {});
    ToyState state(toy_layout(20), 0, 1);
    const ChosenCheckpoint chosen = choose(folder, state);
    if (durable == 0 && !chosen.checkpoint) continue;
    ASSERT_TRUE(chosen.checkpoint);
    ASSERT_GE(chosen_step(chosen), durable) << "a durable checkpoint was lost";
    ASSERT_TRUE(state.is_of(chosen_step(chosen)));
    ASSERT_TRUE(chosen.passed_over.empty()) << chosen.passed_over[0].text;
    first = chosen_step(chosen) + 1;
    went_on += 1;
  }
  EXPECT_GT(went_on, 10) << "this machine is too slow for what is tested";
}

// An older attempt that was stopped in the middle of a save wakes up beside its successor.
TEST(TwoAttempts, AnOrphanThatWakesUpHarmsNothing) {
  const TemporaryFolder temporary;
  const std::string run = temporary.path(), folder = temporary / "checkpoints";
  std::mt19937 random(7);
  for (int round = 0; round < 6; ++round) {
    fs::remove_all(folder);
    fs::remove_all(run + "/attempts");
    fs::create_directories(run + "/attempts/0001");
    const pid_t child = ::fork();
    if (child == 0) {
      SaveOptions options = toy_options(folder, 1);
      options.superseded = [&] { return fs::exists(run + "/attempts/0002"); };
      options.keep = 1;
      run_ranks(2, [&](Board& board) {
        ToyState state(toy_layout(20), board.rank(), 2);  // outlives the writer, which copies it
        CheckpointWriter writer(options, toy_layout(20), board.clone().or_throw(),
                                make_memory_copier());
        for (int64_t step = 1;; ++step) {
          writer.wait_copied();
          state.fill(step);
          writer.begin(toy_facts(step), state.pieces());
          for (const SaveOutcome& outcome : writer.poll()) {
            if (!outcome.status) return;
          }
        }
      });
      ::_exit(0);
    }
    ::usleep(10000 + random() % 40000);
    ::kill(child, SIGSTOP);
    int status = 0;
    ::waitpid(child, &status, WUNTRACED);
    fs::create_directories(run + "/attempts/0002");
    ASSERT_TRUE(save_toy(2, toy_options(folder, 2), {500, 501}, toy_layout(20)).status);
    const auto listing = [&] {
      std::map<std::string, uint64_t> found;
      for (const auto& entry : fs::recursive_directory_iterator(folder + "/step-00000501")) {
        const std::string bytes = bytes_of_file(entry.path());
        found[entry.path()] = checksum_of(bytes.data(), bytes.size());
      }
      return found;
    };
    const auto before = listing();
    ::kill(child, SIGCONT);
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0) << "wait status";
    EXPECT_EQ(listing(), before);
    ToyState state(toy_layout(20), 0, 1);
    EXPECT_EQ(chosen_step(choose(folder, state)), 501);
    EXPECT_TRUE(state.is_of(501));
  }
}

TEST(TwoAttempts, TheOlderOneStopsBeforeDone) {
  const TemporaryFolder temporary;
  const std::string folder = temporary / "checkpoints";
  std::atomic<bool> superseded{false};
  SaveOptions older = toy_options(folder, 1);
  older.superseded = [&] { return superseded.load(); };
  older.write_files = [&](const std::string&) {
    superseded = true;  // the successor comes while the older one writes, and is quicker
    return save_toy(1, toy_options(folder, 2), {10}).status;
  };
  const SaveOutcome outcome = save_toy(2, older, {10});
  ASSERT_FALSE(outcome.status);
  EXPECT_FALSE(outcome.disk_full);
  auto there = ShardedCheckpoint::open(folder + "/step-00000010").or_throw();
  EXPECT_EQ(there.manifest().attempt, 2);
  EXPECT_TRUE(there.verify());
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
}

class Damaged : public ::testing::Test {
 protected:
  void SetUp() override {
    SaveOptions options = toy_options(folder_);
    options.keep = 0;
    ASSERT_TRUE(save_toy(2, options, {10, 20, 30}).status);
  }
  // Takes the newest good one; returns code and text of why the others were passed over.
  std::vector<Message> passed_over(int64_t expected, nlohmann::json identity = nullptr) {
    ToyState state(toy_layout(), 0, 1);
    const ChosenCheckpoint chosen = choose(folder_, state, std::move(identity));
    EXPECT_EQ(chosen_step(chosen), expected);
    if (chosen.checkpoint) {
      EXPECT_TRUE(state.is_of(expected));
    }
    return chosen.passed_over;
  }
  std::string file(int64_t step, const std::string& name) const {
    return folder_ + "/" + step_name(step) + "/" + name;
  }
  void flip(const std::string& path, size_t byte) {
    std::string bytes = bytes_of_file(path);
    bytes.at(byte) ^= 4;
    put_file(path, bytes);
  }

  TemporaryFolder temporary_;
  std::string folder_ = temporary_ / "checkpoints";
};

TEST_F(Damaged, EveryFileThatIsMissingOrShortIsNoticedByLookingAlone) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_ + "/step-00000030")) {
    names.push_back(entry.path().filename().string());
  }
  ASSERT_EQ(names.size(), 7u);
  for (const std::string& name : names) {
    const std::string path = file(30, name), bytes = bytes_of_file(path);
    for (const size_t left : {bytes.size() / 2, size_t{0}, bytes.size()}) {
      if (left == bytes.size()) {
        fs::remove(path);
      } else {
        put_file(path, bytes.substr(0, left));
      }
      const auto opened = ShardedCheckpoint::open(folder_ + "/step-00000030");
      ASSERT_FALSE(opened) << name << " cut to " << left;
      EXPECT_EQ(opened.error().code, "checkpoint.incomplete") << opened.error().text;
      const auto passed = passed_over(20);
      ASSERT_EQ(passed.size(), 1u);
      EXPECT_EQ(passed[0].code, "checkpoint.passed_over");
      EXPECT_NE(passed[0].text.find(opened.error().text), std::string::npos);
    }
    put_file(path, bytes);
  }
  EXPECT_TRUE(passed_over(30).empty());
}

TEST_F(Damaged, EveryFlippedBitIsNoticed) {
  std::mt19937 random(3);
  for (const char* name : {"manifest.json", "DONE", "config.json", "shard-00000-of-00002.json",
                           "shard-00001-of-00002.bin"}) {
    const std::string path = file(30, name), bytes = bytes_of_file(path);
    for (int i = 0; i < 20; ++i) {
      flip(path, random() % (std::string(name) == "DONE" ? 16 : bytes.size()));
      ASSERT_EQ(newest_good_checkpoint(folder_).checkpoint->manifest().about.step, 20) << name;
      put_file(path, bytes);
    }
  }
  // A reader that needs the block says where it is; one that does not is not disturbed.
  auto checkpoint = ShardedCheckpoint::open(folder_ + "/step-00000030").or_throw();
  const SavedShard& shard = checkpoint.manifest().shards[1];
  flip(file(30, shard.file), 4096 * 2 + 17);
  const auto passed = passed_over(20);
  ASSERT_EQ(passed.size(), 1u);
  EXPECT_NE(passed[0].text.find("shard-00001-of-00002.bin, byte 8192"), std::string::npos)
      << passed[0].text;
  std::vector<float> bias(131);
  EXPECT_TRUE(checkpoint.read_floats("norm", PieceKind::moment2, {0, 3}, bias.data()));
}

TEST_F(Damaged, WithoutDoneItDoesNotExist) {
  fs::remove(file(30, "DONE"));
  fs::remove(file(20, "DONE"));
  const auto passed = passed_over(10);
  ASSERT_EQ(passed.size(), 2u);
  EXPECT_NE(passed[0].text.find("step-00000030"), std::string::npos);
  EXPECT_NE(passed[0].text.find("no DONE"), std::string::npos) << passed[0].text;
  fs::remove(file(10, "DONE"));
  EXPECT_EQ(passed_over(-1).size(), 3u);
}

// Rewrites the manifest with a DONE that fits, as another program or version would have.
void rewrite(const std::string& folder, const std::function<void(nlohmann::json&)>& change) {
  auto manifest = nlohmann::json::parse(bytes_of_file(folder + "/manifest.json"));
  change(manifest);
  const std::string text = manifest.dump();
  put_file(folder + "/manifest.json", text);
  put_file(folder + "/DONE", hex_text(checksum_of(text.data(), text.size())) + "\n");
}

TEST_F(Damaged, AnotherModelAndAnotherVersionArePassedOverWithWords) {
  rewrite(folder_ + "/step-00000030", [](nlohmann::json& m) { m["version"] = 99; });
  rewrite(folder_ + "/step-00000020",
          [](nlohmann::json& m) { m["identity"]["model"]["hidden_size"] = 7168; });
  const auto passed = passed_over(10, toy_facts(1).identity);
  ASSERT_EQ(passed.size(), 2u);
  EXPECT_EQ(passed[0].args["cause"], "checkpoint.version");
  EXPECT_EQ(passed[1].args["cause"], "checkpoint.another_run");
  EXPECT_NE(passed[1].text.find("model.hidden_size"), std::string::npos) << passed[1].text;
}

TEST_F(Damaged, AManifestThatLiesAboutItsShardsIsNotRead) {
  const std::string folder = folder_ + "/step-00000030";
  const auto code_after = [&](const std::function<void(nlohmann::json&)>& change) {
    const std::string manifest = bytes_of_file(folder + "/manifest.json");
    rewrite(folder, change);
    const auto opened = ShardedCheckpoint::open(folder);
    put_file(folder + "/manifest.json", manifest);
    return opened ? std::string() : opened.error().code;
  };
  const auto piece = [](nlohmann::json& m) -> nlohmann::json& { return m["shards"][0]["pieces"]; };
  EXPECT_EQ(code_after([](nlohmann::json&) {}), "");
  EXPECT_EQ(code_after([&](nlohmann::json& m) { piece(m).erase(0); }), "checkpoint.incomplete");
  EXPECT_EQ(code_after([&](nlohmann::json& m) { piece(m).push_back(piece(m)[0]); }),
            "checkpoint.incomplete");
  EXPECT_EQ(code_after([](nlohmann::json& m) {
              m["units"][0]["tensors"][1]["name"] = m["units"][0]["tensors"][0]["name"];
            }),
            "checkpoint.incomplete");
  EXPECT_EQ(code_after([](nlohmann::json& m) { m["shards"][0]["size"] = 1 << 30; }),
            "checkpoint.incomplete");
}

// One rank's block is bad: all ranks go to the next older one together.
TEST_F(Damaged, AllRanksChooseAlike) {
  flip(file(30, "shard-00001-of-00002.bin"), 5000);
  fs::remove(file(20, "DONE"));
  run_ranks(3, [&](Board& board) {
    ChooseOptions options;
    options.folder = folder_;
    options.attempt = 2;
    options.deadline = std::chrono::seconds(60);
    ToyState state(toy_layout(), board.rank(), 3);
    const auto chosen = choose_checkpoint(options, board, [&](ShardedCheckpoint& c) {
                          return state.read(c);
                        }).or_throw();
    ASSERT_EQ(chosen_step(chosen), 10);
    EXPECT_TRUE(state.is_of(10));
    ASSERT_EQ(chosen.passed_over.size(), 2u);
    EXPECT_NE(chosen.passed_over[0].text.find("byte 4096"), std::string::npos);
    EXPECT_NE(chosen.passed_over[1].text.find("no DONE"), std::string::npos);
  });
  run_ranks(2, [&](Board& board) {
    ChooseOptions options;
    options.folder = temporary_ / "empty";
    const auto none =
        choose_checkpoint(options, board, [](ShardedCheckpoint&) { return Status(); }).or_throw();
    EXPECT_FALSE(none.checkpoint);
    EXPECT_TRUE(none.passed_over.empty());
  });
}

}  // namespace
}  // namespace ivl
