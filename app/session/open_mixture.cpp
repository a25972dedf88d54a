#include "session/open_mixture.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <algorithm>

#include "session/token_column.h"

namespace ivl::app {
namespace {

constexpr int kLevelsAbove = 4;
constexpr int64_t kPatch = 14;
constexpr double kDownsample = 0.5;

}  // namespace

Result<SampleRules> rules_of(const RunSpec& spec) {
  const Result<std::string> tokenizer = tokenizer_folder(spec.model);
  if (!tokenizer) return tokenizer.error();
  const bool has_model = !spec.model.path.empty() || !spec.model.vision_path.empty();
  const Result<int64_t> per_tile = has_model
                                       ? tokens_per_tile(spec)
                                       : tokens_per_tile(spec.data.image_size, kPatch, kDownsample);
  if (!per_tile) return per_tile.error();
  return sample_rules(spec.data, *tokenizer, *per_tile);
}

struct OpenMixture::Opened {
  std::shared_ptr<const Corpus> corpus;
  std::vector<BrokenSubset> broken;
  std::vector<SubsetFacts> facts;
};

QString guess_root(const Mixture& mixture) {
  if (mixture.subsets.empty()) return {};
  const QString first = QString::fromStdString(mixture.subsets.front().annotation);
  if (QDir::isAbsolutePath(first) || QFileInfo::exists(first)) return {};
  QDir folder = QFileInfo(QString::fromStdString(mixture.path)).absoluteDir();
  for (int level = 0; level <= kLevelsAbove; ++level) {
    if (QFileInfo::exists(folder.filePath(first))) return folder.absolutePath();
    if (!folder.cdUp()) break;
  }
  return {};
}

Result<RootedMixture> load_rooted_mixture(const std::string& file, QString root) {
  Result<Mixture> mixture = load_mixture(file, root.toStdString());
  if (mixture && root.isEmpty()) {
    root = guess_root(*mixture);
    if (!root.isEmpty()) mixture = load_mixture(file, root.toStdString());
  }
  if (!mixture) return mixture.error();
  return RootedMixture{std::move(*mixture), root};
}

OpenMixture::OpenMixture(JobList& jobs, QString cache, QObject* parent)
    : QObject(parent), jobs_(jobs), cache_(std::move(cache)) {
  image_tick_.setInterval(500);
  connect(&image_tick_, &QTimer::timeout, this, &OpenMixture::refresh_images);
}

void OpenMixture::drop(QPointer<Job>& job) {
  if (job) job->stop();
  job.clear();
}

void OpenMixture::close() {
  for (QPointer<Job>* job : {&index_job_, &token_job_, &probe_job_, &check_job_, &near_job_}) {
    drop(*job);
  }
  image_tick_.stop();
  state_ = State::none;
  error_.reset();
  mixture_ = {};
  facts_.clear();
  broken_.clear();
  columns_ = {};
  report_.reset();
  checked_at_.clear();
}

void OpenMixture::open(const QString& path, const QString& root) {
  close();
  mixture_.path = QFileInfo(path).absoluteFilePath().toStdString();
  state_ = State::reading;
  Q_EMIT changed();
  reading_.start([file = mixture_.path,
                  root](const std::atomic<bool>&) { return load_rooted_mixture(file, root); },
                 [this](Result<RootedMixture> read) { take_meta(std::move(read)); });
}

void OpenMixture::take_meta(Result<RootedMixture> read) {
  if (!read) {
    state_ = State::failed;
    error_ = read.error();
    Q_EMIT changed();
    return;
  }
  mixture_ = std::move(read->mixture);
  root_ = read->root;
  facts_.resize(mixture_.subsets.size());
  for (size_t i = 0; i < facts_.size(); ++i) facts_[i].declared = mixture_.subsets[i].length;
  state_ = State::indexing;
  index();
  Q_EMIT changed();
}

void OpenMixture::index() {
  const auto opened = std::make_shared<Opened>();
  index_job_ = jobs_.start(
      tr("Indexing"), QFileInfo(path()).fileName(),
      [opened, mixture = mixture_, cache = cache_path()](const WorkControl& control) -> Status {
        auto corpus = open_corpus(mixture, cache, control, &opened->broken);
        if (!corpus) return corpus.error();
        opened->corpus = *corpus;
        for (const Corpus::Part& part : (*corpus)->parts()) {
          opened->facts.push_back(index_facts(part));
        }
        return {};
      },
      [this, opened](const Job& job) {
        if (index_job_ == &job) take_corpus(opened, job);
      });
}

void OpenMixture::take_corpus(const std::shared_ptr<Opened>& opened, const Job& job) {
  if (job.state() != Job::State::finished) {
    state_ = State::failed;
    error_ = job.state() == Job::State::failed ? job.error() : interrupted();
    Q_EMIT changed();
    return;
  }
  columns_ = RowColumns::of(opened->corpus);
  facts_ = std::move(opened->facts);
  broken_ = std::move(opened->broken);
  for (const auto& [subset, why] : broken_) facts_[static_cast<size_t>(subset)].broken = why;
  state_ = State::ready;
  Q_EMIT changed();
  Q_EMIT columns_changed();
  start_probe(false);
  make_rules();
}

void OpenMixture::set_spec(const RunSpec& spec) {
  spec_ = spec;
  drop(token_job_);
  drop(check_job_);
  rules_.reset();
  rules_error_.reset();
  columns_.tokens.reset();
  columns_.fates.reset();
  report_.reset();
  for (SubsetFacts& facts : facts_) facts.tokens.reset(), facts.faults.reset();
  Q_EMIT rules_changed();
  Q_EMIT facts_changed(-1);
  Q_EMIT report_changed();
  make_rules();
}

void OpenMixture::make_rules() {
  rules_making_.start([spec = spec_](const std::atomic<bool>&) { return rules_of(spec); },
                      [this](Result<SampleRules> rules) {
                        rules_.reset();
                        rules_error_.reset();
                        if (rules) {
                          rules_ = *rules;
                        } else {
                          rules_error_ = rules.error();
                        }
                        Q_EMIT rules_changed();
                        if (rules_ && state_ == State::ready) count_tokens();
                      });
}

void OpenMixture::count_tokens() {
  drop(token_job_);
  const auto counted = std::make_shared<std::vector<int32_t>>();
  token_job_ = jobs_.start(
      tr("Counting tokens"), QFileInfo(path()).fileName(),
      [counted, corpus = columns_.corpus, rules = *rules_, spec = spec_,
       cache = cache_path()](const WorkControl& control) -> Status {
        auto tokens = count_row_tokens(*corpus, rules, length_cache(spec, cache), control);
        if (!tokens) return tokens.error();
        *counted = std::move(*tokens);
        return {};
      },
      [this, counted](const Job& job) {
        if (token_job_ != &job || job.state() != Job::State::finished) return;
        columns_.tokens = counted;
        for (size_t i = 0; i < facts_.size(); ++i) {
          facts_[i].tokens = token_facts(columns_, static_cast<int32_t>(i));
        }
        Q_EMIT facts_changed(-1);
        Q_EMIT columns_changed();
      });
}

bool OpenMixture::is_probing() const {
  return probe_job_ && probe_job_->state() == Job::State::running;
}

void OpenMixture::probe_again() {
  if (state_ != State::ready || is_probing()) return;
  columns_.images = std::make_shared<ImageColumn>(columns_.rows());
  for (SubsetFacts& facts : facts_) facts.images.reset();
  start_probe(true);
  Q_EMIT facts_changed(-1);
  Q_EMIT columns_changed();
}

void OpenMixture::start_probe(bool forget) {
  for (SubsetFacts& facts : facts_) facts.probing = facts.rows.has_value();
  const auto finished_to = [columns = columns_](int32_t subset) {
    return [columns, subset](int64_t first, std::span<const ImageProbe> probes) {
      const int64_t from = columns.first[static_cast<size_t>(subset)] + first;
      for (size_t i = 0; i < probes.size(); ++i) {
        columns.images->set(from + static_cast<int64_t>(i), probes[i]);
      }
    };
  };
  probe_job_ = jobs_.start(
      tr("Probing images"), QFileInfo(path()).fileName(),
      [columns = columns_, cache = cache_path(), forget,
       finished_to](const WorkControl& control) -> Status {
        int64_t before = 0;
        for (int32_t subset = 0; subset + 1 < static_cast<int32_t>(columns.first.size());
             ++subset) {
          const Corpus::Part& part = columns.corpus->part(subset);
          if (!part.index) continue;
          if (forget) forget_probes(part, cache);
          WorkControl own = control;
          own.report = [&](const char* phase, int64_t done, int64_t) {
            control.report(phase, before + done, columns.rows());
          };
          const auto probes = probe_images(
              part, {.cache = cache, .images_per_second = kGentle, .finished = finished_to(subset)},
              own);
          if (!probes) return probes.error();
          before += part.lines;
        }
        return {};
      },
      [this](const Job& job) {
        if (probe_job_ != &job) return;
        image_tick_.stop();
        for (SubsetFacts& facts : facts_) facts.probing = false;
        refresh_images();
        Q_EMIT columns_changed();
      });
  image_tick_.start();
}

void OpenMixture::refresh_images() {
  image_sums_.start(
      [columns = columns_](const std::atomic<bool>& stop) {
        std::vector<ImageFacts> sums;
        for (int32_t i = 0; i + 1 < static_cast<int32_t>(columns.first.size()) && !stop; ++i) {
          sums.push_back(image_facts(columns, i));
        }
        return sums;
      },
      [this](const std::vector<ImageFacts>& sums) {
        for (size_t i = 0; i < facts_.size() && i < sums.size(); ++i) {
          if (facts_[i].rows) facts_[i].images = sums[i];
        }
        Q_EMIT facts_changed(-1);
      });
}

void OpenMixture::check() {
  if (state_ != State::ready || !rules_) return;
  if (check_job_ && check_job_->state() == Job::State::running) return;
  const auto found = std::make_shared<std::optional<CheckReport>>();
  check_job_ = jobs_.start(
      tr("Pre-flight"), QFileInfo(path()).fileName(),
      [found, corpus = columns_.corpus, broken = broken_, rules = *rules_, spec = spec_,
       cache = cache_path()](const WorkControl& control) -> Status {
        CheckOptions options;
        options.cache = length_cache(spec, cache);
        auto report = check_corpus(*corpus, broken, rules, options, control);
        if (!report) return report.error();
        *found = std::move(*report);
        return {};
      },
      [this, found](const Job& job) {
        if (check_job_ != &job) return;
        if (job.state() != Job::State::finished) {
          Q_EMIT report_changed();
          return;
        }
        report_ = std::make_shared<const CheckReport>(std::move(**found));
        checked_at_ = QDateTime::currentDateTime().toString(QStringLiteral("HH:mm"));
        check_seconds_ = job.seconds();
        columns_.fates = std::make_shared<const std::vector<uint8_t>>(fates_of(columns_, *report_));
        for (size_t i = 0; i < facts_.size(); ++i) {
          const SubsetCheck& subset = report_->subsets[i];
          facts_[i].faults = subset.rows - subset.fates[static_cast<size_t>(Fate::trained)];
        }
        Q_EMIT report_changed();
        Q_EMIT facts_changed(-1);
        Q_EMIT columns_changed();
      });
  check_job_->set_result(
      {QStringLiteral("data"), {{QStringLiteral("tab"), QStringLiteral("preflight")}}});
  Q_EMIT report_changed();
}

void OpenMixture::find_near_duplicates() {
  if (state_ != State::ready || columns_.near || (near_job_ && near_job_->can_stop())) return;
  const auto found = std::make_shared<NearDuplicates>();
  near_job_ = jobs_.start(
      tr("Finding near duplicates"), QFileInfo(path()).fileName(),
      [found, corpus = columns_.corpus](const WorkControl& control) -> Status {
        auto near = near_duplicates(*corpus, control);
        if (!near) return near.error();
        *found = std::move(*near);
        return {};
      },
      [this, found](const Job& job) {
        if (near_job_ != &job || job.state() != Job::State::finished) return;
        columns_.near = found;
        Q_EMIT columns_changed();
      });
}

void OpenMixture::set_tagged(std::shared_ptr<const std::vector<bool>> tagged) {
  columns_.tagged = std::move(tagged);
  Q_EMIT columns_changed();
}

}  // namespace ivl::app
