#include "session/probe_asking.h"

namespace ivl::app {
namespace {

Status ask_model(const ProbeAsking& asking, const AskedModel& model, int64_t& done, int64_t total,
                 const WorkControl& control) {
  const auto failed = [&](const Probe& probe, const Message& why) {
    if (asking.on_failure) asking.on_failure(model, probe, why);
  };
  if (asking.on_loading) asking.on_loading(model);
  const auto server = AnswerServer::start(asking.engine, model.path, control);
  if (!server && is_interrupted(server.error())) return server.error();
  if (server && asking.on_loaded) asking.on_loaded(model, (*server)->device());
  for (const Probe& probe : asking.probes) {
    const auto called_off = [&] { return asking.called_off && asking.called_off(model, probe); };
    if (called_off()) {
      if (asking.on_called_off) asking.on_called_off(model, probe);
    } else if (server) {
      const Result<Answered> answered = (*server)->ask(
          question_of(probe, asking.most_tokens),
          [&](const QString& text, int64_t tokens) {
            if (asking.on_text) asking.on_text(model, probe, text, tokens);
          },
          control, called_off);
      if (!answered && is_interrupted(answered.error())) return answered.error();
      const bool cut = answered && !answered->whole && called_off();
      if (cut && asking.on_called_off) asking.on_called_off(model, probe);
      if (answered && !cut && asking.on_answer) asking.on_answer(model, probe, *answered);
      if (!answered) failed(probe, answered.error());
    } else {
      failed(probe, server.error());
    }
    if (control.report) control.report("ask", ++done, total);
  }
  return {};
}

}  // namespace

Question question_of(const Probe& probe, int most_tokens) {
  return {probe.question, probe.system, probe.images, most_tokens};
}

Status ask_probes(const ProbeAsking& asking, const WorkControl& control) {
  const auto total = static_cast<int64_t>(asking.models.size() * asking.probes.size());
  int64_t done = 0;
  if (control.report) control.report("ask", 0, total);
  for (const AskedModel& model : asking.models) {
    if (const Status asked = ask_model(asking, model, done, total, control); !asked) return asked;
  }
  return {};
}

}  // namespace ivl::app
