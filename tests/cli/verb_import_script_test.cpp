// The verb import-script as a user runs it.
#include "cli/run_captured.h"
#include "spec/atomic_file.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using nlohmann::json;

const std::string kSample = IVL_SOURCE_DIR "/tests/fixtures/scripts/finetune_slurm.sh";

Captured run_import(std::vector<std::string> words) {
  words.insert(words.begin(), "import-script");
  return run_captured({add_import_script_verb}, words);
}

TEST(ImportScriptVerb, PrintsTheSpecAndSaysTheFindings) {
  const Captured import = run_import({kSample});
  EXPECT_EQ(import.status, kExitSuccess) << import.err;
  const RunSpec spec = run_spec_from_json(json::parse(import.out), "it").or_throw();
  EXPECT_EQ(import.out, to_text(spec));
  EXPECT_EQ(spec.name, "finetune_slurm");
  EXPECT_EQ(spec.data.mixture, "mixtures/sample.json");
  EXPECT_NE(import.err.find("GPUs: 64, nodes: 8"), std::string::npos) << import.err;
  EXPECT_NE(import.err.find("[script.fixed_port]"), std::string::npos) << import.err;
}

TEST(ImportScriptVerb, JsonIsOneObject) {
  const Captured import = run_import({kSample, "--var", "GPUS=24", "--json"});
  EXPECT_EQ(import.status, kExitSuccess);
  const json object = json::parse(import.out);
  EXPECT_EQ(object.at("launch").at("gpus"), 24);
  EXPECT_EQ(object.at("launch").at("wall_seconds"), nullptr);
  EXPECT_EQ(object.at("spec").at("batch").at("global"), 512);
  std::vector<std::string> codes;
  for (const json& finding : object.at("findings")) {
    codes.push_back(finding.at("message").at("code"));
  }
  EXPECT_NE(std::find(codes.begin(), codes.end(), "script.accumulation_drops_rows"), codes.end());
}

TEST(ImportScriptVerb, AnErrorAmongTheFindingsIsFailure) {
  const Captured import = run_import({kSample, "--var", "GPUS=128"});
  EXPECT_EQ(import.status, kExitFailure);
  EXPECT_NE(import.err.find("ERROR: "), std::string::npos);
  EXPECT_FALSE(import.out.empty());
}

TEST(ImportScriptVerb, NothingIsRun) {
  const TemporaryFolder folder;
  const std::string mark = folder / "ran";
  ASSERT_TRUE(write_file(folder / "a.sh", "touch " + mark + "\nA=$(touch " + mark + ")\n`touch " +
                                              mark + "`\npython t.py --output_dir o$A\n"));
  const Captured import = run_import({folder / "a.sh", "--json"});
  EXPECT_EQ(import.status, kExitFailure);
  EXPECT_FALSE(std::filesystem::exists(mark));
}

TEST(ImportScriptVerb, FilesThatAreNoScripts) {
  const TemporaryFolder folder;
  EXPECT_EQ(run_import({folder / "none.sh"}).status, kExitFailure);
  EXPECT_EQ(run_import({folder.path().string()}).status, kExitFailure);
  ASSERT_TRUE(write_file(folder / "a.sh", std::string("a\n\0", 3)));
  const Captured nul = run_import({folder / "a.sh", "--json"});
  EXPECT_EQ(nul.status, kExitFailure);
  EXPECT_EQ(json::parse(nul.out).at("error").at("code"), "script.nul");
  ASSERT_TRUE(write_file(folder / "b.sh", "python \xFF.py --output_dir \xFF --seed 1"));
  const Captured bytes = run_import({folder / "b.sh", "--json"});
  EXPECT_EQ(bytes.status, kExitFailure);
  EXPECT_TRUE(json::parse(bytes.out).at("spec").is_object());
}

TEST(ImportScriptVerb, WrongUse) {
  EXPECT_EQ(run_import({}).status, kExitUsage);
  for (const char* variable : {"GPUS", "=3", "9A=1", "A-B=1"}) {
    EXPECT_EQ(run_import({kSample, "--var", variable}).status, kExitUsage) << variable;
  }
}

}  // namespace
}  // namespace ivl
