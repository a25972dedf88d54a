// demo DIR: a self-made mixture, its tokenizer, a tiny model and a run spec, ready to train.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "cli/demo_model.h"
#include "cli/verbs.h"
#include "data/demo/demo_tokenizer.h"
#include "data/demo/mixture_writer.h"
#include "data/text/conversation.h"
#include "data/text/tokenizer.h"
#include "spec/atomic_file.h"
#include "spec/progress.h"
#include "spec/resources.h"
#include "spec/settings.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kFewestRows = 600;
constexpr int kVocabulary = 768;

struct Options {
  std::string folder, progress = "auto";
  int64_t rows = 8000;
  uint64_t seed = 1;
  bool json = false;
};

/// Everything is made beside the final folder and renamed, so that a demo is whole or absent.
class WorkFolder {
 public:
  explicit WorkFolder(const fs::path& target)
      : target_(target), path_(target.string() + ".making-" + std::to_string(::getpid())) {
    if (fs::exists(target_) && !(fs::is_directory(target_) && fs::is_empty(target_))) {
      throw Failure(
          say("demo.folder_in_use",
              "{folder} is there and not empty; name a new folder, nothing is overwritten",
              {{"folder", target_.string()}}));
    }
    make_folders(path_.string()).or_throw();
  }
  ~WorkFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);  // gone already after publish()
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const fs::path& path() const { return path_; }
  void publish() { fs::rename(path_, target_); }  // replaces an empty folder, never a full one

 private:
  fs::path target_, path_;
};

/// What the tokenizer learns from: the mixture's sentences and every prompt's frame. The mark in
/// front keeps words apart that a conversation writes without a space: "<|im_start|>user".
std::vector<std::string> tokenizer_sentences(const std::vector<std::string>& texts) {
  std::vector<std::string> sentences;
  const auto add = [&](const std::string& text) { sentences.push_back("<|im_start|>" + text); };
  for (const std::string& text : texts) add(text);
  for (size_t i = 0; i < texts.size(); ++i) {  // as frequent as in the rows
    add(find_template("Hermes-2")->default_system_text());
    for (const char* role : {"system", "user", "assistant"}) add(role);
  }
  return sentences;
}

int64_t make_tokenizer(const std::string& folder, const std::vector<std::string>& texts,
                       Progress& progress) {
  write_demo_tokenizer(folder, tokenizer_sentences(texts), kVocabulary).or_throw();
  progress.update(1);
  const Tokenizer tokenizer = Tokenizer::load(folder).or_throw().with_added(image_tokens());
  tokenizer.save(folder).or_throw();
  return tokenizer.size();
}

RunSpec demo_run_spec(const fs::path& folder, uint64_t seed) {
  RunSpec spec = load_run_spec(find_preset("demo").or_throw()).or_throw();
  spec.seed = int64_t(seed);
  spec.model.path = (folder / "model").string();
  spec.data.mixture = (folder / "mixture.json").string();
  spec.data.root = folder.string();
  spec.logging.output = (folder / "run").string();
  return spec;
}

/// What was made, for both ways of telling it.
struct Made {
  fs::path folder;
  DemoMixture mixture;
  int64_t parameters = 0;
  std::string trained;  // where training will leave the model
};

void print_summary(const Made& made) {
  const char* at = made.folder.c_str();
  std::printf("Made in %s:\n", at);
  for (const auto& subset : made.mixture.subsets) {
    std::printf("  %-16s %6lld rows\n", subset.name.c_str(), static_cast<long long>(subset.rows));
  }
  std::printf("  %-16s %6lld questions about %lld pictures that training does not see\n",
              "unseen.jsonl", static_cast<long long>(made.mixture.unseen_questions),
              static_cast<long long>(made.mixture.unseen_images));
  std::printf("  %-16s %6.2f million fresh parameters, and their tokenizer\n", "model",
              double(made.parameters) / 1e6);
  std::printf(
      "\nTrain it, then ask it about pictures it has not seen:\n"
      "  internvl-engine train %s/run.json\n"
      "  internvl-engine answer --model %s --questions %s/unseen.jsonl\n",
      at, made.trained.c_str(), at);
}

nlohmann::json summary(const Made& made) {
  nlohmann::json subsets;
  for (const auto& subset : made.mixture.subsets) subsets[subset.name] = subset.rows;
  return {{"folder", made.folder.string()},
          {"run_spec", (made.folder / "run.json").string()},
          {"model_after_training", made.trained},
          {"questions", (made.folder / "unseen.jsonl").string()},
          {"subsets", subsets},
          {"images", made.mixture.images},
          {"unseen_images", made.mixture.unseen_images},
          {"unseen_questions", made.mixture.unseen_questions},
          {"parameters", made.parameters}};
}

Made make(const Options& options, const fs::path& folder) {
  WorkFolder work(folder);
  const ProgressStyle style = progress_style(options.progress);
  Made made{folder, {}, 0, ""};
  const int64_t rows = demo_rows_in_all(options.rows);
  Progress drawing(style, "pictures", rows);
  made.mixture =
      write_demo_mixture(work.path().string(), options.rows, options.seed, [&](int64_t done) {
        drawing.update(done);
      }).or_throw();
  drawing.finish(rows);
  const std::string model = (work.path() / "model").string();
  make_folders(model).or_throw();
  Progress modelling(style, "tokenizer and model", 2);
  const int64_t vocabulary = make_tokenizer(model, made.mixture.texts, modelling);
  const ModelConfig config = demo_model_config(vocabulary);
  write_demo_model(model, config, options.seed).or_throw();
  modelling.finish(2);
  made.parameters = parameter_count(config);
  const RunSpec spec = demo_run_spec(folder, options.seed);
  write_file((work.path() / "run.json").string(), to_json(spec).dump(2) + "\n").or_throw();
  char step[32];
  std::snprintf(step, sizeof step, "step-%08lld", static_cast<long long>(spec.schedule.max_steps));
  made.trained = (folder / "run" / "checkpoints" / step).string();
  work.publish();
  return made;
}

int run(const Options& options) {
  fs::path folder = fs::absolute(options.folder).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();  // "demo/"
  const Made made = make(options, folder);
  if (options.json) {
    print_json(summary(made));
  } else {
    print_summary(made);
  }
  return kExitSuccess;
}

}  // namespace

VerbBody add_demo_verb(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *app.add_subcommand(
      "demo", "Draws a small mixture and makes a tiny model that trains on it in minutes");
  verb.add_option("DIR", options->folder, "Folder to make; absent or empty")->required();
  verb.add_option("--rows", options->rows, "Rows of the mixture")
      ->check(CLI::Range(kFewestRows, int64_t{1000000}))
      ->capture_default_str();
  verb.add_option("--seed", options->seed, "Decides pictures, questions and weights")
      ->check(CLI::Range(uint64_t{0}, uint64_t{1} << 31))
      ->capture_default_str();
  add_json_option(verb, options->json);
  add_progress_option(verb, options->progress);
  return [options] { return run(*options); };
}

}  // namespace ivl
