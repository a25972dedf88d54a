// A run folder that grows while it is watched, and whoever would start it.
#pragma once

#include <QSignalSpy>
#include <QTest>

#include "app/session/run_folder_fixture.h"
#include "session/run_watch.h"

namespace ivl::test {

/// Nothing executes here.
class NoExecutor : public app::RunExecutor {
 public:
  Status start(const app::RunStart&) override { return {}; }
  Status stop(const QString&) override { return {}; }
  Status kill(const QString&) override { return {}; }
  bool is_running(const QString&) const override { return false; }
  QString output(const QString&) const override { return {}; }
  QString command(const app::RunStart&) const override { return {}; }
};

class WatchedRun : public RunFolder {
 protected:
  /// The run with its first steps, once it is known to train; its id.
  int64_t begin(int64_t steps) {
    claim(1, 1);
    write_bytes(run() + QStringLiteral("/run.json"), R"({"name": "my run"})");
    append(1, steps, [](int64_t) { return 1.0; });
    EXPECT_TRUE(runs_.add_folder(run()));
    EXPECT_TRUE(until([&] {
      const app::RunRow* row = runs_.find(run());
      return row && row->state == app::RunState::training && row->summary.step == steps;
    }));
    const app::RunRow* row = runs_.find(run());
    return row ? row->id : 0;
  }
  template <typename Loss>
  void append(int64_t first, int64_t last, Loss loss) {
    std::string text;
    if (first == 1) text = event_line(1000, "start", 0, {{"first_step", 1}, {"total_steps", 900}});
    for (int64_t step = first; step <= last; ++step) {
      const double value = loss(step);
      text += event_line(1000 + static_cast<double>(step), "step", step, step_event(step, value));
      if (!std::isfinite(value))
        text += event_line(1000 + static_cast<double>(step), "nonfinite", step, {{"loss", "NaN"}});
    }
    write_bytes(events(1), text, true);
  }
  bool reached(int64_t step) {
    return until([&] { return runs_.find(run())->summary.step == step; });
  }
  static bool until(const std::function<bool()>& done) { return QTest::qWaitFor(done, 30'000); }
  std::vector<app::NoticeKind> told() const {
    std::vector<app::NoticeKind> kinds;
    for (const app::RunNotice& notice : told_) kinds.push_back(notice.kind);
    return kinds;
  }

  app::Store store_{store_file()};
  NoExecutor executor_;
  app::Runs runs_{store_, executor_, folder_.filePath(QStringLiteral("runs"))};
  std::atomic<int64_t> free_{int64_t{1} << 40};
  app::RunWatch watch_{store_, runs_, [this](const QString&) { return free_.load(); }};
  std::vector<app::RunNotice> told_;
  QMetaObject::Connection listening_ =
      QObject::connect(&watch_, &app::RunWatch::noticed, &watch_,
                       [this](const app::RunNotice& notice) { told_.push_back(notice); });
};

}  // namespace ivl::test
