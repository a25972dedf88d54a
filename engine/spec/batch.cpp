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

std::optional<Fate> fate_from_string(std::string_view name) {
  for (const auto& [value, known] : kNames) {
    if (name == known) return value;
  }
  return std::nullopt;
}

}  // namespace ivl
