// The program started twice on one home: the second hands over and ends.
#include <gtest/gtest.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "session/single_instance.h"

namespace ivl {
namespace {

class SecondStart : public testing::Test {
 protected:
  void start(QProcess& process, const QStringList& more) const {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home_.path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(IVL_WORKBENCH),
                  QStringList{QStringLiteral("--home"), home_.path()} + more);
  }
  QString store() const { return home_.filePath(QStringLiteral("data/workbench.sqlite")); }
  QTemporaryDir home_;
};

TEST_F(SecondStart, IsHandedToTheFirst) {
  const app::SingleInstance known(store(), home_.path());
  QProcess first, second;
  start(first, {});
  ASSERT_TRUE(first.waitForStarted());
  ASSERT_TRUE(QTest::qWaitFor([&] { return QFile::exists(known.socket()); }, 60'000));
  start(second, {QStringLiteral("a mixture.json")});
  ASSERT_TRUE(second.waitForFinished(60'000));
  EXPECT_EQ(second.exitCode(), 0) << second.readAllStandardError().toStdString();
  EXPECT_EQ(first.state(), QProcess::Running);
  first.kill();
  first.waitForFinished();
}

TEST_F(SecondStart, TakesOverFromOneThatWasKilled) {
  const app::SingleInstance known(store(), home_.path());
  QProcess first, second;
  start(first, {});
  ASSERT_TRUE(QTest::qWaitFor([&] { return QFile::exists(known.socket()); }, 60'000));
  first.kill();
  ASSERT_TRUE(first.waitForFinished());
  start(second, {});
  ASSERT_TRUE(second.waitForStarted());
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        const Status called = known.hand_over({});
        return called.ok();
      },
      60'000));
  second.kill();
  second.waitForFinished();
}

}  // namespace
}  // namespace ivl
