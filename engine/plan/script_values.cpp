#include "plan/script_values.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "spec/shell_arithmetic.h"

namespace ivl::plan {
namespace {

using nlohmann::json;

json real_or_text(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  const bool whole = !text.empty() && end == text.c_str() + text.size() &&
                     !std::isspace(static_cast<unsigned char>(text[0]));
  return whole ? json(value) : json(text);
}

// Flags whose values are spelled otherwise than the setting's. Text that is no such value is
// returned as it is, for the setting's own rule to refuse.
struct Spelling {
  const char* key;
  json (*read)(const std::string& text);
};

const Spelling kSpellings[] = {
    {"precision.compute",
     [](const std::string& text) {
       const auto on = truth(text);
       return on ? json(*on ? "bf16" : "fp32") : json(text);
     }},
    {"parallel.recompute_language",
     [](const std::string& text) {
       const auto on = truth(text);
       return on ? json(*on ? "all" : "none") : json(text);
     }},
    {"precision.loss_reduction",
     [](const std::string& text) { return json(text == "token" ? "token_mean" : text); }},
    {"schedule.kind",
     [](const std::string& text) {
       return json(text == "constant_with_warmup" ? "constant" : text);
     }},
    {"schedule.max_steps",  // -1: from the epochs
     [](const std::string& text) {
       const json value = integer_or_text(text);
       return value.is_number() && value < 0 ? json(0) : value;
     }},
    {"checkpoint.keep",
     [](const std::string& text) {
       const json value = integer_or_text(text);
       return value.is_number() && value < 0 ? json(0) : value;
     }},
    {"data.loader_threads",  // 0: in the training thread
     [](const std::string& text) {
       const json value = integer_or_text(text);
       return value == 0 ? json(1) : value;
     }},
};

}  // namespace

json integer_or_text(const std::string& text) {
  const auto value = shell::whole_number(text);
  return value ? json(*value) : json(text);
}

json value_of(const Setting& setting, const std::string& text) {
  for (const Spelling& one : kSpellings) {
    if (setting.key == one.key) return one.read(text);
  }
  if (setting.kind == SettingKind::integer) return integer_or_text(text);
  if (setting.kind == SettingKind::real) return real_or_text(text);
  if (setting.kind != SettingKind::boolean) return text;
  const auto on = truth(text);
  return on ? json(*on) : json(text);
}

json rounded(const Fraction& number) {
  if (number.whole()) return number.numerator;
  return std::round(number.value() * 100) / 100;
}

const Setting* setting_of_flag(const std::string& flag) {
  if (flag.empty()) return nullptr;
  const auto& all = settings();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Setting& setting) {
    return setting.reference_flag == flag;
  });
  return found == all.end() ? nullptr : &*found;
}

std::optional<bool> truth(const std::string& text) {
  std::string lower = text;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* yes : {"yes", "true", "t", "y", "1"}) {
    if (lower == yes) return true;
  }
  for (const char* no : {"no", "false", "f", "n", "0"}) {
    if (lower == no) return false;
  }
  return std::nullopt;
}

}  // namespace ivl::plan
