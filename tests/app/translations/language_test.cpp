// The program in either language.
#include "session/language.h"

#include <gtest/gtest.h>

#include "spec/settings.h"

namespace ivl::app {
namespace {

class Speaking : public testing::Test {
 protected:
  void TearDown() override { language_.set(QStringLiteral("en")); }
  Language language_;
};

bool has_han(const QString& text) {
  return std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Han; });
}

TEST_F(Speaking, ChineseCoversTheEngineItsSettingsAndTheWindow) {
  language_.set(QStringLiteral("zh_CN"));
  EXPECT_EQ(language_.name(), QStringLiteral("zh_CN"));
  const QString blank = translated(say("data.line_blank", "{file}, line {line}: the line is blank",
                                       {{"file", "a.jsonl"}, {"line", 1234}}));
  EXPECT_TRUE(has_han(blank)) << qPrintable(blank);
  EXPECT_TRUE(blank.contains(QStringLiteral("a.jsonl")));
  EXPECT_TRUE(blank.contains(QStringLiteral("1,234")));
  for (const Setting& setting : settings()) {
    EXPECT_TRUE(has_han(translated_setting(setting.help))) << setting.help;
  }
  EXPECT_TRUE(has_han(duration_text(75)));
}

TEST_F(Speaking, QtsOwnDialogsFollow) {
  language_.set(QStringLiteral("zh_CN"));
  EXPECT_TRUE(has_han(QCoreApplication::translate("QPlatformTheme", "Cancel")))
      << "is qt6-translations-l10n installed?";
  language_.set(QStringLiteral("en"));
  EXPECT_EQ(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Cancel"));
}

TEST_F(Speaking, EnglishSaysWhatTheEngineSaid) {
  language_.set(QStringLiteral("en"));
  const Message message = say("data.line_blank", "{file}, line {line}: the line is blank",
                              {{"file", "a.jsonl"}, {"line", 7}});
  EXPECT_EQ(translated(message), QStringLiteral("a.jsonl, line 7: the line is blank"));
  EXPECT_EQ(translated_setting("Seed"), QStringLiteral("Seed"));
  EXPECT_EQ(duration_text(75), QStringLiteral("1 min 15 s"));
}

TEST_F(Speaking, EnglishHasSingularAndPlural) {
  language_.set(QStringLiteral("en"));
  const auto cores = [](int n) {
    return QCoreApplication::translate("ivl::ui::SelfCheck", "%n cores", nullptr, n);
  };
  EXPECT_EQ(cores(1), QStringLiteral("1 core"));
  EXPECT_EQ(cores(8), QStringLiteral("8 cores"));
}

TEST_F(Speaking, ACodeWithoutTranslationKeepsItsEnglish) {
  language_.set(QStringLiteral("zh_CN"));
  EXPECT_EQ(translated({"future.code", {}, "something new"}), QStringLiteral("something new"));
}

}  // namespace
}  // namespace ivl::app
