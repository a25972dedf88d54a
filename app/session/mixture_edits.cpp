#include "session/mixture_edits.h"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "session/open_mixture.h"
#include "spec/atomic_file.h"

namespace ivl::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kMostRepeat = 1e6;

/// A whole number is written as one: 3, not 3.0.
Json repeat_json(double repeat) {
  if (repeat == std::floor(repeat)) return static_cast<int64_t>(repeat);
  return repeat;
}

std::string relative_to(const std::string& path, const std::string& root) {
  if (root.empty()) return path;
  const std::filesystem::path inner = std::filesystem::path(path).lexically_relative(root);
  return inner.empty() || *inner.begin() == ".." ? path : inner.string();
}

/// As the published meta files have it.
Json entry_of(const Subset& subset, const SubsetEdit& edit, const SubsetFacts& facts,
              const std::string& root) {
  Json entry = {{"root", relative_to(subset.root, root)},
                {"annotation", relative_to(subset.annotation, root)},
                {"data_augment", subset.data_augment},
                {"repeat_time", repeat_json(edit.repeat)}};
  if (facts.file_lines) entry["length"] = *facts.file_lines;
  return entry;
}

}  // namespace

int64_t SubsetEdit::rows(int64_t lines) const {
  if (!on) return 0;
  Subset subset;
  subset.repeat_time = repeat;
  return subset.lines_used(lines) * subset.copies();
}

bool is_repeat(double value) {
  return value > 0 && value <= kMostRepeat && (value <= 1 || value == std::floor(value));
}

void MixtureEdits::reset(const Mixture& mixture) {
  source_ = mixture.path;
  subsets_ = mixture.subsets;
  added_.clear();
  saved_.clear();
  for (const Subset& subset : mixture.subsets) saved_.push_back({subset.repeat_time, true});
  now_ = saved_;
  undone_by_.clear();
  Q_EMIT changed();
}

const Subset& MixtureEdits::subset(int number) const {
  return is_added(number) ? added(number).subset : subsets_[static_cast<size_t>(number)];
}

void MixtureEdits::add(const Subset& subset) {
  undone_by_.push_back({count(), {}, true});
  added_.push_back({subset, {}});
  saved_.push_back({subset.repeat_time, false});
  now_.push_back({subset.repeat_time, true});
  Q_EMIT changed();
}

const SubsetFacts& MixtureEdits::added_facts(int subset) const { return added(subset).facts; }

void MixtureEdits::set_added_facts(const Subset& subset, const SubsetFacts& facts) {
  for (Added& one : added_) {
    if (one.subset.name != subset.name || one.subset.annotation != subset.annotation) continue;
    one.facts = facts;
    Q_EMIT changed();
  }
}

int MixtureEdits::changes() const {
  int count = 0;
  for (size_t i = 0; i < now_.size(); ++i) count += now_[i] != saved_[i];
  return count;
}

void MixtureEdits::apply(int subset, const SubsetEdit& edit) {
  SubsetEdit& current = now_[static_cast<size_t>(subset)];
  if (current == edit) return;
  undone_by_.push_back({subset, current});
  current = edit;
  Q_EMIT changed();
}

void MixtureEdits::set_repeat(int subset, double repeat) {
  SubsetEdit edit = at(subset);
  edit.repeat = repeat;
  apply(subset, edit);
}

void MixtureEdits::set_on(int subset, bool on) {
  SubsetEdit edit = at(subset);
  edit.on = on;
  apply(subset, edit);
}

void MixtureEdits::revert(int subset) { apply(subset, saved(subset)); }

void MixtureEdits::undo() {
  if (undone_by_.empty()) return;
  const Step step = undone_by_.back();
  undone_by_.pop_back();
  if (step.added) {
    added_.pop_back();  // steps after it are undone already: it is the last
    saved_.pop_back();
    now_.pop_back();
  } else {
    now_[static_cast<size_t>(step.subset)] = step.before;
  }
  Q_EMIT changed();
}

Status MixtureEdits::save_as(const std::string& path, bool replace, const std::string& root) const {
  std::error_code error;
  if (!replace && std::filesystem::exists(path, error)) {
    return say("app.mixture_there",
               "{file} is there already; choose another name, or confirm that it is replaced",
               {{"file", path}});
  }
  const Result<std::string> text = read_file(source_);
  if (!text) return text.error();
  const Json original = Json::parse(*text, nullptr, false);
  if (!original.is_object() || original.size() != subsets_.size()) {
    return say("app.mixture_changed",
               "{file} is no longer the file that was opened; open it again before saving",
               {{"file", source_}});
  }
  Json saved = Json::object();
  size_t subset = 0;
  for (const auto& [name, entry] : original.items()) {
    const SubsetEdit& edit = now_[subset];
    if (edit.on) {
      saved[name] = entry;
      if (edit.repeat != saved_[subset].repeat)
        saved[name]["repeat_time"] = repeat_json(edit.repeat);
    }
    ++subset;
  }
  for (int number = saved_count(); number < count(); ++number) {
    if (at(number).on)
      saved[added(number).subset.name] =
          entry_of(added(number).subset, at(number), added_facts(number), root);
  }
  if (saved.empty()) {
    return say("app.mixture_empty", "every subset is off; a mixture needs at least one");
  }
  return write_file(path, saved.dump(2) + "\n");
}

const SubsetFacts& facts_of(const OpenMixture& mixture, const MixtureEdits& edits, int number) {
  if (edits.is_added(number)) return edits.added_facts(number);
  return mixture.facts()[static_cast<size_t>(number)];
}

int subset_count(const OpenMixture& mixture, const MixtureEdits& edits) {
  const bool same = static_cast<size_t>(edits.saved_count()) == mixture.facts().size();
  return same ? edits.count() : 0;
}

}  // namespace ivl::app
