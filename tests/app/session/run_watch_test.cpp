#include "session/run_watch.h"

#include "app/session/watched_run.h"
#include "session/notice_text.h"

namespace ivl::app {
namespace {

using test::write_bytes;
using Watch = test::WatchedRun;
using Kinds = std::vector<NoticeKind>;

double nan_at(int64_t step) { return step % 97 == 0 ? std::nan("") : 1.0; }

TEST_F(Watch, TheFirstStepThatIsNotFiniteIsToldOnce) {
  const int64_t id = begin(90);
  append(91, 110, nan_at);
  ASSERT_TRUE(until([&] { return watch_.notices().size() == 1; }));
  append(111, 300, nan_at);
  ASSERT_TRUE(reached(300));
  EXPECT_EQ(told(), Kinds{NoticeKind::nonfinite});
  const RunNotice notice = watch_.notices()[0];
  EXPECT_EQ(notice.run, id);
  EXPECT_EQ(notice.step, 97);
  EXPECT_EQ(notice_title(notice, QStringLiteral("my run")),
            QStringLiteral("my run: first non-finite loss at step 97"));
  EXPECT_FALSE(notice_detail(notice).isEmpty());
  watch_.dismiss(notice.id);
  ASSERT_TRUE(until([&] { return watch_.notices().empty(); }));
  append(301, 400, nan_at);
  ASSERT_TRUE(reached(400));
  EXPECT_EQ(told_.size(), 1u) << "dismissed ones stay in the history";
  watch_.dismiss(notice.id, false);
  EXPECT_TRUE(until([&] { return watch_.notices().size() == 1; })) << "undone";
}

TEST_F(Watch, AFailureIsToldWithItsReasonUntilTheRunGoesOn) {
  begin(20);
  write_bytes(
      events(1),
      event_line(2000, "end", 20,
                 {{"reason", "failed"}, {"message", to_json(Message{"x.y", {}, "no luck"})}}),
      true);
  ASSERT_TRUE(until([&] { return watch_.notices().size() == 1; }));
  EXPECT_EQ(watch_.notices()[0].kind, NoticeKind::failed);
  EXPECT_EQ(notice_detail(watch_.notices()[0]), QStringLiteral("no luck"));
  EXPECT_EQ(told(), Kinds{NoticeKind::failed});
  claim(2, 11);
  write_bytes(events(2), event_line(3000, "start", 10, {{"first_step", 11}}));
  runs_.add_folder(run()).or_throw();
  ASSERT_TRUE(until([&] { return watch_.notices().empty(); })) << "it trains again";
}

TEST_F(Watch, AnEndIsToldAndNeedsNobody) {
  begin(20);
  write_bytes(events(1), event_line(2000, "end", 20, {{"reason", "finished"}}), true);
  ASSERT_TRUE(until([&] { return !told_.empty(); }));
  EXPECT_EQ(told(), Kinds{NoticeKind::finished});
  EXPECT_EQ(notice_detail(told_[0]), QStringLiteral("20 steps, smoothed loss 1"));
  EXPECT_TRUE(watch_.notices().empty());
}

TEST_F(Watch, ARunWhoseProcessIsGoneIsSilentUntilItIsHeard) {
  begin(20);
  Heartbeat heartbeat;
  heartbeat.attempt = 1;
  heartbeat.process = this_process();
  heartbeat.process.started += 1;  // another one had its number
  heartbeat.ranks = {{}};
  const QString file = QString::fromStdString(heartbeat_path(run().toStdString(), 0));
  write_bytes(file, to_json(heartbeat).dump());
  ASSERT_TRUE(until([&] { return watch_.notices().size() == 1; }));
  EXPECT_EQ(watch_.notices()[0].kind, NoticeKind::silent);
  heartbeat.process.host = "elsewhere";
  heartbeat.sequence = 5;
  write_bytes(file, to_json(heartbeat).dump());
  ASSERT_TRUE(until([&] { return watch_.notices().empty(); }));
  EXPECT_EQ(told(), Kinds{NoticeKind::silent});
}

TEST_F(Watch, ARuleFiresOnceUntilItIsArmedAgain) {
  const int64_t id = begin(50);
  watch_.set_rule(id, RuleKind::loss_above, 1.5);
  append(51, 80, [](int64_t) { return 3.0; });
  ASSERT_TRUE(reached(80));
  append(81, 100, [](int64_t) { return 3.0; });
  ASSERT_TRUE(until([&] { return watch_.notices().size() == 1; }));
  EXPECT_EQ(watch_.notices()[0].kind, NoticeKind::rule);
  ASSERT_EQ(watch_.rules(id).size(), 1u);
  EXPECT_GT(watch_.rules(id)[0].fired_at, 0);
  append(101, 120, [](int64_t) { return 3.0; });
  ASSERT_TRUE(reached(120));
  append(121, 140, [](int64_t) { return 3.0; });
  ASSERT_TRUE(reached(140));
  EXPECT_EQ(told(), Kinds{NoticeKind::rule});
  watch_.set_rule(id, RuleKind::loss_above, 2);
  append(141, 160, [](int64_t) { return 3.0; });
  ASSERT_TRUE(reached(160));
  append(161, 180, [](int64_t) { return 3.0; });
  ASSERT_TRUE(until([&] { return told_.size() == 2; }));
  // What is in the store is what stands here.
  std::vector<RunRule> kept;
  ASSERT_TRUE(store_.read_now([&](QSqlDatabase& database) -> Status {
    const auto rules = read_rules(database);
    if (!rules) return rules.error();
    kept = *rules;
    return {};
  }));
  EXPECT_EQ(kept, watch_.rules(id));
}

TEST_F(Watch, ASpikeBreaksNoRule) {
  const int64_t id = begin(50);
  watch_.set_rule(id, RuleKind::loss_above, 1.5);
  append(51, 51, [](int64_t) { return 1000.0; });
  ASSERT_TRUE(reached(51));
  append(52, 70, [](int64_t) { return 1.0; });
  ASSERT_TRUE(reached(70));
  EXPECT_GT(*runs_.find(id)->summary.smoothed_loss, 1.5) << "it left something behind";
  append(71, 90, [](int64_t) { return 1.0; });
  ASSERT_TRUE(reached(90));
  EXPECT_TRUE(told_.empty());
}

TEST_F(Watch, TooFewTokensAndTooSmallADiskAreTold) {
  const int64_t id = begin(50);
  watch_.set_rule(id, RuleKind::tokens_below, 1e6);
  append(51, 70, [](int64_t) { return 1.0; });
  ASSERT_TRUE(reached(70));
  append(71, 90, [](int64_t) { return 1.0; });
  ASSERT_TRUE(until([&] { return told_.size() == 1; }));
  watch_.set_rule(id, RuleKind::disk_below, 2e12);
  ASSERT_TRUE(until([&] { return told_.size() == 2; }));
  EXPECT_EQ(told(), (Kinds{NoticeKind::rule, NoticeKind::rule}));
  EXPECT_EQ(notice_detail(told_[1]), QStringLiteral("its disk has 1.1 TB left, below 2.0 TB"));
  watch_.remove_rule(id, RuleKind::disk_below);
  EXPECT_EQ(watch_.rules(id).size(), 1u);
}

TEST_F(Watch, ADiskTooSmallForTheNextCheckpointIsToldUntilThereIsRoom) {
  begin(20);
  write_bytes(events(1),
              event_line(2000, "checkpoint", 20, {{"path", "c"}, {"bytes", 5'000'000'000}}), true);
  append(21, 22, [](int64_t) { return 1.0; });
  ASSERT_TRUE(reached(22));
  watch_.look_at_disks();
  free_ = 4'000'000'000;
  watch_.look_at_disks();
  ASSERT_TRUE(until([&] { return watch_.notices().size() == 1; }));
  watch_.look_at_disks();
  free_ = 6'000'000'000;
  watch_.look_at_disks();
  ASSERT_TRUE(until([&] { return watch_.notices().empty(); }));
  EXPECT_EQ(told(), Kinds{NoticeKind::disk});
}

TEST_F(Watch, ARunOfThePastIsNoNews) {
  claim(1, 1, 5000);
  write_bytes(run() + QStringLiteral("/run.json"), R"({"name": "old"})");
  write_bytes(events(1), test::attempt_events(1, 300, true));
  ASSERT_TRUE(runs_.add_folder(run()));
  ASSERT_TRUE(until([&] {
    const RunRow* row = runs_.find(run());
    return row && row->state == RunState::finished;
  }));
  EXPECT_TRUE(told_.empty());
  EXPECT_TRUE(watch_.notices().empty());
}

TEST_F(Watch, RunsOfADamagedStoreAreReadAgainFromTheirFolders) {
  const int64_t id = begin(60);
  const QStringList before = dump(store_);
  store_.begin_anew(Message{"test.damage", {}, "as if it were damaged"});
  ASSERT_TRUE(until([&] { return store_.state().anew; }));
  ASSERT_TRUE(until([&] {
    const RunRow* row = runs_.find(run());
    return row && row->summary.step == 60;
  }));
  EXPECT_EQ(runs_.find(run())->id, id);
  EXPECT_TRUE(until([&] { return dump(store_) == before; }));
  append(61, 70, [](int64_t) { return 1.0; });
  EXPECT_TRUE(reached(70)) << "and followed on";
}

}  // namespace
}  // namespace ivl::app
