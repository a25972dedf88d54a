// Checkpoints in the session: looked at, verified, pinned, deleted and exported by the program.
#include "session/checkpoints.h"

#include <QSignalSpy>

#include "app/session/checkpoint_folder_fixture.h"
#include "models/checkpoint_model.h"

namespace ivl::app {
namespace {

class SessionCheckpoints : public test::CheckpointFolder {
 protected:
  Checkpoints& all() { return workbench_.checkpoints(); }
  bool wait(const std::function<bool()>& what) { return QTest::qWaitFor(what, 30'000); }
  Workbench workbench_{Folders::below(home_.path())};
};

TEST_F(SessionCheckpoints, AreToldWithLossAndState) {
  std::filesystem::remove(path(1000) + "/shard-00001-of-00002.bin");
  const int64_t run = take(workbench_);
  const CheckpointFacts* newest = all().find(run, 1200);
  ASSERT_TRUE(newest);
  EXPECT_TRUE(newest->is_good());
  EXPECT_EQ(newest->full, false);
  EXPECT_TRUE(newest->loss);
  EXPECT_GT(newest->bytes, 1'000'000);
  EXPECT_EQ(newest->run_name, QStringLiteral("V1-2, lr 2e-5"));
  const CheckpointFacts* broken = all().find(run, 1000);
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->state, CheckpointState::damaged);
  CheckpointModel model(all());
  ASSERT_EQ(model.rowCount(), 3);
  const QString state = model.index(1, CheckpointModel::state).data().toString();
  EXPECT_TRUE(state.contains(QStringLiteral("shard-00001-of-00002.bin"))) << qPrintable(state);
  EXPECT_FALSE(state.contains(folder())) << "the folder stands beside";
  for (int row = 0; row < 3; ++row) model.choose(row, true);
  const auto chosen = model.chosen_ones();
  ASSERT_EQ(chosen.size(), 2u) << "a damaged one cannot be asked";
  EXPECT_EQ(chosen[0].step, 800) << "in the order of training";
}

TEST_F(SessionCheckpoints, WhatWasVerifiedHoldsUntilTheFilesChange) {
  const int64_t run = take(workbench_);
  all().verify({*all().find(run, 800)});
  ASSERT_TRUE(wait([&] { return all().find(run, 800)->verified != 0; }));
  EXPECT_EQ(all().find(run, 1000)->verified, 0);
  const std::string bin = path(800) + "/shard-00000-of-00002.bin";
  std::string bytes = test::bytes_of_file(bin);
  bytes.at(bytes.size() / 2) ^= 1;
  test::put_file(bin, bytes);
  all().look();
  ASSERT_TRUE(wait([&] { return all().find(run, 800)->verified == 0; }));
  EXPECT_TRUE(all().find(run, 800)->is_good()) << "nobody has looked at its bytes";
  all().verify({*all().find(run, 800)});
  ASSERT_TRUE(wait([&] { return !all().find(run, 800)->is_good(); }));
  EXPECT_EQ(all().find(run, 800)->state, CheckpointState::damaged);
}

TEST_F(SessionCheckpoints, ArePinnedAndDeletedByTheProgram) {
  const int64_t run = take(workbench_);
  all().set_pinned(*all().find(run, 800), true);
  ASSERT_TRUE(wait([&] { return all().find(run, 800)->pinned; }));
  EXPECT_TRUE(std::filesystem::exists(path(800) + "/PINNED"));
  QSignalSpy refused(&all(), &Checkpoints::failed);
  all().remove(*all().find(run, 800));
  ASSERT_TRUE(wait([&] { return refused.count() > 0; }));
  EXPECT_TRUE(std::filesystem::exists(path(800) + "/DONE"));
  all().remove(*all().find(run, 1000));
  ASSERT_TRUE(wait([&] { return all().find(run, 1000) == nullptr; }));
  EXPECT_FALSE(std::filesystem::exists(path(1000)));
}

TEST_F(SessionCheckpoints, AreExportedAsAModelFolder) {
  const int64_t run = take(workbench_);
  const QString to = home_.filePath(QStringLiteral("hf"));
  bool there = false;
  all().export_to(*all().find(run, 1200), to, [&] { there = true; });
  ASSERT_TRUE(wait([&] { return there; }));
  EXPECT_TRUE(QFile::exists(to + QStringLiteral("/config.json")));
  EXPECT_TRUE(Checkpoints::verify_command(*all().find(run, 1200))
                  .startsWith(QStringLiteral("internvl-engine checkpoints ")));
}

}  // namespace
}  // namespace ivl::app
