// What the store keeps of an attempt, from its attempt.json.
#pragma once

#include "spec/run_folder.h"
#include "store/run_records.h"

namespace ivl::app {

/// Takes in what attempt.json says; what it does not know yet stays as the events have said.
void merge(AttemptRow& row, const Attempt& attempt);

}  // namespace ivl::app
