// What an answer says otherwise than the one before it, in words; and whether it is the reference.
#pragma once

#include <QString>
#include <QVector>

namespace ivl::app {

/// Characters of a text, half-open.
struct TextSpan {
  int begin = 0, end = 0;
  bool operator==(const TextSpan&) const = default;
};

/// Words of `now` that are not in `before` in that order; neighbours are one span with what lies
/// between them. A Han character is a word of its own. Nothing where one has more than some hundred
/// words.
QVector<TextSpan> changed_words(const QString& before, const QString& now);

/// A reference that an answer can be held against as a whole: one line of a few words.
bool is_short(const QString& reference);
/// Case, spaces around and a full stop at the end left out.
bool says_the_same(const QString& answer, const QString& reference);

}  // namespace ivl::app
