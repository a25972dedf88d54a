// A small run to record: four rows a step of two subsets.
#pragma once

#include <string>

#include "train/recorder.h"

namespace ivl::test {

inline RunSpec spec_in(const std::string& folder) {
  RunSpec spec;
  spec.name = "small";
  spec.batch = {4, 2};
  spec.logging.output = folder;
  return spec;
}

inline RunFacts facts_of(int64_t steps) {
  RunFacts facts;
  facts.shape = {steps * 4, steps, 2, 1, steps};
  facts.ranks = 2;
  facts.devices = {"cpu (1 threads)", "cpu (1 threads)"};
  facts.parameters = 20;
  facts.trainable_parameters = 10;
  facts.versions = {{"engine", "0"}};
  facts.subsets = {"shapes", "text"};
  facts.subset_rows = {8, 4};
  return facts;
}

/// Row i of step s is row 10 s + i of subset 0, with loss sum s + i / 2.
inline StepRecord step_of(int64_t step, int64_t rows = 4) {
  StepRecord record;
  record.step = step;
  record.loss = 1.0 / 3 + 1.0 / static_cast<double>(step);
  record.grad_norm = 0.1 * static_cast<double>(step);
  record.learning_rate = 1e-5;
  record.samples = rows;
  record.tokens = 100 * rows;
  record.supervised_tokens = 40 * rows;
  record.padding_tokens = 7;
  record.tiles = rows;
  record.seconds = 0.5;
  record.seconds_data = 0.125;
  record.seconds_forward = 0.1;
  record.seconds_backward = 0.2;
  record.seconds_reduce = 0.01;
  record.seconds_optimizer = 0.03;
  record.memory_bytes = 1 << 20;
  for (int64_t i = 0; i < rows; ++i) {
    RowResult row;
    row.outcome.ref = {0, 10 * step + i};
    row.outcome.position = (step - 1) * rows + i;
    row.outcome.batch_row = static_cast<int32_t>(i);
    row.outcome.tokens = 100;
    row.outcome.supervised_tokens = 40;
    row.outcome.tiles = 1;
    row.loss_sum = static_cast<double>(step) + static_cast<double>(i) / 2;
    record.rows.push_back(row);
  }
  return record;
}

}  // namespace ivl::test
