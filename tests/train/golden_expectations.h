// What a run must have in common with the reference's.
#pragma once

#include "train/tiny_training.h"

namespace ivl {

void expect_steps_agree(const TinyTraining& training);
/// The reference logs the rate after its step: what the next step uses.
void expect_learning_rates_agree(const TinyTraining& training);
void expect_decay_groups_agree(const TinyTraining& training);
/// With more than one rank all of them call this.
void expect_final_parameters_agree(const TinyTraining& training);

}  // namespace ivl
