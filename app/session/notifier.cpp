#include "session/notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include "session/notice_text.h"

namespace ivl::app {
namespace {

// https://specifications.freedesktop.org/notification-spec/1.2/
const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
constexpr uchar kNormal = 1, kCritical = 2;
constexpr int kAsTheDesktopLikes = -1;

QDBusMessage call(const char* method) {
  return QDBusMessage::createMethodCall(kService, kPath, kService, QString::fromLatin1(method));
}

}  // namespace

Notifier::Notifier(RunWatch& watch, Runs& runs, Preferences& preferences,
                   const QDBusConnection& bus, QObject* parent)
    : QObject(parent), runs_(runs), preferences_(preferences), bus_(bus) {
  connect(&watch, &RunWatch::noticed, this, &Notifier::take);
  if (!bus_.isConnected()) return;
  bus_.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this,
               SLOT(take_action(uint, QString)));
  bus_.connect(kService, kPath, kService, QStringLiteral("NotificationClosed"), this,
               SLOT(take_closed(uint, uint)));
  auto* asked = new QDBusPendingCallWatcher(bus_.asyncCall(call("GetCapabilities")), this);
  connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked] {
    const QDBusPendingReply<QStringList> reply = *asked;
    asked->deleteLater();
    if (!reply.isError()) markup_ = reply.value().contains(QStringLiteral("body-markup"));
  });
}

void Notifier::take(const RunNotice& notice) {
  if (!preferences_.notifies(to_text(notice.kind))) return;
  const RunRow* run = runs_.find(notice.run);
  if (!run) return;
  const bool urgent = notice.kind == NoticeKind::failed || notice.kind == NoticeKind::disk;
  show(notice_title(notice, run->name), notice_detail(notice), urgent, notice.run);
}

void Notifier::show(const QString& title, const QString& text, bool urgent, int64_t run) {
  if (!bus_.isConnected()) {
    Q_EMIT untold(title, text, run);
    return;
  }
  QDBusMessage notify = call("Notify");
  const QVariantMap hints = {
      {QStringLiteral("urgency"), QVariant::fromValue(urgent ? kCritical : kNormal)},
      {QStringLiteral("desktop-entry"), QStringLiteral("internvl-workbench")}};
  notify << QStringLiteral("InternVL Workbench") << 0u << QStringLiteral("internvl-workbench")
         << title << (markup_ ? text.toHtmlEscaped() : text)
         << QStringList{QStringLiteral("default"), tr("Open the run")} << hints
         << kAsTheDesktopLikes;
  auto* told = new QDBusPendingCallWatcher(bus_.asyncCall(notify), this);
  connect(told, &QDBusPendingCallWatcher::finished, this, [this, told, title, text, run] {
    const QDBusPendingReply<uint> reply = *told;
    told->deleteLater();
    if (reply.isError()) {
      Q_EMIT untold(title, text, run);
    } else {
      runs_of_.insert(reply.value(), run);
    }
  });
}

void Notifier::take_action(uint id, const QString&) {
  if (const int64_t run = runs_of_.value(id)) Q_EMIT chosen(run);
}

void Notifier::take_closed(uint id, uint) { runs_of_.remove(id); }

}  // namespace ivl::app
