#include "cli/library_errors.h"
#include "cli/verbs.h"
#include "cli/wait_policy.h"

int main(int argc, char** argv) {
#if IVL_TORCH
  ivl::throw_library_errors();
  if (argc > 1) ivl::prefer_passive_waiting(argv[1], argv);
#endif
  // The order is that of --help. Verbs that need LibTorch stand in the second block.
  const std::vector<ivl::AddVerb> verbs = {
    ivl::add_bench_verb,
    ivl::add_check_verb,
    ivl::add_checkpoints_verb,
    ivl::add_demo_verb,
    ivl::add_import_script_verb,
    ivl::add_inspect_verb,
    ivl::add_order_verb,
    ivl::add_plan_verb,
    ivl::add_rows_verb,
    ivl::add_search_verb,
    ivl::add_settings_verb,
#if IVL_TORCH
    ivl::add_answer_verb,
    ivl::add_convert_verb,
    ivl::add_forward_verb,
    ivl::add_train_verb,
#endif
  };
  return ivl::run_program(argc, argv, verbs);
}
