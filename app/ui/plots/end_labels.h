// Labels beside the ends of curves, moved apart where they would stand on each other.
#pragma once

#include <vector>

namespace ivl::ui {

/// Places for labels of `height` each, as near to the wanted ones as their order and the room
/// [low, high] allow; all in the same unit, of centres. Where the room is too small for all, they
/// are spread over it evenly.
std::vector<double> spread_labels(const std::vector<double>& wanted, double height, double low,
                                  double high);

}  // namespace ivl::ui
