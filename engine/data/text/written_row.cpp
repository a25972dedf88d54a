#include "data/text/written_row.h"

#include <algorithm>

#include "data/text/utf8.h"

namespace ivl {
namespace {

/// Replaces as many placeholders as there are images left.
std::string place_images(std::string_view text, const std::vector<int>& tiles,
                         int64_t tokens_per_tile, int64_t& placed) {
  std::string out;
  while (placed < static_cast<int64_t>(tiles.size())) {
    const size_t at = text.find(kPlaceholder);
    if (at == std::string_view::npos) break;
    out.append(text.substr(0, at)).append("<img>");
    const int64_t tokens = tokens_per_tile * tiles[static_cast<size_t>(placed++)];
    for (int64_t i = 0; i < tokens; ++i) out += "<IMG_CONTEXT>";
    out += "</img>";
    text.remove_prefix(at + kPlaceholder.size());
  }
  out += text;
  return out;
}

Status check_size(const Record& record, const std::vector<int>& tiles, const EncodeOptions& options,
                  WriteFor purpose) {
  int64_t bytes = 0;
  for (const Turn& turn : record.conversations) bytes += static_cast<int64_t>(turn.value.size());
  if (bytes > kMaxRowBytes) {
    return say("text.too_long",
               "the row's texts have {bytes} bytes, more than the limit of {limit}",
               {{"bytes", bytes}, {"limit", kMaxRowBytes}});
  }
  if (tiles.size() != record.images.size()) {
    return say("text.tiles_unknown", "the row has {images} images, but tiles of {known} are known",
               {{"images", record.images.size()}, {"known", tiles.size()}});
  }
  if (purpose == WriteFor::generation) return {};
  int64_t tokens = 0;
  for (int count : tiles) tokens += count * options.tokens_per_tile + 2;
  if (tokens > options.max_length) {
    return say("text.images_exceed_limit",
               "the row's {images} images take {tokens} tokens, more than the sequence limit of "
               "{limit}: raise max_length or lower the tiles an image",
               {{"images", tiles.size()}, {"tokens", tokens}, {"limit", options.max_length}});
  }
  return {};
}

/// The record's turns without system text; those before the first question are dropped, except by
/// the rules that take turns as they come.
std::vector<Turn> choose_turns(const Record& record, MaskRules rules, std::string& system_text) {
  std::vector<Turn> turns = record.conversations;
  if (!turns.empty() && turns.front().from == "system") {
    system_text = turns.front().value;
    turns.erase(turns.begin());
  }
  const bool drop = rules != MaskRules::internvl2_5;
  if (drop && !turns.empty() && turns.front().from == "gpt") turns.erase(turns.begin());
  return turns;
}

Status check_order(const std::vector<Turn>& turns) {
  for (size_t i = 0; i < turns.size(); ++i) {
    const char* expected = i % 2 == 0 ? "human" : "gpt";
    if (turns[i].from == expected) continue;
    return say("text.turn_order",
               "turn {turn} of the dialogue is from '{from}' where '{expected}' is due: "
               "turns must alternate",
               {{"turn", i + 1}, {"from", turns[i].from}, {"expected", expected}});
  }
  return {};
}

/// One image without a placeholder stands in front of the first question.
void add_placeholder(const Record& record, std::vector<Turn>& turns) {
  if (record.images.size() != 1 || record.image_list) return;
  const auto first = std::find_if(turns.begin(), turns.end(),
                                  [](const Turn& turn) { return turn.from == "human"; });
  if (first == turns.end() || first->value.find(kPlaceholder) != std::string::npos) return;
  first->value.insert(0, std::string(kPlaceholder) + "\n");
}

}  // namespace

std::string WrittenRow::joined() const {
  size_t bytes = 0;
  for (const WrittenTurn& turn : turns) bytes += turn.text.size();
  std::string text;
  text.reserve(bytes);
  for (const WrittenTurn& turn : turns) text += turn.text;
  return text;
}

Result<WrittenRow> write_row(const Record& record, const std::vector<int>& tiles,
                             const EncodeOptions& options, WriteFor purpose) {
  const ConversationTemplate& form = *options.conversation_template;
  const bool as_they_come = form.rules == MaskRules::internvl2_5;
  Status status = check_size(record, tiles, options, purpose);
  if (!status) return status.error();
  std::string system_text = system_text_of(options);
  WrittenRow row;
  row.images = static_cast<int64_t>(tiles.size());
  row.source = choose_turns(record, form.rules, system_text);
  if (!as_they_come) status = check_order(row.source);
  if (!status) return status.error();
  add_placeholder(record, row.source);

  const auto place = [&](std::string_view text) {
    return place_images(text, tiles, options.tokens_per_tile, row.placed);
  };
  const std::string end = form.turn_end + form.separator;
  // Placeholders in the system text count too, except where turns are taken as they come.
  row.turns.push_back(
      {"system", form.system_prefix + (as_they_come ? system_text : place(system_text)) + end});
  for (Turn& turn : row.source) {
    const bool human = turn.from == "human";
    if (form.rules == MaskRules::internlm2 && purpose == WriteFor::training) {
      turn.value = strip(turn.value);
    }
    const std::string& prefix = human ? form.user_prefix : form.assistant_prefix;
    std::string text = human || !as_they_come ? place(turn.value) : turn.value;
    // An empty turn is written without its end mark, which masks the row.
    const bool bare = turn.value.empty() && !as_they_come;
    row.turns.push_back({turn.from, prefix + text + (bare ? "" : end)});
  }
  return row;
}

}  // namespace ivl
