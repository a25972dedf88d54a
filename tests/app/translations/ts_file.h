// A translation file as the tests look at it.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace ivl::app {

struct TsEntry {
  QString context;
  QString source;   // for the engine's messages: the code
  QString comment;  // for the engine's messages: the English template, quoted
  bool finished = true;
  QStringList forms;  // one, or as many as the language has plurals

  /// The English that the translation has to match.
  const QString& english() const { return context == QLatin1String("engine") ? comment : source; }
};

/// Empty where the file cannot be read.
QList<TsEntry> read_ts(const QString& file);

/// %1, %n, {name}: sorted, each as often as it stands there. `{{` is a brace and none.
QStringList placeholders(const QString& text);

}  // namespace ivl::app
