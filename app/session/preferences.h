// What the user chose about the workbench itself; kept in the user's configuration folder.
#pragma once

#include <QObject>
#include <QSettings>
#include <QStringList>

namespace ivl::app {

class Preferences : public QObject {
  Q_OBJECT
 public:
  enum class Theme { system, light, dark };
  /// `file` empty: the user's own; a path: only that file (tests, screenshots).
  explicit Preferences(const QString& file = {}, QObject* parent = nullptr);

  Theme theme() const;
  void set_theme(Theme theme);
  /// "en", "zh_CN", or "" for the system's.
  QString language() const;
  void set_language(const QString& language);

  /// Whether the desktop is told of notices of this kind (store/run_notices.h); yes at first.
  bool notifies(const QString& kind) const;
  void set_notifies(const QString& kind, bool on);

  /// Widths, columns, open panes: remembered under a key that its owner chooses.
  QVariant view_state(const QString& key) const;
  void set_view_state(const QString& key, const QVariant& value);

 Q_SIGNALS:
  void theme_changed();
  void language_changed();

 private:
  QSettings settings_;
};

}  // namespace ivl::app
