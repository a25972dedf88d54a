#include "session/single_instance.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

namespace ivl::app {
namespace {

class Instances : public testing::Test {
 protected:
  QString store(const char* name = "workbench.sqlite") const {
    return home_.filePath(QString::fromLatin1(name));
  }
  /// As another process would: its thread waits for the answer, this one gives it.
  Status call(const QString& mixture) {
    Status status;
    std::unique_ptr<QThread> caller(QThread::create([&] {
      const SingleInstance second(store(), home_.path());
      status = second.hand_over(mixture);
    }));
    caller->start();
    EXPECT_TRUE(QTest::qWaitFor([&] { return caller->isFinished(); }, 30'000));
    return status;
  }
  /// Says `bytes`; whether the first hung up.
  bool hangs_up_on(const QByteArray& bytes, const QString& socket) {
    QLocalSocket caller;
    caller.connectToServer(socket);
    EXPECT_TRUE(caller.waitForConnected(5000));
    caller.write(bytes);
    return QTest::qWaitFor([&] { return caller.state() == QLocalSocket::UnconnectedState; },
                           30'000);
  }
  QTemporaryDir home_;
};

TEST_F(Instances, ASecondStartIsHandedToTheFirst) {
  SingleInstance first(store(), home_.path());
  ASSERT_TRUE(first.claim());
  SingleInstance second(store(), home_.path());
  EXPECT_FALSE(second.claim());
  QSignalSpy called(&first, &SingleInstance::called);
  const QString mixture = home_.filePath(QStringLiteral("混合 one.json"));
  const Status status = call(mixture);
  ASSERT_TRUE(status) << status.error().text;
  ASSERT_EQ(called.size(), 1);
  EXPECT_EQ(called[0][0].toString(), mixture);
  ASSERT_TRUE(call({}));
  ASSERT_EQ(called.size(), 2);
  EXPECT_EQ(called[1][0].toString(), QString()) << "the window alone";
}

TEST_F(Instances, StoresDoNotCollide) {
  QTemporaryDir other;
  SingleInstance first(store(), home_.path());
  SingleInstance second(other.filePath(QStringLiteral("workbench.sqlite")), home_.path());
  EXPECT_TRUE(first.claim());
  EXPECT_TRUE(second.claim());
  EXPECT_NE(first.socket(), second.socket());
}

TEST_F(Instances, OnlyTheUserMayCall) {
  SingleInstance first(store(), home_.path());
  ASSERT_TRUE(first.claim());
  const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
  EXPECT_EQ(QFileInfo(first.socket()).permissions() & others, QFile::Permissions());
  EXPECT_EQ(QFileInfo(home_.filePath(QStringLiteral("workbench.lock"))).permissions() & others,
            QFile::Permissions());
}

TEST_F(Instances, ASocketOfTheDeadIsTakenOver) {
  QString socket;
  {
    SingleInstance first(store(), home_.path());
    ASSERT_TRUE(first.claim());
    socket = first.socket();
  }
  QFile left(socket);
  ASSERT_TRUE(left.open(QIODevice::WriteOnly));  // a name in the way
  left.close();
  SingleInstance next(store(), home_.path());
  ASSERT_TRUE(next.claim());
  EXPECT_TRUE(call({}));
}

TEST_F(Instances, WhatMakesNoSenseIsHungUpOn) {
  SingleInstance first(store(), home_.path());
  ASSERT_TRUE(first.claim());
  QSignalSpy called(&first, &SingleInstance::called);
  for (const QByteArray& bytes :
       {QByteArray("hello\n"), QByteArray("{\"open\": 3}\n"), QByteArray("[]\n"),
        QByteArray("{\"open\": \"relative/path\"}\n"), QByteArray("\n"),
        QByteArray("{\"open\": \"/a\\u0000b\"}\n"), QByteArray("\xff\xfe\n"),
        QByteArray(200'000, 'x'), QByteArray(60'000, '[') + '\n'}) {
    EXPECT_TRUE(hangs_up_on(bytes, first.socket())) << bytes.left(40).toStdString();
  }
  EXPECT_TRUE(called.isEmpty());
  EXPECT_TRUE(hangs_up_on("{\"open\": \"/a\"}\n{\"open\": \"/b\"}\n", first.socket()));
  ASSERT_EQ(called.size(), 1) << "one line a call";
  EXPECT_EQ(called[0][0].toString(), QStringLiteral("/a"));
  EXPECT_TRUE(hangs_up_on({}, first.socket())) << "one that says nothing is not waited for";
}

}  // namespace
}  // namespace ivl::app
