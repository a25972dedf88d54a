#include "store/store.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>
#include <algorithm>

#include "store/schema.h"

namespace ivl::app {
namespace {

QString connection_name(const QObject* writer) {
  return QStringLiteral("store-%1").arg(reinterpret_cast<quintptr>(writer));
}

Message failure(const QSqlDatabase& database, const QSqlError& error) {
  return say(
      "store.failed", "the store {file} could not be read or written: {cause}",
      {{"file", database.databaseName().toStdString()}, {"cause", error.text().toStdString()}});
}

Status run(QSqlDatabase& database, const QString& statement, const QVariantList& values) {
  QSqlQuery query(database);
  query.prepare(statement);
  for (const QVariant& value : values) {
    // An empty text that is null would be bound as NULL.
    const bool empty = value.metaType().id() == QMetaType::QString && value.toString().isEmpty();
    query.addBindValue(empty ? QVariant(QStringLiteral("")) : value);
  }
  if (!query.exec()) return failure(database, query.lastError());
  return {};
}

QString joined(const QList<double>& numbers) {
  QStringList words;
  for (const double number : numbers) words << QString::number(number, 'g', 12);
  return words.join(QLatin1Char(' '));
}

QList<double> numbers_of(const QString& text) {
  QList<double> numbers;
  for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
    numbers << word.toDouble();
  return numbers;
}

Result<QList<RecentMixture>> read_recent(QSqlDatabase& database) {
  QList<RecentMixture> recent;
  QSqlQuery query(database);
  if (!query.exec(QStringLiteral("SELECT path, root, spec, subsets, rows, opened_at FROM mixtures"
                                 " ORDER BY opened_at DESC LIMIT %1")
                      .arg(Store::kept))) {
    return failure(database, query.lastError());
  }
  while (query.next()) {
    recent.append({query.value(0).toString(), query.value(1).toString(), query.value(2).toString(),
                   numbers_of(query.value(3).toString()), query.value(4).toLongLong(),
                   QDateTime::fromMSecsSinceEpoch(query.value(5).toLongLong())});
  }
  return recent;
}

}  // namespace

Store::Store(const QString& file, QObject* parent) : QObject(parent), writer_(new QObject) {
  qRegisterMetaType<Message>();
  writer_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, writer_, &QObject::deleteLater);
  thread_.start();
  open(file);
}

Store::~Store() {
  QMetaObject::invokeMethod(
      writer_, [name = connection_name(writer_)] { QSqlDatabase::removeDatabase(name); },
      Qt::BlockingQueuedConnection);
  thread_.quit();
  thread_.wait();
}

void Store::open(const QString& file) {
  QMetaObject::invokeMethod(writer_, [this, file] {
    if (!file.isEmpty()) QDir().mkpath(QFileInfo(file).absolutePath());
    QSqlDatabase database =
        QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection_name(writer_));
    database.setDatabaseName(file.isEmpty() ? QStringLiteral(":memory:") : file);
    Status status;
    if (!database.open()) status = failure(database, database.lastError());
    for (const char* pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
                               "PRAGMA busy_timeout = 5000"}) {
      if (status) status = run(database, QString::fromLatin1(pragma), {});
    }
    if (status) status = migrate(database);
    QList<RecentMixture> recent;
    if (status) {
      Result<QList<RecentMixture>> read = read_recent(database);
      if (read) recent = *read;
      if (!read) status = read.error();
    }
    QMetaObject::invokeMethod(this, [this, status, recent] {
      settled_ = true;
      if (!status) Q_EMIT failed(status.error());
      recent_ = recent;
      Q_EMIT opened();
      Q_EMIT recent_changed();
    });
  });
}

void Store::post(Work work) {
  QMetaObject::invokeMethod(writer_, [this, work = std::move(work)] {
    QSqlDatabase database = QSqlDatabase::database(connection_name(writer_), false);
    if (!database.isOpen()) return;  // told when it failed to open
    const Status status = work(database);
    if (!status) QMetaObject::invokeMethod(this, [this, status] { Q_EMIT failed(status.error()); });
  });
}

std::optional<RecentMixture> Store::recent(const QString& path) const {
  const auto found = std::ranges::find(recent_, path, &RecentMixture::path);
  return found == recent_.end() ? std::nullopt : std::optional(*found);
}

void Store::remember(const RecentMixture& mixture) {
  recent_.removeIf([&](const RecentMixture& one) { return one.path == mixture.path; });
  recent_.prepend(mixture);
  while (recent_.size() > kept) recent_.removeLast();
  Q_EMIT recent_changed();
  post([mixture](QSqlDatabase& database) {
    return run(
        database,
        QStringLiteral(
            "INSERT INTO mixtures (path, root, spec, subsets, rows, opened_at) VALUES (?, ?, ?, ?, "
            "?, ?)"
            " ON CONFLICT (path) DO UPDATE SET root = excluded.root, spec = excluded.spec,"
            " subsets = excluded.subsets, rows = excluded.rows, opened_at = excluded.opened_at"),
        {mixture.path, mixture.root, mixture.spec, joined(mixture.subsets),
         static_cast<qlonglong>(mixture.rows), mixture.opened_at.toMSecsSinceEpoch()});
  });
}

void Store::forget(const QString& path) {
  recent_.removeIf([&](const RecentMixture& one) { return one.path == path; });
  Q_EMIT recent_changed();
  post([path](QSqlDatabase& database) {
    return run(database, QStringLiteral("DELETE FROM mixtures WHERE path = ?"), {path});
  });
}

void Store::read_tags(const QStringList& annotations) {
  post([this, annotations](QSqlDatabase& database) -> Status {
    for (const QString& annotation : annotations) {
      QSqlQuery query(database);
      query.prepare(QStringLiteral("SELECT line FROM tags WHERE annotation = ? ORDER BY line"));
      query.addBindValue(annotation);
      if (!query.exec()) return failure(database, query.lastError());
      QList<qint64> lines;
      while (query.next()) lines << query.value(0).toLongLong();
      QMetaObject::invokeMethod(this,
                                [this, annotation, lines] { Q_EMIT tags_read(annotation, lines); });
    }
    return {};
  });
}

void Store::set_tag(const QString& annotation, int64_t line, bool on) {
  post([annotation, line, on](QSqlDatabase& database) {
    const QString statement =
        on ? QStringLiteral("INSERT OR IGNORE INTO tags (annotation, line) VALUES (?, ?)")
           : QStringLiteral("DELETE FROM tags WHERE annotation = ? AND line = ?");
    return run(database, statement, {annotation, static_cast<qlonglong>(line)});
  });
}

}  // namespace ivl::app
