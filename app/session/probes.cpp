#include "session/probes.h"

#include <QDateTime>

#include "session/engine_command.h"

namespace ivl::app {
namespace {

using Held = std::pair<std::vector<Probe>, std::vector<ProbeAnswer>>;

Result<Held> read_all(QSqlDatabase& database) {
  auto probes = read_probes(database);
  if (!probes) return probes.error();
  auto answers = read_answers(database);
  if (!answers) return answers.error();
  return Held{std::move(*probes), std::move(*answers)};
}

ProbeAnswer answer_of(const AskedModel& model, const Probe& probe, const Answered& given) {
  return {probe.id,    model.run,    model.step,    given.text,
          given.whole, given.tokens, given.seconds, QDateTime::currentMSecsSinceEpoch()};
}

}  // namespace

Probes::Probes(Store& store, JobList& jobs, QObject* parent)
    : QObject(parent), store_(store), jobs_(jobs) {
  connect(&store_, &Store::opened, this, &Probes::load);
  if (store_.is_settled()) load();
}

void Probes::load() {
  store_.read<Held>(this, read_all, [this](Result<Held> held) {
    loaded_ = true;
    if (held) {
      probes_ = std::move(held->first);
      for (const ProbeAnswer& answer : held->second) {
        ProbeCell& cell = cells_[{answer.probe, answer.run, answer.step}];
        if (cell.state == ProbeCell::State::none) cell = {ProbeCell::State::answered, answer, {}};
      }
    }
    Q_EMIT changed();
  });
}

void Probes::add(const Probe& probe) {
  // Read behind the writing: another thread reads.
  store_.post([probe, store = &store_, self = QPointer(this)](QSqlDatabase& database) -> Status {
    const Result<int64_t> added = add_probe(database, probe);
    if (!added) return added.error();
    QMetaObject::invokeMethod(store, [self] {
      if (self) self->load();
    });
    return {};
  });
}

void Probes::remove(int64_t probe) {
  std::erase_if(probes_, [&](const Probe& one) { return one.id == probe; });
  store_.post([probe](QSqlDatabase& database) { return remove_probe(database, probe); });
  Q_EMIT changed();
}

const ProbeCell& Probes::cell(int64_t probe, int64_t run, int64_t step) const {
  static const ProbeCell kNone;
  const auto found = cells_.find({probe, run, step});
  return found == cells_.end() ? kNone : found->second;
}

void Probes::set(const AskedModel& model, const Probe& probe, ProbeCell cell) {
  cells_[{probe.id, model.run, model.step}] = std::move(cell);
  Q_EMIT cell_changed();
}

/// For threads of jobs, which may outlive this but not the list.
std::function<void(std::function<void()>)> Probes::on_this_thread() {
  return [jobs = &jobs_, self = QPointer(this)](std::function<void()> act) {
    QMetaObject::invokeMethod(jobs, [self, act = std::move(act)] {
      if (self) act();
    });
  };
}

/// What comes is handed to the interface's thread; answers are kept.
void Probes::tell(ProbeAsking& asking) {
  using State = ProbeCell::State;
  const auto later = on_this_thread();
  const auto put_all = [this](const AskedModel& model, const std::vector<Probe>& probes,
                              State state) {
    for (const Probe& probe : probes) {
      ProbeCell& cell = cells_[{probe.id, model.run, model.step}];
      if (cell.state != State::called_off) cell = {state, {}, {}};
    }
  };
  asking.on_loading = [this, later, put_all, probes = asking.probes](const AskedModel& model) {
    later([this, model, put_all, probes] {
      asked_ = model;
      put_all(model, probes, State::loading);
      Q_EMIT changed();
    });
  };
  asking.on_loaded = [this, later, put_all, probes = asking.probes](const AskedModel& model,
                                                                    const QString& device) {
    later([this, model, device, put_all, probes] {
      device_ = device;
      put_all(model, probes, State::waiting);
      Q_EMIT changed();
    });
  };
  asking.on_text = [this, later](const AskedModel& model, const Probe& probe, const QString& text,
                                 int64_t tokens) {
    later([this, model, probe, text, tokens] {
      if (this->cell(probe.id, model.run, model.step).state == State::called_off) return;
      ProbeCell cell{State::writing, {}, {}};
      cell.answer.text = text;
      cell.answer.tokens = tokens;
      set(model, probe, std::move(cell));
    });
  };
  asking.on_answer = [this, later](const AskedModel& model, const Probe& probe,
                                   const Answered& given) {
    later([this, answer = answer_of(model, probe, given), model, probe] {
      store_.post([answer](QSqlDatabase& database) { return write_answer(database, answer); });
      set(model, probe, {State::answered, answer, {}});
    });
  };
  asking.on_failure = [this, later](const AskedModel& model, const Probe& probe,
                                    const Message& why) {
    later([this, model, probe, why] { set(model, probe, {State::failed, {}, why}); });
  };
  asking.on_called_off = [this, later](const AskedModel& model, const Probe& probe) {
    later([this, model, probe] { set(model, probe, {State::called_off, {}, {}}); });
  };
  asking.called_off = [off = called_off_](const AskedModel& model, const Probe& probe) {
    const std::lock_guard lock(off->mutex);
    return off->keys.contains({probe.id, model.run, model.step});
  };
}

void Probes::call_off(int64_t probe, int64_t run, int64_t step) {
  using State = ProbeCell::State;
  const auto found = cells_.find({probe, run, step});
  if (!is_asking() || found == cells_.end()) return;
  const State state = found->second.state;
  if (state != State::waiting && state != State::loading && state != State::writing) return;
  {
    const std::lock_guard lock(called_off_->mutex);
    called_off_->keys.insert(found->first);
  }
  found->second = {State::called_off, {}, {}};
  Q_EMIT cell_changed();
}

Status Probes::ask(const std::vector<AskedModel>& models) {
  if (is_asking() || models.empty() || probes_.empty()) return {};
  ProbeAsking asking;
  called_off_ = std::make_shared<CalledOff>();
  asking.models = models;
  asking.probes = probes_;
  asking.most_tokens = most_tokens;
  tell(asking);
  for (const AskedModel& model : models) {
    for (const Probe& probe : probes_)
      cells_[{probe.id, model.run, model.step}] = {ProbeCell::State::waiting, {}, {}};
  }
  const QString detail = models.size() == 1
                             ? models.front().name
                             : tr("%n checkpoint(s)", nullptr, static_cast<int>(models.size()));
  return start(std::move(asking),
               tr("Asking %n probe(s)", nullptr, static_cast<int>(probes_.size())), detail);
}

Status Probes::ask_one(const AskedModel& model, const Probe& probe) {
  if (is_asking()) return {};
  ProbeAsking asking;
  asking.models = {model};
  asking.probes = {probe};
  asking.most_tokens = most_tokens;
  const auto later = on_this_thread();
  asking.on_text = [this, later](const AskedModel&, const Probe&, const QString& text,
                                 int64_t tokens) {
    later([this, text, tokens] { Q_EMIT one_text(text, tokens); });
  };
  asking.on_answer = [this, later](const AskedModel&, const Probe&, const Answered& given) {
    later([this, given] { Q_EMIT one_ended(given); });
  };
  asking.on_failure = [this, later](const AskedModel&, const Probe&, const Message& why) {
    later([this, why] { Q_EMIT one_failed(why); });
  };
  return start(std::move(asking), tr("Asking a row"), model.name);
}

Status Probes::start(ProbeAsking asking, const QString& title, const QString& detail) {
  asking.engine = find_engine();
  if (asking.engine.isEmpty()) return no_engine();
  job_ = jobs_.start(
      title, detail,
      [asking = std::move(asking)](const WorkControl& control) {
        return ask_probes(asking, control);
      },
      [this](const Job&) { end(); });
  Q_EMIT changed();
  return {};
}

void Probes::stop() {
  if (job_) job_->stop();
}

/// What was not answered goes back to what the store has of it.
void Probes::end() {
  asked_ = {};
  std::erase_if(cells_, [](const auto& one) {
    const ProbeCell::State state = one.second.state;
    return state != ProbeCell::State::answered && state != ProbeCell::State::failed;
  });
  job_ = nullptr;
  load();
  Q_EMIT changed();
}

}  // namespace ivl::app
