// Everything that lives as long as the program: what is open, what runs, what was chosen.
#pragma once

#include <QObject>

#include "session/checkpoints.h"
#include "session/job_list.h"
#include "session/language.h"
#include "session/local_executor.h"
#include "session/mixture_edits.h"
#include "session/open_mixture.h"
#include "session/preferences.h"
#include "session/probes.h"
#include "session/recent_recipes.h"
#include "session/recipe_plan.h"
#include "session/row_previews.h"
#include "session/row_selection.h"
#include "session/run_watch.h"
#include "session/runs.h"
#include "session/store_place.h"
#include "session/subset_look.h"
#include "session/thumbnails.h"
#include "store/store.h"

namespace ivl::app {

/// Where the program keeps its own things.
struct Folders {
  QString configuration;  // file of the preferences; "" = the user's own
  QString cache;          // indexes, probes, thumbnails
  QString data;           // the store, demos

  static Folders of_user();
  /// All below one folder: tests, screenshots.
  static Folders below(const QString& folder);
};

class Workbench : public QObject {
  Q_OBJECT
 public:
  explicit Workbench(Folders folders, QObject* parent = nullptr);
  /// With the store where it was placed already.
  Workbench(Folders folders, StorePlace place, QObject* parent = nullptr);

  const Folders& folders() const { return folders_; }
  Preferences& preferences() { return preferences_; }
  Language& language() { return language_; }
  Store& store() { return store_; }
  JobList& jobs() { return jobs_; }
  OpenMixture& mixture() { return mixture_; }
  MixtureEdits& edits() { return edits_; }
  RowSelection& selection() { return selection_; }
  RowPreviews& previews() { return previews_; }
  Thumbnails& thumbnails() { return thumbnails_; }
  Recipe& recipe() { return recipe_; }
  RecentRecipes& recent_recipes() { return recent_recipes_; }
  RecipePlan& recipe_plan() { return recipe_plan_; }
  Runs& runs() { return runs_; }
  Checkpoints& checkpoints() { return checkpoints_; }
  Probes& probes() { return probes_; }
  RunWatch& watch() { return watch_; }
  const StorePlace& store_place() const { return store_place_; }

  /// Opens a meta file with the root and rules it was last looked at with, else with those of the
  /// run spec beside it that names it (run.json, as the demo has it).
  void open_mixture(const QString& path, const QString& root = {});
  /// The mixture with its edits as a new meta file, see write_mixture, in a job; then that one is
  /// open, with the same rules and the tags of its rows, unless more was changed meanwhile.
  /// Replaces `path`.
  Job* save_mixture(const QString& path);
  /// Makes the demo in a new folder of the data folder and opens its mixture; null: no engine.
  Job* make_demo();

  /// Into the edits, and learns of it in the background. Precondition: see MixtureEdits::add.
  void add_subset(const Subset& subset);

  /// Of numbers of rows, on another thread, for tag() and MixtureEdits; only the last that was
  /// asked for is answered.
  void find_lines(std::vector<uint32_t> rows, std::function<void(const SubsetLines&)> then);
  /// -> those of `rows` that were not so before.
  SubsetLines tag(const SubsetLines& rows, bool on);
  void toggle_tag(int64_t row);

  /// A log of another program, or a folder of event files, as a run beside the own ones; see
  /// read_imported_run. Its job leads to the run.
  Job* import_run(const QString& path);

 Q_SIGNALS:
  void failed(const ivl::Message& why);  // not of a job: to be told at once

 private:
  void remember();
  void drop_looks();  // at subsets that are no longer added
  void keep_tags(const MixtureDraft& saved, const NewAnnotations& written);
  void take_tags(const QString& annotation, const QList<qint64>& lines);
  Folders folders_;
  Preferences preferences_;
  Language language_;
  StorePlace store_place_;
  Store store_;
  // A job's work owns what it uses; its answer comes only while the list lives.
  JobList jobs_;
  OpenMixture mixture_;
  MixtureEdits edits_;
  RowSelection selection_;
  RowPreviews previews_;
  Thumbnails thumbnails_;
  Recipe recipe_;
  RecentRecipes recent_recipes_;
  RecipePlan recipe_plan_;
  LocalExecutor executor_;
  Runs runs_;
  Checkpoints checkpoints_;
  Probes probes_;
  RunWatch watch_;
  Latest lines_;
  std::vector<std::unique_ptr<SubsetLook>> looks_;  // at subsets that were added
};

/// The run spec beside a meta file, if it names that file.
std::optional<RunSpec> spec_beside(const QString& mixture);

}  // namespace ivl::app
