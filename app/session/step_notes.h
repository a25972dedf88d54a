// Notes that a person pins to steps of a run.
#pragma once

#include <functional>

#include "store/run_records.h"

class QObject;

namespace ivl::app {

class Store;

/// Written in the background; `done` is called once a reader sees it, unless `context` is gone.
void add_note(Store& store, int64_t run, const StepNote& note, QObject* context,
              std::function<void()> done);
void remove_note(Store& store, int64_t note, QObject* context, std::function<void()> done);
/// Another text; it becomes a note of another id.
void change_note(Store& store, int64_t run, const StepNote& note, QObject* context,
                 std::function<void()> done);

}  // namespace ivl::app
