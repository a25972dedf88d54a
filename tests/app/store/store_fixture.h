// A store's file for one test, with a connection of its own.
#pragma once

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include "store/database.h"
#include "store/schema.h"

namespace ivl::test {

class StoreFile : public testing::Test {
 protected:
  void TearDown() override { QSqlDatabase::removeDatabase(name_); }

  QString file() const { return folder_.filePath(QStringLiteral("workbench.sqlite")); }
  /// Opened without migration.
  QSqlDatabase open() {
    const Status status = app::open_database(name_, file());
    EXPECT_TRUE(status) << status.error().text;
    return QSqlDatabase::database(name_);
  }
  QSqlDatabase open_migrated() {
    QSqlDatabase database = open();
    const Status status = app::migrate(database);
    EXPECT_TRUE(status) << status.error().text;
    return database;
  }
  static QVariant value(QSqlDatabase& database, const char* statement) {
    QVariant found;
    const Status status = app::each_row(database, QString::fromLatin1(statement), {},
                                        [&](const QSqlQuery& row) { found = row.value(0); });
    EXPECT_TRUE(status) << status.error().text;
    return found;
  }

  QTemporaryDir folder_;
  QString name_ = QStringLiteral("store-under-test");
};

}  // namespace ivl::test
