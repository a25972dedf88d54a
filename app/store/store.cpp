#include "store/store.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QVariant>
#include <algorithm>

#include "store/database.h"
#include "store/schema.h"

namespace ivl::app {
namespace {

QString connection_name(const QObject* writer) {
  return QStringLiteral("store-%1").arg(reinterpret_cast<quintptr>(writer));
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
  const Status status = each_row(
      database,
      QStringLiteral("SELECT path, root, spec, subsets, rows, opened_at FROM mixtures"
                     " ORDER BY opened_at DESC LIMIT %1")
          .arg(Store::kept),
      {}, [&](const QSqlQuery& row) {
        recent.append({row.value(0).toString(), row.value(1).toString(), row.value(2).toString(),
                       numbers_of(row.value(3).toString()), row.value(4).toLongLong(),
                       QDateTime::fromMSecsSinceEpoch(row.value(5).toLongLong())});
      });
  if (!status) return status.error();
  return recent;
}

Message closed() { return say("store.closed", "the store could not be opened; nothing is kept"); }

/// `work` on the connection `name` of this thread.
Status on_connection(const QString& name, const Store::Work& work) {
  QSqlDatabase database = QSqlDatabase::database(name, false);
  if (!database.isOpen()) return closed();
  return work(database);
}

}  // namespace

Store::Store(const QString& file, QObject* parent)
    : QObject(parent), file_(file), writer_(new QObject), reader_(new QObject) {
  qRegisterMetaType<Message>();
  writer_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, writer_, &QObject::deleteLater);
  reader_->moveToThread(&reading_);
  connect(&reading_, &QThread::finished, reader_, &QObject::deleteLater);
  thread_.start();
  reading_.start();
  open();
}

Store::~Store() {
  for (QObject* end : {reader_, writer_}) {
    QMetaObject::invokeMethod(
        end, [name = connection_name(end)] { QSqlDatabase::removeDatabase(name); },
        Qt::BlockingQueuedConnection);
    QThread* thread = end->thread();  // takes `end` along
    thread->quit();
    thread->wait();
  }
}

void Store::open() {
  QMetaObject::invokeMethod(writer_, [this] {
    if (!file_.isEmpty()) QDir().mkpath(QFileInfo(file_).absolutePath());
    Status status = open_database(connection_name(writer_), file_);
    QSqlDatabase database = QSqlDatabase::database(connection_name(writer_), false);
    if (status) status = migrate(database);
    QList<RecentMixture> recent;
    if (status) {
      Result<QList<RecentMixture>> read = read_recent(database);
      if (read) recent = *read;
      if (!read) status = read.error();
    }
    if (!status) database.close();  // what cannot be understood is not written to
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

Status Store::write_now(const Work& work) {
  Status status;
  QMetaObject::invokeMethod(
      writer_, [&] { status = on_connection(connection_name(writer_), work); },
      Qt::BlockingQueuedConnection);
  return status;
}

Status Store::read_now(const Work& work) {
  if (file_.isEmpty()) return write_now(work);  // only one connection sees what is in memory
  Status status;
  QMetaObject::invokeMethod(
      reader_, [&] { status = read_here(work); }, Qt::BlockingQueuedConnection);
  return status;
}

Status Store::read_here(const Work& work) {
  const QString name = connection_name(reader_);
  if (!QSqlDatabase::contains(name)) {
    // After the writer has opened the file and brought its tables up to date.
    const Status ready = write_now([](QSqlDatabase&) { return Status(); });
    if (!ready) return ready;
    const Status status = open_database(name, file_);
    if (!status) {
      QSqlDatabase::removeDatabase(name);
      return status;
    }
  }
  return on_connection(name, work);
}

void Store::post_read(const Work& work, const std::function<void(const Status&)>& done) {
  QMetaObject::invokeMethod(
      reader_, [this, work, done] { done(file_.isEmpty() ? write_now(work) : read_here(work)); });
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
    return execute(
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
    return execute(database, QStringLiteral("DELETE FROM mixtures WHERE path = ?"), {path});
  });
}

void Store::read_tags(const QStringList& annotations) {
  post([this, annotations](QSqlDatabase& database) -> Status {
    for (const QString& annotation : annotations) {
      QList<qint64> lines;
      const Status status = each_row(
          database, QStringLiteral("SELECT line FROM tags WHERE annotation = ? ORDER BY line"),
          {annotation}, [&](const QSqlQuery& row) { lines << row.value(0).toLongLong(); });
      if (!status) return status;
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
    return execute(database, statement, {annotation, static_cast<qlonglong>(line)});
  });
}

}  // namespace ivl::app
