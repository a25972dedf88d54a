// Every code that a row can end with has words for a person.
#include "session/reasons.h"

#include <gtest/gtest.h>

#include <set>

#include "house/messages.h"

namespace ivl::app {
namespace {

TEST(Reasons, EveryCodeThatTheDataRoomSaysOfARowHasAdvice) {
  // Said of rules, of a question without a picture, of what is written: of no row of a mixture.
  const std::set<std::string> of_no_row = {"image.not_encoded", "text.prompt_placeholder_missing",
                                           "text.tiles_unknown"};
  int looked_at = 0;
  for (const auto& said : house::said_messages(IVL_SOURCE_DIR).messages) {
    const bool of_a_row = said.where.find("engine/data/image/") != std::string::npos ||
                          said.where.find("engine/data/text/") != std::string::npos;
    const std::string room = said.code.substr(0, said.code.find('.'));
    if (!of_a_row || of_no_row.contains(said.code) ||
        !(room == "image" || room == "text" || room == "record")) {
      continue;
    }
    ++looked_at;
    EXPECT_FALSE(reason_advice(said.code).isEmpty()) << said.code << " at " << said.where;
    if (room == "text") {
      EXPECT_FALSE(reason_title(said.code).isEmpty()) << said.code;
      EXPECT_FALSE(reason_meaning(said.code).isEmpty()) << said.code;
    }
  }
  EXPECT_GT(looked_at, 30);
}

TEST(Reasons, AWrappedCauseCountsForTheRow) {
  const Message broken =
      say("data.line_broken", "{file}, line {line}: {cause}",
          {{"file", "a.jsonl"}, {"line", 2}, {"cause", "x"}, {"cause_code", "record.not_json"}});
  EXPECT_EQ(reason_code(broken), "record.not_json");
  EXPECT_EQ(reason_title(reason_code(broken)), QStringLiteral("Not JSON"));
  EXPECT_TRUE(reason_title("future.code").isEmpty());
}

}  // namespace
}  // namespace ivl::app
