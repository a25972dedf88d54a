#include "session/run_curves.h"

#include <functional>
#include <limits>
#include <mutex>

#include "session/derived_series.h"
#include "store/run_queries.h"
#include "store/store.h"

namespace ivl::app {
namespace {

constexpr double kNoPlace = std::numeric_limits<double>::quiet_NaN();

}  // namespace

bool RunCurves::View::operator==(const View& other) const {
  const auto same = [](const Extent& a, const Extent& b) {
    return a.least == b.least && a.most == b.most;
  };
  return axis == other.axis && smoothing == other.smoothing && columns == other.columns &&
         range.has_value() == other.range.has_value() && (!range || same(*range, *other.range));
}

/// What worker threads share; one at a time.
struct RunCurves::Held {
  Held(int64_t number, const QStringList& names, const QStringList& beside)
      : run(number), drawn_series(static_cast<size_t>(names.size())) {
    QStringList all = names + beside;
    for (const QString& name : names) all << sources_of(name);
    all.removeDuplicates();  // keeps the first
    for (const QString& name : all) series.emplace_back(number, name);
  }
  std::span<const ScalarSeries> curves() const { return std::span(series).first(drawn_series); }
  ScalarSeries* find(const QString& name) {
    const auto found = std::ranges::find(series, name, &ScalarSeries::name);
    return found == series.end() ? nullptr : &*found;
  }
  /// The first time only the first series and what `axis` is made of: those are soon there.
  Status read(Store& store, XAxis axis);
  Status read_series(Store& store, ScalarSeries& one);
  void stack_parts(DrawnRun& drawn, const View& view);
  void use_axis(XAxis axis);
  DrawnRun draw(const View& view, const std::atomic<bool>& stop);
  void draw_marks(DrawnRun& drawn) const;
  /// The axis' x of a step of an attempt; NaN where it has none.
  std::function<double(int64_t attempt, int64_t step)> places() const;

  std::mutex mutex;
  bool closed = false;   // the store may be gone
  bool partial = false;  // only the first series was read
  bool begun = false;
  int64_t run;
  size_t drawn_series;
  std::vector<ScalarSeries> series;  // the drawn ones first
  std::vector<RunEvent> events;
  std::vector<AttemptRow> attempts;
  std::vector<StepNote> notes;
  std::optional<AxisColumns> axis;
};

Status RunCurves::Held::read_series(Store& store, ScalarSeries& one) {
  const auto known = one.known();
  std::optional<SeriesUpdate> update;
  const Status read = store.read_now([&](QSqlDatabase& database) -> Status {
    auto found = ScalarSeries::read(database, run, one.name(), known);
    if (!found) return found.error();
    update = std::move(*found);
    return {};
  });
  if (read) one.apply(*update);
  return read;
}

Status RunCurves::Held::read(Store& store, XAxis wanted) {
  partial = !std::exchange(begun, true);
  const QString source = QString::fromLatin1(AxisColumns::source(wanted));
  for (ScalarSeries& one : series) {
    if (partial && &one != &series.front() && one.name() != source) continue;
    const QStringList from = sources_of(one.name());
    if (!from.isEmpty()) continue;
    if (Status status = read_series(store, one); !status) return status;
  }
  for (ScalarSeries& one : series) {
    const QStringList from = sources_of(one.name());
    if (!from.isEmpty()) extend_derived(one, *find(from[0]), *find(from[1]));
  }
  return store.read_now([&](QSqlDatabase& database) -> Status {
    auto marks = read_events(database, run);
    if (!marks) return marks.error();
    auto rows = read_attempts(database, run);
    if (!rows) return rows.error();
    auto pinned = read_step_notes(database, run);
    if (!pinned) return pinned.error();
    notes = std::move(*pinned);
    events = std::move(*marks);
    attempts = std::move(*rows);
    return {};
  });
}

void RunCurves::Held::use_axis(XAxis wanted) {
  if (!axis || axis->axis() != wanted) axis.emplace(wanted);
  const char* source = AxisColumns::source(wanted);
  if (!source) return;
  if (const ScalarSeries* from = find(QString::fromLatin1(source))) axis->update(*from);
}

std::function<double(int64_t attempt, int64_t step)> RunCurves::Held::places() const {
  if (axis->axis() == XAxis::step) {
    return [](int64_t, int64_t step) { return static_cast<double>(step); };
  }
  if (axis->axis() == XAxis::clock) return [](int64_t, int64_t) { return kNoPlace; };
  const auto from = std::ranges::find(
      series, QString::fromLatin1(AxisColumns::source(axis->axis())), &ScalarSeries::name);
  if (from == series.end()) return [](int64_t, int64_t) { return kNoPlace; };
  // Made once for all marks of a run.
  return [from, x = std::make_shared<CurveX>(axis->of(*from))](int64_t attempt, int64_t step) {
    for (size_t i = 0; i < from->parts().size(); ++i) {
      const SeriesPart& part = from->parts()[i];
      if (part.attempt != attempt || part.values.size() == 0) continue;
      const int64_t at = std::min(part.steps.lower_bound(step), part.values.size() - 1);
      return at < x->parts[i].size() ? x->parts[i].at(at) : kNoPlace;
    }
    return kNoPlace;
  };
}

DrawnRun RunCurves::Held::draw(const View& view, const std::atomic<bool>& stop) {
  DrawnRun drawn;
  use_axis(view.axis);
  for (const ScalarSeries& one : curves()) {
    const auto here = extent(one, axis->of(one));
    if (!here) continue;
    if (!drawn.all) drawn.all = here;
    drawn.all->least = std::min(drawn.all->least, here->least);
    drawn.all->most = std::max(drawn.all->most, here->most);
  }
  const Extent shown = view.range ? *view.range : drawn.all.value_or(Extent{0, 1});
  drawn.x0 = shown.least;
  drawn.x1 = shown.most > shown.least ? shown.most : shown.least + 1;
  for (const ScalarSeries& one : curves()) {
    if (stop) return drawn;
    const CurveX x = axis->of(one);
    DrawnCurve curve;
    curve.points = one.points();
    if (curve.points > 0) {
      curve.envelope = envelope(one, x, drawn.x0, drawn.x1, std::max(1, view.columns));
      curve.smooth = smooth(one, x, drawn.x0, drawn.x1, sigma_of(view.smoothing));
      curve.last = one.last();
    }
    drawn.curves.insert(one.name(), std::move(curve));
  }
  stack_parts(drawn, view);
  draw_marks(drawn);
  drawn.partial = partial;
  return drawn;
}

void RunCurves::Held::stack_parts(DrawnRun& drawn, const View& view) {
  const ScalarSeries* whole = find(QString::fromLatin1(kStepSeconds));
  std::vector<const ScalarSeries*> parts;
  for (const QString& name : step_parts()) {
    if (const ScalarSeries* part = find(name)) parts.push_back(part);
  }
  if (!whole || parts.empty() || whole->points() == 0) return;
  drawn.stack =
      stack_steps(*whole, parts, *axis, drawn.x0, drawn.x1, sigma_of(view.smoothing), view.columns);
}

void RunCurves::Held::draw_marks(DrawnRun& drawn) const {
  const auto place = places();
  for (const RunEvent& event : events) {
    drawn.marks.push_back(
        {event.kind, event.attempt, event.step, place(event.attempt, event.step)});
  }
  for (const AttemptRow& row : attempts) {
    drawn.attempts.push_back({row.attempt, row.first_step, row.last_step,
                              place(row.attempt, row.first_step), place(row.attempt, row.last_step),
                              row.exit_reason});
  }
  for (const StepNote& note : notes) {
    int64_t attempt = 0;  // whose step holds
    for (const AttemptRow& row : attempts) {
      if (row.first_step <= note.step) attempt = row.attempt;
    }
    drawn.notes.push_back({note, place(attempt, note.step)});
  }
}

RunCurves::RunCurves(Store& store, int64_t run, const QStringList& series,
                     const QStringList& beside, QObject* parent)
    : QObject(parent),
      store_(store),
      run_(run),
      held_(std::make_shared<Held>(run, series, beside)) {}

RunCurves::~RunCurves() {
  const std::lock_guard lock(held_->mutex);  // waits for what is being read
  held_->closed = true;
}

void RunCurves::set_view(const View& view) {
  if (std::exchange(asked_, true) && view == view_) return;
  view_ = view;
  refresh();
}

void RunCurves::refresh() {
  if (latest_.busy()) {
    stale_ = true;  // asked again as soon as this is answered, so that zooming never starves
    return;
  }
  latest_.start(
      [held = held_, &store = store_, view = view_](const std::atomic<bool>& stop) {
        const std::lock_guard lock(held->mutex);
        if (held->closed) return std::shared_ptr<const DrawnRun>();
        static_cast<void>(held->read(store, view.axis));  // what could be read is drawn
        return std::make_shared<const DrawnRun>(held->draw(view, stop));
      },
      [this](std::shared_ptr<const DrawnRun> drawn) {
        drawn_ = std::move(drawn);
        const bool more = drawn_ && drawn_->partial;
        Q_EMIT changed();
        if (std::exchange(stale_, false) || more) refresh();
      });
}

void RunCurves::ask_values(double x) {
  struct Answer {
    int64_t step = 0, attempt = 0;
    QHash<QString, double> values;
  };
  asking_.start(
      [held = held_, x, axis = view_.axis](const std::atomic<bool>&) {
        const std::lock_guard lock(held->mutex);
        Answer answer;
        held->use_axis(axis);
        double least = std::numeric_limits<double>::infinity();
        // The step of the loss that is nearest in the axis, then each curve at that step.
        for (const ScalarSeries& one : held->curves()) {
          const CurveX columns = held->axis->of(one);
          for (size_t i = 0; i < one.parts().size(); ++i) {
            const SeriesPart& part = one.parts()[i];
            const int64_t after = std::min(columns.parts[i].lower_bound(x), part.held);
            for (const int64_t at : {after - 1, after}) {
              if (at < 0 || at >= part.held || at >= columns.parts[i].size()) continue;
              const double distance = std::abs(columns.parts[i].at(at) - x);
              if (distance >= least) continue;
              least = distance;
              answer.step = part.steps.at(at);
              answer.attempt = part.attempt;
            }
          }
          if (answer.step > 0) break;
        }
        for (const ScalarSeries& one : held->curves()) {
          const auto value = one.nearest(answer.step);
          if (value) answer.values.insert(one.name(), value->value);
        }
        return answer;
      },
      [this](const Answer& answer) { Q_EMIT values(answer.step, answer.attempt, answer.values); });
}

void RunCurves::ask_figures(const std::vector<int64_t>& steps) {
  using Figures = std::map<int64_t, RunFigures>;
  figuring_.start(
      [held = held_, &store = store_, steps](const std::atomic<bool>& stop) {
        const std::lock_guard lock(held->mutex);
        Figures figures;
        if (held->closed) return figures;
        held->begun = true;  // all of them are needed
        static_cast<void>(held->read(store, XAxis::step));
        const ScalarSeries none(held->run, {});
        const auto of = [&](const char* name) -> const ScalarSeries& {
          const ScalarSeries* found = held->find(QLatin1String(name));
          return found ? *found : none;
        };
        for (const int64_t step : steps) {
          if (stop) break;
          figures[step] = figures_at(of("loss"), of("tokens"), of("seconds"), step);
        }
        return figures;
      },
      [this](const Figures& answer) { Q_EMIT figures(answer); });
}

}  // namespace ivl::app
