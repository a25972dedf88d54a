// settings: every setting with default, range and help; presets; where two run specs differ.
#include <cstdio>
#include <iostream>
#include <memory>

#include "cli/verbs.h"
#include "spec/resources.h"
#include "spec/settings.h"

namespace ivl {
namespace {

struct Options {
  std::string key;
  std::vector<std::string> specs;
  bool json = false, markdown = false, presets = false;
};

std::string value_text(const nlohmann::json& value) {
  return value == "" ? "(empty)" : value.is_string() ? value.get<std::string>() : value.dump();
}

void print_setting(const Setting& setting) {
  std::string facts = setting.key + " = " + value_text(setting.default_value);
  if (!setting.unit.empty()) facts += " " + setting.unit;
  const std::string allowed = allowed_text(setting);
  facts += "   [" + (allowed.empty() ? std::string(to_string(setting.kind)) : allowed) + "]";
  if (!setting.reference_flag.empty()) facts += "   " + setting.reference_flag;
  std::cout << "  " << facts << "\n      " << setting.help << "\n";
}

// Those that `key` names: a setting, a group ("optimizer"), a last name or a reference flag.
std::vector<const Setting*> chosen(const std::string& key) {
  std::vector<const Setting*> found;
  for (const Setting& setting : settings()) {
    const bool last = setting.key.ends_with("." + key) || setting.reference_flag == "--" + key;
    if (key.empty() || setting.key == key || setting.key.starts_with(key + ".") || last) {
      found.push_back(&setting);
    }
  }
  if (!found.empty()) return found;
  throw Failure(say("settings.no_such", "there is no setting '{key}'; did you mean '{nearest}'?",
                    {{"key", key}, {"nearest", nearest_setting(key)}}));
}

int show_settings(const Options& options) {
  const auto found = chosen(options.key);
  if (options.json) {
    auto list = nlohmann::ordered_json::array();
    for (const Setting* setting : found) list.push_back(to_json(*setting));
    std::cout << list.dump(2) << "\n";
    return kExitSuccess;
  }
  std::string group;
  for (const Setting* setting : found) {
    if (setting->group != group) {
      std::cout << (group.empty() ? "" : "\n") << setting->group << "\n";
      group = setting->group;
    }
    print_setting(*setting);
  }
  return kExitSuccess;
}

int show_presets(bool json) {
  auto list = nlohmann::json::array();
  for (const std::string& name : preset_names()) {
    const RunSpec preset = load_run_spec(name).or_throw();
    if (json) {
      list.push_back({{"name", name}, {"description", preset.description}});
    } else {
      std::cout << name << "\n    " << preset.description << "\n";
    }
  }
  if (json) print_json(list);
  return kExitSuccess;
}

int show_difference(const Options& options) {
  const RunSpec left = load_run_spec(options.specs[0]).or_throw();
  const RunSpec right = load_run_spec(options.specs[1]).or_throw();
  auto list = nlohmann::json::array();
  for (const std::string& key : difference(left, right)) {
    const Setting& setting = *find_setting(key);
    const auto before = setting.get(left), after = setting.get(right);
    if (options.json) {
      list.push_back({{"key", key}, {"left", before}, {"right", after}});
    } else {
      std::cout << key << ": " << value_text(before) << " -> " << value_text(after) << "\n";
    }
  }
  if (options.json) print_json(list);
  return kExitSuccess;
}

int run(const Options& options) {
  if (options.markdown) {
    std::cout << settings_manual();
    return kExitSuccess;
  }
  if (options.presets) return show_presets(options.json);
  return options.specs.empty() ? show_settings(options) : show_difference(options);
}

}  // namespace

VerbBody add_settings_verb(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *app.add_subcommand("settings", "Every setting with default, range and help");
  CLI::Option* key = verb.add_option("KEY", options->key,
                                     "A setting, a group (optimizer) or a reference flag without "
                                     "its dashes (learning_rate); all without it");
  CLI::Option* markdown =
      verb.add_flag("--markdown", options->markdown, "The manual's settings page");
  CLI::Option* presets = verb.add_flag("--presets", options->presets, "The presets that are here");
  CLI::Option* diff =
      verb.add_option("--diff", options->specs, "Where two run specs or presets differ: A B")
          ->expected(2);
  add_json_option(verb, options->json)->excludes(markdown);
  diff->excludes(markdown)->excludes(presets)->excludes(key);
  presets->excludes(markdown)->excludes(key);
  markdown->excludes(key);
  return [options] { return run(*options); };
}

}  // namespace ivl
