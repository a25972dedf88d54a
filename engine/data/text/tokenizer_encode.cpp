// Text to ids.
#include <algorithm>

#include "data/text/tokenizer_model.h"
#include "data/text/utf8.h"

namespace ivl {
namespace {

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

}  // namespace ivl
