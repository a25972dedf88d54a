#include "session/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <cmath>

// In a static library resources are left out of the program unless they are asked for.
static void have_translations() { Q_INIT_RESOURCE(translations); }

namespace ivl::app {
namespace {

QString argument_text(const nlohmann::json& value) {
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  if (value.is_number_integer()) return count_text(value.get<int64_t>());
  return QString::fromStdString(
      value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

/// `{name}` stands for an argument and `{{` for a brace, as in say().
QString fill(const QString& form, const nlohmann::json& args) {
  QString text;
  for (qsizetype at = 0; at < form.size(); ++at) {
    if (form[at] != QLatin1Char('{')) {
      text += form[at];
      continue;
    }
    const qsizetype end = form.indexOf(QLatin1Char('}'), at);
    if (at + 1 < form.size() && form[at + 1] == QLatin1Char('{')) {
      text += QLatin1Char('{');
      ++at;
    } else if (end > at) {
      const auto found = args.find(form.mid(at + 1, end - at - 1).toStdString());
      text += found == args.end() ? QStringLiteral("?") : argument_text(*found);
      at = end;
    }
  }
  return text;
}

}  // namespace

void Language::set(const QString& language) {
  QCoreApplication::removeTranslator(&own_);
  QCoreApplication::removeTranslator(&qt_);
  const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
  name_ = locale.language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
  // Figures are written the same way everywhere: thousands with commas, a point for decimals.
  QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
  have_translations();
  if (own_.load(QStringLiteral(":/translations/workbench_%1.qm").arg(name_))) {
    QCoreApplication::installTranslator(&own_);
  }
  if (name_ == QLatin1String("en")) return;
  if (qt_.load(QStringLiteral("qtbase_%1").arg(name_),
               QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    QCoreApplication::installTranslator(&qt_);
  }
}

QString translated(const Message& message) {
  const QString form = QCoreApplication::translate("engine", message.code.c_str());
  // Without a translation the code itself comes back: then the engine's English stands.
  if (form == QString::fromStdString(message.code)) return QString::fromStdString(message.text);
  return fill(form, message.args);
}

QString translated_setting(const std::string& text) {
  return text.empty() ? QString() : QCoreApplication::translate("settings", text.c_str());
}

QString count_text(int64_t count) {
  return QLocale(QLocale::English, QLocale::UnitedStates).toString(static_cast<qlonglong>(count));
}

QString percent_text(double share) {
  const double percent = share * 100;
  const int digits = percent >= 99.95 || percent == 0 ? 0 : 1;
  return QStringLiteral("%1 %").arg(percent, 0, 'f', digits);
}

QString list_text(const QStringList& words) {
  return words.join(Language::tr(", ", "between the words of a list"));
}

QString duration_text(double seconds) {
  const auto whole = static_cast<int64_t>(std::llround(seconds));
  if (seconds < 1) return Language::tr("%1 ms").arg(static_cast<int>(std::lround(seconds * 1000)));
  if (seconds < 10) return Language::tr("%1 s").arg(seconds, 0, 'f', 1);
  if (whole < 60) return Language::tr("%1 s").arg(whole);
  if (whole < 3600) return Language::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
  return Language::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString bytes_text(int64_t bytes) {
  static const char* const kUnits[] = {"B", "kB", "MB", "GB", "TB", "PB"};
  auto value = static_cast<double>(bytes);
  size_t unit = 0;
  while (value >= 999.5 && unit + 1 < std::size(kUnits)) value /= 1000, ++unit;
  const int digits = unit > 0 && value < 99.95 ? 1 : 0;
  return QStringLiteral("%1 %2").arg(value, 0, 'f', digits).arg(QString::fromLatin1(kUnits[unit]));
}

}  // namespace ivl::app
