// A mixture as the workbench opens it: facts, rules, check, tags, all through its jobs.
#include <gtest/gtest.h>

#include "app/model_tester.h"
#include "app/settle.h"
#include "data/small_mixture.h"
#include "models/row_model.h"
#include "models/subset_model.h"
#include "session/engine_command.h"
#include "session/export_rows.h"
#include "session/finding_groups.h"
#include "session/workbench.h"

namespace ivl::app {
namespace {

void settle(Workbench& workbench) { ASSERT_TRUE(test::settle(workbench)) << "still at work"; }

class Opened : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 6; ++i)
      test::write(mixture_.image(std::to_string(i) + ".png"), test::png(20 + i, 30, i));
    std::vector<nlohmann::json> pictures;
    for (int i = 0; i < 8; ++i) {  // two images are not there
      pictures.push_back(test::record("<image>\nWhat is number " + std::to_string(i) + "?",
                                      "It is <b>" + std::to_string(i), std::to_string(i) + ".png"));
    }
    mixture_.add("pictures", pictures, {{"length", 8}});
    mixture_.add_lines("lines", test::record("Hello", "你好世界").dump() + "\n{\"id\": 1, broken\n",
                       {{"length", 3}});
    mixture_.meta["gone"] = {{"root", ""}, {"annotation", mixture_.folder / "gone.jsonl"}};
    test::write(mixture_.meta_path(), mixture_.meta.dump());
    workbench_ = std::make_unique<Workbench>(Folders::below(home_.path()));
    QObject::connect(workbench_.get(), &Workbench::failed, workbench_.get(),
                     [](const Message& why) { ADD_FAILURE() << why.text; });
    workbench_->open_mixture(QString::fromStdString(mixture_.meta_path()));
    settle(*workbench_);
    workbench_->mixture().set_spec(mixture_.spec());
    settle(*workbench_);
    ASSERT_EQ(workbench_->mixture().state(), OpenMixture::State::ready);
  }
  OpenMixture& opened() { return workbench_->mixture(); }
  test::SmallMixture mixture_;
  QTemporaryDir home_;
  std::unique_ptr<Workbench> workbench_;
};

TEST_F(Opened, KnowsWhatItLearnedAndOnlyThat) {
  const SubsetFacts& pictures = opened().facts()[0];
  EXPECT_EQ(pictures.rows, 8);
  ASSERT_TRUE(pictures.images);
  EXPECT_EQ(pictures.images->found, 6);
  EXPECT_EQ(pictures.images->missing, 2);
  EXPECT_EQ(pictures.images->rows_known, 8);
  ASSERT_TRUE(pictures.tokens);
  EXPECT_GT(pictures.tokens->mean, 10);
  EXPECT_FALSE(pictures.faults) << "nothing has been checked yet";
  const SubsetFacts& lines = opened().facts()[1];
  EXPECT_EQ(lines.rows, 2);
  EXPECT_EQ(lines.line_faults, 1);
  EXPECT_GT(lines.letters->han, 0.3);
  const SubsetFacts& gone = opened().facts()[2];
  ASSERT_TRUE(gone.broken);
  EXPECT_FALSE(gone.rows);
}

TEST_F(Opened, CheckCountsAsTheEngineDoes) {
  opened().check();
  settle(*workbench_);
  ASSERT_TRUE(opened().report());
  std::vector<BrokenSubset> broken;
  const auto corpus =
      open_corpus(load_mixture(mixture_.meta_path()).or_throw(), "", {}, &broken).or_throw();
  const CheckReport own = check_corpus(*corpus, broken, mixture_.rules(), {}, {}).or_throw();
  for (const Fate fate : {Fate::trained, Fate::trained_truncated, Fate::masked, Fate::failed}) {
    EXPECT_EQ(opened().report()->count(fate), own.count(fate)) << to_string(fate);
  }
  const auto groups = group_findings(*opened().report(), *opened().columns().corpus);
  const auto missing = std::ranges::find(groups, std::string("image.missing"), &FindingGroup::code);
  ASSERT_NE(missing, groups.end());
  EXPECT_EQ(missing->count, 2);
  EXPECT_EQ(missing->kind, FindingGroup::Kind::lost);
  EXPECT_FALSE(missing->meaning.isEmpty());
  workbench_->selection().set_conditions(
      {rows_of(*missing, *opened().report(), opened().columns())});
  settle(*workbench_);
  EXPECT_EQ(workbench_->selection().rows(), (std::vector<uint32_t>{6, 7}));
  const FateSums sums = fate_sums(*opened().report());
  EXPECT_EQ(sums.as_written + sums.otherwise + sums.lost, opened().report()->rows());
  EXPECT_EQ(opened().columns().fate(6), static_cast<uint8_t>(Fate::failed));
  EXPECT_EQ(opened().columns().fate(0), static_cast<uint8_t>(Fate::trained));
}

TEST_F(Opened, SearchFindsEscapedTextAndCountsRows) {
  workbench_->selection().set_search({.text = "你好"});
  settle(*workbench_);
  ASSERT_EQ(workbench_->selection().rows().size(), 1u);
  EXPECT_EQ(opened().columns().ref(workbench_->selection().rows()[0]), (RowRef{1, 0}));
  EXPECT_EQ(workbench_->selection().search().rows, 1);
  workbench_->selection().set_search({.text = "number [0-2]", .regular_expression = true});
  settle(*workbench_);
  EXPECT_EQ(workbench_->selection().rows().size(), 3u);
  workbench_->selection().set_conditions({});
  settle(*workbench_);
  EXPECT_EQ(workbench_->selection().rows().size(), 3u) << "other filters leave the search alone";
  workbench_->selection().set_search({.text = "(", .regular_expression = true});
  settle(*workbench_);
  EXPECT_TRUE(workbench_->selection().search().error);
  EXPECT_EQ(workbench_->selection().rows().size(), 10u)
      << "a pattern that cannot be used hides nothing";
}

TEST_F(Opened, ImagesThatCameSinceAreFoundWhenLookedForAgain) {
  test::write(mixture_.image("6.png"), test::png(40, 30));
  opened().close();
  workbench_->open_mixture(QString::fromStdString(mixture_.meta_path()));
  settle(*workbench_);
  EXPECT_EQ(opened().facts()[0].images->missing, 2) << "known from the last time";
  opened().probe_again();
  EXPECT_TRUE(opened().is_probing());
  EXPECT_FALSE(opened().facts()[0].images) << "unknown again, not 0";
  settle(*workbench_);
  EXPECT_EQ(opened().facts()[0].images->missing, 1);
  EXPECT_EQ(opened().columns().images->at(6).width, 40);
}

TEST_F(Opened, AnotherMixtureIsProbedThoughTheFirstStillIs) {
  const auto open = [&] { workbench_->open_mixture(QString::fromStdString(mixture_.meta_path())); };
  opened().probe_again();
  open();
  open();
  settle(*workbench_);
  ASSERT_EQ(opened().state(), OpenMixture::State::ready);
  ASSERT_TRUE(opened().facts()[0].images);
  EXPECT_EQ(opened().facts()[0].images->rows_known, 8);
  EXPECT_TRUE(opened().facts()[0].tokens);
}

TEST_F(Opened, OtherRulesMakeCountsAndFatesUnknownUntilTheyAreMade) {
  opened().check();
  settle(*workbench_);
  ASSERT_TRUE(opened().report());
  RunSpec none = opened().spec();
  none.model.tokenizer_path.clear();
  opened().check();  // still at work when the rules change
  opened().set_spec(none);
  settle(*workbench_);
  EXPECT_FALSE(opened().report());
  EXPECT_FALSE(opened().facts()[0].tokens);
  EXPECT_FALSE(opened().columns().tokens);
  EXPECT_TRUE(opened().rules_error());
}

TEST_F(Opened, ExportedRowsAreTheLinesAsTheyStand) {
  const std::string path = mixture_.folder / "out.jsonl";
  ASSERT_TRUE(export_rows(opened().columns(), {8, 0, 9}, path, {}).ok());
  const auto line = [&](const char* subset, int64_t number) {
    const auto index = RecordIndex::open(mixture_.annotation(subset), "", {}).or_throw();
    return index->text(number).or_throw() + "\n";
  };
  EXPECT_EQ(test::read(path), line("lines", 0) + line("pictures", 0) + line("lines", 1));
}

TEST_F(Opened, TagsOutliveTheProgram) {
  workbench_->toggle_tag(3);
  EXPECT_TRUE(opened().columns().is_tagged(3));
  workbench_.reset();
  workbench_ = std::make_unique<Workbench>(Folders::below(home_.path()));
  workbench_->open_mixture(QString::fromStdString(mixture_.meta_path()));
  settle(*workbench_);
  EXPECT_TRUE(opened().columns().is_tagged(3));
  EXPECT_FALSE(opened().columns().is_tagged(2));
  ASSERT_FALSE(workbench_->store().recent_mixtures().isEmpty());
  EXPECT_EQ(workbench_->store().recent_mixtures().first().rows, 10);
}

TEST_F(Opened, ModelsKeepTheirPromises) {
  SubsetModel subsets(opened(), workbench_->edits());
  RowModel rows(opened(), workbench_->edits(), workbench_->selection(), workbench_->previews());
  test::check_model(subsets);
  test::check_model(rows);
  EXPECT_EQ(subsets.rowCount(), 4);
  EXPECT_EQ(rows.rowCount(), 10);
  EXPECT_EQ(subsets.index(2, SubsetModel::rows).data().toString(), QStringLiteral("…"))
      << "unknown is never 0";
  EXPECT_TRUE(
      subsets.setData(subsets.index(0, SubsetModel::repeat), QStringLiteral("3"), Qt::EditRole));
  EXPECT_EQ(workbench_->edits().at(0).repeat, 3);
  EXPECT_FALSE(
      subsets.setData(subsets.index(0, SubsetModel::repeat), QStringLiteral("1.5"), Qt::EditRole));
  subsets.sort(SubsetModel::rows, Qt::AscendingOrder);
  EXPECT_EQ(subsets.subset(0), 1);
  EXPECT_EQ(subsets.subset(2), 2) << "what is not known comes last";
  EXPECT_EQ(subsets.subset(3), -1) << "the sum stays below";
  workbench_->selection().set_sort(SortKey::tokens, true);
  settle(*workbench_);
  test::check_model(rows);
}

TEST_F(Opened, CommandsAreThoseOfTheProgram) {
  const QString command = check_command(opened());
  EXPECT_TRUE(command.startsWith(QLatin1String("internvl-engine check --meta ")))
      << qPrintable(command);
  EXPECT_TRUE(command.contains(QLatin1String("--tokenizer "))) << qPrintable(command);
  EXPECT_TRUE(command.contains(QLatin1String("--max-length 256"))) << qPrintable(command);
  EXPECT_EQ(shell_quoted(QStringLiteral("it's; rm")), QStringLiteral("'it'\\''s; rm'"));
}

TEST(Opening, AFileThatIsNotThereIsToldAndNothingElseBreaks) {
  QTemporaryDir home;
  Workbench workbench(Folders::below(home.path()));
  workbench.open_mixture(home.path() + QStringLiteral("/none.json"));
  settle(workbench);
  ASSERT_EQ(workbench.mixture().state(), OpenMixture::State::failed);
  EXPECT_FALSE(workbench.mixture().error().text.empty());
}

}  // namespace
}  // namespace ivl::app
