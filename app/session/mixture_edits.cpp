#include "session/mixture_edits.h"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

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
  saved_.clear();
  for (const Subset& subset : mixture.subsets) saved_.push_back({subset.repeat_time, true});
  now_ = saved_;
  undone_by_.clear();
  Q_EMIT changed();
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
  now_[static_cast<size_t>(step.subset)] = step.before;
  Q_EMIT changed();
}

Status MixtureEdits::save_as(const std::string& path, bool replace) const {
  std::error_code error;
  if (!replace && std::filesystem::exists(path, error)) {
    return say("app.mixture_there",
               "{file} is there already; choose another name, or confirm that it is replaced",
               {{"file", path}});
  }
  const Result<std::string> text = read_file(source_);
  if (!text) return text.error();
  const Json original = Json::parse(*text, nullptr, false);
  if (!original.is_object() || original.size() != now_.size()) {
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
  if (saved.empty()) {
    return say("app.mixture_empty", "every subset is off; a mixture needs at least one");
  }
  return write_file(path, saved.dump(2) + "\n");
}

}  // namespace ivl::app
