// Where boxes stand in texts and what they are called; for boxes.cpp.
#pragma once

#include "session/boxes.h"

namespace ivl::app {

/// Appends up to kMostBoxes boxes with turn, bytes, numbers and label; returns how many there are.
int64_t scan_boxes(const std::vector<Turn>& turns, std::vector<Box>& boxes);

}  // namespace ivl::app
