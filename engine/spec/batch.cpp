#include "spec/batch.h"

#include <array>
#include <cmath>
#include <utility>

namespace ivl {
namespace {

constexpr std::array<std::pair<Fate, const char*>, 5> kNames{{
    {Fate::trained, "trained"},
    {Fate::trained_truncated, "trained_truncated"},
    {Fate::masked, "masked"},
    {Fate::failed, "failed"},
    {Fate::left_over, "left_over"},
}};

}  // namespace

const char* to_string(Fate fate) {
  for (const auto& [value, name] : kNames) {
    if (value == fate) return name;
  }
  throw std::logic_error("a fate without a name");
}

int64_t rows_not_reached(const OrderShape& shape, int64_t rows_per_step, int64_t step) {
  if (step >= shape.total_steps || shape.steps_per_epoch < 1) return 0;
  const int64_t ended = step / shape.steps_per_epoch;
  const int64_t taken = step % shape.steps_per_epoch * rows_per_step;
  return (shape.epochs - ended) * shape.rows_per_epoch - taken;
}

std::optional<Message> idle_ranks(int64_t micro_batches, int64_t ranks) {
  const int64_t rounds = (micro_batches + ranks - 1) / ranks, idle = rounds * ranks - micro_batches;
  if (idle == 0) return std::nullopt;
  const int64_t percent =
      std::lround(100.0 * static_cast<double>(idle) / static_cast<double>(rounds * ranks));
  return say("batch.idle_ranks",
             "{count} micro-batches on {ranks} ranks are {rounds} rounds; in the last one {idle} "
             "ranks have nothing to do: {percent} % of the machines' time is lost. A smaller "
             "batch.micro makes more micro-batches of the same step",
             {{"count", micro_batches},
              {"ranks", ranks},
              {"rounds", rounds},
              {"idle", idle},
              {"percent", percent}});
}

std::optional<Fate> fate_from_string(std::string_view name) {
  for (const auto& [value, known] : kNames) {
    if (name == known) return value;
  }
  return std::nullopt;
}

}  // namespace ivl
