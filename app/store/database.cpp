#include "store/database.h"

#include <QSqlError>
#include <cmath>
#include <limits>

namespace ivl::app {
namespace {

const QString kNotANumber = QStringLiteral("NaN");

// Result codes of SQLite, https://www.sqlite.org/rescode.html
constexpr int kBusy = 5, kLocked = 6, kReadOnly = 8, kCorrupt = 11, kFull = 13, kNotADatabase = 26;

}  // namespace

Message store_failure(const QSqlDatabase& database, const QSqlError& error) {
  const nlohmann::json args = {{"file", database.databaseName().toStdString()},
                               {"cause", error.text().toStdString()}};
  switch (error.nativeErrorCode().toInt() & 0xff) {  // the rest says more of the same kind
    case kBusy:
    case kLocked:
      return say("store.locked",
                 "another program holds the store {file}: {cause}; end it, or wait: what is to be "
                 "kept is written as soon as it lets go",
                 args);
    case kReadOnly:
      return say("store.read_only",
                 "the store {file} may not be written: {cause}; allow it for the file and its "
                 "folder: what is to be kept is written then",
                 args);
    case kFull:
      return say("store.full",
                 "there is no room left for the store {file}: {cause}; make room on its disk: what "
                 "is to be kept is written then",
                 args);
    case kCorrupt:
    case kNotADatabase:
      return say("store.damaged", "the store {file} is damaged: {cause}", args);
    default:
      return say("store.failed", "the store {file} could not be read or written: {cause}", args);
  }
}

Status open_to_read(const QString& name, const QString& file) {
  QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
  database.setDatabaseName(file);
  database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=1000"));
  if (!database.open()) return store_failure(database, database.lastError());
  return {};
}

Status open_database(const QString& name, const QString& file) {
  QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
  database.setDatabaseName(file.isEmpty() ? QStringLiteral(":memory:") : file);
  if (!database.open()) return store_failure(database, database.lastError());
  for (const char* pragma : {"PRAGMA busy_timeout = 5000", "PRAGMA journal_mode = WAL",
                             "PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON"}) {
    if (Status status = execute(database, QString::fromLatin1(pragma)); !status) return status;
  }
  return {};
}

Status execute(QSqlDatabase& database, const QString& statement, const QVariantList& values) {
  return each_row(database, statement, values, {});
}

Status each_row(QSqlDatabase& database, const QString& statement, const QVariantList& values,
                const std::function<void(const QSqlQuery&)>& row) {
  QSqlQuery query(database);
  query.setForwardOnly(true);
  if (!query.prepare(statement)) return store_failure(database, query.lastError());
  for (const QVariant& value : values) {
    // An empty text that is null would be bound as NULL.
    const bool empty = value.metaType().id() == QMetaType::QString && value.toString().isEmpty();
    query.addBindValue(empty ? QVariant(QStringLiteral("")) : value);
  }
  if (!query.exec()) return store_failure(database, query.lastError());
  while (row && query.next()) row(query);
  if (query.lastError().isValid()) return store_failure(database, query.lastError());
  return {};
}

QVariant real_to_variant(std::optional<double> value) {
  if (!value) return QVariant(QMetaType::fromType<double>());
  if (std::isnan(*value)) return kNotANumber;
  return *value;
}

std::optional<double> real_from_variant(const QVariant& value) {
  if (value.isNull()) return {};
  if (value.metaType().id() == QMetaType::QString) return std::numeric_limits<double>::quiet_NaN();
  return value.toDouble();
}

Transaction::Transaction(QSqlDatabase& database) : database_(database) {
  begun_ = execute(database_, QStringLiteral("BEGIN IMMEDIATE"));
  open_ = begun_.ok();
}

Transaction::~Transaction() {
  if (open_) (void)execute(database_, QStringLiteral("ROLLBACK"));
}

Status Transaction::commit() {
  Status status = execute(database_, QStringLiteral("COMMIT"));
  if (status) open_ = false;
  return status;
}

Status in_transaction(QSqlDatabase& database, const std::function<Status(QSqlDatabase&)>& work) {
  Transaction transaction(database);
  Status status = transaction.begun();
  if (status) status = work(database);
  return status ? transaction.commit() : status;
}

}  // namespace ivl::app
