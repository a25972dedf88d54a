// bench: the benchmarks, with the machine's measured ceilings beside their figures.
#include <utility>

#include "cli/bench.h"

namespace ivl {

VerbBody add_bench_verb(CLI::App& app) {
  CLI::App& verb = *app.add_subcommand("bench", "Benchmarks, with the machine's ceilings beside");
  verb.require_subcommand(1);
  using AddBench = VerbBody (*)(CLI::App&);
  const std::vector<AddBench> benches = {
      add_bench_checkpoint,
      add_bench_data,
#if IVL_TORCH
      add_bench_fabric,
      add_bench_step,
#endif
  };
  std::vector<std::pair<const CLI::App*, VerbBody>> bodies;
  for (const AddBench add : benches) {
    VerbBody body = add(verb);
    bodies.emplace_back(verb.get_subcommands({}).back(), std::move(body));
  }
  return [bodies] {
    for (const auto& [command, body] : bodies) {
      if (command->parsed()) return body();
    }
    return kExitUsage;
  };
}

}  // namespace ivl
