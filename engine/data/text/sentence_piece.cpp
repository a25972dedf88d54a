#include "data/text/sentence_piece.h"

#include <sentencepiece_processor.h>

#include <atomic>
#include <unordered_map>

namespace ivl {
namespace {

constexpr size_t kMemoryLimit = size_t{8} << 20;    // bytes of texts and ids, a thread
constexpr size_t kRememberLimit = size_t{1} << 18;  // bytes of one text

struct TextHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

/// Ids of texts seen before, of one model; forgets everything when it is full. A row is encoded
/// whole and then turn by turn, and system texts and role headers recur in every row.
struct Memory {
  uint64_t serial = 0;
  size_t bytes = 0;
  std::unordered_map<std::string, std::vector<int>, TextHash, std::equal_to<>> ids;

  void reset(uint64_t new_serial) {
    serial = new_serial;
    bytes = 0;
    ids.clear();
  }
};

[[noreturn]] void give_up(const std::string& cause) {
  throw Failure(say("tokenizer.encode_failed", "the tokenizer model failed on a text: {cause}",
                    {{"cause", cause}}));
}

Memory& memory_of(uint64_t serial) {
  thread_local Memory memory;
  if (memory.serial != serial) memory.reset(serial);
  return memory;
}

}  // namespace

SentencePiece::SentencePiece() = default;
SentencePiece::~SentencePiece() = default;

Result<std::shared_ptr<const SentencePiece>> SentencePiece::load(std::string serialized,
                                                                 bool dummy_prefix,
                                                                 const std::string& where) {
  std::shared_ptr<SentencePiece> model(new SentencePiece);
  model->processor_ = std::make_unique<sentencepiece::SentencePieceProcessor>();
  // Messages of one protocol buffer field merge, so an appended normalizer_spec (field 3) with
  // add_dummy_prefix (field 3) = 0 changes that one value.
  constexpr std::string_view kNoDummyPrefix("\x1A\x02\x18\x00", 4);
  const std::string changed = dummy_prefix ? "" : serialized + std::string(kNoDummyPrefix);
  const auto status =
      model->processor_->LoadFromSerializedProto(dummy_prefix ? serialized : changed);
  if (!status.ok() || model->processor_->GetPieceSize() <= 0) {
    return say("tokenizer.broken_model", "the tokenizer model in {folder} cannot be read: {cause}",
               {{"folder", where}, {"cause", status.error_message()}});
  }
  static std::atomic<uint64_t> serials{0};
  model->serial_ = ++serials;
  model->size_ = model->processor_->GetPieceSize();
  std::vector<std::string> pieces;
  const bool encoded = model->processor_->Encode("a", &pieces).ok() && !pieces.empty();
  model->adds_space_ = encoded && pieces[0].starts_with(kSpaceMark);
  model->serialized_ = std::move(serialized);
  return std::shared_ptr<const SentencePiece>(std::move(model));
}

void SentencePiece::encode(std::string_view text, std::vector<int32_t>& ids) const {
  const bool remember = text.size() <= kRememberLimit;
  Memory* memory = remember ? &memory_of(serial_) : nullptr;
  if (memory) {
    const auto it = memory->ids.find(text);
    if (it != memory->ids.end()) {
      ids.insert(ids.end(), it->second.begin(), it->second.end());
      return;
    }
  }
  std::vector<int> pieces;
  const auto status = processor_->Encode({text.data(), text.size()}, &pieces);
  if (!status.ok()) give_up(status.error_message());
  ids.insert(ids.end(), pieces.begin(), pieces.end());
  if (!memory) return;
  const size_t bytes = text.size() + pieces.size() * sizeof(int) + 96;  // 96: the entry itself
  if (memory->bytes + bytes > kMemoryLimit) memory->reset(serial_);
  memory->bytes += bytes;
  memory->ids.emplace(std::string(text), std::move(pieces));
}

void SentencePiece::encode(std::string_view text, std::vector<int32_t>& ids,
                           TextRanges& where) const {
  const auto encoded = processor_->EncodeAsImmutableProto({text.data(), text.size()});
  if (encoded.pieces_size() == 0 && !text.empty()) {  // how it fails without a status
    std::vector<int32_t> none;
    encode(text, none);
    if (!none.empty()) give_up("no pieces");
  }
  const size_t first = ids.size();
  for (size_t i = 0; i < encoded.pieces_size(); ++i) {
    const auto piece = encoded.pieces(static_cast<int>(i));
    ids.push_back(static_cast<int32_t>(piece.id()));
    where.push_back({piece.begin(), piece.end()});
  }
  // Of a character's bytes the model gives the text to the last one alone.
  for (size_t i = ids.size(); i-- > first;) {
    if (i + 1 == ids.size() || !is_byte(ids[i]) || !is_byte(ids[i + 1])) continue;
    if (where[i].begin == where[i].end) where[i] = where[i + 1];
  }
}

int32_t SentencePiece::id_of(std::string_view piece) const {
  const int id = processor_->PieceToId({piece.data(), piece.size()});
  return id >= 0 && id < size_ && processor_->IdToPiece(id) == piece ? id : -1;
}

const std::string& SentencePiece::piece_of(int32_t id) const { return processor_->IdToPiece(id); }
bool SentencePiece::is_byte(int32_t id) const { return processor_->IsByte(id); }
bool SentencePiece::is_control(int32_t id) const { return processor_->IsControl(id); }
bool SentencePiece::is_unknown(int32_t id) const { return processor_->IsUnknown(id); }
int32_t SentencePiece::unknown_id() const { return processor_->unk_id(); }

}  // namespace ivl
