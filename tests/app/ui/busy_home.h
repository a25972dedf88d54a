// A home with work on it: runs that train, save, wait and have ended, and what needs attention.
#pragma once

#include <gtest/gtest.h>

#include <QDateTime>
#include <QDir>
#include <cmath>
#include <filesystem>

#include "app/settle.h"
#include "spec/event.h"
#include "spec/run_folder.h"
#include "store/run_notices.h"
#include "support/file_bytes.h"

namespace ivl::test {

class BusyHome {
 public:
  /// Writes the runs below `folder` and waits until the workbench knows them.
  static void take(app::Workbench& workbench, const QString& folder) {
    write(folder, {"Drop path 0.2", 2476, 2476, "finished", 90'000});
    write(folder, {"V1-2, lr 5e-5", 604, 2476, "failed", 50'000});
    write(folder, {"ChartQA 3 times", 1212, 2476, "interrupted", 200'000});
    write(folder, {"Drop path 0.1", 0, 2476, "", 0});
    write(folder, {"Demo mixture", 150, 200, "", 1});
    write(folder, {"V1-2, lr 2e-5", 1648, 2476, "", 3});
    app::Runs& runs = workbench.runs();
    for (const QString& name : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
      EXPECT_TRUE(runs.add_folder(QDir(folder).filePath(name)));
    const auto known = [&] {
      const auto waits = [](const app::RunRow& run) { return run.summary.step == 0; };
      const auto queued = [](const app::RunRow& run) { return run.state == app::RunState::queued; };
      return runs.list().size() == 6 && std::ranges::count_if(runs.list(), waits) == 1 &&
             std::ranges::count_if(runs.list(), queued) == 1;
    };
    for (int i = 0; i < 500 && !known(); ++i) turn(20);
    EXPECT_TRUE(known());
    add_notices(workbench);
  }

 private:
  struct Run {
    const char* name;
    int64_t steps, total;
    const char* reason;  // "": it trains
    double ago;          // seconds
  };

  static void write(const QString& below, const Run& run) {
    const std::string folder =
        QDir(below).filePath(QString::fromLatin1(run.name).remove(QLatin1Char(' '))).toStdString();
    std::filesystem::create_directories(folder + "/events");
    put_file(folder + "/run.json", nlohmann::json{{"name", run.name}}.dump());
    if (run.steps == 0) return;  // queued
    const double now = static_cast<double>(QDateTime::currentSecsSinceEpoch()) - run.ago;
    Attempt attempt;
    attempt.number = 1;
    attempt.process.host = "node-014";
    attempt.first_step = 1;
    attempt.start = now - 20.0 * static_cast<double>(run.steps);
    std::filesystem::create_directories(attempt_folder(folder, 1));
    write_attempt(folder, attempt).or_throw();
    std::string text = event_line(attempt.start, "start", 0,
                                  {{"first_step", 1}, {"total_steps", run.total}, {"ranks", 64}});
    for (int64_t step = 1; step <= run.steps; ++step) {
      const auto s = static_cast<double>(step);
      text += event_line(attempt.start + 20 * s, "step", step,
                         {{"loss", 0.74 + 0.9 * std::exp(-s / 110) + 0.03 * std::sin(s * 1.7)},
                          {"tokens", 290'000},
                          {"seconds", 20.0}});
    }
    if (*run.reason) text += event_line(now, "end", run.steps, {{"reason", run.reason}});
    put_file(events_path(folder, 1), text);
  }

  static void add_notices(app::Workbench& workbench) {
    const auto id = [&](const char* name) {
      const auto& list = workbench.runs().list();
      return std::ranges::find(list, QString::fromLatin1(name), &app::RunRow::name)->id;
    };
    const auto body = [](const Message& message) {
      return QString::fromStdString(to_json(message).dump());
    };
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const std::vector<app::RunNotice> notices = {
        {0, id("V1-2, lr 5e-5"), app::NoticeKind::failed, now - 60'000, 604,
         body({"", {}, "the loss was not finite 5 times in a row; 11 rows are named"})},
        {0, id("V1-2, lr 2e-5"), app::NoticeKind::nonfinite, now - 600'000, 1404,
         body({"notice.nonfinite", {}, "the step was skipped and the weights were left"})},
        {0, id("Demo mixture"), app::NoticeKind::rule, now - 1'200'000, 141,
         body({"notice.loss_above",
               {{"loss", "1.21"}, {"threshold", "1.1"}},
               "its smoothed loss is 1.21, above 1.1"})}};
    EXPECT_TRUE(workbench.store().write_now([&](QSqlDatabase& database) -> Status {
      for (const app::RunNotice& notice : notices) {
        const Result<bool> added = app::add_notice(database, notice, false);
        if (!added) return added.error();
      }
      return {};
    }));
    workbench.watch().dismiss(0);  // none of these: all are read again
    for (int i = 0; i < 500 && workbench.watch().notices().size() < 3; ++i) turn(20);
    EXPECT_EQ(workbench.watch().notices().size(), 3u);
  }
};

}  // namespace ivl::test
