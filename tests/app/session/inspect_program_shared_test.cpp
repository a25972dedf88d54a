// The real mixture: the application and `internvl-engine inspect` agree byte by byte.
#include "app/session/compare_with_program.h"
#include "data/data_pipeline.h"

namespace ivl {
namespace {

TEST(InspectProgramShared, AgreesOnTheRealMixture) {
  const TemporaryFolder folder;
  RunSpec spec;
  spec.model.tokenizer_path = std::string(IVL_GOLDEN_DIR) + "/tokenizers/tiny-yi";
  spec.data.mixture = std::string(IVL_SOURCE_DIR) + "/tests/fixtures/real_mixture.json";
  spec.data.root = IVL_SOURCE_DIR;
  const SampleRules rules = sample_rules(spec.data, spec.model.tokenizer_path, 256).or_throw();
  const auto corpus =
      open_corpus(load_mixture(spec.data.mixture, spec.data.root).or_throw(), folder / "cache", {})
          .or_throw();
  const std::string pixels = folder / "pixels";
  const auto lines = test::inspect_lines(
      pixels, {"--meta", spec.data.mixture, "--root", spec.data.root, "--tokenizer",
               spec.model.tokenizer_path, "--cache", folder / "cache"});
  EXPECT_EQ(test::compare_rows(*corpus, rules, lines, pixels), 322);
}

}  // namespace
}  // namespace ivl
