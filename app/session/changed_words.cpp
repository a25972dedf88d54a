#include "session/changed_words.h"

#include <vector>

namespace ivl::app {
namespace {

constexpr size_t kMostWords = 600;  // the table has as many rows and columns
constexpr int kShort = 40;          // characters

bool is_alone(QChar c) {  // a word of its own
  return c.script() == QChar::Script_Han || (!c.isLetterOrNumber() && !c.isSpace());
}

bool goes_on(const QString& text, int at) { return !text[at].isSpace() && !is_alone(text[at]); }

/// Of a number.
bool is_point(const QString& text, int at) {
  return text[at] == QLatin1Char('.') && text[at - 1].isDigit() && at + 1 < text.size() &&
         text[at + 1].isDigit();
}

std::vector<TextSpan> words_of(const QString& text) {
  std::vector<TextSpan> words;
  const auto size = static_cast<int>(text.size());
  for (int i = 0; i < size;) {
    const QChar c = text[i];
    if (c.isSpace()) {
      ++i;
      continue;
    }
    int end = i + 1;
    if (!is_alone(c)) {
      while (end < size && (goes_on(text, end) || is_point(text, end))) ++end;
    }
    words.push_back({i, end});
    i = end;
  }
  return words;
}

QStringView view(const QString& text, TextSpan span) {
  return QStringView(text).mid(span.begin, span.end - span.begin);
}

/// For each word of `now` whether it stands in the longest common sequence.
std::vector<bool> kept_words(const QString& before, const std::vector<TextSpan>& old_words,
                             const QString& now, const std::vector<TextSpan>& new_words) {
  const size_t n = old_words.size(), m = new_words.size();
  std::vector<std::vector<uint16_t>> longest(n + 1, std::vector<uint16_t>(m + 1, 0));
  const auto same = [&](size_t i, size_t j) {
    return view(before, old_words[i]) == view(now, new_words[j]);
  };
  for (size_t i = n; i-- > 0;) {
    for (size_t j = m; j-- > 0;) {
      longest[i][j] = same(i, j) ? static_cast<uint16_t>(longest[i + 1][j + 1] + 1)
                                 : std::max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  std::vector<bool> kept(m, false);
  for (size_t i = 0, j = 0; i < n && j < m;) {
    if (same(i, j)) {
      kept[j] = true;
      ++i, ++j;
    } else if (longest[i + 1][j] >= longest[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return kept;
}

QString plain(const QString& text) {
  QString folded = text.trimmed().toCaseFolded();
  while (folded.endsWith(QLatin1Char('.')) || folded.endsWith(QChar(0x3002))) folded.chop(1);
  return folded.trimmed();
}

}  // namespace

QVector<TextSpan> changed_words(const QString& before, const QString& now) {
  const auto old_words = words_of(before), new_words = words_of(now);
  if (old_words.size() > kMostWords || new_words.size() > kMostWords) return {};
  const std::vector<bool> kept = kept_words(before, old_words, now, new_words);
  QVector<TextSpan> spans;
  bool open = false;
  for (size_t j = 0; j < new_words.size(); ++j) {
    if (!kept[j]) {
      if (open) {
        spans.last().end = new_words[j].end;
      } else {
        spans.append(new_words[j]);
      }
    }
    open = !kept[j];
  }
  return spans;
}

bool is_short(const QString& reference) {
  return !reference.isEmpty() && reference.size() <= kShort &&
         !reference.contains(QLatin1Char('\n'));
}

bool says_the_same(const QString& answer, const QString& reference) {
  return plain(answer) == plain(reference);
}

}  // namespace ivl::app
