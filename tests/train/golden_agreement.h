// What a run must have in common with the reference's, for tests and for checks without GoogleTest.
#pragma once

#include <string>
#include <vector>

#include "train/tiny_training.h"

namespace ivl {

/// How far a run is from the reference's at most, and each place where that is too far.
struct Agreement {
  double loss = 0, grad_norm = 0;  // relative
  double parameter_norm = 0;       // relative, of final parameters
  double element = 0;              // absolute, of the elements that the reference tells
  std::vector<std::string> faults;
  std::string text() const;  // the faults, one a line
};

/// What the compared figures may differ by; element absolute, the others relative.
struct AgreeWithin {
  double loss = 1e-4, norm = 1e-3, element = 2e-3;
};

void compare_steps(const TinyTraining& training, Agreement& agreement, AgreeWithin most = {});
/// The reference logs the rate after its step: what the next step uses.
void compare_learning_rates(const TinyTraining& training, Agreement& agreement);
void compare_decay_groups(const TinyTraining& training, Agreement& agreement);
/// With more than one rank all of them call this.
void compare_final_parameters(const TinyTraining& training, Agreement& agreement,
                              AgreeWithin most = {});

}  // namespace ivl
