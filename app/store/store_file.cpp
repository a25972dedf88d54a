#include "store/store_file.h"

#include <QDir>
#include <QFileInfo>

#include "store/database.h"
#include "store/salvage.h"
#include "store/schema.h"

namespace ivl::app {
namespace {

Status open_migrated(const QString& name, const QString& file) {
  if (!file.isEmpty()) QDir().mkpath(QFileInfo(file).absolutePath());
  if (Status status = open_database(name, file); !status) return status;
  QSqlDatabase database = QSqlDatabase::database(name, false);
  return migrate(database);
}

Salvage copy_readable(const QString& file, const QString& name) {
  const QString old = name + QStringLiteral("-old");
  Salvage read;
  if (open_to_read(old, file)) {
    QSqlDatabase from = QSqlDatabase::database(old, false);
    QSqlDatabase to = QSqlDatabase::database(name, false);
    read = salvage(from, to);
  }
  QSqlDatabase::removeDatabase(old);
  return read;
}

OpenedStore open_in_memory(const QString& name, const QString& file, const Message& cause) {
  QSqlDatabase::removeDatabase(name);
  (void)open_migrated(name, {});
  if (QFileInfo(file).isFile()) (void)copy_readable(file, name);
  if (cause.code == "store.newer") return {true, cause};
  return {true,
          say("store.in_memory",
              "the store {file} cannot be used: {cause}; until it can, what is done here is "
              "kept in memory only",
              {{"file", file.toStdString()}, {"cause", cause.text}, {"cause_code", cause.code}})};
}

}  // namespace

OpenedStore begin_anew(const QString& name, const QString& file, const Message& cause) {
  QSqlDatabase::removeDatabase(name);
  const Result<QString> aside = set_aside(file);
  if (!aside) return open_in_memory(name, file, aside.error());
  if (const Status status = open_migrated(name, file); !status)
    return open_in_memory(name, file, status.error());
  const Salvage read = copy_readable(*aside, name);
  return {false,
          say("store.begun_anew",
              "the store {file} could not be used ({cause}) and was kept as {aside}; {rows} rows "
              "of tags, notes and lists were read from it into a new one, and runs are read again "
              "from their folders",
              {{"file", file.toStdString()},
               {"cause", cause.text},
               {"cause_code", cause.code},
               {"aside", aside->toStdString()},
               {"rows", read.rows}})};
}

OpenedStore open_store(const QString& name, const QString& file) {
  const Status status = open_migrated(name, file);
  if (status) return {};
  if (status.error().code == "store.damaged") return begin_anew(name, file, status.error());
  return open_in_memory(name, file, status.error());
}

}  // namespace ivl::app
