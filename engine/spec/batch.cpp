#include "spec/batch.h"

#include <array>
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

std::optional<Fate> fate_from_string(std::string_view name) {
  for (const auto& [value, known] : kNames) {
    if (name == known) return value;
  }
  return std::nullopt;
}

}  // namespace ivl
