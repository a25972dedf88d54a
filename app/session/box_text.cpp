#include "session/box_text.h"

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace ivl::app {
namespace {

constexpr size_t kLongestLabel = 120;  // bytes that are looked at
constexpr size_t kLongestTag = 4096;   // bytes between a pair of tags

struct Numbers {
  std::array<double, 4> values{};
  size_t end = 0;         // behind the closing bracket
  bool fraction = false;  // a decimal point among them
};

void skip_blanks(std::string_view text, size_t& at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t')) ++at;
}

std::optional<double> number(std::string_view text, size_t& at) {
  const size_t digit = at + (at < text.size() && text[at] == '-');
  if (digit >= text.size() || text[digit] < '0' || text[digit] > '9') return {};
  double value = 0;
  const char* begin = text.data() + at;
  const auto read = std::from_chars(begin, text.data() + std::min(text.size(), at + 32), value,
                                    std::chars_format::fixed);
  if (read.ec != std::errc()) return {};
  at += static_cast<size_t>(read.ptr - begin);
  return value;
}

/// `[a, b, c, d]` at `at`.
std::optional<Numbers> four_numbers(std::string_view text, size_t at) {
  if (at >= text.size() || text[at] != '[') return {};
  const size_t begin = at++;
  Numbers found;
  for (size_t i = 0; i < found.values.size(); ++i) {
    skip_blanks(text, at);
    const auto value = number(text, at);
    if (!value) return {};
    found.values[i] = *value;
    skip_blanks(text, at);
    if (at >= text.size() || text[at++] != (i < 3 ? ',' : ']')) return {};
  }
  found.end = at;
  found.fraction = text.substr(begin, at - begin).find('.') != std::string_view::npos;
  return found;
}

/// Four numbers in brackets that no box writes: a list of amounts, say.
bool means_a_box(const Numbers& found) {
  const auto& [x1, y1, x2, y2] = found.values;
  const bool unit = x1 <= 1.5 && y1 <= 1.5 && x2 <= 1.5 && y2 <= 1.5;
  if (found.fraction) return unit || (x2 > x1 && y2 > y1);
  return unit ? x2 > x1 && y2 > y1 && x1 >= 0 && y1 >= 0 : x2 > x1 && y2 > y1;
}

QString readable(std::string_view words) {
  QString text = QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
  text = text.remove(QChar::ReplacementCharacter).simplified();
  while (!text.isEmpty() && QStringLiteral(",;:.-(=").contains(text.front())) {
    text = text.mid(1).trimmed();
  }
  while (!text.isEmpty() && QStringLiteral(",;:.-(=?").contains(text.back())) {
    text = text.chopped(1).trimmed();
  }
  if (text.startsWith(QLatin1String("and "))) text = text.mid(4);
  return text;
}

/// The name between <ref> and </ref> right before `at`.
std::optional<QString> reference_before(std::string_view text, size_t at) {
  constexpr std::string_view kOpen = "<ref>", kClose = "</ref>";
  std::string_view before = text.substr(0, at);
  if (before.size() > kLongestTag) before.remove_prefix(before.size() - kLongestTag);
  while (before.ends_with(' ') || before.ends_with('\n')) before.remove_suffix(1);
  if (!before.ends_with(kClose)) return {};
  before.remove_suffix(kClose.size());
  const size_t open = before.rfind(kOpen);
  if (open == std::string_view::npos) return {};
  return readable(before.substr(open + kOpen.size()).substr(0, kLongestLabel));
}

/// What an answer or a question says beside a box that it holds.
std::string_view sentence_of(std::string_view text) {
  if (text.starts_with("<image>")) text.remove_prefix(7);
  const size_t colon = text.rfind(": ");
  if (colon != std::string_view::npos && text.size() - colon < kLongestLabel) {
    return text.substr(colon + 2);
  }
  return text.substr(0, text.find_first_of(".\n", text.find_first_not_of(" \n")));
}

class Scanner {
 public:
  Scanner(const std::vector<Turn>& turns, std::vector<Box>& boxes) : turns_(turns), boxes_(boxes) {}

  void scan(size_t turn) {
    turn_ = turn;
    text_ = turns_[turn].value;
    size_t before = 0;  // behind the box before
    for (size_t at = 0; (at = text_.find('[', at)) != std::string_view::npos;) {
      const auto found = four_numbers(text_, at);
      const bool tagged = in_tag(at);
      if (!found || (!tagged && !means_a_box(*found))) {
        ++at;
        continue;
      }
      add(at, *found, tagged, before);
      before = at = found->end;
    }
  }
  int64_t in_all = 0;

 private:
  /// Also a later box of the same pair of tags.
  bool in_tag(size_t at) {
    constexpr std::string_view kOpen = "<box>";
    const size_t inside = at > 0 && text_[at - 1] == '[' ? at - 1 : at;
    if (inside >= kOpen.size() && text_.substr(inside - kOpen.size(), kOpen.size()) == kOpen) {
      tag_ = inside - kOpen.size();
      const size_t close = text_.substr(inside, kLongestTag).find("</box>");
      tag_end_ = close == std::string_view::npos ? inside : inside + close;
      tag_turn_ = turn_;
      return tag_end_ > inside;
    }
    return tag_turn_ == turn_ && at > tag_ && at < tag_end_;
  }

  void add(size_t at, const Numbers& found, bool tagged, size_t before) {
    ++in_all;
    if (boxes_.size() >= static_cast<size_t>(kMostBoxes)) return;
    Box box;
    box.turn = static_cast<int>(turn_);
    box.begin = static_cast<int>(at);
    box.end = static_cast<int>(found.end);
    box.x1 = found.values[0], box.y1 = found.values[1];
    box.x2 = found.values[2], box.y2 = found.values[3];
    box.tagged = tagged;
    const auto reference = tagged ? reference_before(text_, tag_) : std::nullopt;
    box.label = reference ? *reference : label(at, found.end, before);
    boxes_.push_back(box);
  }

  /// Words in front of the box; an answer that is the box alone is called what was asked for, and
  /// a box in a question what the answer calls it.
  QString label(size_t at, size_t end, size_t before) const {
    const bool question = turns_[turn_].from == "human";
    if (question && turn_ + 1 < turns_.size() && text_.find('[', end) == std::string_view::npos) {
      return readable(sentence_of(turns_[turn_ + 1].value).substr(0, kLongestLabel));
    }
    std::string_view words = text_.substr(before, at - before);
    if (const size_t dot = words.find_last_of(".\n>"); dot != std::string_view::npos) {
      words.remove_prefix(dot + 1);
    }
    if (words.size() > kLongestLabel) words.remove_prefix(words.size() - kLongestLabel);
    const QString own = readable(words);
    if (!own.isEmpty() || question || turn_ == 0 || before > 0) return own;
    return readable(sentence_of(turns_[turn_ - 1].value).substr(0, kLongestLabel));
  }

  const std::vector<Turn>& turns_;
  std::vector<Box>& boxes_;
  std::string_view text_;
  size_t turn_ = 0, tag_ = 0, tag_end_ = 0;
  size_t tag_turn_ = static_cast<size_t>(-1);
};

}  // namespace

int64_t scan_boxes(const std::vector<Turn>& turns, std::vector<Box>& boxes) {
  Scanner scanner(turns, boxes);
  for (size_t turn = 0; turn < turns.size(); ++turn) scanner.scan(turn);
  return scanner.in_all;
}

}  // namespace ivl::app
