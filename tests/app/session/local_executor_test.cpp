// Engines started on this machine: the real program, which outlives whoever started it.
#include "session/local_executor.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

#include "session/engine_command.h"
#include "spec/atomic_file.h"
#include "spec/settings.h"
#include "support/file_bytes.h"

namespace ivl::app {
namespace {

class LocalRuns : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const QByteArray engine(IVL_ENGINE);
    qputenv("PATH", engine.left(engine.lastIndexOf('/')) + ":" + qgetenv("PATH"));
    demo_ = new QTemporaryDir;
    ASSERT_EQ(QProcess::execute(QStringLiteral(IVL_ENGINE),
                                {QStringLiteral("demo"), demo_->filePath(QStringLiteral("d")),
                                 QStringLiteral("--rows"), QStringLiteral("600"),
                                 QStringLiteral("--progress"), QStringLiteral("none")}),
              0);
  }
  static void TearDownTestSuite() { delete demo_; }
  void SetUp() override {
    folder_ = QDir(demo_->path())
                  .filePath(QString::fromLatin1(
                      testing::UnitTest::GetInstance()->current_test_info()->name()));
    QDir().mkpath(folder_);
    prepare(100'000);
  }
  void TearDown() override { static_cast<void>(executor_.kill(folder_)); }

  void prepare(int steps) {
    RunSpec spec =
        load_run_spec(demo_->filePath(QStringLiteral("d/run.json")).toStdString()).or_throw();
    spec.logging.output = folder_.toStdString();
    spec.schedule.max_steps = steps;
    spec.batch.global = spec.batch.micro = 2;
    test::put_file((folder_ + QStringLiteral("/run.json")).toStdString(), to_text(spec));
  }
  std::string events() const {
    const auto text = read_file(events_path(folder_.toStdString(), 1), 1 << 24);
    return text ? *text : std::string();
  }
  bool trains() {
    return QTest::qWaitFor(
        [&] {
          return events().find("\"step\",\"step\":3") != std::string::npos ||
                 events().find("\"kind\":\"step\"") != std::string::npos;
        },
        60'000);
  }
  bool gone() {
    return QTest::qWaitFor([&] { return !executor_.is_running(folder_); }, 60'000);
  }

  static QTemporaryDir* demo_;
  QString folder_;
  LocalExecutor executor_;
};
QTemporaryDir* LocalRuns::demo_ = nullptr;

TEST_F(LocalRuns, TrainsStopsWithACheckpointAndGoesOn) {
  QSignalSpy ended(&executor_, &RunExecutor::ended);
  ASSERT_TRUE(executor_.start({folder_}));
  EXPECT_EQ(executor_.start({folder_}).error().code, "run.runs_already");
  ASSERT_TRUE(trains());
  ASSERT_TRUE(executor_.stop(folder_));
  ASSERT_TRUE(QTest::qWaitFor([&] { return ended.count() == 1; }, 60'000));
  EXPECT_EQ(ended[0][0].toString(), folder_);
  EXPECT_EQ(ended[0][1].toInt(), 75);
  EXPECT_FALSE(executor_.is_running(folder_));
  EXPECT_EQ(read_attempt(folder_.toStdString(), 1)->exit_reason, "interrupted");
  EXPECT_FALSE(QDir(folder_ + QStringLiteral("/checkpoints")).entryList(QDir::Dirs).isEmpty());
  const RunStart changed{folder_, 1, {QStringLiteral("checkpoint.keep=7")}};
  EXPECT_TRUE(executor_.command(changed).contains(QStringLiteral("--set checkpoint.keep=7")));
  ASSERT_TRUE(executor_.start(changed));
  const QString own = folder_ + QStringLiteral("/attempts/0002/run.json");
  ASSERT_TRUE(QTest::qWaitFor([&] { return QFile::exists(own); }, 60'000))
      << "what this attempt does otherwise";
  EXPECT_EQ(load_run_spec(own.toStdString()).or_throw().checkpoint.keep, 7);
}

TEST_F(LocalRuns, IsFoundAgainByAnotherWorkbenchAndRunsApartFromThisOne) {
  std::optional<ProcessIdentity> process;
  {
    LocalExecutor first;
    ASSERT_TRUE(first.start({folder_}));
    ASSERT_TRUE(trains());
    process = running_process(folder_);
  }
  ASSERT_TRUE(process);
  EXPECT_TRUE(executor_.is_running(folder_)) << "it goes on";
  EXPECT_EQ(::getsid(static_cast<pid_t>(process->pid)), process->pid) << "in its own session";
  EXPECT_EQ(::getpriority(PRIO_PROCESS, static_cast<id_t>(process->pid)), 10);
  // Its output goes to a file, whoever started it.
  EXPECT_TRUE(QFile::exists(LocalExecutor::output_file(folder_)));
  ASSERT_TRUE(executor_.kill(folder_));
  EXPECT_TRUE(gone());
  EXPECT_EQ(executor_.stop(folder_).error().code, "run.not_running");
}

TEST_F(LocalRuns, NoOtherProcessIsEverSignalled) {
  // A pid that came around again: everything fits but the start.
  ProcessIdentity other = this_process();
  ++other.started;
  EXPECT_EQ(signal_process(other, SIGKILL).error().code, "run.process_gone");
  other = this_process();
  other.boot_id = "another boot";
  EXPECT_FALSE(signal_process(other, SIGKILL));
  test::put_file((folder_ + QStringLiteral("/launch.json")).toStdString(),
                 nlohmann::json({{"process", to_json(other)}}).dump());
  EXPECT_FALSE(executor_.is_running(folder_));
  EXPECT_FALSE(executor_.kill(folder_));
  test::put_file((folder_ + QStringLiteral("/launch.json")).toStdString(), "{\"process\": 3}");
  EXPECT_FALSE(executor_.is_running(folder_)) << "damaged: no process";
}

TEST_F(LocalRuns, SeveralRanksEndTogether) {
  prepare(100'000);
  ASSERT_TRUE(executor_.start({folder_, 2}));
  ASSERT_TRUE(trains());
  ASSERT_TRUE(executor_.kill(folder_));
  EXPECT_TRUE(gone());
  EXPECT_EQ(executor_.command({folder_, 2}),
            command_line({QStringLiteral("internvl-engine"), QStringLiteral("train"),
                          folder_ + QStringLiteral("/run.json"), QStringLiteral("--local"),
                          QStringLiteral("2")}));
}

TEST_F(LocalRuns, WhatCannotBeginSaysWhyInItsOutput) {
  test::put_file((folder_ + QStringLiteral("/run.json")).toStdString(),
                 "{\"batch\": {\"globl\": 1}}");
  QSignalSpy ended(&executor_, &RunExecutor::ended);
  ASSERT_TRUE(executor_.start({folder_}));
  ASSERT_TRUE(QTest::qWaitFor([&] { return ended.count() == 1; }, 60'000));
  EXPECT_EQ(ended[0][1].toInt(), 1);
  EXPECT_NE(
      test::bytes_of_file(LocalExecutor::output_file(folder_).toStdString()).find("batch.global"),
      std::string::npos);
}

}  // namespace
}  // namespace ivl::app
