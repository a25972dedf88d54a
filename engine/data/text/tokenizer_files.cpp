#include "data/text/tokenizer_files.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <optional>

#include "data/text/utf8.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr uint64_t kModelLimit = uint64_t{256} << 20;  // bytes; real models have a few MB
constexpr uint64_t kScriptLimit = uint64_t{1} << 20;   // bytes
constexpr const char* kNamed[] = {"bos_token", "eos_token", "unk_token", "sep_token",
                                  "pad_token", "cls_token", "mask_token"};

bool is_file(const std::string& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

/// A field of one of the JSON files; errors name both.
struct Field {
  std::string file, name;
  Message wrong(const std::string& expected) const {
    return say("tokenizer.wrong_type", "{file}: '{field}' must be {expected}",
               {{"file", file}, {"field", name}, {"expected", expected}});
  }
};

/// An absent file is an empty object.
Result<Json> read_object(const std::string& path) {
  if (!is_file(path)) return Json::object();
  Result<std::string> bytes = read_file(path);
  if (!bytes) return bytes.error();
  try {
    Json json = Json::parse(*bytes);
    if (!json.is_object()) {
      return say("tokenizer.not_object", "{file} must hold one JSON object", {{"file", path}});
    }
    return json;
  } catch (const Json::exception& e) {
    std::string cause;
    append_repaired(cause, e.what());
    return say("tokenizer.broken_json", "{file} is not valid JSON: {cause}",
               {{"file", path}, {"cause", cause}});
  }
}

Status read_flag(const Json& object, const Field& field, bool& value) {
  const auto it = object.find(field.name);
  if (it == object.end() || it->is_null()) return {};
  if (!it->is_boolean()) return field.wrong("true or false");
  value = it->get<bool>();
  return {};
}

/// A string, or an object {content, lstrip, rstrip, single_word, normalized, special}.
Result<AddedToken> read_token(const Json& json, const Field& field) {
  AddedToken token;
  if (json.is_string()) {
    token.content = json.get<std::string>();
    return token;
  }
  const auto content = json.is_object() ? json.find("content") : json.end();
  if (!json.is_object() || content == json.end() || !content->is_string()) {
    return field.wrong("a string or an object with a string 'content'");
  }
  token.content = content->get<std::string>();
  const std::pair<const char*, bool*> flags[] = {{"lstrip", &token.lstrip},
                                                 {"rstrip", &token.rstrip},
                                                 {"single_word", &token.single_word},
                                                 {"normalized", &token.normalized},
                                                 {"special", &token.special}};
  for (const auto& [name, value] : flags) {
    const Status status = read_flag(json, {field.file, name}, *value);
    if (!status) return status.error();
  }
  return token;
}

Result<AddedToken> read_special(const Json& json, const Field& field) {
  Result<AddedToken> token = read_token(json, field);
  if (token) token->special = token->named = true;
  return token;
}

Result<int32_t> read_id(const Json& json, const Field& field) {
  if (json.is_number_integer()) {
    const auto id = json.get<int64_t>();
    if (id >= 0 && id <= std::numeric_limits<int32_t>::max()) return static_cast<int32_t>(id);
  }
  return field.wrong("an id, a whole number from 0");
}

/// {"32000": {"content": ...}}
Status read_added_decoder(const Json& decoder, const std::string& file, TokenizerFiles& out) {
  const Field field{file, "added_tokens_decoder"};
  if (!decoder.is_object()) return field.wrong("an object");
  for (const auto& [key, value] : decoder.items()) {
    const bool digits =
        !key.empty() && key.size() <= 9 &&
        std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) return Field{file, "added_tokens_decoder." + key}.wrong("keyed by an id");
    Result<AddedToken> token = read_token(value, {file, "added_tokens_decoder." + key});
    if (!token) return token.error();
    token->id = std::stoi(key);
    out.added.push_back(*std::move(token));
  }
  return {};
}

/// Named and additional special tokens of tokenizer_config.json or special_tokens_map.json.
Status read_specials(const Json& object, const std::string& file, TokenizerFiles& out) {
  for (const char* name : kNamed) {
    const auto it = object.find(name);
    if (it == object.end()) continue;
    std::erase_if(out.named, [&](const auto& entry) { return entry.first == name; });
    if (it->is_null()) continue;
    Result<AddedToken> token = read_special(*it, {file, name});
    if (!token) return token.error();
    out.named.emplace_back(name, *std::move(token));
  }
  const auto more = object.find("additional_special_tokens");
  if (more == object.end() || more->is_null()) return {};
  const Field field{file, "additional_special_tokens"};
  if (!more->is_array()) return field.wrong("a list");
  for (const Json& entry : *more) {
    Result<AddedToken> token = read_special(entry, field);
    if (!token) return token.error();
    const bool known =
        std::any_of(out.additional_special.begin(), out.additional_special.end(),
                    [&](const AddedToken& other) { return other.content == token->content; });
    if (!known) out.additional_special.push_back(*std::move(token));
  }
  return {};
}

bool is_special(const TokenizerFiles& files, const std::string& content) {
  const auto same = [&](const AddedToken& token) { return token.content == content; };
  return std::any_of(files.named.begin(), files.named.end(),
                     [&](const auto& entry) { return same(entry.second); }) ||
         std::any_of(files.additional_special.begin(), files.additional_special.end(), same);
}

/// The layout before `added_tokens_decoder`: special_tokens_map.json over the configuration, then
/// added_tokens.json {content: id}.
Status read_older_files(const std::string& folder, TokenizerFiles& out) {
  const std::string map_path = folder + "/special_tokens_map.json";
  const Result<Json> map = read_object(map_path);
  if (!map) return map.error();
  const Status specials = read_specials(*map, map_path, out);
  if (!specials) return specials;
  const std::string added_path = folder + "/added_tokens.json";
  const Result<Json> added = read_object(added_path);
  if (!added) return added.error();
  for (const auto& [content, id_json] : added->items()) {
    const Result<int32_t> id = read_id(id_json, {added_path, content});
    if (!id) return id.error();
    AddedToken token;
    token.content = content;
    token.id = *id;
    token.special = is_special(out, content);
    token.normalized = !token.special;
    out.added.push_back(std::move(token));
  }
  return {};
}

/// The classes' own defaults, for what the files leave open.
void set_defaults(TokenizerFiles& out) {
  const bool internlm2 = out.rules == TokenizerRules::internlm2;
  const std::pair<const char*, const char*> defaults[] = {{"bos_token", "<s>"},
                                                          {"eos_token", "</s>"},
                                                          {"unk_token", "<unk>"},
                                                          {"pad_token", internlm2 ? "</s>" : ""}};
  for (const auto& [name, content] : defaults) {
    if (*content == 0 || out.config.contains(name)) continue;
    AddedToken token;
    token.content = content;
    token.special = token.named = true;
    out.named.emplace_back(name, std::move(token));
  }
}

Status read_class(const std::string& file, bool model_is_internlm2, TokenizerFiles& out) {
  std::string name = model_is_internlm2 ? "InternLM2Tokenizer" : "LlamaTokenizer";
  const auto it = out.config.find("tokenizer_class");
  if (it == out.config.end() || it->is_null()) {
    out.config["tokenizer_class"] = name;
  } else if (!it->is_string()) {
    return Field{file, "tokenizer_class"}.wrong("a string");
  } else {
    name = it->get<std::string>();
  }
  if (name.ends_with("Fast")) name.resize(name.size() - 4);
  if (name != "LlamaTokenizer" && name != "InternLM2Tokenizer") {
    return say("tokenizer.class_unknown",
               "{file}: tokenizer class '{class}' is not supported, only LlamaTokenizer and "
               "InternLM2Tokenizer are",
               {{"file", file}, {"class", name}});
  }
  out.rules = name == "LlamaTokenizer" ? TokenizerRules::llama : TokenizerRules::internlm2;
  return {};
}

Status read_model(const std::string& folder, TokenizerFiles& out, bool& is_internlm2) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return say("tokenizer.no_folder", "{folder} is not a folder with a tokenizer",
               {{"folder", folder}});
  }
  for (const char* name : {"tokenizer.model", "tokenizer_internlm2.model"}) {
    const std::string path = folder + "/" + name;
    if (!is_file(path)) continue;
    Result<std::string> bytes = read_file(path, kModelLimit);
    if (!bytes) return bytes.error();
    out.model = *std::move(bytes);
    is_internlm2 = std::string_view(name) != "tokenizer.model";
    return {};
  }
  return say("tokenizer.no_model",
             "{folder} has no tokenizer.model; a SentencePiece model is needed (a tokenizer.json "
             "alone is not enough)",
             {{"folder", folder}});
}

/// Checkpoints whose tokenizer class comes as a script carry it along when they are saved.
Status read_scripts(const std::string& folder, TokenizerFiles& out) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("tokenization_") || !name.ends_with(".py")) continue;
    Result<std::string> bytes = read_file(entry.path().string(), kScriptLimit);
    if (!bytes) return bytes.error();
    out.scripts.emplace_back(name, *std::move(bytes));
  }
  std::sort(out.scripts.begin(), out.scripts.end());
  return {};
}

Status read_config(const std::string& folder, bool model_is_internlm2, TokenizerFiles& out) {
  const std::string path = folder + "/tokenizer_config.json";
  Result<Json> config = read_object(path);
  if (!config) return config.error();
  out.config = *std::move(config);
  Status status = read_class(path, model_is_internlm2, out);
  const std::pair<const char*, bool*> flags[] = {
      {"legacy", &out.legacy}, {"add_bos_token", &out.add_bos}, {"add_eos_token", &out.add_eos}};
  for (const auto& [name, value] : flags) {
    if (status) status = read_flag(out.config, {path, name}, *value);
  }
  if (!status) return status;
  set_defaults(out);
  status = read_specials(out.config, path, out);
  if (!status) return status;
  const auto decoder = out.config.find("added_tokens_decoder");
  return decoder != out.config.end() ? read_added_decoder(*decoder, path, out)
                                     : read_older_files(folder, out);
}

}  // namespace

Result<TokenizerFiles> read_tokenizer_files(const std::string& folder) {
  TokenizerFiles out;
  bool is_internlm2 = false;
  Status status = read_model(folder, out, is_internlm2);
  if (status) status = read_config(folder, is_internlm2, out);
  if (status) status = read_scripts(folder, out);
  if (!status) return status.error();
  // The order in which new ids are given.
  const auto rank = [](const auto& entry) {
    return std::find(std::begin(kNamed), std::end(kNamed), entry.first) - std::begin(kNamed);
  };
  std::stable_sort(out.named.begin(), out.named.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return out;
}

std::string_view named_token(const TokenizerFiles& files, std::string_view name) {
  for (const auto& [key, token] : files.named) {
    if (key == name) return token.content;
  }
  return {};
}

}  // namespace ivl
