// What the store does with a file that is locked, full, read-only, damaged, newer or none.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <random>

#include "app/store/store_fixture.h"
#include "store/run_queries.h"
#include "store/run_writes.h"
#include "store/salvage.h"
#include "store/store.h"
#include "store/upkeep.h"

namespace ivl::app {
namespace {

using Kind = StoreState::Kind;

/// A store and all it told.
struct Watched {
  explicit Watched(const QString& file) : store(file) {
    QObject::connect(&store, &Store::failed, &store,
                     [this](const Message& why) { told.push_back(why); });
    EXPECT_TRUE(QTest::qWaitFor([this] { return store.is_settled(); }, 30'000));
  }
  /// Behind what was posted.
  int64_t count(const char* table) {
    int64_t found = -1;
    EXPECT_TRUE(store.write_now([](QSqlDatabase&) { return Status(); }));
    EXPECT_TRUE(store.read_now([&](QSqlDatabase& database) {
      return each_row(database, QStringLiteral("SELECT count(*) FROM %1").arg(QLatin1String(table)),
                      {}, [&](const QSqlQuery& row) { found = row.value(0).toLongLong(); });
    }));
    return found;
  }
  Store store;
  std::vector<Message> told;
};

class StoreTrouble : public test::StoreFile {
 protected:
  static constexpr int kTags = 4000, kRuns = 40;

  /// A store with tags over many pages, runs with a tag and a note each, and points.
  void fill() {
    Store store(file());
    ASSERT_TRUE(store.write_now([](QSqlDatabase& database) {
      return in_transaction(database, [](QSqlDatabase& db) {
        for (int i = 0; i < kTags; ++i) {
          const Status status =
              execute(db, QStringLiteral("INSERT INTO tags VALUES (?, ?)"),
                      {QStringLiteral("/data/annotations/%1.jsonl").arg(i % 9), i});
          if (!status) return status;
        }
        for (int i = 0; i < kRuns; ++i) {
          if (Status status = add(db, i); !status) return status;
        }
        return Status();
      });
    }));
  }
  static Status add(QSqlDatabase& database, int number) {
    RunRow run;
    run.folder = QStringLiteral("/runs/%1").arg(number);
    run.name = QStringLiteral("run %1").arg(number);
    run.created = number;
    const auto id = add_run(database, run, QString(3000, QLatin1Char('s')));
    if (!id) return id.error();
    if (Status status = set_run_tag(database, *id, QStringLiteral("t"), true); !status)
      return status;
    return add_step_note(database, *id, {0, number, QStringLiteral("note"), 1});
  }
  QStringList beside() const {
    return QDir(folder_.path()).entryList({QStringLiteral("workbench-aside-*.sqlite")});
  }
  void overwrite(qint64 at, const QByteArray& bytes) const {
    QFile whole(file());
    ASSERT_TRUE(whole.open(QIODevice::ReadWrite));
    ASSERT_TRUE(whole.seek(at));
    ASSERT_EQ(whole.write(bytes), bytes.size());
  }
  static std::vector<std::string> codes(const std::vector<Message>& told) {
    std::vector<std::string> all;
    for (const Message& one : told) all.push_back(one.code);
    return all;
  }
};

TEST_F(StoreTrouble, WhatIsNoDatabaseIsSetAsideAndKept) {
  const QByteArray text(20'000, 'x');
  QFile other(file());
  ASSERT_TRUE(other.open(QIODevice::WriteOnly));
  other.write(text);
  other.close();
  Watched one(file());
  ASSERT_EQ(codes(one.told), std::vector<std::string>{"store.begun_anew"}) << one.told[0].text;
  EXPECT_EQ(one.store.state().kind, Kind::saved);
  EXPECT_TRUE(one.store.state().anew);
  EXPECT_EQ(one.count("tags"), 0);
  ASSERT_EQ(beside().size(), 1);
  QFile kept(folder_.filePath(beside()[0]));
  ASSERT_TRUE(kept.open(QIODevice::ReadOnly));
  EXPECT_EQ(kept.readAll(), text) << "nothing is deleted";
}

TEST_F(StoreTrouble, DamageThatIsFoundAtOnceLosesOnlyWhatCannotBeRead) {
  fill();
  // The root page of one table: nothing of it can be read, everything of the others.
  int64_t page = 0;
  {
    QSqlDatabase database = open();
    page = value(database, "SELECT rootpage FROM sqlite_schema WHERE name = 'mixtures'").toInt();
  }
  QSqlDatabase::removeDatabase(name_);
  overwrite((page - 1) * 4096, QByteArray(4096, '\xa5'));
  Watched one(file());
  ASSERT_TRUE(QTest::qWaitFor([&] { return one.store.state().anew; }, 30'000));
  EXPECT_EQ(one.count("tags"), kTags);
  EXPECT_EQ(one.count("runs"), kRuns);
  EXPECT_EQ(one.count("run_tags"), kRuns);
  EXPECT_EQ(one.count("step_notes"), kRuns);
  EXPECT_EQ(one.count("mixtures"), 0);
  EXPECT_EQ(codes(one.told).back(), "store.begun_anew");
  EXPECT_EQ(beside().size(), 1);
}

TEST_F(StoreTrouble, RowsBeforeAndBehindTheDamageAreRead) {
  fill();
  {
    QSqlDatabase database = open();
    ASSERT_TRUE(execute(database, QStringLiteral("VACUUM")));
  }
  QSqlDatabase::removeDatabase(name_);
  // Half of all tags lie before the middle of the file, where one page is overwritten.
  const qint64 pages = QFileInfo(file()).size() / 4096;
  int64_t most = 0, nothing = 0;
  for (qint64 page = 2; page < pages; page += 3) {
    const QString copy = folder_.filePath(QStringLiteral("copy.sqlite"));
    QFile::remove(copy);
    ASSERT_TRUE(QFile::copy(file(), copy));
    QFile bad(copy);
    ASSERT_TRUE(bad.open(QIODevice::ReadWrite) && bad.seek(page * 4096));
    bad.write(QByteArray(4096, '\xa5'));
    bad.close();
    ASSERT_TRUE(open_to_read(QStringLiteral("from"), copy));
    ASSERT_TRUE(open_database(QStringLiteral("to"), {}));
    {
      QSqlDatabase from = QSqlDatabase::database(QStringLiteral("from"));
      QSqlDatabase to = QSqlDatabase::database(QStringLiteral("to"));
      ASSERT_TRUE(migrate(to));
      const Salvage read = salvage(from, to);
      EXPECT_EQ(value(to, "PRAGMA integrity_check").toString(), QStringLiteral("ok")) << page;
      EXPECT_EQ(value(to, "SELECT count(*) FROM pragma_foreign_key_check").toInt(), 0) << page;
      if (read.rows == 0) ++nothing;
      const int64_t tags = value(to, "SELECT count(*) FROM tags").toInt();
      if (tags < kTags) most = std::max(most, tags);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("from"));
    QSqlDatabase::removeDatabase(QStringLiteral("to"));
  }
  EXPECT_GT(most, kTags * 9 / 10) << "one leaf of many was lost";
  EXPECT_LE(nothing, 2) << "only where the list of tables itself is damaged";
}

TEST_F(StoreTrouble, AnyFlippedByteLeavesAStoreThatWorks) {
  fill();
  std::mt19937_64 random(17);
  const QString good = folder_.filePath(QStringLiteral("good.sqlite"));
  ASSERT_TRUE(QFile::copy(file(), good));
  for (int round = 0; round < 12; ++round) {
    for (const char* end : {"", "-wal", "-shm"}) QFile::remove(file() + QLatin1String(end));
    ASSERT_TRUE(QFile::copy(good, file()));
    for (int i = 0; i < 40; ++i)
      overwrite(static_cast<qint64>(random() % static_cast<uint64_t>(QFileInfo(good).size())),
                QByteArray(1, static_cast<char>(random())));
    Watched one(file());
    const Status written = one.store.write_now([](QSqlDatabase& database) {
      return execute(database, QStringLiteral("INSERT INTO tags VALUES ('/new', 1)"));
    });
    EXPECT_TRUE(written || written.error().code == "store.damaged") << written.error().text;
    EXPECT_TRUE(one.store.state().kind == Kind::saved || one.store.state().kind == Kind::memory);
  }
}

TEST_F(StoreTrouble, IdsThatWereUsedAreNotUsedAgain) {
  fill();
  ASSERT_TRUE(open_to_read(QStringLiteral("from"), file()));
  {
    QSqlDatabase from = QSqlDatabase::database(QStringLiteral("from"));
    QSqlDatabase to = open_migrated();  // the same file: nothing new comes
    EXPECT_EQ(salvage(from, to).rows, 0);
    ASSERT_TRUE(remove_run(to, kRuns));
  }
  ASSERT_TRUE(open_database(QStringLiteral("to"), {}));
  {
    QSqlDatabase from = QSqlDatabase::database(QStringLiteral("from"));
    QSqlDatabase to = QSqlDatabase::database(QStringLiteral("to"));
    ASSERT_TRUE(migrate(to));
    salvage(from, to);
    RunRow fresh;
    fresh.folder = QStringLiteral("/fresh");
    EXPECT_EQ(*add_run(to, fresh, {}), kRuns + 1);
  }
  QSqlDatabase::removeDatabase(QStringLiteral("from"));
  QSqlDatabase::removeDatabase(QStringLiteral("to"));
}

TEST_F(StoreTrouble, ANewerFileIsLeftAloneAndItsListsAreThereInMemory) {
  fill();
  {
    QSqlDatabase database = open();
    ASSERT_TRUE(execute(database, QStringLiteral("ALTER TABLE tags ADD COLUMN why TEXT")));
    ASSERT_TRUE(execute(database, QStringLiteral("PRAGMA user_version = 99")));
  }
  QSqlDatabase::removeDatabase(name_);
  {
    Watched one(file());
    EXPECT_EQ(codes(one.told), std::vector<std::string>{"store.newer"});
    EXPECT_EQ(one.store.state().kind, Kind::memory);
    EXPECT_EQ(one.count("tags"), kTags);
    EXPECT_EQ(one.count("runs"), kRuns);
    one.store.set_tag(QStringLiteral("/new"), 1, true);
    EXPECT_EQ(one.count("tags"), kTags + 1);
    one.store.begin_anew(one.told[0]);
    ASSERT_TRUE(QTest::qWaitFor([&] { return one.told.size() > 1; }, 30'000));
    EXPECT_EQ(one.told[1].code, "store.begun_anew");
    EXPECT_EQ(one.count("tags"), kTags);
    EXPECT_EQ(one.store.state().kind, Kind::saved);
  }
  QSqlDatabase database = open();
  EXPECT_EQ(value(database, "PRAGMA user_version").toInt(), kSchemaVersion);
  ASSERT_EQ(beside().size(), 1);
}

TEST_F(StoreTrouble, AFileThatCannotBeOpenedIsTriedAgainOnRequest) {
  const QString file = folder_.filePath(QStringLiteral("is/a/folder.sqlite"));
  QDir().mkpath(file);
  Watched one(file);
  EXPECT_EQ(codes(one.told), std::vector<std::string>{"store.in_memory"});
  RecentMixture mixture;
  mixture.path = QStringLiteral("/m.json");
  one.store.remember(mixture);
  const int before = one.store.generation();
  ASSERT_TRUE(QDir().rmdir(file));
  one.store.open_again();
  ASSERT_TRUE(QTest::qWaitFor([&] { return one.store.state().kind == Kind::saved; }, 30'000));
  EXPECT_NE(one.store.generation(), before);
  EXPECT_EQ(one.count("mixtures"), 1) << "what was done meanwhile comes along";
}

TEST_F(StoreTrouble, NoRoomIsToldOnceAndWhatWaitedIsWrittenWhenThereIs) {
  Watched one(file());
  const auto pragma = [&](const QString& text) {
    return one.store.write_now([&](QSqlDatabase& database) { return execute(database, text); });
  };
  int64_t pages = 0;
  ASSERT_TRUE(one.store.write_now([&](QSqlDatabase& database) {
    return each_row(database, QStringLiteral("PRAGMA page_count"), {},
                    [&](const QSqlQuery& row) { pages = row.value(0).toLongLong(); });
  }));
  ASSERT_TRUE(pragma(QStringLiteral("PRAGMA max_page_count = %1").arg(pages)));
  constexpr int kMany = 2000;
  for (int i = 0; i < kMany; ++i)
    one.store.set_tag(QStringLiteral("/a/long/name/of/an/annotation/file.jsonl"), i, true);
  ASSERT_TRUE(QTest::qWaitFor([&] { return one.store.state().kind == Kind::waiting; }, 30'000));
  EXPECT_LT(one.count("tags"), kMany);
  const Status batch = one.store.write_now([](QSqlDatabase& database) {
    return execute(database, QStringLiteral("INSERT INTO tags VALUES (?, 1)"),
                   {QString(20'000, QLatin1Char('a'))});
  });
  ASSERT_FALSE(batch);
  EXPECT_EQ(batch.error().code, "store.full");
  QCoreApplication::processEvents();
  EXPECT_EQ(codes(one.told), std::vector<std::string>{"store.full"}) << "not once a write";
  ASSERT_TRUE(pragma(QStringLiteral("PRAGMA max_page_count = 100000")));
  ASSERT_TRUE(QTest::qWaitFor([&] { return one.store.state().kind == Kind::saved; }, 30'000));
  EXPECT_EQ(one.count("tags"), kMany);
  EXPECT_EQ(one.told.size(), 1u);
}

TEST_F(StoreTrouble, ALockOfAnotherProgramIsWaitedFor) {
  Watched one(file());
  ASSERT_TRUE(one.store.write_now([](QSqlDatabase& database) {
    return execute(database, QStringLiteral("PRAGMA busy_timeout = 50"));
  }));
  QSqlDatabase other = open();
  {
    Transaction held(other);
    ASSERT_TRUE(held.begun());
    one.store.set_tag(QStringLiteral("/a"), 1, true);
    ASSERT_TRUE(QTest::qWaitFor([&] { return one.store.state().kind == Kind::waiting; }, 30'000));
    EXPECT_EQ(codes(one.told), std::vector<std::string>{"store.locked"});
    EXPECT_EQ(one.count("tags"), 0) << "readers go on";
  }
  ASSERT_TRUE(QTest::qWaitFor([&] { return one.store.state().kind == Kind::saved; }, 30'000));
  EXPECT_EQ(one.count("tags"), 1);
}

TEST_F(StoreTrouble, WhatMayNotBeWrittenIsSaidAndRead) {
  fill();
  Watched one(file());
  ASSERT_TRUE(one.store.write_now([](QSqlDatabase& database) {
    return execute(database, QStringLiteral("PRAGMA query_only = 1"));
  }));
  one.store.set_tag(QStringLiteral("/a"), 1, true);
  ASSERT_TRUE(QTest::qWaitFor([&] { return one.store.state().kind == Kind::waiting; }, 30'000));
  EXPECT_EQ(codes(one.told), std::vector<std::string>{"store.read_only"});
  EXPECT_EQ(one.count("tags"), kTags);
}

TEST_F(StoreTrouble, ALogThatWasCutShortLosesNothingThatWasWhole) {
  const QString copy = folder_.filePath(QStringLiteral("copy.sqlite"));
  {
    Store store(file());
    for (int i = 0; i < 200; ++i) store.set_tag(QStringLiteral("/a"), i, true);
    ASSERT_TRUE(store.write_now([](QSqlDatabase&) { return Status(); }));
    ASSERT_TRUE(QFile::copy(file(), copy));  // as a killed program leaves them
    ASSERT_TRUE(QFile::copy(file() + QStringLiteral("-wal"), copy + QStringLiteral("-wal")));
  }
  QFile log(copy + QStringLiteral("-wal"));
  ASSERT_TRUE(log.resize(log.size() - 1000));
  Watched one(copy);
  EXPECT_TRUE(one.told.empty());
  const int64_t there = one.count("tags");
  EXPECT_EQ(there, 199) << "all but the transaction that was cut";
}

TEST_F(StoreTrouble, ANewStoreBeginsAsACopyOfTheOneItMovesFrom) {
  fill();
  const QString moved = folder_.filePath(QStringLiteral("local/workbench.sqlite"));
  {
    Store store(moved, file());
    ASSERT_TRUE(store.write_now([](QSqlDatabase&) { return Status(); }));
    store.set_tag(QStringLiteral("/new"), 1, true);
  }
  Watched one(moved);
  EXPECT_EQ(one.count("tags"), kTags + 1);
  EXPECT_EQ(one.count("runs"), kRuns);
  Watched old(file());
  EXPECT_EQ(old.count("tags"), kTags) << "the old one is left as it was";
}

TEST_F(StoreTrouble, ABackupIsAWholeStoreAndWritesOverNothing) {
  fill();
  const QString target = folder_.filePath(QStringLiteral("backup.sqlite"));
  {
    Watched one(file());  // somebody writes meanwhile
    one.store.set_tag(QStringLiteral("/a"), 1, true);
    EXPECT_EQ(one.count("tags"), kTags + 1);
    ASSERT_TRUE(back_up(file(), target));
    const Status again = back_up(file(), target);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "store.backup_there");
    const Status nowhere = back_up(file(), folder_.filePath(QStringLiteral("no/such/b.sqlite")));
    ASSERT_FALSE(nowhere);
  }
  Watched two(target);
  EXPECT_TRUE(two.told.empty());
  EXPECT_EQ(two.count("tags"), kTags + 1);
  EXPECT_EQ(two.count("runs"), kRuns);
  EXPECT_FALSE(QFileInfo::exists(target + QStringLiteral(".part")));
}

TEST_F(StoreTrouble, CompactingGivesRoomBackAndKeepsRows) {
  fill();
  Watched one(file());
  ASSERT_TRUE(one.store.write_now([](QSqlDatabase& database) {
    return execute(database, QStringLiteral("DELETE FROM runs WHERE id > 2"));
  }));
  Compacted done;
  ASSERT_TRUE(one.store.write_now([&](QSqlDatabase& database) -> Status {
    const auto compacted = compact(database);
    if (!compacted) return compacted.error();
    done = *compacted;
    return {};
  }));
  EXPECT_LT(done.after, done.before);
  EXPECT_EQ(done.after, bytes_of_store(file()));
  EXPECT_EQ(one.count("runs"), 2);
  EXPECT_EQ(one.count("tags"), kTags);
}

}  // namespace
}  // namespace ivl::app
