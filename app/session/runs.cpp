#include "session/runs.h"

#include <QDir>
#include <QFileInfo>

#include "spec/atomic_file.h"
#include "spec/settings.h"
#include "store/run_queries.h"
#include "store/run_writes.h"

namespace ivl::app {
namespace {

constexpr int kReload = 200;             // ms between two readings of the list
constexpr int kMostOfOneName = 100'000;  // folders

}  // namespace

QString folder_name(const QString& name) {
  QString clean;
  for (const QChar c : name) {
    const bool plain = c.unicode() < 128 && (c.isLetterOrNumber() || c == QLatin1Char('.') ||
                                             c == QLatin1Char('-') || c == QLatin1Char('_'));
    clean += plain ? c : QLatin1Char('-');
  }
  while (clean.startsWith(QLatin1Char('.')) || clean.startsWith(QLatin1Char('-')))
    clean.remove(0, 1);
  return clean.isEmpty() ? QStringLiteral("run") : clean.left(60);
}

Runs::Runs(Store& store, RunExecutor& executor, const QString& folder, QObject* parent)
    : QObject(parent), store_(store), executor_(executor), folder_(folder), ingest_(store) {
  reload_.setSingleShot(true);
  reload_.setInterval(kReload);
  connect(&reload_, &QTimer::timeout, this, &Runs::load);
  connect(&ingest_, &RunIngest::changed, this, &Runs::take_change);
  connect(&executor_, &RunExecutor::ended, this, &Runs::take_end);
  connect(&store_, &Store::opened, this, &Runs::take_store);
  if (store_.is_settled()) take_store();
}

void Runs::take_store() {
  loaded_ = false;  // another file may know others
  if (store_.state().anew) ingest_.follow_below(folder_);
  load();
}

const RunRow* Runs::find(int64_t run) const {
  const auto found = std::ranges::find(list_, run, &RunRow::id);
  return found == list_.end() ? nullptr : &*found;
}

const RunRow* Runs::find(const QString& folder) const {
  const auto found = std::ranges::find(list_, folder, &RunRow::folder);
  return found == list_.end() ? nullptr : &*found;
}

int Runs::running() const {
  return static_cast<int>(
      std::ranges::count_if(list_, [](const RunRow& run) { return is_running(run.state); }));
}

void Runs::load() {
  if (reading_) {
    again_ = true;
    return;
  }
  reading_ = true;
  store_.read<std::vector<RunRow>>(
      this, [](QSqlDatabase& database) { return read_runs(database); },
      [this](Result<std::vector<RunRow>> rows) {
        reading_ = false;
        if (rows) take(std::move(*rows));
        if (std::exchange(again_, false)) load();
      });
}

void Runs::take(std::vector<RunRow> rows) {
  std::vector<std::pair<int64_t, RunState>> moved;
  for (const RunRow& row : rows) {
    const RunRow* before = find(row.id);
    if (loaded_ && before && before->state != row.state) moved.emplace_back(row.id, before->state);
  }
  list_ = std::move(rows);
  if (!std::exchange(loaded_, true)) {
    for (const RunRow& row : list_) {
      if (row.kind == RunKind::engine) ingest_.follow(row.folder);
    }
  }
  Q_EMIT list_changed();
  for (const auto& [run, from] : moved) Q_EMIT state_changed(run, from);
}

void Runs::take_change(const RunChange& change) {
  if (change.silent > 0) {
    silent_.insert(change.run, change.silent);
  } else {
    silent_.remove(change.run);
  }
  if ((change.listed || !find(change.run)) && !reload_.isActive()) reload_.start();
  Q_EMIT changed(change);
}

void Runs::take_end(const QString& folder, int code) {
  ingest_.follow(folder);  // its last events, now
  if (code == 0 || !attempt_numbers(folder.toStdString()).empty()) return;
  Q_EMIT start_failed(
      folder, say("run.not_begun", "the run in {folder} ended with {code} before it began: {words}",
                  {{"folder", folder.toStdString()},
                   {"code", code},
                   {"words", executor_.output(folder).toStdString()}}));
}

Result<QString> Runs::start(const RunSpec& spec, int ranks) {
  const QDir all(folder_);
  all.mkpath(QStringLiteral("."));
  const QString name = folder_name(QString::fromStdString(spec.name));
  QString folder;
  for (int number = 1; number < kMostOfOneName && folder.isEmpty(); ++number) {
    const QString one = QStringLiteral("%1-%2").arg(name).arg(number, 3, 10, QLatin1Char('0'));
    if (all.mkdir(one)) folder = all.absoluteFilePath(one);  // fails where it is there
  }
  if (folder.isEmpty()) {
    return say("run.no_folder", "no folder for the run could be made in {folder}",
               {{"folder", folder_.toStdString()}});
  }
  RunSpec own = spec;
  own.logging.output = folder.toStdString();
  const std::string file = QDir(folder).filePath(QStringLiteral("run.json")).toStdString();
  if (const Status written = write_file(file, to_text(own)); !written) return written.error();
  if (const Status started = resume(folder, ranks); !started) {
    QDir(folder).removeRecursively();  // made a moment ago, and nothing came of it
    return started.error();
  }
  return folder;
}

Status Runs::resume(const QString& folder, int ranks, const QStringList& changes) {
  if (const Status started = executor_.start({folder, ranks, changes}); !started) return started;
  ingest_.follow(folder);
  return {};
}

Status Runs::add_folder(const QString& folder) {
  if (!QFileInfo::exists(QDir(folder).filePath(QStringLiteral("run.json")))) {
    return say("run.no_run_folder",
               "{folder} holds no run.json, so it is no run folder; choose the folder that "
               "logging.output named",
               {{"folder", folder.toStdString()}});
  }
  ingest_.follow(QDir(folder).absolutePath());
  return {};
}

void Runs::forget(int64_t run) {
  if (const RunRow* row = find(run)) ingest_.unfollow(row->folder);
  store_.post([run](QSqlDatabase& database) { return remove_run(database, run); });
  reload_.start();
}

void Runs::rename(int64_t run, const QString& name) {
  store_.post([run, name](QSqlDatabase& database) { return set_run_name(database, run, name); });
  reload_.start();
}

void Runs::set_notes(int64_t run, const QString& notes) {
  store_.post([run, notes](QSqlDatabase& database) { return set_run_notes(database, run, notes); });
  reload_.start();
}

void Runs::set_color(int64_t run, int color) {
  store_.post(
      [run, color](QSqlDatabase& database) { return set_run_colour(database, run, color); });
  const auto row = std::ranges::find(list_, run, &RunRow::id);
  if (row != list_.end()) row->colour = color;
  reload_.start();
}

void Runs::set_tag(int64_t run, const QString& tag, bool on) {
  store_.post(
      [run, tag, on](QSqlDatabase& database) { return set_run_tag(database, run, tag, on); });
  const auto row = std::ranges::find(list_, run, &RunRow::id);
  if (row == list_.end()) return;
  row->tags.removeAll(tag);
  if (on) row->tags.append(tag);
  row->tags.sort();
  reload_.start();
  Q_EMIT list_changed();
}

}  // namespace ivl::app
