#include "session/engine_command.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace ivl::app {
namespace {

const QString kEngine = QStringLiteral("internvl-engine");

QString text(const std::string& value) { return QString::fromStdString(value); }

/// Mixture and rules as options of the data verbs; defaults are left out.
QStringList data_options(const OpenMixture& mixture) {
  const RunSpec& spec = mixture.spec();
  const RunSpec plain;
  QStringList words{QStringLiteral("--meta"), mixture.path()};
  if (!mixture.root().isEmpty()) words << QStringLiteral("--root") << mixture.root();
  const Result<std::string> tokenizer = tokenizer_folder(spec.model);
  if (tokenizer) words << QStringLiteral("--tokenizer") << text(*tokenizer);
  if (spec.data.conversation_template != plain.data.conversation_template) {
    words << QStringLiteral("--template") << text(spec.data.conversation_template);
  }
  if (!spec.data.system_text.empty())
    words << QStringLiteral("--system") << text(spec.data.system_text);
  const auto number = [&](const char* option, int64_t value, int64_t usual) {
    if (value != usual) words << QString::fromLatin1(option) << QString::number(value);
  };
  number("--image-size", spec.data.image_size, plain.data.image_size);
  number("--max-length", spec.data.max_sequence_length, plain.data.max_sequence_length);
  number("--min-tiles", spec.data.min_tiles, plain.data.min_tiles);
  number("--max-tiles", spec.data.max_tiles, plain.data.max_tiles);
  if (spec.data.dynamic_tiling) words << QStringLiteral("--dynamic");
  if (spec.data.thumbnail) words << QStringLiteral("--thumbnail");
  return words;
}

}  // namespace

QString shell_quoted(const QString& word) {
  static const QRegularExpression kPlain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
  if (kPlain.match(word).hasMatch()) return word;
  QString quoted = word;
  quoted.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
  return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

QString command_line(const QStringList& words) {
  QStringList quoted;
  for (const QString& word : words) quoted << shell_quoted(word);
  return quoted.join(QLatin1Char(' '));
}

QString check_command(const OpenMixture& mixture) {
  return command_line(QStringList{kEngine, QStringLiteral("check")} + data_options(mixture));
}

QString search_command(const OpenMixture& mixture, const SearchQuery& query) {
  QStringList words{kEngine, QStringLiteral("search")};
  words << QStringLiteral("--meta") << mixture.path();
  if (!mixture.root().isEmpty()) words << QStringLiteral("--root") << mixture.root();
  if (query.regular_expression) words << QStringLiteral("--regex");
  if (query.match_case) words << QStringLiteral("--case");
  words << QStringLiteral("--") << text(query.text);
  return command_line(words);
}

QString find_engine() {
  const QDir here(QCoreApplication::applicationDirPath());
  for (const char* place : {"internvl-engine", "../engine/cli/internvl-engine"}) {
    const QFileInfo file(here.filePath(QString::fromLatin1(place)));
    if (file.isExecutable() && file.isFile()) return file.canonicalFilePath();
  }
  return QStandardPaths::findExecutable(kEngine);
}

Message no_engine() {
  return say("app.no_engine",
             "internvl-engine was not found beside the workbench or in PATH; build it, or "
             "put it there");
}

Message engine_not_started(const QString& program, const std::string& cause) {
  return say("app.engine_not_started", "{program} could not be started: {cause}",
             {{"program", program.toStdString()}, {"cause", cause}});
}

Message engine_failed(const QString& program, const QString& verb, int code, const QString& words) {
  return say("app.engine_failed", "{program} {verb} ended with {code}: {words}",
             {{"program", program.toStdString()},
              {"verb", verb.toStdString()},
              {"code", code},
              {"words", words.toStdString()}});
}

}  // namespace ivl::app
