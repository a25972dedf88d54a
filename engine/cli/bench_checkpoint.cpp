// bench checkpoint: what a save costs the training and how fast it becomes durable, beside a plain
// write of the same bytes with fsync. Ranks are threads, a step is imitated by busy cores.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <system_error>
#include <thread>

#include "checkpoint/sharded/checkpoint_writer.h"
#include "cli/bench.h"

namespace ivl {
namespace {

using Clock = std::chrono::steady_clock;

struct Options {
  std::string folder;
  double gigabytes = 0.8;  // of all ranks: the state of `bench step`'s cpu-small
  int ranks = 1;
  int64_t saves = 3;
  double step_seconds = 2;
  bool json = false;
};

struct Figures {
  int64_t bytes = 0;  // of a checkpoint
  double copy = 0;    // s, the machine otherwise idle
  double stall = 0;   // s, the longest wait before an update, the cores busy with a step
  double save = 0;    // s, begin() to durable, idle, the quickest
  double busy_save = 0;
  double plain = 0;  // s, write and fsync of the same bytes, the quickest
  double verify = 0;
};

double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// One unit, 12 bytes a parameter.
StateLayout layout_of(const Options& options) {
  SavedUnit unit;
  unit.name = "state";
  unit.trainable = static_cast<int64_t>(options.gigabytes * 1e9 / 12);
  unit.tensors = {{"weights", {unit.trainable}, true, 0, unit.trainable}};
  return {"BF16", {unit}};
}

class RankState {
 public:
  RankState(const StateLayout& layout, int rank, int world) {
    const int64_t length = layout.units[0].trainable;
    range_ = {length * rank / world, length * (rank + 1) / world};
    for (auto& part : parts_) {
      part.resize(static_cast<size_t>(range_.length()));
      for (size_t i = 0; i < part.size(); ++i) part[i] = static_cast<float>(i % 8191);
    }
  }
  std::vector<LivePiece> pieces() const {
    return {{0, PieceKind::master, range_, parts_[0].data()},
            {0, PieceKind::moment1, range_, parts_[1].data()},
            {0, PieceKind::moment2, range_, parts_[2].data()}};
  }

 private:
  ElementRange range_;
  std::vector<float> parts_[3];
};

// Keeps every core busy for so long, as forward and backward do.
void busy_step(double seconds) {
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i) {
    threads.emplace_back([seconds] {
      volatile double sum = 0;
      for (const auto start = Clock::now(); since(start) < seconds;) {
        for (int n = 0; n < 10000; ++n) sum = sum + 1e-9 * n;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

struct RankFigures {
  double copy = 0, stall = 0, save = 1e30, busy_save = 0;
  int64_t bytes = 0;
  std::string path;
};

SaveOutcome finished(CheckpointWriter& writer) {
  writer.finish().or_throw();
  SaveOutcome outcome = writer.poll().at(0);
  outcome.status.or_throw();
  return outcome;
}

RankFigures run_rank(Board& board, const Options& options, const StateLayout& layout) {
  SaveOptions save;
  save.folder = options.folder;
  save.keep = 1;
  CheckpointWriter writer(save, layout, board.clone().or_throw(), make_memory_copier());
  const RankState state(layout, board.rank(), board.world());
  writer.reserve(state.pieces());
  RankFigures figures;
  CheckpointFacts facts;
  for (int64_t i = 0; i < options.saves; ++i) {
    facts.step = 2 * i + 1;
    writer.begin(facts, state.pieces());
    figures.copy = std::max(figures.copy, writer.wait_copied());
    figures.save = std::min(figures.save, finished(writer).seconds);
    facts.step = 2 * i + 2;
    writer.begin(facts, state.pieces());
    if (board.rank() == 0) busy_step(options.step_seconds);
    figures.stall = std::max(figures.stall, writer.wait_copied());
    const SaveOutcome outcome = finished(writer);
    figures.busy_save = std::max(figures.busy_save, outcome.seconds);
    figures.bytes = outcome.bytes;
    figures.path = outcome.path;
  }
  return figures;
}

double plain_write(const Options& options, int64_t bytes) {
  const std::string path = options.folder + "/plain";
  const std::vector<char> block(kShardBlock, 'x');
  const auto start = Clock::now();
  auto file = AtomicFile::create(path).or_throw();
  for (int64_t left = bytes; left > 0; left -= static_cast<int64_t>(block.size())) {
    file.write(block.data(), static_cast<size_t>(std::min<int64_t>(left, std::ssize(block))))
        .or_throw();
  }
  file.commit().or_throw();
  const double seconds = since(start);
  std::filesystem::remove(path);
  return seconds;
}

Figures measure(const Options& options) {
  const StateLayout layout = layout_of(options);
  auto boards = make_memory_boards(options.ranks);
  std::vector<RankFigures> ranks(boards.size());
  std::vector<std::thread> threads;
  std::vector<std::exception_ptr> failed(boards.size());
  for (size_t rank = 0; rank < boards.size(); ++rank) {
    threads.emplace_back([&, rank] {
      try {
        ranks[rank] = run_rank(*boards[rank], options, layout);
      } catch (...) {
        failed[rank] = std::current_exception();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& error : failed) {
    if (error) std::rethrow_exception(error);
  }
  Figures figures{ranks[0].bytes, 0, 0, ranks[0].save, ranks[0].busy_save, 1e30, 0};
  for (const RankFigures& rank : ranks) {
    figures.copy = std::max(figures.copy, rank.copy);
    figures.stall = std::max(figures.stall, rank.stall);
  }
  const auto start = Clock::now();
  ShardedCheckpoint::open(ranks[0].path).or_throw().verify().or_throw();
  figures.verify = since(start);
  for (int64_t i = 0; i < options.saves; ++i) {
    figures.plain = std::min(figures.plain, plain_write(options, figures.bytes));
  }
  return figures;
}

void print_text(const Options& options, const Figures& f) {
  const auto bytes = static_cast<double>(f.bytes);
  const auto line = [&](const char* name, double seconds) {
    std::printf("  %-34s %8.3f s  %8.1f MB/s\n", name, seconds, bytes / seconds / 1e6);
  };
  std::printf("%.1f MB of state, %d ranks as threads, in %s\n", bytes / 1e6, options.ranks,
              options.folder.c_str());
  line("copy of the state, cores idle", f.copy);
  line("save until durable, cores idle", f.save);
  line("save until durable, cores busy", f.busy_save);
  line("plain write and fsync", f.plain);
  line("read back and verify (page cache)", f.verify);
  std::printf("  stall before the update %.4f s after a step of %.1f s: %.2f %% of 20 such steps\n",
              f.stall, options.step_seconds, 100 * f.stall / (20 * options.step_seconds));
}

void print_object(const Options& options, const Figures& f) {
  print_json({{"folder", options.folder},
              {"ranks", options.ranks},
              {"bytes", f.bytes},
              {"copy_seconds", f.copy},
              {"stall_seconds", f.stall},
              {"step_seconds", options.step_seconds},
              {"stall_share_of_20_steps", f.stall / (20 * options.step_seconds)},
              {"save_seconds", f.save},
              {"busy_save_seconds", f.busy_save},
              {"plain_write_seconds", f.plain},
              {"verify_seconds", f.verify}});
}

int run(Options options) {
  namespace fs = std::filesystem;
  options.folder += "/bench-checkpoint-" + std::to_string(::getpid());
  make_folders(options.folder).or_throw();
  const std::unique_ptr<const std::string, void (*)(const std::string*)> cleaner(
      &options.folder, [](const std::string* folder) {
        std::error_code ignored;
        fs::remove_all(*folder, ignored);
      });
  const Figures figures = measure(options);
  options.json ? print_object(options, figures) : print_text(options, figures);
  return kExitSuccess;
}

}  // namespace

VerbBody add_bench_checkpoint(CLI::App& bench) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *bench.add_subcommand(
      "checkpoint", "Saving a sharded checkpoint, beside a plain write of the same bytes");
  verb.add_option("--folder", options->folder, "Where to write; what is written is removed")
      ->required();
  verb.add_option("--gigabytes", options->gigabytes, "State of all ranks together")
      ->check(CLI::Range(0.001, 10000.0))
      ->capture_default_str();
  verb.add_option("--ranks", options->ranks, "Ranks, as threads of this process")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  verb.add_option("--saves", options->saves, "Of each kind")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  verb.add_option("--step-seconds", options->step_seconds, "Length of the imitated step")
      ->check(CLI::Range(0.0, 600.0))
      ->capture_default_str();
  add_json_option(verb, options->json);
  return [options] { return run(*options); };
}

}  // namespace ivl
