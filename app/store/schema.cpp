#include "store/schema.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace ivl::app {
namespace {

Message broken(const QSqlDatabase& database, const QString& cause) {
  return say("store.broken", "the store {file} cannot be used: {cause}",
             {{"file", database.databaseName().toStdString()}, {"cause", cause.toStdString()}});
}

Status run(QSqlDatabase& database, const char* statement) {
  QSqlQuery query(database);
  if (!query.exec(QString::fromLatin1(statement)))
    return broken(database, query.lastError().text());
  return {};
}

Status create_first(QSqlDatabase& database) {
  for (const char* statement :
       {"CREATE TABLE mixtures (path TEXT PRIMARY KEY, root TEXT NOT NULL, spec TEXT NOT NULL,"
        " subsets TEXT NOT NULL, rows INTEGER NOT NULL, opened_at INTEGER NOT NULL)",
        "CREATE TABLE tags (annotation TEXT NOT NULL, line INTEGER NOT NULL,"
        " PRIMARY KEY (annotation, line)) WITHOUT ROWID"}) {
    if (const Status status = run(database, statement); !status) return status;
  }
  return {};
}

}  // namespace

Status migrate(QSqlDatabase& database) {
  QSqlQuery query(database);
  if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next()) {
    return broken(database, query.lastError().text());
  }
  const int version = query.value(0).toInt();
  query.finish();
  if (version == kSchemaVersion) return {};
  if (version > kSchemaVersion) {
    return say("store.newer",
               "the store {file} was written by a newer workbench (version {found}, this one knows "
               "{known}); start that one, or move the file away",
               {{"file", database.databaseName().toStdString()},
                {"found", version},
                {"known", kSchemaVersion}});
  }
  if (!database.transaction()) return broken(database, database.lastError().text());
  Status status;
  if (version < 1) status = create_first(database);
  if (status)
    status = run(database, ("PRAGMA user_version = " + std::to_string(kSchemaVersion)).c_str());
  if (!status) {
    database.rollback();
    return status;
  }
  if (!database.commit()) return broken(database, database.lastError().text());
  return {};
}

}  // namespace ivl::app
