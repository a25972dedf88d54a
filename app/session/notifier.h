// Tells the desktop what happened to runs (org.freedesktop.Notifications over D-Bus); where no
// service takes it, whoever shows the window is asked to.
#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QObject>

#include "session/preferences.h"
#include "session/run_watch.h"

namespace ivl::app {

class Notifier : public QObject {
  Q_OBJECT
 public:
  /// All outlive this. Never blocks.
  Notifier(RunWatch& watch, Runs& runs, Preferences& preferences,
           const QDBusConnection& bus = QDBusConnection::sessionBus(), QObject* parent = nullptr);

 Q_SIGNALS:
  /// Nobody on the desktop took it: to be shown in the window.
  void untold(const QString& title, const QString& text, int64_t run);
  /// A notification was clicked.
  void chosen(int64_t run);

 private Q_SLOTS:
  void take_action(uint id, const QString& action);
  void take_closed(uint id, uint why);

 private:
  void take(const RunNotice& notice);
  void show(const QString& title, const QString& text, bool urgent, int64_t run);
  Runs& runs_;
  Preferences& preferences_;
  QDBusConnection bus_;
  bool markup_ = false;           // the service reads tags in a body
  QHash<uint, int64_t> runs_of_;  // by the service's number of a notification
};

}  // namespace ivl::app
