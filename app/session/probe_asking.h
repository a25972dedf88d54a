// Probes asked of checkpoints, one model loaded at a time: the work of a job.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "session/answer_server.h"
#include "store/checkpoint_records.h"

namespace ivl::app {

/// A model to ask; a run of 0 is a model folder.
struct AskedModel {
  int64_t run = 0, step = 0;
  QString path, name;
};

struct ProbeAsking {
  QString engine;
  std::vector<AskedModel> models;
  std::vector<Probe> probes;
  int most_tokens = 128;

  // Told on the thread that asks.
  std::function<void(const AskedModel&)> on_loading;
  std::function<void(const AskedModel&, const QString& device)> on_loaded;
  std::function<void(const AskedModel&, const Probe&, const QString& text, int64_t tokens)> on_text;
  std::function<void(const AskedModel&, const Probe&, const Answered&)> on_answer;
  std::function<void(const AskedModel&, const Probe&, const Message&)> on_failure;
  std::function<void(const AskedModel&, const Probe&)> on_called_off;
  /// Whether this one answer is not wanted any more; the others go on.
  std::function<bool(const AskedModel&, const Probe&)> called_off;
};

/// A model that cannot be loaded fails all its probes, and the next one is asked. Errors:
/// interrupted() alone.
Status ask_probes(const ProbeAsking& asking, const WorkControl& control);

/// What the engine is asked: the question without its image's mark, which it puts in itself.
Question question_of(const Probe& probe, int most_tokens);

}  // namespace ivl::app
