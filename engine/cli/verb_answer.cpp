// answer: asks a trained model, once, a file of questions, or line by line.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "cli/answer_server.h"
#include "cli/verbs.h"
#include "data/image_path.h"
#include "train/device.h"

namespace ivl {
namespace {

struct Options {
  std::string model, text, questions, root;
  std::vector<std::string> images;
  ComputeOptions compute;
  AnswerSettings settings;
  bool no_cache = false, serve = false, json = false;
};

struct Timed {
  Answer answer;
  double seconds = 0;
};

Timed timed_ask(Answerer& answerer, const Record& record, const std::vector<std::string>& files) {
  const auto start = std::chrono::steady_clock::now();
  Timed timed{answerer.ask(record, files), 0};
  timed.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return timed;
}

nlohmann::json to_json(const Timed& timed) {
  return {{"answer", timed.answer.text},
          {"prompt_tokens", timed.answer.prompt_tokens},
          {"new_tokens", timed.answer.new_tokens},
          {"seconds", timed.seconds}};
}

int ask_once(const Options& options, Answerer& answerer) {
  Record record;
  record.images = options.images;
  record.conversations = {{"human", options.text}};
  const Timed timed = timed_ask(answerer, record, options.images);
  if (options.json) {
    print_json(to_json(timed));
  } else {
    std::printf("%s\n", timed.answer.text.c_str());
  }
  return kExitSuccess;
}

// The answer that the record itself gives, spaces around it left out; "" where it has none.
std::string expected_answer(const Record& record) {
  if (record.conversations.empty() || record.conversations.back().from != "gpt") return "";
  const std::string& text = record.conversations.back().value;
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string last_question(const Record& record) {
  for (auto turn = record.conversations.rbegin(); turn != record.conversations.rend(); ++turn) {
    if (turn->from == "human") return turn->value;
  }
  return "";
}

class QuestionFile {
 public:
  QuestionFile(const Options& options, Answerer& answerer)
      : options_(options), answerer_(answerer), root_(options.root) {
    if (root_.empty()) root_ = std::filesystem::path(options.questions).parent_path().string();
    if (root_.empty()) root_ = ".";
  }

  int run() {
    std::ifstream file(options_.questions);
    if (!file) {
      throw Failure(say("cli.no_questions", "cannot read {path}", {{"path", options_.questions}}));
    }
    std::string line;
    for (int64_t row = 0; std::getline(file, line); ++row) {
      if (line.find_first_not_of(" \t\r") != std::string::npos) ask(row, line);
    }
    if (!options_.json && expected_ > 0) {
      std::printf("%lld of %lld answers are as expected\n", static_cast<long long>(right_),
                  static_cast<long long>(expected_));
    }
    return kExitSuccess;
  }

 private:
  void ask(int64_t row, const std::string& line) {
    const Result<Record> record = parse_record(line);
    if (!record) {
      throw Failure(
          say("cli.bad_question", "{path}, line {line}: {problem}",
              {{"path", options_.questions}, {"line", row + 1}, {"problem", record.error().text}}));
    }
    std::vector<std::string> files;
    for (const std::string& image : record->images) {
      files.push_back(image_path(root_, image).or_throw());
    }
    report(row, *record, timed_ask(answerer_, *record, files));
  }

  void report(int64_t row, const Record& record, const Timed& timed) {
    const std::string expected = expected_answer(record);
    const bool right = !expected.empty() && timed.answer.text == expected;
    expected_ += !expected.empty();
    right_ += right;
    if (options_.json) {
      nlohmann::json object = to_json(timed);
      object["row"] = row;
      object["id"] = record.id;
      object["question"] = last_question(record);
      if (!expected.empty()) {
        object["expected"] = expected;
        object["correct"] = right;
      }
      print_json(object);
      std::fflush(stdout);
      return;
    }
    const char* mark = expected.empty() ? "" : right ? " (right)" : " (wrong)";
    std::printf("%s\n  -> %s%s\n", last_question(record).c_str(), timed.answer.text.c_str(), mark);
    if (!right && !expected.empty()) std::printf("  expected: %s\n", expected.c_str());
  }

  const Options& options_;
  Answerer& answerer_;
  std::string root_;
  int64_t expected_ = 0, right_ = 0;
};

AnswerSettings settings_for(const AnswerSettings& usual, const AnswerWishes& wishes) {
  AnswerSettings settings = usual;
  settings.system_text = wishes.system_text.value_or(usual.system_text);
  GenerationOptions& generation = settings.generation;
  generation.max_new_tokens = wishes.max_new_tokens.value_or(generation.max_new_tokens);
  generation.temperature = wishes.temperature.value_or(generation.temperature);
  generation.top_p = wishes.top_p.value_or(generation.top_p);
  generation.seed = wishes.seed.value_or(generation.seed);
  return settings;
}

// A model that cannot be loaded is told on standard output as well: whoever serves itself reads it.
Answerer loaded_for_serving(const Options& options) {
  try {
    return {options.model, options.compute, options.settings};
  } catch (...) {
    if (!options.json) print_json({{"error", to_json(current_failure())}});
    std::fflush(stdout);
    throw;
  }
}

int serve(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  Answerer answerer = loaded_for_serving(options);
  const auto memory = [&answerer] { return memory_in_use(answerer.device()); };
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  print_json({{"ready", options.model},
              {"device", device_name(answerer.device())},
              {"seconds", seconds},
              {"memory", memory()}});
  std::fflush(stdout);
  serve_answers({STDIN_FILENO, memory}, [&](const AnswerRequest& request, const OnPiece& piece) {
    return answerer.ask(request.record, request.record.images,
                        settings_for(options.settings, request.wishes), piece);
  });
  return kExitSuccess;
}

int answer(Options& options) {
  const int ways = !options.text.empty() + !options.questions.empty() + options.serve;
  if (ways != 1) {
    throw Failure(
        say("cli.which_question", "ask by --text, by --questions or by --serve, one of the three"));
  }
  options.settings.generation.cache = !options.no_cache;
  if (options.serve) return serve(options);
  Answerer answerer(options.model, options.compute, options.settings);
  if (options.questions.empty()) return ask_once(options, answerer);
  return QuestionFile(options, answerer).run();
}

void add_generation_options(CLI::App& verb, GenerationOptions& generation) {
  verb.add_option("--max-new-tokens", generation.max_new_tokens, "Longest answer in tokens")
      ->check(CLI::Range(1, 1 << 20))
      ->capture_default_str();
  verb.add_option("--temperature", generation.temperature, "0 = greedy; above, sampled")
      ->check(CLI::Range(0.0, 100.0))
      ->capture_default_str();
  verb.add_option("--top-p", generation.top_p, "Sampled from the likeliest tokens of this share")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  verb.add_option("--seed", generation.seed, "Of the sampling")->capture_default_str();
}

}  // namespace

VerbBody add_answer_verb(CLI::App& app) {
  CLI::App* verb =
      app.add_subcommand("answer", "Answers a question about an image, or a file of them");
  auto options = std::make_shared<Options>();
  verb->add_option("--model", options->model, "Folder of the assembled model")->required();
  verb->add_option("--image", options->images, "Image file; may be given again, or not at all")
      ->allow_extra_args(false);
  verb->add_option("--text", options->text, "The question; <image> marks the image's place");
  verb->add_option("--questions", options->questions,
                   "Annotation file (JSONL): each record's last question is asked and compared "
                   "with its own answer");
  verb->add_flag("--serve", options->serve,
                 "Keeps the model loaded and answers requests, one JSON object a line on standard "
                 "input, until that ends; see below");
  verb->add_option("--root", options->root,
                   "Folder that the records' images are relative to (default: the file's)");
  verb->add_option("--system", options->settings.system_text,
                   "System text instead of the template's");
  verb->add_option("--template", options->settings.conversation_template,
                   "Conversation template instead of the model's");
  add_generation_options(*verb, options->settings.generation);
  verb->add_flag("--no-cache", options->no_cache,
                 "Computes the whole sequence anew for every token (for comparison)");
  add_compute_options(*verb, options->compute);
  add_json_option(*verb, options->json);
  verb->footer(
      "--serve reads {\"id\", \"text\", \"images\": [FILE...], \"system\", \"max_new_tokens\", "
      "\"temperature\", \"top_p\", \"seed\"} (all but id and text may be missing) and "
      "{\"cancel\": ID}.\n"
      "It writes {\"ready\", \"device\", \"seconds\", \"memory\"} once the model is loaded, then "
      "for "
      "each request {\"id\", \"piece\", \"tokens\"} as the text comes and at last {\"id\", "
      "\"done\", "
      "\"answer\", \"reason\": end, length or cancelled, \"prompt_tokens\", \"new_tokens\", "
      "\"seconds\", \"memory\"}, or {\"id\", \"error\"}. One at a time, in their order.");
  return [options] { return answer(*options); };
}

}  // namespace ivl
