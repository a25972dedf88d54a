// The interface's language, and the engine's sentences in it.
#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QString>
#include <QStringList>
#include <QTranslator>

#include "spec/message.h"

namespace ivl::app {

/// Installs the translations of the program, of the engine's texts and of Qt's own dialogs.
/// `language`: "en", "zh_CN", or "" = the system's, English where there is none for it.
class Language {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::Language)

 public:
  void set(const QString& language);
  const QString& name() const { return name_; }

 private:
  QString name_ = QStringLiteral("en");
  QTranslator own_, qt_;
};

/// The sentence in the interface's language: the template of its code with its arguments; causes
/// inside (an argument "cause" beside "cause_code") stay as the engine said them.
QString translated(const Message& message);

/// A setting's label, unit, help or group heading.
QString translated_setting(const std::string& text);

/// "1,267,819".
QString count_text(int64_t count);
/// One digit behind the point below 100: "15.3 %".
QString percent_text(double share);
/// "Latin, Han", with the language's own comma.
QString list_text(const QStringList& words);
/// "3 min 12 s", "4 h 35 min", "0.8 s".
QString duration_text(double seconds);
/// "1.2 GB" in powers of ten.
QString bytes_text(int64_t bytes);

}  // namespace ivl::app
