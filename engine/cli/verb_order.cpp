// order: the rows that each step, micro-batch and rank consumes.
#include <iostream>
#include <memory>

#include "cli/data_command.h"
#include "cli/interrupt.h"
#include "cli/verbs.h"

namespace ivl {
namespace {

struct Options {
  DataCommand data;
  std::string steps, progress;
  int64_t ranks = 1;
  bool json = false;
};

/// Rows of one micro-batch by subset name and line.
using Rows = std::vector<std::pair<std::string, int64_t>>;

Rows rows_of(const DataPipeline& pipeline, const BatchRows& batch) {
  Rows rows;
  for (const uint32_t row : batch.rows) {
    const RowRef ref = pipeline.corpus->place(row).ref;
    rows.emplace_back(pipeline.subset_names[static_cast<size_t>(ref.subset)], ref.row);
  }
  return rows;
}

nlohmann::ordered_json micro_batch_json(int64_t index, int64_t rank, const BatchRows& batch,
                                        const Rows& rows) {
  auto list = nlohmann::ordered_json::array();
  for (size_t i = 0; i < rows.size(); ++i) {
    list.push_back({{"subset", rows[i].first},
                    {"row", rows[i].second},
                    {"number", batch.rows[i]},
                    {"position", batch.first_position + static_cast<int64_t>(i)}});
  }
  return {{"index", index}, {"rank", rank}, {"rows", std::move(list)}};
}

void print_text(int64_t step, int64_t index, int64_t rank, const BatchRows& batch,
                const Rows& rows) {
  std::cout << "step " << step << "  epoch " << batch.epoch << "  micro-batch " << index
            << "  rank " << rank << " ";
  for (const auto& [subset, row] : rows) std::cout << ' ' << subset << ':' << row;
  std::cout << '\n';
}

void print_step(const DataPipeline& pipeline, int64_t step, const Options& options) {
  const int64_t count = pipeline.plan->shape().micro_batches_per_step;
  nlohmann::ordered_json json = {
      {"step", step}, {"epoch", 0}, {"micro_batches", nlohmann::ordered_json::array()}};
  for (int64_t index = 0; index < count; ++index) {
    const BatchRows batch = pipeline.plan->rows(step, index);
    const Rows rows = rows_of(pipeline, batch);
    const int64_t rank = index % options.ranks;
    if (options.json) {
      json["epoch"] = batch.epoch;
      json["micro_batches"].push_back(micro_batch_json(index, rank, batch, rows));
    } else {
      print_text(step, index, rank, batch, rows);
    }
  }
  if (options.json) {
    std::cout << json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
              << '\n';
  }
}

int order(const Options& options) {
  stop_on_interrupt();
  const NamedData data = resolve(options.data);
  ShownWork shown(options.progress, options.data.threads);
  const WorkControl control = shown.control();
  const DataPipeline pipeline = open_pipeline(data.spec, data.tokens_per_tile, control).or_throw();
  shown.finish();
  const Range steps = parse_range(options.steps, "--steps", 1, pipeline.plan->shape().total_steps);
  for (int64_t step = steps.first; step <= steps.last && !control.stopped(); ++step) {
    print_step(pipeline, step, options);
  }
  return control.stopped() ? kExitFailure : kExitSuccess;
}

}  // namespace

VerbBody add_order_verb(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb =
      *app.add_subcommand("order", "The rows that each step, micro-batch and rank consumes");
  add_data_options(verb, options->data, /*with_subset=*/false);
  add_set_option(verb, options->data.assignments);
  verb.add_option("--steps", options->steps, "Steps A-B, from 1, both included");
  verb.add_option("--ranks", options->ranks, "Ranks that share a step")
      ->check(CLI::Range(1, 1 << 20))
      ->capture_default_str();
  add_json_option(verb, options->json)->description("A JSON object a step on standard output");
  add_progress_option(verb, options->progress);
  return [options] { return order(*options); };
}

}  // namespace ivl
