// A subset that comes in: what is wrong with it, how it is saved, what is learned of it.
#include "session/new_subset.h"

#include <gtest/gtest.h>

#include "app/settle.h"
#include "data/small_mixture.h"

namespace ivl::app {
namespace {

using Field = NewSubset::Field;

QString text(const std::string& path) { return QString::fromStdString(path); }

class AddedSubset : public testing::Test {
 protected:
  void SetUp() override {
    small_.add("a", {test::record("q", "1"), test::record("q", "2")});
    test::write(more(), test::record("new", "one").dump() + "\n" +
                            test::record("new", "two").dump() + "\n" +
                            test::record("new", "three").dump() + "\n");
    std::filesystem::create_directories(root());
  }
  std::string more() const { return small_.folder / "more.jsonl"; }
  std::string root() const { return small_.folder / "images"; }
  NewSubset typed() const {
    return {text(more()), text(root()), QStringLiteral("b"), QStringLiteral("2")};
  }
  std::string fault(Field field, const NewSubset& typed) const {
    const auto faults = faults_of(typed, {QStringLiteral("a")});
    EXPECT_EQ(faults.size(), 1);
    return faults.value(field).code;
  }
  test::SmallMixture small_;
};

TEST_F(AddedSubset, IsRefusedAtTheFieldThatIsWrong) {
  EXPECT_TRUE(faults_of(typed(), {QStringLiteral("a")}).isEmpty());
  NewSubset wrong = typed();
  wrong.annotation += QStringLiteral("x");
  EXPECT_EQ(fault(Field::annotation, wrong), "app.subset_file_missing");
  wrong.annotation = text(root());
  EXPECT_EQ(fault(Field::annotation, wrong), "app.subset_file_folder");
  wrong = typed();
  wrong.root += QStringLiteral("/none");
  EXPECT_EQ(fault(Field::root, wrong), "app.subset_root_missing");
  wrong.root = text(more());
  EXPECT_EQ(fault(Field::root, wrong), "app.subset_root_file");
  wrong = typed();
  wrong.name = QStringLiteral(" a ");
  EXPECT_EQ(fault(Field::name, wrong), "app.subset_name_taken");
  wrong = typed();
  wrong.repeat = QStringLiteral("1.5");
  EXPECT_EQ(fault(Field::repeat, wrong), "app.subset_repeat");
  EXPECT_EQ(faults_of({{}, {}, {}, {}}, {}).size(), 4);
}

TEST_F(AddedSubset, FilesOfAnotherKindAreToldApart) {
  NewSubset wrong = typed();
  test::write(more(), "");
  EXPECT_EQ(fault(Field::annotation, wrong), "app.subset_file_empty");
  test::write(more(), "\xEF\xBB\xBF [\n{}]");
  EXPECT_EQ(fault(Field::annotation, wrong), "app.subset_file_array");
  test::write(more(), std::string(10'000, '\xFF'));
  EXPECT_EQ(fault(Field::annotation, wrong), "app.subset_file_no_record");
}

TEST_F(AddedSubset, IsOneStepThatCanBeUndone) {
  MixtureEdits edits;
  edits.reset(load_mixture(small_.meta_path()).or_throw());
  edits.add(subset_of(typed()));
  EXPECT_EQ(edits.count(), 2);
  EXPECT_TRUE(edits.is_added(1));
  EXPECT_EQ(edits.changes(), 1);
  EXPECT_EQ(edits.at(1).repeat, 2);
  edits.set_repeat(1, 5);
  edits.undo();
  EXPECT_EQ(edits.at(1).repeat, 2);
  edits.revert(1);  // off, as it is in the file
  EXPECT_EQ(edits.changes(), 0);
  edits.undo();
  edits.undo();
  EXPECT_EQ(edits.count(), 1);
  EXPECT_FALSE(edits.can_undo());
}

TEST_F(AddedSubset, IsSavedAsThePublishedFilesHaveIt) {
  MixtureEdits edits;
  edits.reset(load_mixture(small_.meta_path()).or_throw());
  const Subset subset = subset_of(typed());
  edits.add(subset);
  SubsetFacts facts;
  facts.file_lines = 3;
  edits.set_added_facts(subset, facts);
  const std::string path = small_.folder / "new.json";
  ASSERT_TRUE(write_mixture(edits.draft(), path, false, small_.folder.path()).ok());
  const auto saved = nlohmann::json::parse(test::read(path));
  EXPECT_EQ(saved["b"], nlohmann::json({{"root", "images"},
                                        {"annotation", "more.jsonl"},
                                        {"data_augment", false},
                                        {"repeat_time", 2},
                                        {"length", 3}}));
  const Mixture again = load_mixture(path, small_.folder.path()).or_throw();
  ASSERT_EQ(again.subsets.size(), 2u);
  EXPECT_EQ(again.subsets[1].annotation, more());
  edits.set_on(1, false);
  ASSERT_TRUE(write_mixture(edits.draft(), path, true).ok());
  EXPECT_EQ(load_mixture(path).or_throw().subsets.size(), 1u);
}

TEST_F(AddedSubset, IsIndexedAndCountedInTheBackground) {
  QTemporaryDir home;
  Workbench workbench(Folders::below(home.path()));
  workbench.open_mixture(text(small_.meta_path()));
  ASSERT_TRUE(test::settle(workbench));
  workbench.add_subset(subset_of(typed()));
  EXPECT_FALSE(facts_of(workbench.mixture(), workbench.edits(), 1).rows) << "not known at once";
  ASSERT_TRUE(test::settle(workbench));
  const SubsetFacts& facts = facts_of(workbench.mixture(), workbench.edits(), 1);
  EXPECT_EQ(facts.file_lines, 3);
  ASSERT_TRUE(facts.images) << "looked for before the mixture is saved";
  EXPECT_EQ(facts.images->rows_known, 3);
  EXPECT_FALSE(facts.probing);
  EXPECT_FALSE(facts.tokens) << "no tokenizer yet";
  workbench.mixture().set_spec(small_.spec());
  ASSERT_TRUE(test::settle(workbench));
  EXPECT_TRUE(facts_of(workbench.mixture(), workbench.edits(), 1).tokens);
  workbench.mixture().close();
  workbench.open_mixture(text(small_.meta_path()));
  ASSERT_TRUE(test::settle(workbench));
  EXPECT_EQ(subset_count(workbench.mixture(), workbench.edits()), 1);
}

TEST_F(AddedSubset, ThatCannotBeReadSaysSo) {
  QTemporaryDir home;
  Workbench workbench(Folders::below(home.path()));
  workbench.open_mixture(text(small_.meta_path()));
  ASSERT_TRUE(test::settle(workbench));
  const Subset subset = subset_of(typed());
  std::filesystem::remove(more());
  workbench.add_subset(subset);
  ASSERT_TRUE(test::settle(workbench));
  EXPECT_TRUE(facts_of(workbench.mixture(), workbench.edits(), 1).broken);
}

}  // namespace
}  // namespace ivl::app
