#include "session/run_ingest.h"

#include <QEventLoop>
#include <QTimer>

#include "app/session/run_folder_fixture.h"

namespace ivl::app {
namespace {

using test::attempt_events;
using test::write_bytes;

class Ingest : public test::RunFolder {
 protected:
  /// Turns the event loop until `done`, or half a minute.
  static bool until(const std::function<bool()>& done) {
    QEventLoop loop;
    QTimer ask, end;
    QObject::connect(&ask, &QTimer::timeout, &loop, [&] {
      if (done()) loop.quit();
    });
    QObject::connect(&end, &QTimer::timeout, &loop, &QEventLoop::quit);
    ask.start(5);
    end.start(30'000);
    loop.exec();
    return done();
  }
};

TEST_F(Ingest, TellsWhatChangedWhileARunGrows) {
  claim(1, 1);
  write_bytes(events(1), attempt_events(1, 100));
  Store store(store_file());
  RunIngest ingest(store);
  std::vector<AttemptChange> told;
  QObject::connect(&ingest, &RunIngest::changed, &ingest, [&](const RunChange& change) {
    for (const AttemptChange& one : change.attempts) {
      if (one.to_step > 0) told.push_back(one);
    }
  });
  ingest.follow(run());
  ASSERT_TRUE(until([&] { return !told.empty(); }));
  EXPECT_EQ(told[0].from_step, 1);
  EXPECT_EQ(told[0].to_step, 100);
  write_bytes(events(1), event_line(1, "step", 101, {{"loss", 1}}), true);
  ASSERT_TRUE(until([&] { return told.size() > 1; }));
  EXPECT_EQ(told[1].from_step, 101);
  EXPECT_EQ(told[1].attempt, 1);
}

TEST_F(Ingest, ARunThatCannotBeReadIsToldOnceAndKeepsNoOtherWaiting) {
  claim(1, 1);
  write_bytes(events(1), attempt_events(1, 100));
  const QString empty = folder_.filePath(QStringLiteral("empty"));
  QDir().mkpath(empty);
  Store store(store_file());
  RunIngest ingest(store);
  QStringList failures, changes;
  QObject::connect(&ingest, &RunIngest::failed, &ingest,
                   [&](const QString& folder, const Message& why) {
                     EXPECT_EQ(why.code, "runs.no_run");
                     failures << folder;
                   });
  QObject::connect(&ingest, &RunIngest::changed, &ingest,
                   [&](const RunChange& change) { changes << change.folder; });
  ingest.follow(empty);
  ingest.follow(run());
  ASSERT_TRUE(until([&] { return !failures.isEmpty() && !changes.isEmpty(); }));
  EXPECT_EQ(failures, QStringList{empty});
  EXPECT_EQ(changes[0], run());
  ingest.unfollow(empty);
}

}  // namespace
}  // namespace ivl::app
