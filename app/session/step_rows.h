// The rows that made one step of a run, with what each cost: read from the run's ledger and
// samples, their words from the mixture that it trains on. On another thread; only the newest
// question is answered.
#pragma once

#include <QObject>
#include <memory>

#include "data/corpus.h"
#include "data/sample.h"
#include "session/latest.h"
#include "spec/ledger.h"

namespace ivl::app {

struct StepRow {
  RowRef ref;
  std::optional<double> loss;  // RowRecord::loss(); nullopt: it took part in no step
  double weight = 0;           // RowRecord::weight()
  int32_t tokens = 0, supervised_tokens = 0;
  Fate fate = Fate::trained;
  std::optional<Message> reason;
  QString subset;  // its name
  QString words;   // of its first question; empty until the mixture is open
};

class StepRows : public QObject {
  Q_OBJECT
 public:
  /// `cache`: folder of the mixtures' indexes.
  explicit StepRows(QString cache, QObject* parent = nullptr);
  ~StepRows() override;

  /// Another run; empty: none.
  void open(const QString& folder);
  /// changed() follows: with the rows, and again with their words.
  void ask(int64_t step);

  int64_t step() const { return step_; }  // 0: none was asked for
  const std::vector<StepRow>& rows() const { return rows_; }
  bool is_busy() const { return reading_.busy(); }
  /// Why there are no rows, or no words of them.
  const std::optional<Message>& rows_error() const { return rows_error_; }
  const std::optional<Message>& mixture_error() const { return mixture_error_; }

  /// To look at a row as the run took it; null until its mixture is open.
  const std::shared_ptr<const Corpus>& corpus() const { return corpus_; }
  const SampleRules& rules() const { return rules_; }

 Q_SIGNALS:
  void changed();

 private:
  struct Files;
  void open_mixture();
  void add_words();
  QString cache_, folder_;
  int64_t step_ = 0;
  std::vector<StepRow> rows_;
  std::optional<Message> rows_error_, mixture_error_;
  std::shared_ptr<const Corpus> corpus_;
  SampleRules rules_;
  std::shared_ptr<Files> files_;
  std::shared_ptr<std::atomic<bool>> indexing_;  // true: stop
  Latest reading_, wording_, opening_;
};

}  // namespace ivl::app
