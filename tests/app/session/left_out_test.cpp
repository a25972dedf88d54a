// Rows left out of a mixture: edits that can be undone, new annotation files, tags that follow.
#include <gtest/gtest.h>

#include "app/settle.h"
#include "data/small_mixture.h"
#include "session/workbench.h"

namespace ivl::app {
namespace {

QString text(const std::string& path) { return QString::fromStdString(path); }

LineSet lines(std::vector<int64_t> numbers) {
  return std::make_shared<const std::vector<int64_t>>(std::move(numbers));
}

/// Five lines that JSON writers would not write so: spaces, a carriage return, a blank line, a
/// broken one, no line end behind the last; behind a byte order mark.
const std::string kMark = "\xEF\xBB\xBF";
const std::string kLine0 = test::record("q", "0").dump() + " \n";
const std::string kLine1 = test::record("图", "一").dump() + "\r\n";
const std::string kLine2 = "\n", kLine3 = "{\"id\": 3, \"conv\n";
const std::string kLine4 = "  " + test::record("q", "4").dump();

class LeftOut : public testing::Test {
 protected:
  void SetUp() override {
    small_.add_lines("odd/名", kMark + kLine0 + kLine1 + kLine2 + kLine3 + kLine4,
                     {{"length", 5}, {"note", "kept"}, {"annotation", odd()}});
    test::write(odd(), kMark + kLine0 + kLine1 + kLine2 + kLine3 + kLine4);
    small_.add("b", {test::record("q", "5"), test::record("q", "6")}, {{"repeat_time", 2}});
    edits_.reset(load_mixture(small_.meta_path()).or_throw());
  }
  std::string odd() const { return small_.folder / "odd.jsonl"; }
  Result<NewAnnotations> write() {
    return write_mixture(edits_.draft(small_.corpus()), path_, false, small_.folder.path());
  }
  test::SmallMixture small_;
  const std::string path_ = small_.folder / "out/new.json";
  MixtureEdits edits_;
};

TEST_F(LeftOut, IsOneStepOverAllSubsets) {
  EXPECT_EQ(line_count(edits_.leave_out({{0, lines({1, 3})}, {1, lines({0})}})), 3);
  EXPECT_EQ(edits_.left_out(), 3);
  EXPECT_EQ(edits_.changes(), 2);
  EXPECT_EQ(edits_.at(0).rows(5), 3);
  EXPECT_EQ(edits_.at(1).rows(2), 2) << "one line, twice";
  EXPECT_TRUE(edits_.is_left_out(0, 3));
  EXPECT_FALSE(edits_.is_left_out(0, 2));
  EXPECT_TRUE(edits_.are_left_out({{0, lines({3})}}));
  EXPECT_FALSE(edits_.are_left_out({{0, lines({2, 3})}}));
  EXPECT_FALSE(edits_.are_left_out({}));
  edits_.undo();
  EXPECT_EQ(edits_.changes(), 0);
  EXPECT_FALSE(edits_.can_undo());
}

TEST_F(LeftOut, TellsWhatIsNewAndTakesThatBack) {
  edits_.leave_out({{0, lines({1})}});
  const SubsetLines fresh = edits_.leave_out({{0, lines({1, 2})}});
  ASSERT_EQ(fresh.size(), 1u);
  EXPECT_EQ(*fresh.at(0), std::vector<int64_t>{2});
  EXPECT_TRUE(edits_.leave_out({{0, lines({1, 2})}}).empty());
  edits_.put_back(fresh);
  EXPECT_EQ(*edits_.at(0).left_out, std::vector<int64_t>{1});
  edits_.put_back({{0, lines({1})}});
  EXPECT_EQ(edits_.changes(), 0) << "as saved, not merely alike";
  edits_.undo();
  EXPECT_EQ(edits_.left_out(), 1);
}

TEST_F(LeftOut, AFindingOfARepeatStaysApart) {
  edits_.set_repeat(1, 3);
  edits_.leave_out({{1, lines({0})}});
  edits_.revert(1);
  EXPECT_EQ(edits_.at(1).repeat, 2);
  EXPECT_EQ(edits_.left_out(), 1);
}

TEST_F(LeftOut, AShareIsOneOfTheLinesThatRemain) {
  edits_.set_repeat(0, 0.5);
  edits_.leave_out({{0, lines({0})}});
  EXPECT_EQ(edits_.at(0).rows(5), 2);
}

TEST_F(LeftOut, EveryOtherByteStays) {
  std::filesystem::create_directories(small_.folder / "out");
  const std::string before = test::read(odd()), meta = test::read(small_.meta_path());
  edits_.leave_out({{0, lines({0, 3})}});
  const auto written = write().or_throw();
  ASSERT_EQ(written.size(), 1u);
  EXPECT_EQ(written.at(0), small_.folder / "out/new.odd_名.jsonl");
  EXPECT_EQ(test::read(written.at(0)), kMark + kLine1 + kLine2 + kLine4);
  EXPECT_EQ(test::read(odd()), before);
  EXPECT_EQ(test::read(small_.meta_path()), meta);
  const auto saved = nlohmann::json::parse(test::read(path_));
  EXPECT_EQ(saved["odd/名"]["annotation"], "out/new.odd_名.jsonl") << "below the root";
  EXPECT_EQ(saved["odd/名"]["length"], 3);
  EXPECT_EQ(saved["odd/名"]["note"], "kept");
  EXPECT_EQ(saved["b"], nlohmann::json::parse(meta)["b"]);
}

TEST_F(LeftOut, TheLastLineAndNeighboursGoToo) {
  std::filesystem::create_directories(small_.folder / "out");
  edits_.leave_out({{0, lines({1, 2, 4})}});
  EXPECT_EQ(test::read(write().or_throw().at(0)), kMark + kLine0 + kLine3);
}

TEST_F(LeftOut, NoFileIsOverwritten) {
  const std::string taken = small_.folder / "out/new.b.jsonl";
  test::write(taken, "mine");
  edits_.leave_out({{1, lines({1})}});
  EXPECT_EQ(write().or_throw().at(1), small_.folder / "out/new.b-2.jsonl");
  EXPECT_EQ(test::read(taken), "mine");
  EXPECT_EQ(write().error().code, "app.mixture_there");
}

TEST_F(LeftOut, ASubsetOfWhichNothingIsLeftIsOff) {
  std::filesystem::create_directories(small_.folder / "out");
  edits_.leave_out({{1, lines({0, 1})}});
  EXPECT_TRUE(write().or_throw().empty());
  EXPECT_FALSE(nlohmann::json::parse(test::read(path_)).contains("b"));
  edits_.leave_out({{0, lines({0, 1, 2, 3, 4})}});
  std::filesystem::remove(path_);
  EXPECT_EQ(write().error().code, "app.mixture_empty");
}

TEST_F(LeftOut, AFailureLeavesNothingBehind) {
  std::filesystem::create_directories(path_);  // a folder is in the way of the meta file
  edits_.leave_out({{0, lines({0})}, {1, lines({0})}});
  EXPECT_FALSE(write_mixture(edits_.draft(small_.corpus()), path_, true).ok());
  int files = 0;
  for (const auto& one : std::filesystem::directory_iterator(small_.folder / "out"))
    files += one.is_regular_file();
  EXPECT_EQ(files, 0);
}

TEST_F(LeftOut, AFileThatChangedIsNotedBeforeAnythingIsSaved) {
  std::filesystem::create_directories(small_.folder / "out");
  const auto corpus = small_.corpus();
  test::write(odd(), kLine0 + kLine1 + kLine2 + kLine3 + kLine4 + "\n" + kLine0);
  edits_.leave_out({{0, lines({0})}});
  EXPECT_FALSE(write_mixture(edits_.draft(corpus), path_, false).ok());
  EXPECT_FALSE(std::filesystem::exists(path_));
  EXPECT_FALSE(std::filesystem::exists(small_.folder / "out/new.odd_名.jsonl"));
}

TEST_F(LeftOut, IsStoppedWithinABlock) {
  std::filesystem::create_directories(small_.folder / "out");
  edits_.leave_out({{0, lines({0})}});
  const std::atomic<bool> stop = true;
  WorkControl control;
  control.stop = &stop;
  const auto none = write_mixture(edits_.draft(small_.corpus()), path_, false, {}, control);
  EXPECT_EQ(none.error().code, interrupted().code);
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(LeftOut, TheSavedMixtureIsOpenWithRulesAndTags) {
  std::filesystem::create_directories(small_.folder / "out");
  QTemporaryDir home;
  Workbench workbench(Folders::below(home.path()));
  workbench.open_mixture(text(small_.meta_path()));
  ASSERT_TRUE(test::settle(workbench));
  workbench.mixture().set_spec(small_.spec());
  ASSERT_TRUE(test::settle(workbench));
  workbench.tag({{0, lines({1, 3, 4})}}, true);
  workbench.edits().leave_out({{0, lines({0, 3})}});
  workbench.save_mixture(text(path_));
  ASSERT_TRUE(test::settle(workbench));
  EXPECT_EQ(workbench.mixture().path(), text(path_));
  EXPECT_TRUE(workbench.mixture().rules()) << "the tokenizer is still chosen";
  EXPECT_EQ(workbench.edits().changes(), 0);
  const RowColumns& columns = workbench.mixture().columns();
  ASSERT_EQ(columns.rows(), 5);
  std::vector<int64_t> tagged;
  for (int64_t row = 0; row < columns.rows(); ++row) {
    if (columns.is_tagged(row)) tagged.push_back(row);
  }
  EXPECT_EQ(tagged, (std::vector<int64_t>{0, 2})) << "lines 1 and 4 of the old file";
}

TEST_F(LeftOut, RowsAreFoundByTheirNumbersAndTaggedOnce) {
  QTemporaryDir home;
  Workbench workbench(Folders::below(home.path()));
  workbench.open_mixture(text(small_.meta_path()));
  ASSERT_TRUE(test::settle(workbench));
  SubsetLines found;
  workbench.find_lines({6, 1, 0}, [&](const SubsetLines& lines) { found = lines; });
  ASSERT_TRUE(test::settle(workbench));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(*found.at(0), (std::vector<int64_t>{0, 1}));
  EXPECT_EQ(*found.at(1), (std::vector<int64_t>{1}));
  workbench.toggle_tag(1);
  const SubsetLines fresh = workbench.tag(found, true);
  EXPECT_EQ(line_count(fresh), 2) << "one was tagged before";
  workbench.tag(fresh, false);
  EXPECT_TRUE(workbench.mixture().columns().is_tagged(1));
  EXPECT_FALSE(workbench.mixture().columns().is_tagged(0));
}

}  // namespace
}  // namespace ivl::app
