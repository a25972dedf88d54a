// Words that an answer changed, and whether it is the reference.
#include "session/changed_words.h"

#include <gtest/gtest.h>

#include <QStringList>

namespace ivl::app {
namespace {

QStringList changed(const char* before, const char* now) {
  QStringList words;
  const QString text = QString::fromUtf8(now);
  for (const TextSpan& span : changed_words(QString::fromUtf8(before), text))
    words << text.mid(span.begin, span.end - span.begin);
  return words;
}

QStringList list(const QStringList& words) { return words; }

TEST(ChangedWords, AreThoseThatWereNotThere) {
  EXPECT_EQ(changed("Two dogs stand in the snow.", "Two camels stand in the snow."),
            list({QStringLiteral("camels")}));
  EXPECT_EQ(changed("stand in the snow", "stand side by side in the snow, eating"),
            list({QStringLiteral("side by side"), QStringLiteral(", eating")}));
  EXPECT_EQ(changed("the same words", "the same  words"), QStringList());
  EXPECT_EQ(changed("", "all of it"), list({QStringLiteral("all of it")}));
  EXPECT_EQ(changed("all of it", ""), QStringList());
}

TEST(ChangedWords, HanCharactersAndNumbersStandAlone) {
  EXPECT_EQ(changed("碗里有胡萝卜。", "碗里有切好的胡萝卜。"), list({QStringLiteral("切好的")}));
  EXPECT_EQ(changed("[0.60, 0.40]", "[0.63, 0.40]"), list({QStringLiteral("0.63")}));
  EXPECT_EQ(changed("in 2012.", "in 2014."), list({QStringLiteral("2014")}));
}

TEST(ChangedWords, TextsOfThousandsOfWordsAreNotCompared) {
  const QString many = QStringLiteral("word ").repeated(5000);
  EXPECT_TRUE(changed_words(many, many + QStringLiteral("x")).isEmpty());
}

TEST(ShortReferences, AreHeldAgainstTheAnswer) {
  EXPECT_TRUE(is_short(QStringLiteral("2014")));
  EXPECT_FALSE(is_short(QString()));
  EXPECT_FALSE(is_short(QStringLiteral("a\nb")));
  EXPECT_FALSE(is_short(QStringLiteral("x").repeated(60)));
  EXPECT_TRUE(says_the_same(QStringLiteral(" Black."), QStringLiteral("black")));
  EXPECT_TRUE(says_the_same(QStringLiteral("黑色。"), QStringLiteral("黑色")));
  EXPECT_FALSE(says_the_same(QStringLiteral("2012"), QStringLiteral("2014")));
}

}  // namespace
}  // namespace ivl::app
