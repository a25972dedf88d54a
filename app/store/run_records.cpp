#include "store/run_records.h"

#include <array>

namespace ivl::app {
namespace {

constexpr std::array kStates = {"queued",  "starting", "training", "saving",  "finished",
                                "stopped", "failed",   "silent",   "imported"};

}  // namespace

QString to_text(RunKind kind) {
  return kind == RunKind::engine ? QStringLiteral("engine") : QStringLiteral("import");
}

QString to_text(RunState state) { return QString::fromLatin1(kStates[static_cast<size_t>(state)]); }

RunKind run_kind(const QString& text) {
  return text == QLatin1String("import") ? RunKind::import : RunKind::engine;
}

RunState run_state(const QString& text) {
  for (size_t i = 0; i < kStates.size(); ++i) {
    if (text == QLatin1String(kStates[i])) return static_cast<RunState>(i);
  }
  return RunState::silent;
}

bool is_running(RunState state) {
  return state == RunState::starting || state == RunState::training || state == RunState::saving;
}

}  // namespace ivl::app
