// Saving and reading back: any world, any layout, and what a save waits for.
#include "checkpoint/sharded/sharded_checkpoint.h"

#include <atomic>
#include <filesystem>
#include <future>

#include "checkpoint/sharded/choose_checkpoint.h"
#include "checkpoint/toy_state.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using test::run_ranks;
using test::save_toy;
using test::toy_facts;
using test::toy_layout;
using test::toy_options;
using test::ToyState;

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

TEST(ShardedCheckpoint, HoldsWhatItSays) {
  const TemporaryFolder folder;
  const SaveOutcome outcome = save_toy(4, toy_options(folder / "c", 7), {200});
  ASSERT_TRUE(outcome.status) << outcome.status.error().text;
  EXPECT_EQ(outcome.path, folder / "c/step-00000200");
  EXPECT_EQ(names_in(folder / "c"), std::vector<std::string>{"step-00000200"});
  std::vector<std::string> expected{"DONE", "config.json", "manifest.json"};
  for (int rank = 0; rank < 4; ++rank) {
    expected.push_back(shard_name(rank, 4) + ".bin");
    expected.push_back(shard_name(rank, 4) + ".json");
  }
  EXPECT_EQ(names_in(outcome.path), expected);
  auto checkpoint = ShardedCheckpoint::open(outcome.path).or_throw();
  const Manifest& manifest = checkpoint.manifest();
  EXPECT_EQ(manifest.attempt, 7);
  EXPECT_EQ(manifest.world, 4);
  EXPECT_EQ(manifest.about.step, 200);
  EXPECT_EQ(manifest.about.updates, 199);
  EXPECT_EQ(manifest.about.state, toy_facts(200).state);
  int64_t bytes = 0;
  for (const SavedShard& shard : manifest.shards) {
    bytes += static_cast<int64_t>(shard.size);
    EXPECT_EQ(fs::file_size(outcome.path + "/" + shard.file), shard.size);
    for (const SavedPiece& piece : shard.pieces) EXPECT_EQ(piece.offset % 256, 0u);
  }
  EXPECT_EQ(bytes, outcome.bytes);
  EXPECT_GE(bytes, state_bytes(toy_layout(), true));
  EXPECT_TRUE(checkpoint.verify());
}

// 4 -> 2 -> 3 -> 1: every rank's bits are those of a state that was never saved.
TEST(ShardedCheckpoint, AnyWorldReadsWhatAnyOtherWrote) {
  const TemporaryFolder folder;
  std::string path = save_toy(4, toy_options(folder / "0"), {5}).path;
  for (const int world : {2, 3, 1}) {
    const SaveOptions options = toy_options(folder / std::to_string(world));
    std::string next;
    run_ranks(world, [&](Board& board) {
      auto checkpoint = ShardedCheckpoint::open(path).or_throw();
      ToyState state(toy_layout(), board.rank(), world);
      const Status read = state.read(checkpoint);
      ASSERT_TRUE(read) << read.error().text;
      EXPECT_TRUE(state.is_of(5)) << "rank " << board.rank() << " of " << world;
      CheckpointWriter writer(options, toy_layout(), board.clone().or_throw(),
                              make_memory_copier());
      writer.begin(toy_facts(5), state.pieces());
      EXPECT_TRUE(writer.finish());
      if (board.rank() == 0) next = writer.poll().at(0).path;
    });
    path = next;
  }
  // The file of one rank does not tell how many ranks it came through.
  EXPECT_EQ(test::bytes_of_file(path + "/shard-00000-of-00001.bin"),
            test::bytes_of_file(save_toy(1, toy_options(folder / "direct"), {5}).path +
                                "/shard-00000-of-00001.bin"));
}

TEST(ShardedCheckpoint, AnotherTrainableSetAndOtherUnitsReadByName) {
  const TemporaryFolder folder;
  const std::string path = save_toy(3, toy_options(folder / "c"), {9}).path;
  const StateLayout thawed = toy_layout(1, /*thaw=*/true);
  auto checkpoint = ShardedCheckpoint::open(path).or_throw();
  for (const SavedUnit& unit : thawed.units) {
    for (const SavedTensor& tensor : unit.tensors) {
      const bool was_frozen = tensor.name == "position" || tensor.name == "head";
      std::vector<float> values(static_cast<size_t>(tensor.elements), -1);
      const auto read = [&](PieceKind kind) {
        ASSERT_TRUE(checkpoint.read_floats(tensor.name, kind, {0, tensor.elements}, values.data()));
      };
      for (const PieceKind kind : {PieceKind::master, PieceKind::moment1, PieceKind::moment2}) {
        read(kind);
        for (int64_t i = 0; i < tensor.elements; ++i) {
          const bool weight = kind == PieceKind::master;
          const float expected =
              was_frozen ? (weight ? test::value_of(tensor.name, PieceKind::frozen, i, 9) : 0.0f)
                         : test::value_of(tensor.name, kind, i, 9);
          ASSERT_EQ(values[static_cast<size_t>(i)], expected) << tensor.name << " " << i;
        }
      }
    }
  }
}

TEST(ShardedCheckpoint, WeightsOnlyHasNoMomentsAndIsNoPlaceToGoOnFrom) {
  const TemporaryFolder folder;
  const std::string path =
      save_toy(2, toy_options(folder / "c"), {3}, toy_layout(), /*full=*/false).path;
  auto checkpoint = ShardedCheckpoint::open(path).or_throw();
  EXPECT_FALSE(checkpoint.manifest().full);
  std::vector<float> values(131, -1);
  ASSERT_TRUE(checkpoint.read_floats("attn.bias", PieceKind::moment1, {0, 131}, values.data()));
  EXPECT_EQ(values, std::vector<float>(131, 0));
  ASSERT_TRUE(checkpoint.read_floats("attn.bias", PieceKind::master, {0, 131}, values.data()));
  EXPECT_EQ(values[7], test::value_of("attn.bias", PieceKind::master, 7, 3));
  EXPECT_FALSE(checkpoint.read("attn.bias", PieceKind::moment1, {0, 131}, values.data()));
  auto board = std::move(make_memory_boards(1).front());
  ChooseOptions options;
  options.folder = folder / "c";
  const auto chosen =
      choose_checkpoint(options, *board, [](ShardedCheckpoint&) { return Status(); }).or_throw();
  EXPECT_FALSE(chosen.checkpoint);
  ASSERT_EQ(chosen.passed_over.size(), 1u);
  EXPECT_EQ(chosen.passed_over[0].args["cause"], "checkpoint.weights_only");
}

TEST(ShardedCheckpoint, RangesThatAreNotThereAreErrors) {
  const TemporaryFolder folder;
  auto checkpoint =
      ShardedCheckpoint::open(save_toy(2, toy_options(folder / "c"), {3}).path).or_throw();
  std::vector<float> to(200);
  const auto code = [&](const std::string& tensor, PieceKind kind, ElementRange range) {
    const Status raw = checkpoint.read(tensor, kind, range, to.data());
    return raw ? std::string() : raw.error().code;
  };
  EXPECT_EQ(code("attn.bias", PieceKind::master, {0, 131}), "");
  EXPECT_EQ(code("attn.bias", PieceKind::master, {130, 130}), "");
  for (const ElementRange range : {ElementRange{0, 132}, {-1, 5}, {6, 5}}) {
    EXPECT_EQ(code("attn.bias", PieceKind::master, range), "checkpoint.not_held");
    EXPECT_FALSE(checkpoint.read_floats("attn.bias", PieceKind::moment2, range, to.data()));
  }
  EXPECT_EQ(code("attn.bias", PieceKind::frozen, {0, 1}), "checkpoint.not_held");
  EXPECT_EQ(code("position", PieceKind::moment1, {0, 1}), "checkpoint.not_held");
  EXPECT_EQ(code("absent", PieceKind::master, {0, 1}), "checkpoint.not_held");
}

// Copies at once but says so only when it is let.
class SlowCopier final : public StateCopier {
 public:
  explicit SlowCopier(std::future<void> gate) : gate_(std::move(gate)) {}
  std::byte* reserve(size_t bytes) override { return inner_->reserve(bytes); }
  void start(const std::vector<CopyOrder>& orders) override { inner_->start(orders); }
  void wait() override {
    if (gate_.valid()) gate_.get();
    inner_->wait();
  }

 private:
  std::future<void> gate_;
  std::unique_ptr<StateCopier> inner_ = make_memory_copier();
};

TEST(CheckpointWriter, TheStateMayChangeAfterWaitCopiedAndNotBefore) {
  const TemporaryFolder folder;
  const auto board = std::move(make_memory_boards(1).front());
  std::promise<void> gate, written;
  SaveOptions options = toy_options(folder / "c");
  const std::shared_future<void> go = written.get_future().share();
  options.write_files = [&](const std::string&) {
    go.wait();
    return Status();
  };
  CheckpointWriter writer(options, toy_layout(), board->clone().or_throw(),
                          std::make_unique<SlowCopier>(gate.get_future()));
  ToyState state(toy_layout(), 0, 1);
  state.fill(10);
  writer.begin(toy_facts(10), state.pieces());
  auto copied = std::async(std::launch::async, [&] { return writer.wait_copied(); });
  EXPECT_EQ(copied.wait_for(std::chrono::milliseconds(100)), std::future_status::timeout);
  gate.set_value();
  EXPECT_GT(copied.get(), 0);
  state.fill(11);  // the save is still being written
  EXPECT_TRUE(writer.poll().empty());
  EXPECT_TRUE(list_checkpoints(folder / "c").empty());
  written.set_value();
  ASSERT_TRUE(writer.finish());
  ASSERT_TRUE(writer.poll().at(0).status);
  auto checkpoint = ShardedCheckpoint::open(folder / "c/step-00000010").or_throw();
  ASSERT_TRUE(state.read(checkpoint));
  EXPECT_TRUE(state.is_of(10));
}

TEST(CheckpointWriter, ASaveThatComesTooEarlyWaitsAndAStepIsSavedOnce) {
  const TemporaryFolder folder;
  std::atomic<int> running{0}, most{0}, saves{0};
  SaveOptions options = toy_options(folder / "c");
  options.keep = 0;
  options.write_files = [&](const std::string&) {
    most = std::max(most.load(), ++running);
    ++saves;
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    --running;
    return Status();
  };
  run_ranks(2, [&](Board& board) {
    EXPECT_EQ(test::save_on(board, options, {1, 2, 3, 3}).size(), 3u);
  });
  EXPECT_EQ(saves, 3);
  EXPECT_EQ(most, 1);
  for (const FoundCheckpoint& found : list_checkpoints(folder / "c")) {
    auto checkpoint = ShardedCheckpoint::open(found.path).or_throw();
    ToyState state(toy_layout(), 0, 1);
    ASSERT_TRUE(state.read(checkpoint));
    EXPECT_TRUE(state.is_of(found.step));
  }
}

// More ranks than the small units have elements for, and a rank that gives no piece at all.
TEST(CheckpointWriter, ARankWithoutPiecesWritesNoShard) {
  const TemporaryFolder folder;
  SaveOptions options = toy_options(folder / "c");
  run_ranks(3, [&](Board& board) {
    CheckpointWriter writer(options, toy_layout(), board.clone().or_throw(), make_memory_copier());
    ToyState state(toy_layout(), board.rank(), 2);
    state.fill(4);
    writer.begin(toy_facts(4), board.rank() < 2 ? state.pieces() : std::vector<LivePiece>());
    EXPECT_TRUE(writer.finish());
    EXPECT_TRUE(writer.poll().at(0).status);
  });
  auto checkpoint = ShardedCheckpoint::open(folder / "c/step-00000004").or_throw();
  EXPECT_EQ(checkpoint.manifest().shards.size(), 2u);
  ToyState state(toy_layout(), 0, 1);
  ASSERT_TRUE(state.read(checkpoint));
  EXPECT_TRUE(state.is_of(4));
}

// What one rank forgets is noticed before DONE, on every rank.
TEST(CheckpointWriter, AMissingPieceIsNotACheckpoint) {
  const TemporaryFolder folder;
  SaveOptions options = toy_options(folder / "c");
  run_ranks(2, [&](Board& board) {
    CheckpointWriter writer(options, toy_layout(), board.clone().or_throw(), make_memory_copier());
    ToyState state(toy_layout(), board.rank(), 2);
    auto pieces = state.pieces();
    if (board.rank() == 1) {
      std::erase_if(pieces, [](const LivePiece& p) { return p.kind == PieceKind::moment2; });
    }
    writer.begin(toy_facts(4), pieces);
    EXPECT_TRUE(writer.finish());
    const SaveOutcome outcome = writer.poll().at(0);
    ASSERT_FALSE(outcome.status);
    EXPECT_EQ(outcome.status.error().code, "checkpoint.incomplete");
    EXPECT_NE(outcome.status.error().text.find("moment2"), std::string::npos);
  });
  EXPECT_TRUE(names_in(folder / "c").empty());
}

TEST(CheckpointWriter, ARankThatNeverComesEndsTheSaveAtTheDeadline) {
  const TemporaryFolder folder;
  auto boards = make_memory_boards(2);
  SaveOptions options = toy_options(folder / "c");
  options.deadline = std::chrono::milliseconds(200);
  CheckpointWriter writer(options, toy_layout(), boards[0]->clone().or_throw(),
                          make_memory_copier());
  ToyState state(toy_layout(), 0, 2);
  writer.begin(toy_facts(4), state.pieces());
  EXPECT_FALSE(writer.finish());  // nor does the other leave
  const SaveOutcome outcome = writer.poll().at(0);
  ASSERT_FALSE(outcome.status);
  EXPECT_EQ(outcome.status.error().code, "checkpoint.rank_failed");
  EXPECT_EQ(outcome.status.error().args["rank"], 1);
  EXPECT_TRUE(names_in(folder / "c").empty());
}

TEST(CheckpointWriter, DroppedInTheMiddleItLeavesNothing) {
  const TemporaryFolder folder;
  auto boards = make_memory_boards(2);
  {
    CheckpointWriter writer(toy_options(folder / "c"), toy_layout(), boards[0]->clone().or_throw(),
                            make_memory_copier());
    ToyState state(toy_layout(), 0, 2);
    writer.begin(toy_facts(4), state.pieces());
    writer.wait_copied();
  }
  EXPECT_TRUE(!fs::exists(folder / "c") || names_in(folder / "c").empty());
}

}  // namespace
}  // namespace ivl
