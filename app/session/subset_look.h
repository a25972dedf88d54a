// What is learned of a subset that the open mixture does not have yet: index, images, tokens, each
// by a job of its own.
#pragma once

#include <QObject>
#include <QPointer>

#include "data/data_pipeline.h"
#include "session/job_list.h"
#include "session/subset_facts.h"

namespace ivl::app {

class SubsetLook : public QObject {
  Q_OBJECT
 public:
  /// `cache`: folder of indexes, lengths and probes. Begins at once.
  SubsetLook(JobList& jobs, std::string cache, const Subset& subset, QObject* parent = nullptr);
  ~SubsetLook() override;  // stops its jobs

  const Subset& subset() const { return subset_; }
  const SubsetFacts& facts() const { return facts_; }
  /// Tokens are counted as soon as there is an index; without rules they are not known.
  void set_rules(const RunSpec& spec, const std::optional<SampleRules>& rules);

 Q_SIGNALS:
  void changed();  // facts()

 private:
  struct ImageSums;
  void index();
  void probe();
  void count_tokens();
  Job* start(const QString& title, Job::Work work, std::function<void(const Job&)> then);
  JobList& jobs_;
  const std::string cache_;
  const Subset subset_;
  SubsetFacts facts_;
  RunSpec spec_;
  std::optional<SampleRules> rules_;
  std::shared_ptr<const Corpus> corpus_;  // of this subset alone; null until it is indexed
  QPointer<Job> index_job_, probe_job_, token_job_;
};

}  // namespace ivl::app
