#include "checkpoint/sharded/names.h"

#include <cstdio>

namespace ivl {
namespace {

// The number that `text` is written as by `format`; only the very same text counts.
template <typename... Numbers, typename Make>
bool written_as(const std::string& text, const char* format, const Make& make,
                Numbers&... numbers) {
  return std::sscanf(text.c_str(), format, &numbers...) == sizeof...(numbers) &&
         ((numbers >= 0) && ...) && text == make();
}

}  // namespace

std::string step_name(int64_t step) {
  char name[40];
  std::snprintf(name, sizeof name, "step-%08lld", static_cast<long long>(step));
  return name;
}

std::string shard_name(int index, int count) {
  char name[48];
  std::snprintf(name, sizeof name, "shard-%05d-of-%05d", index, count);
  return name;
}

std::optional<int64_t> step_of_name(const std::string& name) {
  long long step = -1;
  if (!written_as(
          name, "step-%lld", [&] { return step_name(step); }, step))
    return {};
  return step;
}

bool is_shard_name(const std::string& name) {
  int index = -1, count = -1;
  const size_t dot = name.rfind('.');
  if (dot == std::string::npos) return false;
  const std::string stem = name.substr(0, dot), ending = name.substr(dot);
  return (ending == ".bin" || ending == ".json") &&
         written_as(
             stem, "shard-%d-of-%d", [&] { return shard_name(index, count); }, index, count);
}

std::string passing_name(int64_t step, int64_t attempt, Passing passing) {
  char name[96];
  std::snprintf(name, sizeof name, ".step-%08lld.attempt-%04lld.%s", static_cast<long long>(step),
                static_cast<long long>(attempt),
                passing == Passing::saving ? "saving" : "removing");
  return name;
}

std::optional<PassingFolder> passing_of_name(const std::string& name) {
  for (const Passing passing : {Passing::saving, Passing::removing}) {
    long long step = -1, attempt = -1;
    if (written_as(
            name, ".step-%lld.attempt-%lld.", [&] { return passing_name(step, attempt, passing); },
            step, attempt)) {
      return PassingFolder{step, attempt, passing};
    }
  }
  return {};
}

bool is_plain_name(const std::string& name) {
  return !name.empty() && name[0] != '.' && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos;
}

}  // namespace ivl
