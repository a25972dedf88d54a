#include "store/schema.h"

#include <QFile>

#include "app/store/store_fixture.h"

namespace ivl::app {
namespace {

using Schema = test::StoreFile;

TEST_F(Schema, ANewFileGetsAllTables) {
  QSqlDatabase database = open_migrated();
  EXPECT_EQ(value(database, "PRAGMA user_version").toInt(), kSchemaVersion);
  EXPECT_EQ(value(database, "PRAGMA foreign_keys").toInt(), 1);
  EXPECT_EQ(value(database, "PRAGMA journal_mode").toString(), QStringLiteral("wal"));
  for (const char* table :
       {"mixtures", "tags", "runs", "run_summaries", "run_tags", "step_notes", "attempts",
        "run_events", "checkpoints", "sources", "series", "chunks", "checkpoint_checks", "probes",
        "probe_answers", "run_rules", "run_notices"})
    EXPECT_TRUE(database.tables().contains(QString::fromLatin1(table))) << table;
}

TEST_F(Schema, AFileOfVersionOneKeepsWhatItHolds) {
  QSqlDatabase database = open();
  for (const char* statement :
       {"CREATE TABLE mixtures (path TEXT PRIMARY KEY, root TEXT NOT NULL, spec TEXT NOT NULL,"
        " subsets TEXT NOT NULL, rows INTEGER NOT NULL, opened_at INTEGER NOT NULL)",
        "CREATE TABLE tags (annotation TEXT NOT NULL, line INTEGER NOT NULL,"
        " PRIMARY KEY (annotation, line)) WITHOUT ROWID",
        "INSERT INTO mixtures VALUES ('/a/mixture.json', '/a', '', '3 4', 7, 1000)",
        "INSERT INTO tags VALUES ('/a/one.jsonl', 12)", "PRAGMA user_version = 1"})
    ASSERT_TRUE(execute(database, QString::fromLatin1(statement)));
  ASSERT_TRUE(migrate(database));
  EXPECT_EQ(value(database, "PRAGMA user_version").toInt(), kSchemaVersion);
  EXPECT_EQ(value(database, "SELECT rows FROM mixtures").toInt(), 7);
  EXPECT_EQ(value(database, "SELECT line FROM tags").toInt(), 12);
  EXPECT_EQ(value(database, "SELECT count(*) FROM runs").toInt(), 0);
  EXPECT_EQ(value(database, "PRAGMA integrity_check").toString(), QStringLiteral("ok"));
  EXPECT_TRUE(migrate(database)) << "a second time changes nothing";
}

TEST_F(Schema, AFileOfEveryVersionBecomesOneOfToday) {
  // What a file that is made today looks like.
  QString today;
  const char* const kTables =
      "SELECT group_concat(sql, x'0a') FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
      " ORDER BY name)";
  {
    QSqlDatabase database = open_migrated();
    today = value(database, kTables).toString();
  }
  ASSERT_FALSE(today.isEmpty());
  for (int version = 0; version < kSchemaVersion; ++version) {
    QSqlDatabase::removeDatabase(name_);
    for (const char* end : {"", "-wal", "-shm"}) QFile::remove(file() + QLatin1String(end));
    QSqlDatabase database = open();
    for (int from = 0; from < version; ++from) {
      for (const QString& statement : migration_step(from))
        ASSERT_TRUE(execute(database, statement)) << version;
    }
    ASSERT_TRUE(execute(database, QStringLiteral("PRAGMA user_version = %1").arg(version)));
    if (version >= 1) {
      ASSERT_TRUE(execute(database, QStringLiteral("INSERT INTO tags VALUES ('/a.jsonl', 12)")));
    }
    if (version >= 2) {
      ASSERT_TRUE(execute(database, QStringLiteral("INSERT INTO runs (folder, name, kind, state,"
                                                   " created, spec) VALUES ('/r', 'r', 'engine',"
                                                   " 'failed', 7, '{}')")));
    }
    if (version >= 2) {
      ASSERT_TRUE(execute(database, QStringLiteral("INSERT INTO sources VALUES (1, 'events', 9, 0,"
                                                   " x'0102')")));
    }
    const Status climbed = migrate(database);
    ASSERT_TRUE(climbed) << version << ": " << climbed.error().text;
    EXPECT_EQ(value(database, "PRAGMA user_version").toInt(), kSchemaVersion) << version;
    EXPECT_EQ(value(database, kTables).toString(), today) << version;
    EXPECT_EQ(value(database, "SELECT count(*) FROM tags").toInt(), version >= 1 ? 1 : 0);
    EXPECT_EQ(value(database, "SELECT count(*) FROM runs").toInt(), version >= 2 ? 1 : 0);
    // Runs that were taken in without their machine's figures are read again.
    EXPECT_EQ(value(database, "SELECT count(*) FROM sources WHERE mark = x'' AND offset = 9"),
              version >= 2 && version < 5 ? 1 : 0);
    EXPECT_EQ(value(database, "PRAGMA integrity_check").toString(), QStringLiteral("ok"));
    EXPECT_EQ(value(database, "SELECT count(*) FROM pragma_foreign_key_check").toInt(), 0);
  }
}

TEST_F(Schema, AFileThatCannotClimbIsLeftAsItWas) {
  QSqlDatabase database = open();
  ASSERT_TRUE(execute(database, QStringLiteral("CREATE TABLE chunks (other TEXT)")));
  const Status status = migrate(database);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, "store.broken");
  EXPECT_EQ(value(database, "PRAGMA user_version").toInt(), 0);
  EXPECT_EQ(database.tables(), QStringList{QStringLiteral("chunks")});
}

TEST_F(Schema, AFileOfANewerProgramIsNotTouched) {
  QSqlDatabase database = open();
  ASSERT_TRUE(execute(database, QStringLiteral("PRAGMA user_version = 99")));
  const Status status = migrate(database);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, "store.newer");
  EXPECT_TRUE(database.tables().isEmpty());
}

}  // namespace
}  // namespace ivl::app
