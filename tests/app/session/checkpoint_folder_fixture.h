// A workbench with a run whose checkpoints are the tiny reference model, written by the program.
#pragma once

#include <gtest/gtest.h>

#include <QProcess>
#include <QTest>
#include <filesystem>

#include "app/settle.h"
#include "app/ui/run_fixture.h"
#include "session/workbench.h"
#include "support/file_bytes.h"

namespace ivl::test {

inline const QString kTinyModel = QStringLiteral(IVL_GOLDEN_DIR "/model/tiny-v2");

class CheckpointFolder : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const QByteArray engine(IVL_ENGINE);
    qputenv("PATH", engine.left(engine.lastIndexOf('/')) + ":" + qgetenv("PATH"));
    made_ = new QTemporaryDir;
    ASSERT_EQ(QProcess::execute(
                  QStringLiteral(IVL_ENGINE),
                  {QStringLiteral("convert"), QStringLiteral("--from"), kTinyModel,
                   QStringLiteral("--to"), made_->filePath(QStringLiteral("c")),
                   QStringLiteral("--ranks"), QStringLiteral("2"), QStringLiteral("--json")}),
              0);
  }
  static void TearDownTestSuite() { delete made_; }
  void SetUp() override {
    RunFixture::write(folder().toStdString());
    std::filesystem::create_directories(folder().toStdString() + "/checkpoints");
    for (const int step : {800, 1000, 1200})
      std::filesystem::copy(made_->filePath(QStringLiteral("c")).toStdString(), path(step));
  }

  QString folder() const { return home_.filePath(QStringLiteral("run")); }
  std::string path(int step) const {
    return folder().toStdString() + "/checkpoints/step-0000" + (step < 1000 ? "0" : "") +
           std::to_string(step);
  }
  /// The run's id once it and its checkpoints are known.
  int64_t take(app::Workbench& workbench) {
    EXPECT_TRUE(workbench.runs().add_folder(folder()));
    EXPECT_TRUE(QTest::qWaitFor([&] {
      const app::RunRow* row = workbench.runs().find(folder());
      return row && row->summary.step == RunFixture::last;
    }));
    workbench.checkpoints().look();
    EXPECT_TRUE(
        QTest::qWaitFor([&] { return workbench.checkpoints().list().size() == 3; }, 20'000));
    const app::RunRow* row = workbench.runs().find(folder());
    return row ? row->id : 0;
  }

  inline static QTemporaryDir* made_ = nullptr;
  QTemporaryDir home_;
};

}  // namespace ivl::test
