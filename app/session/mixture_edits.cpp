#include "session/mixture_edits.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "session/open_mixture.h"

namespace ivl::app {
namespace {

constexpr double kMostRepeat = 1e6;

}  // namespace

bool is_repeat(double value) {
  return value > 0 && value <= kMostRepeat && (value <= 1 || value == std::floor(value));
}

void MixtureEdits::reset(const Mixture& mixture) {
  source_ = mixture.path;
  subsets_ = mixture.subsets;
  added_.clear();
  saved_.clear();
  for (const Subset& subset : mixture.subsets)
    saved_.push_back({subset.repeat_time, true, nullptr});
  now_ = saved_;
  undone_by_.clear();
  tell();
}

const Subset& MixtureEdits::subset(int number) const {
  return is_added(number) ? added(number).subset : subsets_[static_cast<size_t>(number)];
}

void MixtureEdits::add(const Subset& subset) {
  undone_by_.push_back({count(), {}, true, false});
  added_.push_back({subset, {}});
  saved_.push_back({subset.repeat_time, false, nullptr});
  now_.push_back({subset.repeat_time, true, nullptr});
  tell();
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

void MixtureEdits::tell() {
  ++revision_;
  Q_EMIT changed();
}

void MixtureEdits::change(int subset, const SubsetEdit& edit, bool joined) {
  SubsetEdit& current = now_[static_cast<size_t>(subset)];
  undone_by_.push_back({subset, current, false, joined});
  current = edit;
}

void MixtureEdits::apply(int subset, const SubsetEdit& edit) {
  if (at(subset) == edit) return;
  change(subset, edit, false);
  tell();
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

void MixtureEdits::revert(int subset) {
  apply(subset, {saved(subset).repeat, saved(subset).on, at(subset).left_out});
}

SubsetLines MixtureEdits::leave_out(const SubsetLines& rows) {
  SubsetLines fresh;
  for (const auto& [subset, lines] : rows) {
    SubsetEdit edit = at(subset);
    const LineSet more = without_lines(lines, edit.left_out);
    if (!more) continue;
    edit.left_out = with_lines(edit.left_out, more);
    change(subset, edit, !fresh.empty());
    fresh.emplace(subset, more);
  }
  if (!fresh.empty()) tell();
  return fresh;
}

void MixtureEdits::put_back(const SubsetLines& rows) {
  bool changed = false;
  for (const auto& [subset, lines] : rows) {
    SubsetEdit edit = at(subset);
    edit.left_out = without_lines(edit.left_out, lines);
    if (edit == at(subset)) continue;
    change(subset, edit, std::exchange(changed, true));
  }
  if (changed) tell();
}

bool MixtureEdits::is_left_out(int subset, int64_t line) const {
  if (subset >= count()) return false;  // between two mixtures
  const LineSet& lines = at(subset).left_out;
  return lines && std::ranges::binary_search(*lines, line);
}

bool MixtureEdits::are_left_out(const SubsetLines& rows) const {
  return !rows.empty() && std::ranges::all_of(rows, [this](const auto& one) {
    const LineSet& lines = at(one.first).left_out;
    return lines && std::ranges::includes(*lines, *one.second);
  });
}

int64_t MixtureEdits::left_out() const {
  int64_t count = 0;
  for (const SubsetEdit& edit : now_) count += edit.lines_left_out();
  return count;
}

void MixtureEdits::undo() {
  if (undone_by_.empty()) return;
  bool joined = true;
  while (joined) {
    const Step step = undone_by_.back();
    undone_by_.pop_back();
    undo_step(step);
    joined = step.joined;
  }
  tell();
}

void MixtureEdits::undo_step(const Step& step) {
  if (!step.added) {
    now_[static_cast<size_t>(step.subset)] = step.before;
    return;
  }
  added_.pop_back();  // steps after it are undone already: it is the last
  saved_.pop_back();
  now_.pop_back();
}

MixtureDraft MixtureEdits::draft(std::shared_ptr<const Corpus> corpus) const {
  MixtureDraft draft{source_, {}, {}, std::move(corpus)};
  for (int number = 0; number < count(); ++number) {
    DraftedSubset one{subset(number), saved(number), at(number), {}};
    if (is_added(number)) one.file_lines = added_facts(number).file_lines;
    (is_added(number) ? draft.added : draft.subsets).push_back(std::move(one));
  }
  return draft;
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
