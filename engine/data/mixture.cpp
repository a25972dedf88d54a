#include "data/mixture.h"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "spec/atomic_file.h"

namespace ivl {
namespace {

using Json = nlohmann::ordered_json;  // keeps the subsets' order

/// Parses, refusing a key that stands twice in one object (JSON readers keep the last one).
Result<Json> parse_strict(const std::string& text, const std::string& path) {
  std::vector<std::set<std::string>> open_objects;
  std::optional<std::string> duplicate;
  const auto watch = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::object_start) open_objects.emplace_back();
    if (event == Json::parse_event_t::object_end) open_objects.pop_back();
    if (event == Json::parse_event_t::key) {
      const auto key = value.get<std::string>();
      if (!open_objects.back().insert(key).second && !duplicate) duplicate = key;
    }
    return true;
  };
  try {
    Json json = Json::parse(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text, watch);
    if (duplicate) {
      return say("mixture.duplicate",
                 "{file}: '{name}' stands twice; give every subset a name of "
                 "its own",
                 {{"file", path}, {"name", *duplicate}});
    }
    return json;
  } catch (const Json::exception& error) {
    return say("mixture.not_json", "{file} is not JSON: {cause}",
               {{"file", path}, {"cause", error.what()}});
  }
}

/// Reads the keys of one entry; the first error wins.
class EntryReader {
 public:
  EntryReader(const Json& entry, std::string file, std::string subset)
      : entry_(entry), file_(std::move(file)), subset_(std::move(subset)) {}

  const std::optional<Message>& error() const { return error_; }

  std::string text(const char* key) {
    if (const Json* value = find(key, "text", true, &Json::is_string)) {
      return value->get<std::string>();
    }
    return {};
  }
  bool boolean(const char* key) {
    const Json* value = find(key, "true or false", false, &Json::is_boolean);
    return value && value->get<bool>();
  }
  double repeat_time() {
    const Json* value = find("repeat_time", "a number", false, &Json::is_number);
    const double times = value ? value->get<double>() : 1;
    const bool whole = times == std::floor(times) && times <= 1e6;
    if (!(times > 0) || (times > 1 && !whole)) {
      fail(say("mixture.repeat_time",
               "{file}: repeat_time of subset '{subset}' is {value}; it must "
               "be a fraction between 0 and 1, or 1, 2, 3, ...",
               {{"file", file_}, {"subset", subset_}, {"value", times}}));
    }
    return times;
  }
  std::optional<int64_t> count(const char* key, int64_t minimum) {
    const Json* value = find(key, "a whole number", false, &Json::is_number_integer);
    if (!value) return std::nullopt;
    const auto number = value->get<int64_t>();
    if (number < minimum) wrong_type(key, "a whole number from " + std::to_string(minimum), *value);
    return number;
  }

 private:
  const Json* find(const char* key, const char* wanted, bool required,
                   bool (Json::*is)() const noexcept) {
    const auto at = entry_.find(key);
    if (at == entry_.end()) {
      if (required) {
        fail(say("mixture.key_missing", "{file}: subset '{subset}' has no '{key}'",
                 {{"file", file_}, {"subset", subset_}, {"key", key}}));
      }
      return nullptr;
    }
    if (((*at).*is)()) return &*at;
    wrong_type(key, wanted, *at);
    return nullptr;
  }
  void wrong_type(const char* key, const std::string& wanted, const Json& value) {
    const std::string shown = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    fail(say("mixture.wrong_type",
             "{file}: '{key}' of subset '{subset}' must be {wanted}, not {value}",
             {{"file", file_},
              {"subset", subset_},
              {"key", key},
              {"wanted", wanted},
              {"value", shown.substr(0, 80)}}));
  }
  void fail(Message message) {
    if (!error_) error_ = std::move(message);
  }

  const Json& entry_;
  std::string file_, subset_;
  std::optional<Message> error_;
};

std::string joined(const std::string& folder, const std::string& path) {
  return folder.empty() ? path : (std::filesystem::path(folder) / path).string();
}

void remark_unknown_keys(const Json& entry, const std::string& subset, Mixture& mixture) {
  static const std::set<std::string> known = {"root",        "annotation", "data_augment",
                                              "repeat_time", "length",     "max_dynamic_patch"};
  for (const auto& item : entry.items()) {
    if (known.contains(item.key())) continue;
    mixture.remarks.push_back(
        say("mixture.unknown_key",
            "{file}: '{key}' of subset '{subset}' means nothing here and is "
            "left aside",
            {{"file", mixture.path}, {"subset", subset}, {"key", item.key()}}));
  }
}

Status read_entry(const std::string& name, const Json& entry, const std::string& root,
                  Mixture& mixture) {
  if (!entry.is_object()) {
    return say("mixture.entry",
               "{file}: subset '{subset}' must be an object with root and "
               "annotation",
               {{"file", mixture.path}, {"subset", name}});
  }
  EntryReader reader(entry, mixture.path, name);
  Subset subset;
  subset.name = name;
  subset.root = joined(root, reader.text("root"));
  subset.annotation = joined(root, reader.text("annotation"));
  subset.data_augment = reader.boolean("data_augment");
  subset.repeat_time = reader.repeat_time();
  subset.length = reader.count("length", 0);
  subset.max_dynamic_patch = reader.count("max_dynamic_patch", 1);
  if (reader.error()) return *reader.error();
  remark_unknown_keys(entry, name, mixture);
  mixture.subsets.push_back(std::move(subset));
  return {};
}

}  // namespace

int64_t Subset::lines_used(int64_t lines) const {
  return repeat_time < 1 ? static_cast<int64_t>(static_cast<double>(lines) * repeat_time) : lines;
}

int64_t Subset::copies() const { return repeat_time > 1 ? static_cast<int64_t>(repeat_time) : 1; }

std::optional<int64_t> declared_rows(const Mixture& mixture) {
  int64_t rows = 0;
  for (const Subset& subset : mixture.subsets) {
    if (!subset.length) return std::nullopt;
    rows += subset.lines_used(*subset.length) * subset.copies();
  }
  return rows;
}

Result<Mixture> load_mixture(const std::string& path, const std::string& root) {
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  const Result<Json> json = parse_strict(*text, path);
  if (!json) return json.error();
  if (!json->is_object() || json->empty()) {
    return say("mixture.no_subsets",
               "{file} names no subsets; it must be an object that maps "
               "subset names to entries",
               {{"file", path}});
  }
  Mixture mixture{.path = path, .subsets = {}, .remarks = {}};
  for (const auto& [name, entry] : json->items()) {
    if (const Status status = read_entry(name, entry, root, mixture); !status) {
      return status.error();
    }
  }
  return mixture;
}

}  // namespace ivl
