#include "store/salvage.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include "store/database.h"

namespace ivl::app {
namespace {

/// Read again from run folders.
const QStringList kOfFolders = {QStringLiteral("run_summaries"), QStringLiteral("attempts"),
                                QStringLiteral("run_events"),    QStringLiteral("checkpoints"),
                                QStringLiteral("sources"),       QStringLiteral("series"),
                                QStringLiteral("chunks")};
const QString kImports = QStringLiteral("SELECT id FROM runs WHERE kind = 'import'");

/// First column of each row of `question`; what comes before a failure.
QStringList words(QSqlDatabase& database, const QString& question, int column = 0) {
  QStringList all;
  (void)each_row(database, question, {},
                 [&](const QSqlQuery& row) { all << row.value(column).toString(); });
  return all;
}

QStringList columns_of(QSqlDatabase& database, const QString& table) {
  return words(database, QStringLiteral("PRAGMA table_info(%1)").arg(table), 1);
}

QStringList parents_of(QSqlDatabase& database, const QString& table) {
  return words(database, QStringLiteral("PRAGMA foreign_key_list(%1)").arg(table), 2);
}

/// Tables of `database`, those that others refer to first.
QStringList tables_in_order(QSqlDatabase& database) {
  QStringList left = words(database, QStringLiteral("SELECT name FROM sqlite_schema WHERE type ="
                                                    " 'table' AND name NOT LIKE 'sqlite_%'")),
              order;
  while (!left.isEmpty()) {
    const auto ready = std::ranges::find_if(left, [&](const QString& table) {
      return std::ranges::none_of(parents_of(database, table), [&](const QString& parent) {
        return parent != table && left.contains(parent);
      });
    });
    order << left.takeAt(ready == left.end() ? 0 : ready - left.begin());
  }
  return order;
}

/// Which rows of a table come along; empty: all.
QString condition(const QString& table) {
  if (!kOfFolders.contains(table)) return {};
  if (table == QLatin1String("chunks"))
    return QStringLiteral(" WHERE series IN (SELECT id FROM series WHERE run IN (%1))")
        .arg(kImports);
  return QStringLiteral(" WHERE run IN (%1)").arg(kImports);
}

class Copy {
 public:
  Copy(QSqlDatabase& from, QSqlDatabase& to) : from_(from), to_(to) {}

  void table(const QString& name) {
    const QStringList there = columns_of(from_, name);
    QStringList columns, marks;
    for (const QString& column : columns_of(to_, name)) {
      if (!there.contains(column)) continue;
      columns << column;
      marks << QStringLiteral("?");
    }
    if (columns.isEmpty()) return;
    count_ = static_cast<int>(columns.size());
    insert_ = QStringLiteral("INSERT OR IGNORE INTO %1 (%2) VALUES (%3)")
                  .arg(name, columns.join(QLatin1Char(',')), marks.join(QLatin1Char(',')));
    const QString read =
        QStringLiteral("SELECT %1 FROM %2").arg(columns.join(QLatin1Char(',')), name);
    const QString where = condition(name);
    if (take(read + where)) return;
    done_.cut << name;
    // From the other end, in the order in which the rows lie.
    if (take(read + where + QStringLiteral(" ORDER BY rowid DESC"))) return;
    const QStringList key =
        words(to_, QStringLiteral("SELECT name FROM pragma_table_info('%1') WHERE pk > 0"
                                  " ORDER BY pk")
                       .arg(name));
    if (!key.isEmpty())
      (void)take(read + where + QStringLiteral(" ORDER BY ") + key.join(QStringLiteral(" DESC, ")) +
                 QStringLiteral(" DESC"));
  }

  /// Ids that were given once are not given again.
  void sequences() {
    (void)each_row(from_, QStringLiteral("SELECT name, seq FROM sqlite_sequence"), {},
                   [this](const QSqlQuery& row) {
                     const QVariant name = row.value(0), used = row.value(1);
                     (void)execute(
                         to_,
                         QStringLiteral("INSERT INTO sqlite_sequence (name, seq) SELECT ?,"
                                        " 0 WHERE NOT EXISTS (SELECT 1 FROM"
                                        " sqlite_sequence WHERE name = ?)"),
                         {name, name});
                     (void)execute(to_,
                                   QStringLiteral("UPDATE sqlite_sequence SET seq = max(seq, ?)"
                                                  " WHERE name = ?"),
                                   {used, name});
                   });
  }

  const Salvage& done() const { return done_; }

 private:
  /// Whether all of it could be read. A row that does not fit is left out.
  bool take(const QString& question) {
    return each_row(from_, question, {},
                    [this](const QSqlQuery& row) {
                      QVariantList values;
                      for (int i = 0; i < count_; ++i) {
                        values << row.value(i);
                        const bool empty =
                            !row.isNull(i) && row.value(i).isNull();  // a blob of no bytes
                        if (empty) values.last() = QByteArray("");
                      }
                      if (execute(to_, insert_, values)) done_.rows += changed();
                    })
        .ok();
  }
  int64_t changed() {
    int64_t count = 0;
    (void)each_row(to_, QStringLiteral("SELECT changes()"), {},
                   [&](const QSqlQuery& row) { count = row.value(0).toLongLong(); });
    return count;
  }

  QSqlDatabase &from_, &to_;
  QString insert_;
  int count_ = 0;  // of columns
  Salvage done_;
};

bool names_a_run(QSqlDatabase& database, const QString& table) {
  return table == QLatin1String("runs") || !parents_of(database, table).isEmpty();
}

Salvage copy(QSqlDatabase& from, QSqlDatabase& to, bool runs) {
  Copy all(from, to);
  (void)in_transaction(to, [&](QSqlDatabase&) -> Status {
    for (const QString& table : tables_in_order(to)) {
      if (runs || !names_a_run(to, table)) all.table(table);
    }
    if (runs) all.sequences();
    return {};
  });
  return all.done();
}

}  // namespace

Salvage salvage(QSqlDatabase& from, QSqlDatabase& to) { return copy(from, to, true); }

Salvage salvage_without_runs(QSqlDatabase& from, QSqlDatabase& to) { return copy(from, to, false); }

Result<QString> set_aside(const QString& file) {
  const QString now = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
  QString aside;
  for (int number = 1; aside.isEmpty() || QFileInfo::exists(aside); ++number) {
    const QFileInfo of(file);
    const QString name = of.completeBaseName() + QStringLiteral("-aside-") + now +
                         (number > 1 ? QStringLiteral("-%1").arg(number) : QString());
    aside = of.absolutePath() + QLatin1Char('/') + name + QLatin1Char('.') + of.suffix();
  }
  // The log first: without it the file is an older one, but whole; the index is made again.
  QFile::rename(file + QStringLiteral("-wal"), aside + QStringLiteral("-wal"));
  QFile::remove(file + QStringLiteral("-shm"));
  QFile whole(file);
  if (whole.rename(aside)) return aside;
  QFile::rename(aside + QStringLiteral("-wal"), file + QStringLiteral("-wal"));
  return say("store.not_aside", "the store {file} could not be renamed to {aside}: {cause}",
             {{"file", file.toStdString()},
              {"aside", aside.toStdString()},
              {"cause", whole.errorString().toStdString()}});
}

}  // namespace ivl::app
