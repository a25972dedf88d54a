// The folder that transformers' slow tokenizers load.
#include "data/text/tokenizer_model.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace {

using Json = nlohmann::ordered_json;

Json rules_of(const AddedToken& token) {
  return {{"content", token.content},
          {"lstrip", token.lstrip},
          {"normalized", token.normalized},
          {"rstrip", token.rstrip},
          {"single_word", token.single_word}};
}

/// The token as the model now knows it, with the rules that its id has.
Json rules_of(const Tokenizer::Model& model, const AddedToken& named) {
  const AddedToken* known = model.added.find(named.content);
  return rules_of(known ? *known : named);
}

Json config_of(const Tokenizer::Model& model) {
  Json config = model.files.config;
  Json decoder = Json::object();
  for (const auto& [id, token] : model.added.by_id()) {
    Json entry = rules_of(token);
    entry["special"] = token.special;
    decoder[std::to_string(id)] = std::move(entry);
  }
  config["added_tokens_decoder"] = std::move(decoder);
  for (const auto& [name, token] : model.files.named) config[name] = token.content;
  Json additional = Json::array();
  for (const AddedToken& token : model.files.additional_special) {
    additional.push_back(token.content);
  }
  if (!additional.empty()) config["additional_special_tokens"] = std::move(additional);
  config["add_bos_token"] = model.files.add_bos;
  config["add_eos_token"] = model.files.add_eos;
  if (model.files.rules == TokenizerRules::llama) {
    config["legacy"] = model.files.legacy;
    for (const char* flag : {"spaces_between_special_tokens", "use_default_system_prompt"}) {
      if (!config.contains(flag)) config[flag] = false;
    }
  }
  return config;
}

/// Only what the model has no piece for.
Json added_of(const Tokenizer::Model& model) {
  Json added = Json::object();
  for (const auto& [id, token] : model.added.by_id()) {
    if (id >= model.pieces->size()) added[token.content] = id;
  }
  return added;
}

Json specials_of(const Tokenizer::Model& model) {
  Json map = Json::object();
  Json additional = Json::array();
  for (const AddedToken& token : model.files.additional_special) {
    additional.push_back(rules_of(model, token));
  }
  if (!additional.empty()) map["additional_special_tokens"] = std::move(additional);
  for (const auto& [name, token] : model.files.named) map[name] = rules_of(model, token);
  return map;
}

}  // namespace

Status Tokenizer::save(const std::string& folder) const {
  const auto write = [&folder](const std::string& name, std::string_view bytes) {
    return write_file(folder + "/" + name, bytes);
  };
  const auto text = [](const Json& json) { return json.dump(2) + "\n"; };
  Status status = make_folders(folder);
  if (status) status = write("tokenizer.model", model_->pieces->serialized());
  for (const auto& [name, bytes] : model_->files.scripts) {
    if (status) status = write(name, bytes);
  }
  if (status) status = write("added_tokens.json", text(added_of(*model_)));
  if (status) status = write("special_tokens_map.json", text(specials_of(*model_)));
  if (status) status = write("tokenizer_config.json", text(config_of(*model_)));
  return status;
}

}  // namespace ivl
