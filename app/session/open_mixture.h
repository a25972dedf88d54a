// The mixture that is open: its subsets at once, and what is learned of it in the background.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "data/data_pipeline.h"
#include "session/job_list.h"
#include "session/latest.h"
#include "session/row_columns.h"
#include "session/subset_facts.h"

namespace ivl::app {

struct RootedMixture {
  Mixture mixture;
  QString root;
};

class OpenMixture : public QObject {
  Q_OBJECT
 public:
  enum class State { none, reading, indexing, ready, failed };

  /// `cache`: folder of indexes, lengths and probes.
  OpenMixture(JobList& jobs, QString cache, QObject* parent = nullptr);

  /// A meta file; paths inside are relative to `root`, or where that is empty to the nearest folder
  /// (working folder, the file's own, those above it) below which the first annotation file lies.
  void open(const QString& path, const QString& root = {});
  void close();

  State state() const { return state_; }
  const Message& error() const { return *error_; }  // precondition: failed
  QString path() const { return QString::fromStdString(mixture_.path); }
  QString root() const { return root_; }
  const QString& cache() const { return cache_; }
  const Mixture& mixture() const { return mixture_; }
  const std::vector<SubsetFacts>& facts() const { return facts_; }
  const RowColumns& columns() const { return columns_; }
  QPointer<Job> indexing() const { return index_job_; }
  QPointer<Job> counting() const { return token_job_; }
  QPointer<Job> probing() const { return probe_job_; }
  QPointer<Job> checking() const { return check_job_; }

  /// How rows are turned into model input; without a tokenizer nothing is counted or checked.
  const RunSpec& spec() const { return spec_; }
  const std::optional<SampleRules>& rules() const { return rules_; }
  /// Why there are no rules: no tokenizer chosen yet, or it cannot be read.
  const std::optional<Message>& rules_error() const { return rules_error_; }
  void set_spec(const RunSpec& spec);

  bool is_probing() const;
  /// Looks at every image anew: those that came or went since are noticed by nothing else. Does
  /// nothing while a probe runs.
  void probe_again();
  void check();
  void find_near_duplicates();
  void set_tagged(std::shared_ptr<const std::vector<bool>> tagged);

  const std::shared_ptr<const CheckReport>& report() const { return report_; }
  const QString& checked_at() const { return checked_at_; }
  double check_seconds() const { return check_seconds_; }
  const std::vector<BrokenSubset>& broken() const { return broken_; }

  /// Images a second while probing: leaves a shared file system to others.
  static constexpr double kGentle = 2000;

 Q_SIGNALS:
  void changed();                  // state, or everything
  void facts_changed(int subset);  // -1: all
  void columns_changed();          // filters on what was unknown answer anew
  void report_changed();
  void rules_changed();

 private:
  struct Opened;
  void take_meta(Result<RootedMixture> read);
  void index();
  void take_corpus(const std::shared_ptr<Opened>& opened, const Job& job);
  void make_rules();
  void count_tokens();
  void refresh_images();
  std::string cache_path() const { return cache_.toStdString(); }
  /// Its answer will be dropped.
  static void drop(QPointer<Job>& job);
  void start_probe(bool forget);

  JobList& jobs_;
  QString cache_, root_;
  State state_ = State::none;
  std::optional<Message> error_;
  Mixture mixture_;
  std::vector<SubsetFacts> facts_;
  std::vector<BrokenSubset> broken_;
  RowColumns columns_;
  RunSpec spec_;
  std::optional<SampleRules> rules_;
  std::optional<Message> rules_error_;
  std::shared_ptr<const CheckReport> report_;
  QString checked_at_;
  double check_seconds_ = 0;
  Latest reading_, rules_making_, image_sums_;
  QPointer<Job> index_job_, token_job_, probe_job_, check_job_, near_job_;
  QTimer image_tick_;
};

/// How a run with this spec takes rows. Errors: no tokenizer named, or it cannot be read; the model
/// does not tell its tokens of a tile.
Result<SampleRules> rules_of(const RunSpec& spec);

/// load_mixture, below the folder that its paths are meant to be relative to where `root` is empty;
/// see OpenMixture::open.
Result<RootedMixture> load_rooted_mixture(const std::string& file, QString root);

/// The folder that a meta file's paths are meant to be relative to; see OpenMixture::open.
QString guess_root(const Mixture& mixture);

}  // namespace ivl::app
