// How settings_table.cpp writes an entry: one statement, the kind taken from the member's type.
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "spec/settings.h"

namespace ivl {

/// The entry just added; each call adds one fact to it.
class Entry {
 public:
  explicit Entry(Setting& setting) : setting_(setting) {}
  Entry& flag(std::string name) {
    setting_.reference_flag = std::move(name);
    return *this;
  }
  Entry& left_out(nlohmann::json value) {
    setting_.left_out = std::move(value);
    return *this;
  }
  Entry& unit(std::string unit) {
    setting_.unit = std::move(unit);
    return *this;
  }
  Entry& path() {
    setting_.kind = SettingKind::path;
    return *this;
  }
  Entry& choices(std::vector<std::string> choices) {
    setting_.kind = SettingKind::choice;
    setting_.choices = std::move(choices);
    return *this;
  }
  Entry& at_least(double minimum) {
    setting_.minimum = minimum;
    return *this;
  }
  Entry& more_than(double minimum) {
    setting_.minimum_excluded = true;
    return at_least(minimum);
  }
  Entry& at_most(double maximum) {
    setting_.maximum = maximum;
    return *this;
  }
  Entry& less_than(double maximum) {
    setting_.maximum_excluded = true;
    return at_most(maximum);
  }

 private:
  Setting& setting_;
};

template <typename Value>
constexpr SettingKind kind_of() {
  if constexpr (std::is_same_v<Value, bool>) return SettingKind::boolean;
  if constexpr (std::is_same_v<Value, int64_t>) return SettingKind::integer;
  if constexpr (std::is_same_v<Value, double>) return SettingKind::real;
  if constexpr (std::is_same_v<Value, std::string>) return SettingKind::text;
}

/// One group of settings. `access` is a generic lambda from a (const) RunSpec to its group.
template <typename Access>
class Section {
 public:
  Section(std::vector<Setting>& table, Access access, std::string prefix, std::string heading)
      : table_(table), access_(access), prefix_(std::move(prefix)), heading_(std::move(heading)) {}

  template <typename Group, typename Value>
  Entry add(Value Group::*member, const std::string& name, std::string label, std::string help) {
    Setting setting;
    setting.key = prefix_.empty() ? name : prefix_ + "." + name;
    setting.kind = kind_of<Value>();
    setting.label = std::move(label);
    setting.help = std::move(help);
    setting.group = heading_;
    setting.get = [access = access_, member](const RunSpec& spec) {
      return nlohmann::json(access(spec).*member);
    };
    setting.set = [access = access_, member](RunSpec& spec, const nlohmann::json& value) {
      access(spec).*member = value.get<Value>();
    };
    setting.default_value = setting.get(RunSpec{});
    return Entry(table_.emplace_back(std::move(setting)));
  }

 private:
  std::vector<Setting>& table_;
  Access access_;
  std::string prefix_, heading_;
};

/// settings_table.cpp
std::vector<Setting> build_settings();

}  // namespace ivl
