#include "cli/answerer.h"

#include <ATen/ATen.h>

#include <cstring>

#include "cli/text_pieces.h"

namespace ivl {
namespace {

std::string trimmed(const std::string& text) {
  constexpr const char* kSpaces = " \t\r\n";
  const size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

at::Tensor pixels_of(const std::vector<Image>& tiles) {  // [T, S, S, 3]
  if (tiles.empty()) return {};
  const int64_t side = tiles[0].width;
  at::Tensor pixels = at::empty({static_cast<int64_t>(tiles.size()), side, side, 3}, at::kByte);
  for (size_t t = 0; t < tiles.size(); ++t) {
    std::memcpy(pixels[static_cast<int64_t>(t)].data_ptr(), tiles[t].rgb.data(),
                tiles[t].rgb.size());
  }
  return pixels;
}

SampleRules rules_for(const std::string& folder, const ModelConfig& config,
                      const AnswerSettings& settings) {
  SampleRules rules;
  rules.tokenizer = std::make_shared<const Tokenizer>(load_model_tokenizer(folder));
  const std::string name = settings.conversation_template.empty() ? config.conversation_template
                                                                  : settings.conversation_template;
  rules.encode.conversation_template = find_template(name);
  if (rules.encode.conversation_template == nullptr) {
    throw Failure(say("cli.unknown_template", "there is no conversation template '{name}'",
                      {{"name", name}}));
  }
  rules.encode.system_text = settings.system_text;
  rules.encode.max_length = config.language.max_position_embeddings;
  rules.encode.tokens_per_tile = config.tokens_per_tile();
  rules.tiles.image_size = static_cast<int>(config.vision.image_size);
  rules.tiles.dynamic = config.dynamic_image_size;
  rules.tiles.min_tiles = static_cast<int>(config.min_dynamic_patch);
  rules.tiles.max_tiles = static_cast<int>(config.max_dynamic_patch);
  rules.tiles.thumbnail = config.use_thumbnail;
  rules.tiles.pad_to_square = config.pad2square;
  return rules;
}

std::vector<int32_t> stop_ids(const SampleRules& rules, const ModelConfig& config) {
  std::vector<int32_t> ids;
  const int32_t stop = rules.tokenizer->id_of(rules.encode.conversation_template->stop_token);
  if (stop >= 0) ids.push_back(stop);
  const auto end = config.raw.value("/llm_config/eos_token_id"_json_pointer, nlohmann::json());
  if (end.is_number_integer()) ids.push_back(end.get<int32_t>());
  return ids;
}

}  // namespace

Answerer::Answerer(const std::string& folder, const ComputeOptions& compute,
                   const AnswerSettings& settings)
    : rules_(rules_for(folder, read_model_config(folder + "/config.json").or_throw(), settings)),
      model_(load_model(folder, compute, rules_.tokenizer->id_of("<IMG_CONTEXT>"))),
      settings_(settings) {
  if (rules_.tokenizer->size() > model_.config.language.vocab_size) {
    throw Failure(say("cli.vocabulary",
                      "{folder}: the tokenizer has {tokens} tokens, the model {rows}",
                      {{"folder", folder},
                       {"tokens", rules_.tokenizer->size()},
                       {"rows", model_.config.language.vocab_size}}));
  }
  stop_ids_ = stop_ids(rules_, model_.config);
}

Answer Answerer::ask(const Record& record, const std::vector<std::string>& image_files,
                     const AnswerSettings& settings, const OnPiece& on_piece) {
  const TileOptions options = tile_options(Subset{}, rules_, image_files.size());
  std::vector<Image> tiles;
  std::vector<int> counts;
  for (const std::string& file : image_files) {
    const Image image = load_image(file, rules_.max_image_pixels).or_throw();
    std::vector<Image> cut = cut_tiles(image, options);
    counts.push_back(static_cast<int>(cut.size()));
    std::move(cut.begin(), cut.end(), std::back_inserter(tiles));
  }
  EncodeOptions encode = rules_.encode;
  encode.system_text = settings.system_text;
  const auto prompt = encode_prompt(record, counts, *rules_.tokenizer, encode);
  GenerationOptions generation = settings.generation;
  generation.stop_ids = stop_ids_;
  bool cancelled = false;
  TextPieces pieces(*rules_.tokenizer);
  if (on_piece) {
    generation.on_token = [&](int32_t id) {
      cancelled = !on_piece(pieces.add(id));
      return !cancelled;
    };
  }
  const auto ids = generate(model_, prompt, pixels_of(tiles), generation);
  Answer answer{trimmed(rules_.tokenizer->decode(ids)), static_cast<int64_t>(prompt.size()),
                static_cast<int64_t>(ids.size()), AnswerEnd::end};
  const int64_t longest =
      std::min(generation.max_new_tokens,
               model_.config.language.max_position_embeddings - answer.prompt_tokens);
  if (answer.new_tokens >= longest) answer.why = AnswerEnd::length;
  if (cancelled) answer.why = AnswerEnd::cancelled;
  return answer;
}

}  // namespace ivl
