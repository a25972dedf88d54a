#include "store/store.h"

#include <QSqlDatabase>
#include <QVariant>
#include <algorithm>

#include "store/database.h"
#include "store/store_writer.h"
#include "store/upkeep.h"

namespace ivl::app {
namespace {

QString reading_name(const Store* store) {
  return QStringLiteral("store-reading-%1").arg(reinterpret_cast<quintptr>(store));
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

}  // namespace

Store::Store(const QString& file, const QString& seed, QObject* parent)
    : QObject(parent), file_(file), writer_(new StoreWriter(file, seed)), reader_(new QObject) {
  qRegisterMetaType<Message>();
  qRegisterMetaType<StoreState>();
  writer_->moveToThread(&thread_);
  reader_->moveToThread(&reading_);
  connect(writer_, &StoreWriter::told, this, &Store::failed);
  connect(writer_, &StoreWriter::state_changed, this, [this](const StoreState& state) {
    state_ = state;
    Q_EMIT state_changed();
  });
  connect(writer_, &StoreWriter::opened, writer_, [this] { read_opened(); });  // on its thread
  checking_.setMaxThreadCount(1);
  thread_.start();
  reading_.start();
  QMetaObject::invokeMethod(writer_, &StoreWriter::open);
}

Store::~Store() {
  stop_ = true;
  checking_.waitForDone();
  QMetaObject::invokeMethod(
      reader_, [this] { QSqlDatabase::removeDatabase(reading_name(this)); },
      Qt::BlockingQueuedConnection);
  QMetaObject::invokeMethod(writer_, &StoreWriter::write_waiting, Qt::BlockingQueuedConnection);
  for (QObject* end : {reader_, static_cast<QObject*>(writer_)}) {
    QThread* thread = end->thread();
    end->deleteLater();
    thread->quit();
    thread->wait();
  }
}

int Store::generation() const { return writer_->generation(); }
bool Store::is_in_memory() const { return writer_->in_memory(); }

void Store::read_opened() {
  const int generation = writer_->generation();
  QList<RecentMixture> recent;
  const Status status = writer_->run([&](QSqlDatabase& database) -> Status {
    Result<QList<RecentMixture>> read = read_recent(database);
    if (!read) return read.error();
    recent = std::move(*read);
    return {};
  });
  if (writer_->generation() != generation) return;  // damaged there: begun anew, and read
  QMetaObject::invokeMethod(this, [this, status, recent] {
    settled_ = true;
    if (!status) Q_EMIT failed(status.error());
    recent_ = recent;
    Q_EMIT opened();
    Q_EMIT recent_changed();
    check();
  });
}

void Store::check() {
  if (writer_->in_memory() || file_.isEmpty()) return;
  checking_.start([this, generation = generation()] {
    const Status status = check_pages(file_, stop_);
    look_for_damage(status, generation);
  });
}

void Store::look_for_damage(const Status& status, int generation) {
  if (status || status.error().code != "store.damaged") return;
  QMetaObject::invokeMethod(writer_, [writer = writer_, generation, why = status.error()] {
    if (writer->generation() == generation) writer->begin_anew(why);
  });
}

void Store::open_again() { QMetaObject::invokeMethod(writer_, &StoreWriter::open_again); }

void Store::begin_anew(const Message& cause) {
  QMetaObject::invokeMethod(writer_, [writer = writer_, cause] { writer->begin_anew(cause); });
}

void Store::post(Work work) {
  QMetaObject::invokeMethod(writer_,
                            [writer = writer_, work = std::move(work)] { writer->post(work); });
}

Status Store::write_now(const Work& work) {
  Status status;
  QMetaObject::invokeMethod(
      writer_, [&] { status = writer_->run(work); }, Qt::BlockingQueuedConnection);
  return status;
}

Status Store::read_now(const Work& work) {
  Status status;
  QMetaObject::invokeMethod(
      reader_, [&] { status = read_here(work); }, Qt::BlockingQueuedConnection);
  return status;
}

Status Store::read_here(const Work& work) {
  // After the writer has opened the file and brought its tables up to date.
  if (read_generation_ == 0) (void)write_now([](QSqlDatabase&) { return Status(); });
  if (writer_->in_memory()) return write_now(work);  // only one connection sees what is there
  const QString name = reading_name(this);
  if (read_generation_ != writer_->generation()) {
    read_generation_ = writer_->generation();
    QSqlDatabase::removeDatabase(name);
    if (const Status status = open_database(name, file_); !status) {
      read_generation_ = 0;
      return status;
    }
  }
  QSqlDatabase database = QSqlDatabase::database(name, false);
  const Status status = work(database);
  look_for_damage(status, read_generation_);
  return status;
}

void Store::post_read(const Work& work, const std::function<void(const Status&)>& done) {
  QMetaObject::invokeMethod(reader_, [this, work, done] { done(read_here(work)); });
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

void Store::set_tags(const QString& annotation, const QList<qint64>& lines, bool on) {
  post([annotation, lines, on](QSqlDatabase& database) {
    const QString statement =
        on ? QStringLiteral("INSERT OR IGNORE INTO tags (annotation, line) VALUES (?, ?)")
           : QStringLiteral("DELETE FROM tags WHERE annotation = ? AND line = ?");
    return in_transaction(database, [&](QSqlDatabase& inside) -> Status {
      for (const qint64 line : lines) {
        if (Status status = execute(inside, statement, {annotation, line}); !status) return status;
      }
      return {};
    });
  });
}

}  // namespace ivl::app
