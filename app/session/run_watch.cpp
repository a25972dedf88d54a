#include "session/run_watch.h"

#include <QDateTime>
#include <QPointer>

#include "session/language.h"
#include "spec/json_field.h"
#include "store/run_queries.h"

namespace ivl::app {
namespace {

using nlohmann::json;

std::string figure(double value) { return QString::number(value, 'g', 4).toStdString(); }

QString as_text(const Message& message) {
  return QString::fromStdString(
      to_json(message).dump(-1, ' ', false, json::error_handler_t::replace));
}

Message failure_of(const AttemptRow& attempt) {
  const json why = json::parse(attempt.why.toStdString(), nullptr, false);
  const Message said = message_from_json(why);
  if (!said.text.empty()) return said;
  return say("notice.no_reason", "it ended without saying why; its log may tell");
}

/// A run folder that has just been added is queued until its files were read: what they say of a
/// time long ago is no news.
bool is_past(const RunRow& run, RunState from) {
  constexpr double kLongAgo = 600;  // seconds, between clocks that may differ
  const double now = static_cast<double>(QDateTime::currentSecsSinceEpoch());
  return from == RunState::queued && now - run.summary.last_event > kLongAgo;
}

}  // namespace

RunWatch::RunWatch(Store& store, Runs& runs, FreeBytes free, QObject* parent)
    : QObject(parent), store_(store), runs_(runs), free_(std::move(free)) {
  connect(&store_, &Store::opened, this, &RunWatch::load);
  connect(&runs_, &Runs::state_changed, this, &RunWatch::take_state);
  connect(&runs_, &Runs::changed, this, &RunWatch::take_change);
  connect(&runs_, &Runs::list_changed, this, &RunWatch::look_at_rules);
  connect(&disk_timer_, &QTimer::timeout, this, &RunWatch::look_at_disks);
  disk_timer_.start(kDiskEvery);
  if (store_.is_settled()) load();
}

void RunWatch::load() {
  load_rules();
  load_notices();
}

void RunWatch::load_rules() {
  store_.read<std::map<Key, RunRule>>(
      this,
      [](QSqlDatabase& database) -> Result<std::map<Key, RunRule>> {
        const Result<std::vector<RunRule>> rules = read_rules(database);
        if (!rules) return rules.error();
        std::map<Key, RunRule> by_key;
        for (const RunRule& rule : *rules) by_key[{rule.run, rule.kind}] = rule;
        return by_key;
      },
      [this](const Result<std::map<Key, RunRule>>& rules) {
        if (!rules) return;
        rules_ = *rules;
        Q_EMIT changed();
      });
}

void RunWatch::load_notices() {
  store_.read<std::vector<RunNotice>>(
      this, [](QSqlDatabase& database) { return read_open_notices(database); },
      [this](const Result<std::vector<RunNotice>>& notices) {
        if (!notices || *notices == notices_) return;
        notices_ = *notices;
        Q_EMIT changed();
      });
}

void RunWatch::write(std::function<Status(QSqlDatabase&)> work) {
  // Asked for again behind the write, on this thread.
  store_.post([work = std::move(work), store = &store_,
               to = QPointer(this)](QSqlDatabase& database) -> Status {
    Status status = work(database);
    if (status)
      QMetaObject::invokeMethod(store, [to] {
        if (to) to->load_notices();
      });
    return status;
  });
}

void RunWatch::dismiss(int64_t notice, bool on) {
  write([notice, on](QSqlDatabase& database) { return set_dismissed(database, notice, on); });
}

void RunWatch::clear(int64_t run, NoticeKind kind) {
  const bool there = std::ranges::any_of(
      notices_, [&](const RunNotice& one) { return one.run == run && one.kind == kind; });
  if (!there) return;
  write([run, kind](QSqlDatabase& database) { return dismiss_notices(database, run, kind); });
}

void RunWatch::tell(int64_t run, NoticeKind kind, int64_t step, const Message& why, bool once) {
  const RunNotice notice{0, run, kind, QDateTime::currentMSecsSinceEpoch(), step, as_text(why)};
  if (kind == NoticeKind::finished || kind == NoticeKind::stopped) {
    Q_EMIT noticed(notice);
    return;
  }
  write([notice, once, store = &store_, to = QPointer(this)](QSqlDatabase& database) -> Status {
    const Result<bool> added = add_notice(database, notice, once);
    if (!added) return added.error();
    if (*added)
      QMetaObject::invokeMethod(store, [to, notice] {
        if (to) Q_EMIT to->noticed(notice);
      });
    return {};
  });
}

void RunWatch::tell_failure(const RunRow& run) {
  store_.read<std::vector<AttemptRow>>(
      this, [id = run.id](QSqlDatabase& database) { return read_attempts(database, id); },
      [this, id = run.id, step = run.summary.step](const Result<std::vector<AttemptRow>>& rows) {
        if (rows && !rows->empty()) tell(id, NoticeKind::failed, step, failure_of(rows->back()));
      });
}

void RunWatch::take_state(int64_t id, RunState from) {
  const RunRow* run = runs_.find(id);
  if (!run || is_past(*run, from)) return;
  const int64_t step = run->summary.step;
  if (from == RunState::silent) clear(id, NoticeKind::silent);
  if (is_running(run->state)) clear(id, NoticeKind::failed);
  if (run->state == RunState::failed) tell_failure(*run);
  if (run->state == RunState::silent) {
    tell(id, NoticeKind::silent, step,
         say("notice.silent",
             "nothing was heard of it for half a minute; its process may be gone, or its folder "
             "cannot be reached"));
  }
  if (run->state == RunState::finished) {
    const std::optional<double> loss = run->summary.smoothed_loss;
    tell(id, NoticeKind::finished, step,
         say("notice.finished", "{steps} steps, smoothed loss {loss}",
             {{"steps", step}, {"loss", loss ? figure(*loss) : "?"}}));
  }
  if (run->state == RunState::stopped) {
    tell(id, NoticeKind::stopped, step,
         say("notice.stopped", "it can go on from its newest checkpoint"));
  }
}

void RunWatch::take_change(const RunChange& change) {
  if (change.state > RunState::saving) return;  // of the past
  for (const AttemptChange& attempt : change.attempts) {
    if (attempt.nonfinite <= 0) continue;
    tell(change.run, NoticeKind::nonfinite, attempt.nonfinite,
         say("notice.nonfinite",
             "the step was skipped and the weights were left as they were; its rows are in the "
             "run's curves"),
         true);
    return;
  }
}

}  // namespace ivl::app
