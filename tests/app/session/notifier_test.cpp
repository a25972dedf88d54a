// Notifications on a bus of the test's own, with a service that writes down what it is told.
#include "session/notifier.h"

#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QProcess>

#include "app/session/watched_run.h"

namespace ivl::app {
namespace {

/// A bus that ends with the test.
class Bus {
 public:
  Bus() {
    daemon_.start(QStringLiteral("dbus-daemon"),
                  {QStringLiteral("--session"), QStringLiteral("--nofork"),
                   QStringLiteral("--nopidfile"), QStringLiteral("--print-address")});
    if (daemon_.waitForReadyRead(10'000))
      address_ = QString::fromUtf8(daemon_.readLine()).trimmed();
  }
  ~Bus() {
    for (const QString& name : names_) QDBusConnection::disconnectFromBus(name);
    daemon_.kill();
    daemon_.waitForFinished();
  }
  QDBusConnection connect(const char* name) {
    names_ << QString::fromLatin1(name);
    return QDBusConnection::connectToBus(address_, names_.last());
  }

 private:
  QProcess daemon_;
  QString address_;
  QStringList names_;
};

using test::write_bytes;

class FakeDesktop : public QDBusVirtualObject {
 public:
  explicit FakeDesktop(const QDBusConnection& bus) : bus_(bus) {
    EXPECT_TRUE(bus_.registerVirtualObject(kPath, this));
    EXPECT_TRUE(bus_.registerService(kName));
  }
  QString introspect(const QString&) const override { return {}; }
  bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override {
    if (message.member() == QLatin1String("GetCapabilities"))
      return connection.send(message.createReply(QStringList{QStringLiteral("body-markup")}));
    if (message.member() != QLatin1String("Notify")) return false;
    told.append(message.arguments());
    return connection.send(message.createReply(static_cast<uint>(40 + told.size())));
  }
  void click(uint id) {
    QDBusMessage signal = QDBusMessage::createSignal(kPath, kName, QStringLiteral("ActionInvoked"));
    signal << id << QStringLiteral("default");
    EXPECT_TRUE(bus_.send(signal));
  }
  QList<QVariantList> told;

 private:
  const QString kName = QStringLiteral("org.freedesktop.Notifications");
  const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
  QDBusConnection bus_;
};

class Notifying : public test::WatchedRun {
 protected:
  void finish() {
    write_bytes(events(1), event_line(2000, "end", 20, {{"reason", "finished"}}), true);
    ASSERT_TRUE(until([&] { return !told_.empty(); }));
  }
  Preferences preferences_{folder_.filePath(QStringLiteral("p.ini"))};
};

TEST_F(Notifying, TheDesktopIsToldAndAClickOpensTheRun) {
  Bus bus;
  FakeDesktop desktop(bus.connect("desktop"));
  Notifier notifier(watch_, runs_, preferences_, bus.connect("workbench"));
  QSignalSpy chosen(&notifier, &Notifier::chosen), untold(&notifier, &Notifier::untold);
  const int64_t id = begin(20);
  write_bytes(
      events(1),
      event_line(2000, "end", 20,
                 {{"reason", "failed"}, {"message", to_json(Message{"x.y", {}, "a < b & c"})}}),
      true);
  ASSERT_TRUE(until([&] { return desktop.told.size() == 1; }));
  const QVariantList& said = desktop.told[0];
  ASSERT_EQ(said.size(), 8);
  EXPECT_EQ(said[3].toString(), QStringLiteral("my run: failed at step 20"));
  EXPECT_EQ(said[4].toString(), QStringLiteral("a &lt; b &amp; c"));
  EXPECT_EQ(said[5].toStringList().value(0), QStringLiteral("default"));
  ASSERT_TRUE(until([&] {
    desktop.click(41);  // the answer with its number may be on the way yet
    QCoreApplication::processEvents();
    return !chosen.isEmpty();
  }));
  EXPECT_EQ(chosen[0][0].value<int64_t>(), id);
  desktop.click(7);
  EXPECT_TRUE(untold.isEmpty());
}

TEST_F(Notifying, WithoutAServiceTheWindowIsAsked) {
  Bus bus;
  Notifier notifier(watch_, runs_, preferences_, bus.connect("workbench"));
  QSignalSpy untold(&notifier, &Notifier::untold);
  begin(20);
  finish();
  ASSERT_TRUE(until([&] { return !untold.isEmpty(); }));
  EXPECT_EQ(untold[0][0].toString(), QStringLiteral("my run: finished"));
}

TEST_F(Notifying, WithoutABusTheWindowIsAsked) {
  Notifier notifier(watch_, runs_, preferences_, QDBusConnection(QStringLiteral("none")));
  QSignalSpy untold(&notifier, &Notifier::untold);
  begin(20);
  finish();
  EXPECT_EQ(untold.size(), 1);
}

TEST_F(Notifying, WhatIsMutedIsNotTold) {
  Notifier notifier(watch_, runs_, preferences_, QDBusConnection(QStringLiteral("none")));
  QSignalSpy untold(&notifier, &Notifier::untold);
  preferences_.set_notifies(QStringLiteral("finished"), false);
  begin(20);
  finish();
  EXPECT_TRUE(untold.isEmpty());
}

}  // namespace
}  // namespace ivl::app
