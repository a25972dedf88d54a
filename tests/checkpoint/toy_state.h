// A small model's state whose every element is known from tensor, kind, index and step, cut into
// any number of ranks, and what a trainer does with it: enumerate, save, read back.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "checkpoint/sharded/checkpoint_writer.h"
#include "checkpoint/sharded/choose_checkpoint.h"

namespace ivl::test {

inline int64_t aligned(int64_t n) { return (n + 127) / 128 * 128; }

inline void add_tensor(SavedUnit& unit, const std::string& name, std::vector<int64_t> shape,
                       bool trainable) {
  int64_t& end = trainable ? unit.trainable : unit.frozen;
  int64_t elements = 1;
  for (const int64_t size : shape) elements *= size;
  unit.tensors.push_back({name, std::move(shape), trainable, end, elements});
  end = aligned(end + elements);
}

/// `scale` makes it larger. With `thaw`, what was frozen trains and the units are cut otherwise.
inline StateLayout toy_layout(int64_t scale = 1, bool thaw = false) {
  StateLayout layout;
  layout.units.resize(thaw ? 2 : 3);
  SavedUnit& blocks = layout.units[0];
  blocks.name = "vision.0";
  add_tensor(blocks, "attn.weight", {30 * scale, 70}, true);
  add_tensor(blocks, "attn.bias", {131}, true);
  add_tensor(blocks, "position", {11, 13}, thaw);
  SavedUnit& text = layout.units[1];
  text.name = "llm.0";
  add_tensor(text, "mlp.weight", {100 * scale, 64}, true);
  add_tensor(thaw ? text : layout.units[2], "head", {50, 20}, thaw);
  add_tensor(text, "norm", {3}, true);
  if (!thaw) layout.units[2].name = "head";
  return layout;
}

inline float value_of(const std::string& tensor, PieceKind kind, int64_t element, int64_t step) {
  uint64_t bits =
      std::hash<std::string>{}(tensor) + static_cast<uint64_t>(kind) * 0x9e3779b97f4aull;
  bits = (bits ^ static_cast<uint64_t>(element)) * 0xff51afd7ed558ccdull;
  // What is frozen stays as it is, and its values fit into bf16.
  if (kind == PieceKind::frozen) return static_cast<float>(bits >> 40 & 127);
  bits = (bits ^ static_cast<uint64_t>(step) ^ bits >> 29) * 0xc4ceb9fe1a85ec53ull;
  return static_cast<float>(bits >> 40) / 256.0f;
}

inline ElementRange cut(int64_t length, int rank, int world) {
  const int64_t stride = aligned((length + world - 1) / world);
  return {std::min(length, rank * stride), std::min(length, (rank + 1) * stride)};
}

inline uint16_t bf16_bits(float value) {
  uint32_t bits = 0;
  std::memcpy(&bits, &value, 4);
  return static_cast<uint16_t>(bits >> 16);
}

class ToyState {
 public:
  ToyState(StateLayout layout, int rank, int world)
      : layout_(std::move(layout)), rank_(rank), world_(world) {
    for (size_t u = 0; u < layout_.units.size(); ++u) {
      for (const PieceKind kind : kPieceKinds) {
        const ElementRange range = cut(buffer_length(layout_.units[u], kind), rank, world);
        const int64_t bytes = range.length() * element_bytes(layout_, kind);
        parts_.push_back({u, kind, range, std::vector<std::byte>(static_cast<size_t>(bytes))});
      }
    }
  }

  void fill(int64_t step) {
    for (Part& part : parts_) {
      for_each_tensor(part, [&](const SavedTensor& tensor, ElementRange range, std::byte* to) {
        for (int64_t i = range.begin; i < range.end; ++i) {
          put(to, i - range.begin, part.kind, value_of(tensor.name, part.kind, i, step));
        }
      });
    }
  }

  /// Moments come in two pieces, as from an optimizer that keeps decayed tensors apart.
  std::vector<LivePiece> pieces() const {
    std::vector<LivePiece> pieces;
    for (const Part& part : parts_) {
      const bool moment = part.kind == PieceKind::moment1 || part.kind == PieceKind::moment2;
      const int64_t size = element_bytes(layout_, part.kind);
      const int64_t middle = moment ? (part.range.begin + part.range.end) / 2 : part.range.end;
      pieces.push_back({part.unit, part.kind, {part.range.begin, middle}, part.bytes.data()});
      pieces.push_back({part.unit,
                        part.kind,
                        {middle, part.range.end},
                        part.bytes.data() + (middle - part.range.begin) * size});
    }
    return pieces;
  }

  /// As a resume reads: by tensor and range.
  Status read(ShardedCheckpoint& from) {
    Status status;
    for (Part& part : parts_) {
      std::fill(part.bytes.begin(), part.bytes.end(), std::byte{0});
      for_each_tensor(part, [&](const SavedTensor& tensor, ElementRange range, std::byte* to) {
        if (!status) return;
        if (part.kind == PieceKind::frozen) {
          status = from.read(tensor.name, part.kind, range, to);
        } else {
          status = from.read_floats(tensor.name, part.kind, range, reinterpret_cast<float*>(to));
        }
      });
    }
    return status;
  }

  /// All bytes, to compare two states of one layout and world.
  std::vector<std::vector<std::byte>> bytes() const {
    std::vector<std::vector<std::byte>> all;
    for (const Part& part : parts_) all.push_back(part.bytes);
    return all;
  }
  bool is_of(int64_t step) const {
    ToyState expected(layout_, rank_, world_);
    expected.fill(step);
    return expected.bytes() == bytes();
  }

 private:
  struct Part {
    size_t unit;
    PieceKind kind;
    ElementRange range;
    std::vector<std::byte> bytes;
  };

  void put(std::byte* to, int64_t index, PieceKind kind, float value) const {
    if (element_bytes(layout_, kind) == 4) {
      std::memcpy(to + index * 4, &value, 4);
    } else {
      const uint16_t bits = bf16_bits(value);
      std::memcpy(to + index * 2, &bits, 2);
    }
  }

  // visit(tensor, range of its elements that the part holds, where the first lies)
  template <typename Visit>
  void for_each_tensor(Part& part, const Visit& visit) const {
    for (const SavedTensor& tensor : layout_.units[part.unit].tensors) {
      if (tensor.trainable == (part.kind == PieceKind::frozen)) continue;
      const int64_t begin = std::max(part.range.begin, tensor.offset);
      const int64_t end = std::min(part.range.end, tensor.offset + tensor.elements);
      if (begin >= end) continue;
      visit(tensor, ElementRange{begin - tensor.offset, end - tensor.offset},
            part.bytes.data() + (begin - part.range.begin) * element_bytes(layout_, part.kind));
    }
  }

  StateLayout layout_;
  int rank_, world_;
  std::vector<Part> parts_;
};

/// work(board) on a thread a rank.
inline void run_ranks(int world, const std::function<void(Board&)>& work) {
  auto boards = make_memory_boards(world);
  std::vector<std::thread> threads;
  for (auto& board : boards) threads.emplace_back([&work, &board] { work(*board); });
  for (std::thread& thread : threads) thread.join();
}

inline CheckpointFacts toy_facts(int64_t step) {
  CheckpointFacts facts;
  facts.step = step;
  facts.updates = step - 1;
  facts.seed = 42;
  facts.identity = {{"model", {{"hidden_size", 64}}}, {"order", {{"rows", 800}}}};
  facts.state = {{"rows_taken", step * 4}};
  return facts;
}

inline SaveOptions toy_options(const std::string& folder, int64_t attempt = 1) {
  SaveOptions options;
  options.folder = folder;
  options.attempt = attempt;
  options.deadline = std::chrono::seconds(60);
  options.block_bytes = 4096;  // many blocks even here
  options.write_files = [](const std::string& to) { return write_file(to + "/config.json", "{}"); };
  return options;
}

/// One rank saves the states of `steps` one after the other.
inline std::vector<SaveOutcome> save_on(Board& board, const SaveOptions& options,
                                        const std::vector<int64_t>& steps,
                                        const StateLayout& layout = toy_layout(),
                                        bool full = true) {
  CheckpointWriter writer(options, layout, board.clone().or_throw(), make_memory_copier());
  ToyState state(layout, board.rank(), board.world());
  for (const int64_t step : steps) {
    writer.wait_copied();
    state.fill(step);
    writer.begin(toy_facts(step), state.pieces(), full);
  }
  EXPECT_TRUE(writer.finish());
  return writer.poll();
}

/// What rank 0 says of the last of `steps`.
inline SaveOutcome save_toy(int world, const SaveOptions& options,
                            const std::vector<int64_t>& steps,
                            const StateLayout& layout = toy_layout(), bool full = true) {
  SaveOutcome last;
  run_ranks(world, [&](Board& board) {
    const auto outcomes = save_on(board, options, steps, layout, full);
    if (board.rank() == 0 && !outcomes.empty()) last = outcomes.back();
  });
  return last;
}

/// -1: none was good.
inline int64_t chosen_step(const ChosenCheckpoint& chosen) {
  return chosen.checkpoint ? chosen.checkpoint->manifest().about.step : -1;
}

}  // namespace ivl::test
