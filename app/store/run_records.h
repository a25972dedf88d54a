// What the store holds of runs, as values. Times `t`, `started`, `ended` are the engine's unix
// seconds; `created` is milliseconds.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "store/scalar_chunk.h"

namespace ivl::app {

enum class RunKind { engine, import };
enum class RunState {
  queued,
  starting,
  training,
  saving,
  finished,
  stopped,
  failed,
  silent,
  imported  // of kind import, always
};
QString to_text(RunKind kind);
QString to_text(RunState state);
RunKind run_kind(const QString& text);    // unknown: engine
RunState run_state(const QString& text);  // unknown: silent
/// Its process works at it, as far as is known: starting, training, saving.
bool is_running(RunState state);

inline constexpr int kSparklinePoints = 64;

struct RunSummary {
  int64_t step = 0, total_steps = 0;  // 0 = not known
  std::optional<double> loss;         // the last one; may be NaN or infinite
  std::optional<double> min_loss, smoothed_loss, tokens_per_second, steps_per_second;
  int64_t min_loss_step = 0;
  double last_event = 0;
  std::vector<float> sparkline;  // kSparklinePoints mean losses over equal spans, NaN = none
  bool operator==(const RunSummary&) const = default;
};

struct RunRow {
  int64_t id = 0;
  QString folder, name;
  RunKind kind = RunKind::engine;
  RunState state = RunState::queued;
  qint64 created = 0;
  std::optional<int> colour;  // number of its series colour, where it was pinned
  QString notes;
  QStringList tags;
  RunSummary summary;
};

struct AttemptRow {
  int64_t attempt = 0, first_step = 0, last_step = 0, ranks = 0, restarts = 0;
  QStringList hosts;
  QString job_id, exit_reason, why;  // why: a Message as JSON
  double started = 0, ended = 0;     // ended 0: runs, or was killed
  bool operator==(const AttemptRow&) const = default;
};

/// What is kept whole, most of it to stand on a curve. Kinds: start, nonfinite, skipped,
/// no_supervision, data_fault, checkpoint, warning, end.
struct RunEvent {
  int64_t attempt = 0;
  qint64 offset = 0;  // of its line in the attempt's file
  QString kind;
  int64_t step = 0;
  double t = 0;
  QString body;  // the whole event as JSON
};

struct CheckpointRow {
  int64_t attempt = 0, step = 0, bytes = 0;
  QString path;
  double seconds = 0, t = 0;
};

struct StepNote {
  int64_t id = 0, step = 0;
  QString text;
  qint64 created = 0;
};

/// How far a file was taken in.
struct SourceRow {
  QString file;  // below the run folder
  qint64 offset = 0, damaged = 0;
  QByteArray mark;  // what its bytes before the offset look like
};

struct ChunkRow {
  QString series;
  int64_t ordinal = 0;
  ScalarChunk chunk;
};

/// What became known from one file, in one transaction with how far that was.
struct RunBatch {
  int64_t run = 0;
  qint64 from = 0;       // the offset that the store must have for this to fit
  bool replace = false;  // what is there of the attempt is dropped first
  SourceRow source;
  AttemptRow attempt;
  std::vector<ChunkRow> chunks;
  std::vector<RunEvent> events;
  std::vector<CheckpointRow> checkpoints;
};

}  // namespace ivl::app
