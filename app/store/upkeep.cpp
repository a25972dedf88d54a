#include "store/upkeep.h"

#include <fcntl.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QUuid>

#include "store/database.h"

namespace ivl::app {
namespace {

/// A connection to read with, of its own name, for as long as this lives.
class Reading {
 public:
  explicit Reading(const QString& file) : opened_(open_to_read(name_, file)) {}
  ~Reading() { QSqlDatabase::removeDatabase(name_); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  Status run(const QString& statement, const QVariantList& values = {},
             const std::function<void(const QSqlQuery&)>& row = {}) const {
    if (!opened_) return opened_;
    QSqlDatabase database = QSqlDatabase::database(name_, false);
    return each_row(database, statement, values, row);
  }

 private:
  QString name_ = QStringLiteral("store-reading-") + QUuid::createUuid().toString();
  Status opened_;
};

}  // namespace

int64_t bytes_of_store(const QString& file) {
  return QFileInfo(file).size() + QFileInfo(file + QStringLiteral("-wal")).size();
}

Status back_up(const QString& file, const QString& target) {
  if (QFileInfo::exists(target)) {
    return say("store.backup_there",
               "{target} is there already, and a backup writes over nothing; choose another name",
               {{"target", target.toStdString()}});
  }
  const QString half = target + QStringLiteral(".part");
  QFile::remove(half);
  const Status copied = Reading(file).run(QStringLiteral("VACUUM INTO ?"), {half});
  if (!copied) {
    QFile::remove(half);
    return copied;
  }
  // What VACUUM INTO writes is not synced.
  if (const int fd = ::open(QFile::encodeName(half).constData(), O_RDONLY | O_CLOEXEC); fd >= 0) {
    ::fsync(fd);
    ::close(fd);
  }
  // link() fails where the name was taken meanwhile; rename() would write over it.
  const bool named =
      ::link(QFile::encodeName(half).constData(), QFile::encodeName(target).constData()) == 0 ||
      (!QFileInfo::exists(target) && QFile::rename(half, target));
  QFile::remove(half);
  if (named) return {};
  return say("store.backup_unnamed",
             "the backup could not be written to {target}; choose a folder that may be written",
             {{"target", target.toStdString()}});
}

Result<Compacted> compact(QSqlDatabase& database) {
  const QString file = database.databaseName();
  Compacted done;
  done.before = bytes_of_store(file);
  const QStorageInfo disk(QFileInfo(file).absolutePath());
  if (disk.isValid() && disk.bytesAvailable() < 2 * done.before) {
    return say("store.no_room_to_compact",
               "compacting the store {file} takes {needed} bytes for a moment, and its disk has "
               "{free}; make room first",
               {{"file", file.toStdString()},
                {"needed", 2 * done.before},
                {"free", static_cast<int64_t>(disk.bytesAvailable())}});
  }
  for (const char* statement : {"VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"}) {
    const Status status = execute(database, QString::fromLatin1(statement));
    if (!status) return status.error();
  }
  done.after = bytes_of_store(file);
  return done;
}

Status check_pages(const QString& file, const std::atomic<bool>& stop) {
  const Reading store(file);
  QStringList tables;
  Status status = store.run(QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'table'"),
                            {}, [&](const QSqlQuery& row) { tables << row.value(0).toString(); });
  QString found = QStringLiteral("ok");
  for (const QString& table : tables) {
    if (!status || stop || found != QLatin1String("ok")) break;
    status = store.run(QStringLiteral("PRAGMA quick_check('%1')").arg(table), {},
                       [&](const QSqlQuery& row) { found = row.value(0).toString(); });
  }
  if (!status) return status;
  if (found == QLatin1String("ok")) return {};
  return say("store.damaged", "the store {file} is damaged: {cause}",
             {{"file", file.toStdString()}, {"cause", found.toStdString()}});
}

}  // namespace ivl::app
