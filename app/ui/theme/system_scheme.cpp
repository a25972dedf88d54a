#include "ui/theme/system_scheme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QStyle>

namespace ivl::ui {
namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

// Read() wraps its answer in two variants, the signal in one.
QVariant unwrapped(QVariant value) {
  while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
  return value;
}

}  // namespace

SystemScheme::SystemScheme(QObject* parent) : QObject(parent) {
  const QPalette palette = QApplication::style()->standardPalette();
  palette_ = palette.color(QPalette::Window).lightness() < 128 ? Scheme::dark : Scheme::light;
  QDBusConnection bus = QDBusConnection::sessionBus();
  if (!bus.isConnected()) return;
  bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
              SLOT(take_change(QString, QString, QDBusVariant)));
  QDBusMessage read =
      QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
  read << kGroup << kKey;
  auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(read), this);
  connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
    const QDBusPendingReply<QVariant> reply = *watcher;
    watcher->deleteLater();
    if (!reply.isError()) take(unwrapped(reply.value()).toUInt());
  });
}

void SystemScheme::take_change(const QString& group, const QString& key,
                               const QDBusVariant& value) {
  if (group == kGroup && key == kKey) take(unwrapped(value.variant()).toUInt());
}

void SystemScheme::take(uint wish) {
  const Scheme before = scheme();
  portal_.reset();  // 0: no preference
  if (wish == 1) portal_ = Scheme::dark;
  if (wish == 2) portal_ = Scheme::light;
  if (scheme() != before) Q_EMIT changed();
}

}  // namespace ivl::ui
