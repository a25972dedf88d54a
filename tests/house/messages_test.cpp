#include "house/messages.h"

#include "house/planted_tree.h"

namespace ivl::house {
namespace {

using Messages = PlantedTree;

TEST(House, EveryCodeHasOneTemplate) {
  ASSERT_FALSE(said_messages(IVL_SOURCE_DIR).messages.empty());
  const auto found = wrong_messages(IVL_SOURCE_DIR);
  EXPECT_TRUE(found.empty()) << listing(found);
}

TEST_F(Messages, ReadsSplitAndRawLiterals) {
  plant("engine/data/a.cpp",
        "#include \"spec/message.h\"\n"
        "auto a() { return ivl::say(\"data.a\", \"one \\\"{name}\\\" \"  // a comment\n"
        "                           \"two\", {{\"name\", f(1, \"x\")}}); }\n"
        "auto b() { return say ( \"data.b\" , R\"x(say(\"no\"))x\" ); }\n");
  const SaidMessages said = said_messages(root_);
  ASSERT_EQ(said.messages.size(), 2u);
  EXPECT_EQ(said.messages[0].code, "data.a");
  EXPECT_EQ(said.messages[0].text_template, "one \"{name}\" two");
  EXPECT_EQ(said.messages[0].where, "engine/data/a.cpp:2");
  EXPECT_EQ(said.messages[1].text_template, "say(\"no\")");
  EXPECT_TRUE(said.not_literal.empty());
}

TEST_F(Messages, SameTemplateTwicePasses) {
  plant("engine/data/a.cpp", "auto a = say(\"data.a\", \"one two\");\n");
  plant("engine/data/b.cpp", "auto a = say(\"data.a\", \"one \" \"two\", {});\n");
  EXPECT_TRUE(wrong_messages(root_).empty()) << listing(wrong_messages(root_));
}

TEST_F(Messages, TwoTemplatesAreCaught) {
  plant("engine/data/a.cpp", "auto a = say(\"data.a\", \"one\");\n");
  plant("engine/train/b.cpp", "\nauto a = say(\"data.a\",\n  \"one \"\n  \"more\", {});\n");
  const auto found = wrong_messages(root_);
  ASSERT_EQ(found.size(), 1u) << listing(found);
  EXPECT_EQ(found[0].where, "engine/train/b.cpp:2");
}

TEST_F(Messages, TemplateThatIsNoLiteralIsCaught) {
  plant("engine/data/a.cpp", "auto a = say(\"data.a\", text);\nauto b = say(code, \"one\");\n");
  EXPECT_EQ(wrong_messages(root_).size(), 2u);
}

TEST_F(Messages, TemplateMadeOfALiteralAndMoreIsCaught) {
  plant("engine/data/a.cpp", "auto a = say(\"data.a\", \"one \" + text);\n");
  EXPECT_EQ(wrong_messages(root_).size(), 1u);
}

TEST_F(Messages, CodeWithoutRoomIsCaught) {
  plant("engine/data/a.cpp", "auto a = say(\"missing\", \"one\");\n");
  EXPECT_EQ(wrong_messages(root_).size(), 1u);
}

TEST_F(Messages, OpenBraceIsCaught) {
  plant("engine/data/a.cpp", "auto a = say(\"data.a\", \"one {name\");\n");
  EXPECT_EQ(wrong_messages(root_).size(), 1u);
}

TEST_F(Messages, CommentsAndStringsSayNothing) {
  plant("engine/data/a.cpp",
        "// say(\"data.a\", \"one\")\n/* say(\"data.a\", \"two\") */\n"
        "const char* s = \"say(\\\"data.a\\\", \\\"three\\\")\";\n"
        "char c = '\"'; int n = 1'000; auto essay(\"data.a\", \"four\");\n");
  EXPECT_TRUE(said_messages(root_).messages.empty());
}

}  // namespace
}  // namespace ivl::house
