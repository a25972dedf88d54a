// From a run spec to the pieces of the data pipeline, and to a Loader.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "data/loader.h"
#include "data/row_lengths.h"
#include "data/work.h"
#include "spec/run_spec.h"

namespace ivl {

/// The folder that a run takes its tokenizer from. Error: the spec names none.
Result<std::string> tokenizer_folder(const ModelSpec& model);

/// (image_size / patch_size * downsample_ratio)^2 with the patch size of the run's model.
/// Errors: the model's configuration cannot be read; the sizes do not go into each other.
Result<int64_t> tokens_per_tile(const RunSpec& spec);
Result<int64_t> tokens_per_tile(int64_t image_size, int64_t patch_size, double downsample_ratio);

/// Loads the tokenizer and finds the template.
/// Errors: of the tokenizer; an unknown template (the known ones are named).
Result<SampleRules> sample_rules(const DataSpec& data, const std::string& tokenizer,
                                 int64_t tokens_per_tile);

/// `data.cache`, or the user's cache folder.
std::string cache_folder(const DataSpec& data);

/// Everything between the mixture and the trainer.
struct DataPipeline {
  std::shared_ptr<const Corpus> corpus;
  std::shared_ptr<const BatchPlan> plan;
  SampleRules rules;
  std::unique_ptr<Loader> loader;         // null from open_pipeline
  std::vector<std::string> subset_names;  // by subset number
  std::vector<int64_t> subset_rows;       // an epoch's rows of each
};

/// Mixture, indexes, lengths and order, without starting loader threads.
/// Errors: all of the above; a subset's annotation file that cannot be used; too few rows.
Result<DataPipeline> open_pipeline(const RunSpec& spec, int64_t tokens_per_tile,
                                   const WorkControl& control = {});

/// The same with the Loader of one rank, standing at step 1.
Result<DataPipeline> make_loader(const RunSpec& spec, int64_t tokens_per_tile, int64_t rank = 0,
                                 int64_t world = 1, const WorkControl& control = {});

}  // namespace ivl
