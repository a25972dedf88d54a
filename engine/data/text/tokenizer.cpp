#include "data/text/tokenizer.h"

#include <algorithm>

#include "data/text/tokenizer_model.h"
#include "data/text/utf8.h"

namespace ivl {

int32_t Tokenizer::Model::id_of(std::string_view token) const {
  const AddedToken* found = added.find(token);
  if (found) return found->id;
  const int32_t id = pieces->id_of(token);
  // An added token may stand in the place of a piece, which is then out of reach.
  return id >= 0 && added.find(id) ? -1 : id;
}

int32_t Tokenizer::Model::add(AddedToken token) {
  const int32_t known = id_of(token.content);
  token.id = known >= 0 ? known : size++;
  const int32_t id = token.id;
  added.put(std::move(token));
  return id;
}

void Tokenizer::Model::seal() {
  added.seal();
  replaced.clear();
  for (const auto& [added_id, token] : added.by_id()) {
    const int32_t piece = pieces->id_of(token.content);
    if (piece >= 0 && piece != added_id) replaced.emplace(piece, added_id);
  }
  const auto id = [this](std::string_view name) {
    const std::string_view content = named_token(files, name);
    return content.empty() ? -1 : id_of(content);
  };
  bos = id("bos_token");
  eos = id("eos_token");
  pad = id("pad_token");
  unknown = id("unk_token");
  if (unknown < 0) unknown = pieces->unknown_id();
}

namespace {

/// Tokens that the files list with ids.
Status take_listed(Tokenizer::Model& model, const std::string& folder) {
  for (const AddedToken& token : model.files.added) {
    model.size = std::max(model.size, token.id + 1);
    model.added.put(token);
  }
  for (int32_t id = model.pieces->size(); id < model.size; ++id) {
    if (model.added.find(id)) continue;
    return say("tokenizer.id_gap",
               "the tokenizer in {folder} adds ids up to {last} to a model of {pieces} pieces, but "
               "none has id {id}: added ids must follow the vocabulary without a gap",
               {{"folder", folder},
                {"last", model.size - 1},
                {"pieces", model.pieces->size()},
                {"id", id}});
  }
  return {};
}

/// Named and additional special tokens: known ones keep their id and their rules, others follow
/// at the end.
void take_specials(Tokenizer::Model& model) {
  const auto take = [&model](const AddedToken& token) {
    const AddedToken* known = model.added.find(token.content);
    AddedToken merged = known ? *known : token;
    merged.special = merged.named = true;
    model.add(std::move(merged));
  };
  for (const auto& [name, token] : model.files.named) take(token);
  for (const AddedToken& token : model.files.additional_special) take(token);
}

}  // namespace

Result<Tokenizer> Tokenizer::load(const std::string& folder) {
  Result<TokenizerFiles> files = read_tokenizer_files(folder);
  if (!files) return files.error();
  auto model = std::make_shared<Model>();
  model->files = *std::move(files);
  model->one_space = model->files.rules == TokenizerRules::llama && !model->files.legacy;
  auto pieces = SentencePiece::load(std::move(model->files.model), !model->one_space, folder);
  if (!pieces) return pieces.error();
  model->pieces = *std::move(pieces);
  model->size = model->pieces->size();
  const Status listed = take_listed(*model, folder);
  if (!listed) return listed.error();
  take_specials(*model);
  model->seal();
  std::vector<int32_t> unknown;
  model->pieces->encode(named_token(model->files, "unk_token"), unknown);
  model->unknown_length = static_cast<int32_t>(unknown.size());
  return Tokenizer(std::move(model));
}

Tokenizer Tokenizer::with_added(const std::vector<std::string>& tokens) const {
  auto model = std::make_shared<Model>(*model_);
  for (const std::string& content : tokens) {
    if (content.empty() || model->added.find(content)) continue;
    AddedToken token;
    token.content = content;
    token.special = token.named = true;
    model->files.additional_special.push_back(token);
    model->add(std::move(token));
  }
  model->seal();
  return Tokenizer(std::move(model));
}

int32_t Tokenizer::id_of(std::string_view token) const { return model_->id_of(token); }
int32_t Tokenizer::size() const { return model_->size; }
int32_t Tokenizer::unknown_id() const { return model_->unknown; }
int32_t Tokenizer::bos_id() const { return model_->bos; }
int32_t Tokenizer::eos_id() const { return model_->eos; }
int32_t Tokenizer::pad_id() const { return model_->pad; }
bool Tokenizer::adds_bos() const { return model_->files.add_bos && model_->bos >= 0; }
bool Tokenizer::adds_eos() const { return model_->files.add_eos && model_->eos >= 0; }

const std::vector<std::string>& image_tokens() {
  static const std::vector<std::string> tokens = {"<img>",  "</img>",  "<IMG_CONTEXT>",
                                                  "<quad>", "</quad>", "<ref>",
                                                  "</ref>", "<box>",   "</box>"};
  return tokens;
}

}  // namespace ivl
