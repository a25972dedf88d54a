#include "session/step_rows.h"

#include <mutex>

#include "data/data_pipeline.h"
#include "session/open_mixture.h"
#include "session/row_previews.h"
#include "spec/row_records.h"
#include "spec/run_folder.h"
#include "spec/settings.h"

namespace ivl::app {

/// What worker threads share; one at a time.
struct StepRows::Files {
  explicit Files(std::string path) : folder(std::move(path)) {}

  Result<std::vector<StepRow>> rows_of(int64_t step) {
    const std::lock_guard lock(mutex);
    if (Status status = refresh(); !status) return status.error();
    std::vector<StepRow> rows;
    for (RowRecord& one : join_rows(*ledger, ledger->of_step(step), samples->of_step(step))) {
      if (one.fate.fate != Fate::left_over) rows.push_back(row_of(one));  // those fill no step
    }
    return rows;
  }

  std::mutex mutex;
  std::string folder;

 private:
  StepRow row_of(RowRecord& record) {
    StepRow row;
    row.ref = record.fate.ref;
    row.fate = record.fate.fate;
    row.reason = std::move(record.reason);
    row.weight = record.weight();
    if (record.sample) {
      row.loss = record.loss();
      row.tokens = record.sample->tokens;
      row.supervised_tokens = record.sample->supervised_tokens;
    }
    row.subset = name_of(row.ref.subset);
    return row;
  }

  Status refresh() {
    if (!ledger) {
      auto opened = Ledger::open(folder);
      if (!opened) return opened.error();
      ledger.emplace(std::move(*opened));
      auto other = Samples::open(folder);
      if (!other) return other.error();
      samples.emplace(std::move(*other));
      names = read_row_facts(folder).subsets;
      return {};
    }
    const Status read = ledger->refresh();
    return read ? samples->refresh() : read;
  }

  QString name_of(int32_t subset) {
    const auto i = static_cast<size_t>(subset);
    return i < names.size() ? QString::fromStdString(names[i].name) : QString::number(subset);
  }

  std::optional<Ledger> ledger;
  std::optional<Samples> samples;
  std::vector<ivl::SubsetFacts> names;
};

namespace {

struct OpenedMixture {
  std::shared_ptr<const Corpus> corpus;
  SampleRules rules;
  std::optional<Message> error;  // of what there is not
};

OpenedMixture open_of_run(const std::string& folder, const std::string& cache,
                          const std::shared_ptr<std::atomic<bool>>& stop) {
  OpenedMixture opened;
  const Result<RunSpec> spec = load_run_spec(folder + "/run.json");
  if (!spec) return {{}, {}, spec.error()};
  const auto mixture =
      load_rooted_mixture(spec->data.mixture, QString::fromStdString(spec->data.root));
  if (!mixture) return {{}, {}, mixture.error()};
  WorkControl control;
  control.stop = stop.get();
  std::vector<BrokenSubset> broken;
  auto corpus = open_corpus(mixture->mixture, cache, control, &broken);
  if (!corpus) return {{}, {}, corpus.error()};
  opened.corpus = *corpus;
  const Result<SampleRules> rules = rules_of(*spec);
  if (rules) opened.rules = *rules;
  if (!rules) opened.error = rules.error();
  return opened;
}

}  // namespace

StepRows::StepRows(QString cache, QObject* parent) : QObject(parent), cache_(std::move(cache)) {}

StepRows::~StepRows() {
  if (indexing_) indexing_->store(true);
}

void StepRows::open(const QString& folder) {
  if (folder == folder_) return;
  folder_ = folder;
  if (indexing_) indexing_->store(true);
  indexing_.reset();
  reading_.drop();
  wording_.drop();
  opening_.drop();
  step_ = 0;
  rows_.clear();
  rows_error_.reset();
  mixture_error_.reset();
  corpus_.reset();
  rules_ = {};
  files_ = folder.isEmpty() ? nullptr : std::make_shared<Files>(folder.toStdString());
  Q_EMIT changed();
}

void StepRows::open_mixture() {
  if (corpus_ || indexing_ || mixture_error_) return;
  indexing_ = std::make_shared<std::atomic<bool>>(false);
  opening_.start([folder = folder_.toStdString(), cache = cache_.toStdString(), stop = indexing_](
                     const std::atomic<bool>&) { return open_of_run(folder, cache, stop); },
                 [this](OpenedMixture opened) {
                   indexing_.reset();
                   corpus_ = std::move(opened.corpus);
                   rules_ = std::move(opened.rules);
                   mixture_error_ = std::move(opened.error);
                   add_words();
                   Q_EMIT changed();
                 });
}

void StepRows::ask(int64_t step) {
  if (!files_) return;
  step_ = step;
  wording_.drop();
  reading_.start([files = files_, step](const std::atomic<bool>&) { return files->rows_of(step); },
                 [this](Result<std::vector<StepRow>> rows) {
                   rows_error_.reset();
                   if (!rows) rows_error_ = rows.error();
                   rows_ = rows ? std::move(*rows) : std::vector<StepRow>();
                   open_mixture();
                   add_words();
                   Q_EMIT changed();
                 });
}

void StepRows::add_words() {
  if (!corpus_ || rows_.empty()) return;
  std::vector<RowRef> refs;
  for (const StepRow& row : rows_) refs.push_back(row.ref);
  wording_.start(
      [columns = RowColumns::of(corpus_), refs](const std::atomic<bool>& stop) {
        QStringList words;
        for (const RowRef& ref : refs) {
          if (stop) break;
          const int64_t row = columns.row_of(ref);
          const RowPreview preview = row < 0 ? RowPreview() : preview_of(columns, row);
          words << (preview.fault.isEmpty() ? preview.question : preview.fault);
        }
        return words;
      },
      [this](const QStringList& words) {
        const auto count = std::min(rows_.size(), static_cast<size_t>(words.size()));
        for (size_t i = 0; i < count; ++i) rows_[i].words = words[static_cast<qsizetype>(i)];
        Q_EMIT changed();
      });
}

}  // namespace ivl::app
