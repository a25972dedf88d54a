#include "data/demo/demo_tokenizer.h"

#include <sentencepiece_trainer.h>

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "spec/atomic_file.h"

namespace ivl {
namespace {

constexpr int kImEnd = 7;

class Sentences : public sentencepiece::SentenceIterator {
 public:
  explicit Sentences(const std::vector<std::string>& all) : all_(all) {}
  bool done() const override { return at_ >= all_.size(); }
  void Next() override { ++at_; }
  const std::string& value() const override { return all_[at_]; }
  sentencepiece::util::Status status() const override { return {}; }

 private:
  const std::vector<std::string>& all_;
  size_t at_ = 0;
};

std::unordered_map<std::string, std::string> trainer_settings(int vocabulary) {
  return {{"model_type", "bpe"},
          {"vocab_size", std::to_string(vocabulary)},
          {"hard_vocab_limit", "false"},
          {"character_coverage", "1.0"},
          {"num_threads", "1"},
          {"split_digits", "true"},
          {"byte_fallback", "true"},
          {"normalization_rule_name", "identity"},
          {"remove_extra_whitespaces", "false"},
          {"user_defined_symbols",
           "<|Human|>,<|Assistant|>,<|System|>,<|im_start|>,<|im_end|>,<|im_sep|>"},
          {"unk_id", "0"},
          {"bos_id", "1"},
          {"eos_id", "2"},
          {"pad_id", "-1"},
          {"bos_piece", "<|startoftext|>"},
          {"eos_piece", "<|endoftext|>"},
          {"minloglevel", "2"}};
}

nlohmann::ordered_json special(const char* content) {
  return {{"content", content}, {"lstrip", false},      {"normalized", false},
          {"rstrip", false},    {"single_word", false}, {"special", true}};
}

nlohmann::ordered_json tokenizer_config() {
  nlohmann::ordered_json added;
  added["0"] = special("<unk>");
  added["1"] = special("<|startoftext|>");
  added["2"] = special("<|endoftext|>");
  added[std::to_string(kImEnd)] = special("<|im_end|>");
  return {{"add_bos_token", false},
          {"add_eos_token", false},
          {"added_tokens_decoder", added},
          {"bos_token", "<|startoftext|>"},
          {"eos_token", "<|im_end|>"},
          {"unk_token", "<unk>"},
          {"pad_token", "<unk>"},
          {"legacy", true},
          {"clean_up_tokenization_spaces", false},
          {"model_max_length", 4096},
          {"sp_model_kwargs", nlohmann::ordered_json::object()},
          {"tokenizer_class", "LlamaTokenizer"}};
}

}  // namespace

Status write_demo_tokenizer(const std::string& folder, const std::vector<std::string>& sentences,
                            int vocabulary) {
  Sentences iterator(sentences);
  std::string model;
  const auto trained =
      sentencepiece::SentencePieceTrainer::Train(trainer_settings(vocabulary), &iterator, &model);
  if (!trained.ok()) {
    return say("demo.tokenizer_not_trained", "the demo's tokenizer could not be trained: {cause}",
               {{"cause", trained.ToString()}});
  }
  if (const Status written = write_file(folder + "/tokenizer.model", model); !written) {
    return written;
  }
  return write_file(folder + "/tokenizer_config.json", tokenizer_config().dump(1));
}

}  // namespace ivl
