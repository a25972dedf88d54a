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

/// Where ids go, and the text they stand for where that is asked for.
struct Sink {
  std::vector<int32_t>& ids;
  TextRanges* where;

  void encode(const SentencePiece& pieces, std::string_view text) {
    where ? pieces.encode(text, ids, *where) : pieces.encode(text, ids);
  }
  void add(int32_t id, TextRange range) {
    ids.push_back(id);
    if (where) where->push_back(range);
  }
  void erase(size_t begin, size_t end) {
    const auto cut = [&](auto& list) {
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(begin),
                 list.begin() + static_cast<std::ptrdiff_t>(end));
    };
    cut(ids);
    if (where) cut(*where);
  }
  /// Ranges from the `first` on: `lead` bytes of other text stood in front, the rest at `at`.
  void move(size_t first, size_t lead, size_t at) {
    if (!where) return;
    const auto moved = [&](uint32_t offset) {
      return static_cast<uint32_t>(at + (offset > lead ? offset - lead : 0));
    };
    for (size_t i = first; i < where->size(); ++i) {
      (*where)[i] = {moved((*where)[i].begin), moved((*where)[i].end)};
    }
  }
};

/// Of the `one_space` rules: a stretch that begins with a space is encoded behind the unknown
/// token's text, because the model would drop that space. Returns the bytes put in front.
size_t encode_stretch(const Tokenizer::Model& model, std::string_view text, Sink& sink) {
  if (!text.starts_with(kSpaceMark) && !text.starts_with(' ')) {
    sink.encode(*model.pieces, text);
    return 0;
  }
  const size_t before = sink.ids.size();
  const std::string_view unknown = named_token(model.files, "unk_token");
  sink.encode(*model.pieces, std::string(unknown).append(text));
  const auto length = static_cast<size_t>(model.unknown_length);
  if (sink.ids.size() - before < length) {
    sink.erase(before, sink.ids.size());
    sink.encode(*model.pieces, text);
    return 0;
  }
  sink.erase(before, before + length);
  return unknown.size();
}

void encode_spans(const Tokenizer::Model& model, const std::vector<TextSpan>& spans, Sink& sink) {
  for (const TextSpan& span : spans) {
    const size_t before = sink.ids.size();
    if (span.token) {
      sink.add(span.token->id,
               {static_cast<uint32_t>(span.at), static_cast<uint32_t>(span.at + span.text.size())});
    } else if (!span.text.empty()) {
      size_t lead = 0;
      model.one_space ? void(lead = encode_stretch(model, span.text, sink))
                      : sink.encode(*model.pieces, span.text);
      sink.move(before, lead, span.at);
    }
    if (model.replaced.empty()) continue;
    for (size_t i = before; i < sink.ids.size(); ++i) {
      const auto replaced = model.replaced.find(sink.ids[i]);
      if (replaced != model.replaced.end()) sink.ids[i] = replaced->second;
    }
  }
}

/// Ranges of a text behind one space mark, its own marks written as spaces -> ranges of `text`.
void undo_spacing(std::string_view text, size_t first, TextRanges& where) {
  std::vector<uint32_t> marks;  // where one stood, counted in spaces
  for (size_t at = 0; (at = text.find(kSpaceMark, at)) != std::string_view::npos;) {
    marks.push_back(static_cast<uint32_t>(at - marks.size() * (kSpaceMark.size() - 1)));
    at += kSpaceMark.size();
  }
  const auto front = static_cast<uint32_t>(kSpaceMark.size());
  const auto original = [&](uint32_t offset) {
    offset = offset > front ? offset - front : 0;
    const auto passed = std::lower_bound(marks.begin(), marks.end(), offset) - marks.begin();
    return offset + static_cast<uint32_t>(passed) * (front - 1);
  };
  for (size_t i = first; i < where.size(); ++i) {
    where[i] = {original(where[i].begin), original(where[i].end)};
  }
}

struct SplitBuffers {
  std::vector<TextSpan> spans;
  std::deque<std::string> storage;
};

SplitBuffers& split(const Tokenizer::Model& model, std::string_view text) {
  thread_local SplitBuffers buffers;
  buffers.storage.clear();
  model.added.split(text, buffers.spans, buffers.storage);
  return buffers;
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

std::vector<int32_t> Tokenizer::encode(std::string_view text, TextRanges* where) const {
  std::vector<int32_t> ids;
  if (where) where->clear();
  Sink sink{ids, where};
  if (adds_bos()) sink.add(model_->bos, {});
  encode_bare(text, ids, where);
  const auto end = static_cast<uint32_t>(text.size());
  if (adds_eos()) sink.add(model_->eos, {end, end});
  return ids;
}

void Tokenizer::encode_bare(std::string_view text, std::vector<int32_t>& ids,
                            TextRanges* where) const {
  const Model& model = *model_;
  Sink sink{ids, where};
  if (!model.one_space) return encode_spans(model, split(model, text).spans, sink);
  if (text.empty()) return;
  const std::string spaced = std::string(kSpaceMark) + replace_all(text, kSpaceMark, " ");
  const std::vector<TextSpan>& spans = split(model, spaced).spans;
  const size_t before = ids.size();
  encode_spans(model, spans, sink);
  // The space is dropped where a special token comes first.
  const AddedToken* second = spans.size() > 1 ? spans[1].token : nullptr;
  if (second && second->named && ids.size() > before + 1 && ids[before + 1] == second->id &&
      ids[before] == model.pieces->id_of(kSpaceMark)) {
    sink.erase(before, before + 1);
  }
  if (where) undo_spacing(text, before, *where);
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
