#include "store/store_writer.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QTimer>
#include <array>

#include "store/database.h"
#include "store/salvage.h"
#include "store/schema.h"
#include "store/upkeep.h"

namespace ivl::app {
namespace {

constexpr int kMeasureMs = 1000;
constexpr int kMostBegunAnew = 2;  // a session: a disk that damages every file gets no third one

/// It is not the work that is wrong: the file cannot be written now.
bool passes(const Message& why) {
  constexpr std::array kPassing = {"store.locked", "store.read_only", "store.full"};
  return std::ranges::find(kPassing, why.code) != kPassing.end();
}

}  // namespace

StoreWriter::StoreWriter(QString file, QString seed)
    : file_(std::move(file)),
      seed_(std::move(seed)),
      name_(QStringLiteral("store-%1").arg(reinterpret_cast<quintptr>(this))),
      retry_(new QTimer(this)),
      measure_(new QTimer(this)) {
  retry_->setInterval(kRetryMs);
  connect(retry_, &QTimer::timeout, this, &StoreWriter::try_again);
  measure_->setSingleShot(true);
  measure_->setInterval(kMeasureMs);
  connect(measure_, &QTimer::timeout, this, [this] { measure(true); });
}

StoreWriter::~StoreWriter() { QSqlDatabase::removeDatabase(name_); }

void StoreWriter::take(const OpenedStore& opened) {
  in_memory_ = opened.in_memory || file_.isEmpty();
  ++generation_;
  const bool lost = opened.in_memory;
  state_.anew = opened.tells.has_value();
  set_state(lost ? StoreState::Kind::memory : StoreState::Kind::saved,
            lost ? opened.tells : std::nullopt);
  measure(true);
  if (opened.tells) Q_EMIT told(*opened.tells);
  Q_EMIT this->opened();
  if (!in_memory_ && !QFileInfo(file_).isWritable()) try_again();  // known before it matters
}

void StoreWriter::open() {
  if (!seed_.isEmpty() && !QFileInfo::exists(file_)) {
    QDir().mkpath(QFileInfo(file_).absolutePath());
    const QString log = QStringLiteral("-wal");
    QFile::copy(seed_ + log, file_ + log);  // first: without it the file is an older one
    QFile::copy(seed_, file_);
  }
  take(open_store(name_, file_));
}

void StoreWriter::open_again() {
  if (!in_memory_ || file_.isEmpty()) return;
  const QString file_name = name_ + QStringLiteral("-again");
  OpenedStore opened = open_store(file_name, file_);
  if (!opened.in_memory) {
    QSqlDatabase from = QSqlDatabase::database(name_, false);
    QSqlDatabase to = QSqlDatabase::database(file_name, false);
    (void)salvage_without_runs(from, to);
  }
  QSqlDatabase::removeDatabase(file_name);
  if (opened.in_memory) {
    if (opened.tells) Q_EMIT told(*opened.tells);
    return;
  }
  QSqlDatabase::removeDatabase(name_);
  take(open_store(name_, file_));
}

void StoreWriter::begin_anew(const Message& cause) {
  if (file_.isEmpty()) return;
  if (++begun_anew_ > kMostBegunAnew) {
    Q_EMIT told(cause);
    return;
  }
  take(app::begin_anew(name_, file_, cause));
}

void StoreWriter::judge(const Status& status) {
  if (status) return;
  const Message& why = status.error();
  if (why.code == "store.damaged" && !in_memory_ && begun_anew_ <= kMostBegunAnew)
    return begin_anew(why);
  if (!passes(why)) return;
  const bool known = state_.kind == StoreState::Kind::waiting;
  set_state(StoreState::Kind::waiting, why);
  retry_->start();
  if (!known) Q_EMIT told(why);
}

Status StoreWriter::run(const StoreWork& work) {
  QSqlDatabase database = QSqlDatabase::database(name_, false);
  const Status status = work(database);
  database = {};
  judge(status);
  measure(false);
  return status;
}

void StoreWriter::post(StoreWork work) {
  if (!waiting_.empty()) {  // in order
    waiting_.push_back(std::move(work));
    if (waiting_.size() > kMostWaiting) waiting_.pop_front();
    return;
  }
  const Status status = run(work);
  if (status) return;
  if (passes(status.error()) || status.error().code == "store.damaged") {
    waiting_.push_back(std::move(work));
    if (state_.kind != StoreState::Kind::waiting) write_waiting();  // a new file is there already
  } else {
    Q_EMIT told(status.error());
  }
}

void StoreWriter::write_waiting() {
  while (!waiting_.empty()) {
    const Status status = run(waiting_.front());
    if (!status && passes(status.error())) return;
    if (!status) Q_EMIT told(status.error());
    waiting_.pop_front();
  }
}

void StoreWriter::try_again() {
  QSqlDatabase database = QSqlDatabase::database(name_, false);
  // A write that changes nothing, but is one.
  const Status status =
      execute(database, QStringLiteral("PRAGMA user_version = %1").arg(kSchemaVersion));
  database = {};
  if (!status) return judge(status);
  write_waiting();
  if (!waiting_.empty()) return;
  retry_->stop();
  set_state(StoreState::Kind::saved);
  measure(true);
}

void StoreWriter::measure(bool now) {
  if (in_memory_) return;
  if (!now) {
    if (!measure_->isActive()) measure_->start();
    return;
  }
  const int64_t bytes = bytes_of_store(file_);
  if (bytes == state_.bytes) return;
  state_.bytes = bytes;
  Q_EMIT state_changed(state_);
}

void StoreWriter::set_state(StoreState::Kind kind, std::optional<Message> why) {
  if (state_.kind == kind && state_.why == why) return;
  state_.kind = kind;
  state_.why = std::move(why);
  Q_EMIT state_changed(state_);
}

}  // namespace ivl::app
