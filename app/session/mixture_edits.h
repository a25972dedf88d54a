// Changes to a mixture that are not saved yet: how often a subset repeats, whether it takes part.
#pragma once

#include <QObject>
#include <vector>

#include "data/mixture.h"

namespace ivl::app {

struct SubsetEdit {
  double repeat = 1;
  bool on = true;
  bool operator==(const SubsetEdit&) const = default;
  /// Rows of an epoch that `lines` lines make.
  int64_t rows(int64_t lines) const;
};

/// As in the meta file: a fraction between 0 and 1, or 1, 2, 3, ...
bool is_repeat(double value);

class MixtureEdits : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// As saved; forgets all changes.
  void reset(const Mixture& mixture);

  int count() const { return static_cast<int>(now_.size()); }
  const SubsetEdit& at(int subset) const { return now_[static_cast<size_t>(subset)]; }
  const SubsetEdit& saved(int subset) const { return saved_[static_cast<size_t>(subset)]; }
  bool is_changed(int subset) const { return at(subset) != saved(subset); }
  int changes() const;  // subsets that differ from what is saved

  /// Precondition: is_repeat(repeat).
  void set_repeat(int subset, double repeat);
  void set_on(int subset, bool on);
  bool can_undo() const { return !undone_by_.empty(); }
  void undo();
  /// Back to what is saved, as one step that can be undone.
  void revert(int subset);

  /// Writes a meta file: the entries as they stand in the original (every key, the order), with the
  /// new repeat_time; subsets that are off are left out.
  /// Errors: of reading and writing; no subset is on; `path` is there already and not `replace`.
  Status save_as(const std::string& path, bool replace) const;

 Q_SIGNALS:
  void changed();

 private:
  struct Step {
    int subset;
    SubsetEdit before;
  };
  void apply(int subset, const SubsetEdit& edit);
  std::string source_;
  std::vector<SubsetEdit> saved_, now_;
  std::vector<Step> undone_by_;
};

}  // namespace ivl::app
