#include "session/run_compare_live.h"

#include "session/runs.h"
#include "spec/json_field.h"
#include "store/run_queries.h"
#include "store/store.h"

namespace ivl::app {
namespace {

constexpr int kColors = 6;  // of the theme, that are told apart

/// Of an epoch by subset, repeats included, as the run's start told them.
std::map<std::string, int64_t> rows_of(const RunEvent& start) {
  std::map<std::string, int64_t> rows;
  const auto body = nlohmann::json::parse(start.body.toStdString(), nullptr, false);
  for (const nlohmann::json& one : array_field(body, "subsets")) {
    const std::string name = text_field(one, "name");
    if (!name.empty()) rows[name] += integer_field(one, "rows");
  }
  return rows;
}

}  // namespace

struct ComparedRuns::One {
  One(Store& store, int64_t run)
      : curves(store, run, drawn_series(),
               {QStringLiteral("t"), QStringLiteral("tokens"), QStringLiteral("seconds")}) {}
  RunCurves curves;
};

const QStringList& ComparedRuns::drawn_series() {
  static const QStringList series = {QStringLiteral("loss")};
  return series;
}

ComparedRuns::ComparedRuns(Store& store, Runs& runs, QObject* parent)
    : QObject(parent), store_(store), all_(runs) {
  later_.setSingleShot(true);
  later_.setInterval(kEvery);
  connect(&later_, &QTimer::timeout, this, &ComparedRuns::ask);
  connect(&all_, &Runs::list_changed, this, &ComparedRuns::take_list);
  connect(&all_, &Runs::changed, this, [this](const RunChange& change) {
    for (size_t i = 0; i < runs_.size(); ++i) {
      if (runs_[i].row.id == change.run && !change.attempts.empty()) curves_[i]->curves.refresh();
    }
  });
}

ComparedRuns::~ComparedRuns() = default;

std::vector<int64_t> ComparedRuns::numbers() const {
  std::vector<int64_t> numbers;
  for (const ComparedRun& run : runs_) numbers.push_back(run.row.id);
  return numbers;
}

void ComparedRuns::set_runs(const std::vector<int64_t>& wanted) {
  std::vector<ComparedRun> runs;
  std::vector<std::unique_ptr<One>> curves;
  for (const int64_t number : wanted) {
    const RunRow* row = all_.find(number);
    const auto is_it = [&](const ComparedRun& one) { return one.row.id == number; };
    if (!row || std::ranges::any_of(runs, is_it)) continue;
    const auto there = std::ranges::find_if(runs_, is_it);
    if (there != runs_.end() && curves_[static_cast<size_t>(there - runs_.begin())]) {
      runs.push_back(*there);
      curves.push_back(std::move(curves_[static_cast<size_t>(there - runs_.begin())]));
      continue;
    }
    runs.emplace_back().row = *row;
    curves.push_back(std::make_unique<One>(store_, number));
    RunCurves& made = curves.back()->curves;
    made.set_view(view_);
    connect(&made, &RunCurves::changed, this, &ComparedRuns::drawn_changed);
    connect(&made, &RunCurves::figures, this, [this, number](const auto& figures) {
      for (ComparedRun& run : runs_) {
        if (run.row.id == number) run.figures = figures;
      }
      compare();
    });
  }
  runs_ = std::move(runs);
  curves_ = std::move(curves);
  give_colors();
  compare();
  ask();
  Q_EMIT drawn_changed();
}

void ComparedRuns::set_baseline(int64_t run) {
  compared_.baseline = run;
  compare();
}

void ComparedRuns::give_colors() {
  std::vector<RunRow> rows;
  for (const ComparedRun& run : runs_) rows.push_back(run.row);
  const std::vector<int> given = colors_of(rows, kColors);
  for (size_t i = 0; i < rows.size(); ++i) {
    colors_.insert(rows[i].id, given[i]);
    // Kept from now on, so that it looks the same everywhere.
    if (!rows[i].colour && given[i] < kColors) all_.set_color(rows[i].id, given[i]);
  }
}

void ComparedRuns::take_list() {
  bool gone = false;
  for (ComparedRun& run : runs_) {
    const RunRow* row = all_.find(run.row.id);
    gone = gone || !row;
    if (row) run.row = *row;
  }
  if (gone) return set_runs(numbers());
  if (runs_.empty()) return;
  compare();
  if (!later_.isActive()) later_.start();
}

void ComparedRuns::ask() {
  std::vector<RunRow> rows;
  for (const ComparedRun& run : runs_) rows.push_back(run.row);
  const std::vector<int64_t> steps = steps_to_compare(rows);
  for (const auto& one : curves_) one->curves.ask_figures(steps);
  using Found = std::vector<Settings>;
  store_.read<Found>(
      this,
      [numbers = numbers()](QSqlDatabase& database) -> Result<Found> {
        Found found;
        for (const int64_t run : numbers) {
          const auto text = read_spec(database, run);
          const auto attempts = read_attempts(database, run);
          const auto start = read_start(database, run);
          if (!start) return start.error();
          if (!text || !attempts) return text ? attempts.error() : text.error();
          found.push_back({spec_of_text(*text), attempts->empty() ? 0 : attempts->back().ranks,
                           *start ? rows_of(**start) : std::map<std::string, int64_t>()});
        }
        return found;
      },
      [this, numbers = numbers()](const Result<Found>& found) {
        if (!found || numbers != this->numbers()) return;
        for (size_t i = 0; i < runs_.size(); ++i) {
          runs_[i].spec = (*found)[i].spec;
          runs_[i].ranks = (*found)[i].ranks;
          runs_[i].rows = (*found)[i].rows;
        }
        compare();
      });
}

void ComparedRuns::compare() {
  compared_ = compare_runs(runs_, compared_.baseline);
  Q_EMIT compared();
}

std::shared_ptr<const DrawnRun> ComparedRuns::drawn(int64_t run) const {
  for (size_t i = 0; i < runs_.size(); ++i) {
    if (runs_[i].row.id == run) return curves_[i]->curves.drawn();
  }
  return nullptr;
}

void ComparedRuns::set_view(const RunCurves::View& view) {
  view_ = view;
  for (const auto& one : curves_) one->curves.set_view(view);
}

}  // namespace ivl::app
