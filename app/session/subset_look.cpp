#include "session/subset_look.h"

#include "data/image_probe.h"
#include "session/open_mixture.h"
#include "session/token_column.h"

namespace ivl::app {

/// Raised by the threads that probe.
struct SubsetLook::ImageSums {
  std::atomic<int64_t> rows{0}, with_images{0}, found{0}, missing{0}, unreadable{0};

  void add(std::span<const ImageProbe> probes) {
    for (const ImageProbe& one : probes) {
      with_images += one.found + one.missing + one.unreadable > 0;
      found += one.found;
      missing += one.missing;
      unreadable += one.unreadable;
    }
    rows += static_cast<int64_t>(probes.size());
  }
  ImageFacts facts() const { return {rows, with_images, found, missing, unreadable}; }
};

SubsetLook::SubsetLook(JobList& jobs, std::string cache, const Subset& subset, QObject* parent)
    : QObject(parent), jobs_(jobs), cache_(std::move(cache)), subset_(subset) {
  index();
}

SubsetLook::~SubsetLook() {
  for (const QPointer<Job>& job : {index_job_, probe_job_, token_job_}) {
    if (job) job->stop();
  }
}

Job* SubsetLook::start(const QString& title, Job::Work work, std::function<void(const Job&)> then) {
  return jobs_.start(title, QString::fromStdString(subset_.name), std::move(work),
                     [self = QPointer(this), then = std::move(then)](const Job& job) {
                       if (self) then(job);
                     });
}

void SubsetLook::index() {
  struct Opened {
    std::shared_ptr<const Corpus> corpus;
    SubsetFacts facts;
  };
  const auto opened = std::make_shared<Opened>();
  index_job_ = start(
      OpenMixture::tr("Indexing"),
      [opened, alone = Mixture{{}, {subset_}, {}},
       cache = cache_](const WorkControl& control) -> Status {
        std::vector<BrokenSubset> broken;
        const auto corpus = open_corpus(alone, cache, control, &broken);
        if (!corpus) return corpus.error();
        opened->facts = index_facts((*corpus)->part(0));
        for (const auto& [number, why] : broken) opened->facts.broken = why;
        opened->corpus = *corpus;
        return {};
      },
      [this, opened](const Job& job) {
        facts_ = opened->facts;
        if (job.state() == Job::State::failed) facts_.broken = job.error();
        const bool usable = job.state() == Job::State::finished && !facts_.broken;
        if (usable) {
          corpus_ = opened->corpus;
          probe();
          count_tokens();
        }
        Q_EMIT changed();
      });
}

void SubsetLook::probe() {
  facts_.probing = true;
  const auto sums = std::make_shared<ImageSums>();
  probe_job_ = start(
      OpenMixture::tr("Probing images"),
      [sums, corpus = corpus_, cache = cache_](const WorkControl& control) -> Status {
        ProbeOptions options{cache, OpenMixture::kGentle};
        options.finished = [&](int64_t, std::span<const ImageProbe> probes) { sums->add(probes); };
        const auto probes = probe_images(corpus->part(0), options, control);
        if (!probes) return probes.error();
        return {};
      },
      [this, sums](const Job&) {
        facts_.probing = false;
        facts_.images = sums->facts();
        Q_EMIT changed();
      });
  connect(probe_job_, &Job::changed, this, [this, sums] {
    facts_.images = sums->facts();
    Q_EMIT changed();
  });
}

void SubsetLook::set_rules(const RunSpec& spec, const std::optional<SampleRules>& rules) {
  if (token_job_) token_job_->stop();
  token_job_.clear();
  spec_ = spec;
  rules_ = rules;
  facts_.tokens.reset();
  Q_EMIT changed();
  if (corpus_) count_tokens();
}

void SubsetLook::count_tokens() {
  if (!rules_) return;
  const auto counted = std::make_shared<std::vector<int32_t>>();
  token_job_ = start(
      OpenMixture::tr("Counting tokens"),
      [counted, corpus = corpus_, rules = *rules_, spec = spec_,
       cache = cache_](const WorkControl& control) -> Status {
        auto tokens = count_row_tokens(*corpus, rules, length_cache(spec, cache), control);
        if (!tokens) return tokens.error();
        *counted = std::move(*tokens);
        return {};
      },
      [this, counted](const Job& job) {
        if (token_job_ != &job || job.state() != Job::State::finished) return;
        RowColumns columns = RowColumns::of(corpus_);
        columns.tokens = counted;
        facts_.tokens = token_facts(columns, 0);
        Q_EMIT changed();
      });
}

}  // namespace ivl::app
