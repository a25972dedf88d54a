// bench: one subcommand a thing measured. Each adds itself below the verb `bench`.
#pragma once

#include "cli/verbs.h"

namespace ivl {

VerbBody add_bench_checkpoint(CLI::App& bench);
VerbBody add_bench_data(CLI::App& bench);
VerbBody add_bench_fabric(CLI::App& bench);  // these need LibTorch
VerbBody add_bench_step(CLI::App& bench);

}  // namespace ivl
