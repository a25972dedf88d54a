// Changes to a mixture that are not saved yet: how often a subset repeats, whether it takes part,
// subsets that come in, rows that are left out.
#pragma once

#include <QObject>
#include <vector>

#include "session/mixture_draft.h"
#include "session/subset_facts.h"

namespace ivl::app {

/// As in the meta file: a fraction between 0 and 1, or 1, 2, 3, ...
bool is_repeat(double value);

class MixtureEdits : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// As saved; forgets all changes.
  void reset(const Mixture& mixture);

  /// Those of the file, then those that were added.
  int count() const { return static_cast<int>(now_.size()); }
  int saved_count() const { return count() - static_cast<int>(added_.size()); }
  bool is_added(int subset) const { return subset >= saved_count(); }
  const Subset& subset(int number) const;
  const SubsetEdit& at(int subset) const { return now_[static_cast<size_t>(subset)]; }
  const SubsetEdit& saved(int subset) const { return saved_[static_cast<size_t>(subset)]; }
  bool is_changed(int subset) const { return at(subset) != saved(subset); }
  int changes() const;  // subsets that differ from what is saved

  /// A new last subset; repeat_time is its repeat. As saved it is off, and undo() takes it away.
  /// Precondition: no other subset has its name.
  void add(const Subset& subset);
  /// Of an added subset: what is known of it, nothing at first.
  const SubsetFacts& added_facts(int subset) const;
  /// Does nothing where no such subset was added, or no more.
  void set_added_facts(const Subset& subset, const SubsetFacts& facts);

  /// Precondition: is_repeat(repeat).
  void set_repeat(int subset, double repeat);
  void set_on(int subset, bool on);
  bool can_undo() const { return !undone_by_.empty(); }
  void undo();
  /// Repeat and whether it takes part are as saved again, as one step that can be undone.
  void revert(int subset);

  /// As one step that can be undone; -> those of `rows` that were not left out before.
  /// Precondition: rows of the file's subsets.
  SubsetLines leave_out(const SubsetLines& rows);
  /// Takes part again what of `rows` is left out, as one step that can be undone.
  void put_back(const SubsetLines& rows);
  bool is_left_out(int subset, int64_t line) const;
  bool are_left_out(const SubsetLines& rows) const;  // all of them; none are not
  int64_t left_out() const;                          // lines, of all subsets

  /// Another number than before: something was changed, or another mixture came.
  int revision() const { return revision_; }

  /// As it stands now, to be written elsewhere; `corpus`: of the mixture, for the rows left out.
  MixtureDraft draft(std::shared_ptr<const Corpus> corpus = nullptr) const;

 Q_SIGNALS:
  void changed();

 private:
  struct Step {
    int subset;
    SubsetEdit before;
    bool added = false;   // the subset came with this step
    bool joined = false;  // undone together with the one before
  };
  struct Added {
    Subset subset;
    SubsetFacts facts;
  };
  const Added& added(int number) const {
    return added_[static_cast<size_t>(number - saved_count())];
  }
  void change(int subset, const SubsetEdit& edit, bool joined);
  void apply(int subset, const SubsetEdit& edit);
  void undo_step(const Step& step);
  void tell();
  std::string source_;
  std::vector<Subset> subsets_;  // of the file
  std::vector<Added> added_;
  std::vector<SubsetEdit> saved_, now_;
  std::vector<Step> undone_by_;
  int revision_ = 0;
};

class OpenMixture;
/// Of a subset of the file or an added one. Precondition: number < subset_count(mixture, edits).
const SubsetFacts& facts_of(const OpenMixture& mixture, const MixtureEdits& edits, int number);
/// Of the file and added; 0 between two mixtures, when the edits are still those of the one before.
int subset_count(const OpenMixture& mixture, const MixtureEdits& edits);

}  // namespace ivl::app
