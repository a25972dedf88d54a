#include "session/checkpoints.h"

#include <QDateTime>
#include <QFileInfo>

#include "session/engine_command.h"
#include "session/engine_process.h"
#include "store/checkpoint_records.h"

namespace ivl::app {
namespace {

constexpr int kSoon = 500;  // ms that changes are gathered

QStringList verb_words(const CheckpointFacts& one, const char* what) {
  return {QStringLiteral("checkpoints"), one.folder, QStringLiteral("--step"),
          QString::number(one.step), QString::fromLatin1(what)};
}

QStringList export_words(const CheckpointFacts& one, const QString& folder) {
  return {QStringLiteral("convert"), QStringLiteral("--from"), one.path, QStringLiteral("--to"),
          folder};
}

QStringList with_progress(QStringList words) {
  return words << QStringLiteral("--progress") << QStringLiteral("json");
}

QString engine_line(const QStringList& words) {
  return command_line(QStringList{QStringLiteral("internvl-engine")} + words);
}

/// What a look at every byte found is kept with the mark of what was read.
Status verify_one(Store& store, const QString& engine, const CheckpointFacts& wanted,
                  const WorkControl& control) {
  CheckpointCheck check;
  check.step = wanted.step;
  bool heard = false;
  const Status status =
      run_engine(engine, with_progress(verb_words(wanted, "--verify") << QStringLiteral("--json")),
                 control, [&](const QByteArray& line) {
                   const auto found = checkpoint_of(line);
                   if (!found) return;
                   heard = true;
                   check.mark = found->mark;
                   if (found->problem) {
                     check.problem = QString::fromStdString(
                         to_json(*found->problem)
                             .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
                   }
                 });
  if (!heard || (!status && is_interrupted(status.error()))) return status;
  check.checked = QDateTime::currentMSecsSinceEpoch();
  return store.write_now(
      [&](QSqlDatabase& database) { return write_check(database, wanted.run, check); });
}

}  // namespace

Checkpoints::Checkpoints(Store& store, Runs& runs, JobList& jobs, QObject* parent)
    : QObject(parent), store_(store), runs_(runs), jobs_(jobs) {
  soon_.setSingleShot(true);
  soon_.setInterval(kSoon);
  connect(&soon_, &QTimer::timeout, this, &Checkpoints::look);
  connect(&runs_, &Runs::changed, this, [this](const RunChange& change) {
    const bool marked = std::ranges::any_of(change.attempts, &AttemptChange::marked);
    if (watched_ > 0 && marked && !soon_.isActive()) soon_.start();
  });
  connect(&runs_, &Runs::list_changed, this, [this] {
    if (watched_ == 0 || soon_.isActive()) return;
    const auto is_new = [this](const RunRow& run) { return !asked_.contains(run.id); };
    if (!loaded_ || std::ranges::any_of(runs_.list(), is_new)) soon_.start();
  });
}

void Checkpoints::set_watched(bool watched) {
  if (watched && watched_++ == 0) soon_.start(0);
  if (!watched) --watched_;
}

void Checkpoints::look() {
  soon_.setInterval(kSoon);  // after a start at once
  if (!runs_.is_loaded()) return;
  std::vector<RunPlace> places;
  asked_.clear();
  for (const RunRow& run : runs_.list()) {
    asked_.insert(run.id);
    if (run.kind == RunKind::engine) places.push_back({run.id, run.name, run.folder});
  }
  const QString engine = find_engine();
  if (engine.isEmpty()) {
    CheckpointsLooked none;
    none.error = no_engine();
    return take(std::move(none));
  }
  looking_.start(
      [engine, places = std::move(places)](const std::atomic<bool>& stop) {
        WorkControl control;
        control.stop = &stop;
        return look_at_checkpoints(engine, places, control);
      },
      [this](CheckpointsLooked looked) { ask_store(std::move(looked)); });
}

void Checkpoints::ask_store(CheckpointsLooked looked) {
  store_.read<std::vector<CheckpointFacts>>(
      this,
      [list = looked.list](QSqlDatabase& database) { return with_store_facts(database, list); },
      [this, looked](Result<std::vector<CheckpointFacts>> known) {
        CheckpointsLooked all = looked;
        if (known) all.list = std::move(*known);
        if (!known && !all.error) all.error = known.error();
        take(std::move(all));
      });
}

void Checkpoints::take(CheckpointsLooked looked) {
  looked_ = std::move(looked);
  loaded_ = true;
  Q_EMIT changed();
}

std::vector<const CheckpointFacts*> Checkpoints::of_run(int64_t run) const {
  std::vector<const CheckpointFacts*> found;
  for (const CheckpointFacts& one : looked_.list) {
    if (run == 0 || one.run == run) found.push_back(&one);
  }
  return found;
}

const CheckpointFacts* Checkpoints::find(int64_t run, int64_t step) const {
  const auto found = std::ranges::find_if(
      looked_.list, [&](const CheckpointFacts& one) { return one.run == run && one.step == step; });
  return found == looked_.list.end() ? nullptr : &*found;
}

void Checkpoints::verify(const std::vector<CheckpointFacts>& wanted) {
  const QString engine = find_engine();
  if (engine.isEmpty()) return Q_EMIT failed(no_engine());
  if (wanted.empty()) return;
  jobs_.start(
      tr("Verifying %n checkpoint(s)", nullptr, static_cast<int>(wanted.size())),
      wanted.front().run_name,
      [&store = store_, engine, wanted](const WorkControl& control) -> Status {
        for (const CheckpointFacts& one : wanted) {
          if (const Status status = verify_one(store, engine, one, control); !status) return status;
        }
        return {};
      },
      [this](const Job& job) {
        if (job.state() == Job::State::failed) Q_EMIT failed(job.error());
        look();
      });
}

void Checkpoints::start(const QString& title, const CheckpointFacts& one, const QStringList& words,
                        std::function<void()> then) {
  const QString engine = find_engine();
  if (engine.isEmpty()) return Q_EMIT failed(no_engine());
  jobs_.start(
      title, one.path,
      [engine, words](const WorkControl& control) {
        return run_engine(engine, with_progress(words), control);
      },
      [this, then = std::move(then)](const Job& job) {
        if (job.state() == Job::State::failed) Q_EMIT failed(job.error());
        if (job.state() == Job::State::finished && then) then();
        look();
      });
}

void Checkpoints::set_pinned(const CheckpointFacts& one, bool pinned) {
  const QString step = QLocale().toString(qlonglong{one.step});
  start(pinned ? tr("Pinning checkpoint %1").arg(step) : tr("Unpinning checkpoint %1").arg(step),
        one, verb_words(one, pinned ? "--pin" : "--unpin"));
}

void Checkpoints::remove(const CheckpointFacts& one) {
  start(tr("Deleting checkpoint %1").arg(QLocale().toString(qlonglong{one.step})), one,
        verb_words(one, "--delete"));
}

void Checkpoints::export_to(const CheckpointFacts& one, const QString& folder,
                            std::function<void()> then) {
  start(tr("Exporting checkpoint %1").arg(QLocale().toString(qlonglong{one.step})), one,
        export_words(one, folder), std::move(then));
}

QString Checkpoints::verify_command(const CheckpointFacts& one) {
  return engine_line(verb_words(one, "--verify"));
}

QString Checkpoints::export_command(const CheckpointFacts& one, const QString& folder) {
  return engine_line(export_words(one, folder));
}

}  // namespace ivl::app
