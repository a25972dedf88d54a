// The desktop's wish for light or dark: Qt 6.4 has no interface for it.
#pragma once

#include <QDBusVariant>
#include <QObject>
#include <optional>

#include "ui/theme/theme.h"

namespace ivl::ui {

/// Asks org.freedesktop.portal.Settings (color-scheme) over D-Bus and listens for changes; where
/// no portal answers, the palette that the platform gave at start decides. Never blocks.
class SystemScheme : public QObject {
  Q_OBJECT
 public:
  explicit SystemScheme(QObject* parent = nullptr);
  Scheme scheme() const { return portal_.value_or(palette_); }

 Q_SIGNALS:
  void changed();

 private Q_SLOTS:
  void take_change(const QString& group, const QString& key, const QDBusVariant& value);

 private:
  void take(uint wish);
  std::optional<Scheme> portal_;
  Scheme palette_;
};

}  // namespace ivl::ui
