#include "session/mixture_edits.h"

#include <gtest/gtest.h>

#include "data/small_mixture.h"

namespace ivl::app {
namespace {

class Edits : public testing::Test {
 protected:
  void SetUp() override {
    small_.add("a", {test::record("q", "1"), test::record("q", "2")},
               {{"length", 2}, {"note", "kept"}});
    small_.add("b", {test::record("q", "3")}, {{"repeat_time", 2}});
    edits_.reset(load_mixture(small_.meta_path()).or_throw());
  }
  test::SmallMixture small_;
  MixtureEdits edits_;
};

TEST_F(Edits, CountsAndUndoesStepByStep) {
  EXPECT_EQ(edits_.changes(), 0);
  edits_.set_repeat(0, 3);
  edits_.set_on(1, false);
  EXPECT_EQ(edits_.changes(), 2);
  EXPECT_EQ(edits_.at(0).rows(2), 6);
  EXPECT_EQ(edits_.at(1).rows(1), 0);
  edits_.undo();
  EXPECT_TRUE(edits_.at(1).on);
  edits_.undo();
  EXPECT_EQ(edits_.changes(), 0);
  EXPECT_FALSE(edits_.can_undo());
}

TEST_F(Edits, RepeatsAreThoseOfTheFormat) {
  for (const double good : {0.25, 1.0, 2.0, 40.0}) EXPECT_TRUE(is_repeat(good)) << good;
  for (const double bad : {0.0, -1.0, 1.5, 1e9, std::nan("")}) EXPECT_FALSE(is_repeat(bad)) << bad;
}

TEST_F(Edits, SavesANewFileAndKeepsEveryOtherKey) {
  edits_.set_repeat(0, 0.5);
  const std::string before = test::read(small_.meta_path());
  const std::string path = small_.folder / "new.json";
  ASSERT_TRUE(write_mixture(edits_.draft(), path, false).ok());
  EXPECT_EQ(test::read(small_.meta_path()), before);
  const auto saved = nlohmann::json::parse(test::read(path));
  EXPECT_EQ(saved["a"]["repeat_time"], 0.5);
  EXPECT_EQ(saved["a"]["note"], "kept");
  EXPECT_EQ(saved["b"], nlohmann::json::parse(before)["b"]);
  const Mixture again = load_mixture(path).or_throw();
  EXPECT_EQ(again.subsets.size(), 2u);
}

TEST_F(Edits, LeavesOutWhatIsOff) {
  edits_.set_on(0, false);
  const std::string path = small_.folder / "new.json";
  ASSERT_TRUE(write_mixture(edits_.draft(), path, false).ok());
  EXPECT_EQ(load_mixture(path).or_throw().subsets.front().name, "b");
  edits_.set_on(1, false);
  const auto none = write_mixture(edits_.draft(), small_.folder / "other.json", false);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, "app.mixture_empty");
}

TEST_F(Edits, OverwritesNothingUnasked) {
  const auto refused = write_mixture(edits_.draft(), small_.meta_path(), false);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "app.mixture_there");
}

TEST_F(Edits, NoticesThatTheFileHasChanged) {
  test::write(small_.meta_path(), "{}");
  const auto refused = write_mixture(edits_.draft(), small_.folder / "new.json", false);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "app.mixture_changed");
}

}  // namespace
}  // namespace ivl::app
