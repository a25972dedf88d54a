// How statements are run on the store's file, and how a failure of SQLite is told.
#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>
#include <functional>
#include <optional>
#include <vector>

#include "spec/result.h"

class QSqlError;

namespace ivl::app {

/// By SQLite's result code: store.locked, store.read_only, store.full, store.damaged, store.failed.
Message store_failure(const QSqlDatabase& database, const QSqlError& error);

/// Opens `file` (empty: in memory) as the connection `name` of this thread, with the settings that
/// every connection has: WAL, foreign keys, five seconds of patience. Errors: of SQLite.
Status open_database(const QString& name, const QString& file);

/// Only to be read, and nothing is made of it: a file that may be damaged or newer. Errors: of
/// SQLite, where the file is not there too.
Status open_to_read(const QString& name, const QString& file);

/// Texts that are null are bound as empty, other null values as NULL.
Status execute(QSqlDatabase& database, const QString& statement, const QVariantList& values = {});

/// `row` is called for each row of the answer.
Status each_row(QSqlDatabase& database, const QString& statement, const QVariantList& values,
                const std::function<void(const QSqlQuery&)>& row);

/// All rows of an answer, each made by `make`.
template <typename Row, typename Make>
Result<std::vector<Row>> rows(QSqlDatabase& database, const QString& statement,
                              const QVariantList& values, Make make) {
  std::vector<Row> all;
  const Status status = each_row(database, statement, values,
                                 [&](const QSqlQuery& row) { all.push_back(make(row)); });
  if (!status) return status.error();
  return all;
}

/// SQLite makes NULL of NaN: that one is kept as the text "NaN".
QVariant real_to_variant(std::optional<double> value);
std::optional<double> real_from_variant(const QVariant& value);

/// One transaction that may write (the lock is taken at once, so that what is read in it holds);
/// undone at its end unless committed.
class Transaction {
 public:
  explicit Transaction(QSqlDatabase& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  const Status& begun() const { return begun_; }
  Status commit();

 private:
  QSqlDatabase& database_;
  Status begun_;
  bool open_ = false;
};

/// `work` within a Transaction, which is committed where it succeeds.
Status in_transaction(QSqlDatabase& database, const std::function<Status(QSqlDatabase&)>& work);

}  // namespace ivl::app
