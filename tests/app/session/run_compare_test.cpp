// Runs beside each other, against figures counted point by point.
#include "session/run_compare.h"

#include <gtest/gtest.h>

#include <set>

#include "app/session/made_series.h"
#include "session/run_compare_text.h"
#include "session/run_progress.h"

namespace ivl::app {
namespace {

struct Made {
  ScalarSeries loss{1, QStringLiteral("loss")}, tokens{1, QStringLiteral("tokens")},
      seconds{1, QStringLiteral("seconds")};
};

Made made_of(const std::vector<test::MadePart>& parts) {
  Made made;
  made.loss.apply(test::update_of(parts));
  std::vector<test::MadePart> tokens = parts, seconds = parts;
  for (auto& part : tokens) std::ranges::fill(part.values, 1000.0);
  for (auto& part : seconds) std::ranges::fill(part.values, 4.0);
  made.tokens.apply(test::update_of(tokens));
  made.seconds.apply(test::update_of(seconds));
  return made;
}

/// Point by point over what holds, as the run list does it.
RunFigures counted(const Made& made, int64_t step) {
  RunFigures figures;
  RunProgress progress;
  for (const SeriesPart& part : made.loss.parts()) {
    for (int64_t i = 0; i < part.held && part.steps.at(i) <= step; ++i) {
      const double value = part.values.at(i);
      figures.step = part.steps.at(i);
      progress.add_loss(part.steps.at(i), value);
      if (!std::isfinite(value)) {
        ++figures.nonfinite;
      } else {
        figures.values[0] = value;
      }
    }
  }
  const RunSummary summary = progress.summary();
  figures.values[1] = summary.min_loss;
  figures.values[2] = summary.smoothed_loss;
  if (figures.step > 0) figures.values[3] = 250;
  return figures;
}

TEST(CompareRuns, MixturesThatWeighDifferentlyDifferBySubset) {
  std::vector<ComparedRun> runs(3);
  for (size_t i = 0; i < runs.size(); ++i) runs[i].row.id = static_cast<int64_t>(i) + 1;
  runs[0].rows = {{"charts", 2000}, {"text", 640}};
  runs[1].rows = {{"charts", 4000}, {"text", 640}, {"boxes", 10}};
  const RunComparison compared = compare_runs(runs, 1);
  EXPECT_EQ(compared.settings, (std::vector<std::string>{"rows of boxes", "rows of charts"}));
  EXPECT_EQ(*compared.rows[0].values[0], 0) << "its mixture is known, and has none of it";
  EXPECT_TRUE(compared.rows[1].differs[1]);
  EXPECT_FALSE(compared.rows[2].values[0]) << "not known is not 0";
  EXPECT_FALSE(compared.rows[2].differs[0]);
  EXPECT_EQ(compared_value("rows of charts", compared.rows[1].values[1]), QStringLiteral("4,000"));
  EXPECT_EQ(compared_title("rows of charts"), QStringLiteral("Rows of charts"));
}

TEST(CompareRuns, FiguresAtAnyStepAreThoseCountedPointByPoint) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 60; ++round) {
    const Made made = made_of(test::drawn_parts(random, 200));
    const int64_t last = made.loss.last() ? made.loss.last()->step : 0;
    for (const int64_t step : {int64_t{0}, last / 3, last / 2, last, last + 7, kToTheEnd}) {
      const RunFigures fast = figures_at(made.loss, made.tokens, made.seconds, step);
      const RunFigures slow = counted(made, step);
      EXPECT_EQ(fast.step, slow.step);
      EXPECT_EQ(fast.nonfinite, slow.nonfinite);
      for (size_t i = 0; i < kFigures.size(); ++i) {
        ASSERT_EQ(fast.values[i].has_value(), slow.values[i].has_value()) << i;
        if (!fast.values[i]) continue;
        EXPECT_NEAR(*fast.values[i], *slow.values[i], 1e-9 * (1 + std::abs(*slow.values[i])));
      }
    }
  }
}

ComparedRun drawn_run(std::mt19937_64& random, int64_t number) {
  ComparedRun run;
  run.row.id = number;
  run.row.name = QStringLiteral("run %1").arg(number);
  run.row.state = random() % 2 ? RunState::finished : RunState::stopped;
  run.row.summary.step = 1 + static_cast<int64_t>(random() % 90);
  if (random() % 5 > 0) {
    run.spec.emplace();
    run.spec->name = run.row.name.toStdString();
    if (random() % 2) run.spec->optimizer.learning_rate = random() % 2 ? 2e-5 : 5e-5;
    if (random() % 3 == 0) run.spec->model.freeze_vision = true;
  }
  run.ranks = random() % 3 ? 64 : 0;
  return run;
}

/// Every run's figures at every step that any pair may be compared at.
void add_figures(std::vector<ComparedRun>& runs, std::mt19937_64& random) {
  std::vector<RunRow> rows;
  for (const ComparedRun& run : runs) rows.push_back(run.row);
  const std::vector<int64_t> steps = steps_to_compare(rows);
  for (ComparedRun& run : runs) {
    const Made made = made_of(test::drawn_parts(random, 60));
    for (const int64_t step : steps)
      run.figures[step] = figures_at(made.loss, made.tokens, made.seconds, step);
  }
}

std::vector<ComparedRun> drawn_runs(std::mt19937_64& random) {
  std::vector<ComparedRun> runs;
  const auto count = static_cast<int64_t>(1 + random() % 7);
  for (int64_t i = 1; i <= count; ++i) runs.push_back(drawn_run(random, i));
  add_figures(runs, random);
  return runs;
}

TEST(CompareRuns, DifferencesTurnAroundWithTheBaseline) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 80; ++round) {
    const std::vector<ComparedRun> runs = drawn_runs(random);
    for (const ComparedRun& a : runs) {
      const RunComparison of_a = compare_runs(runs, a.row.id);
      EXPECT_EQ(of_a.baseline, a.row.id);
      ASSERT_EQ(of_a.rows.size(), runs.size());
      for (const ComparedRun& b : runs) {
        const RunComparison of_b = compare_runs(runs, b.row.id);
        const RunComparison::Row &there = *of_a.find(b.row.id), &back = *of_b.find(a.row.id);
        EXPECT_EQ(of_a.settings, of_b.settings) << "whichever is the baseline";
        if (a.row.id == b.row.id) {
          EXPECT_EQ(there.deltas, decltype(there.deltas)()) << "none of itself";
          continue;
        }
        EXPECT_EQ(there.at, back.at);
        for (size_t i = 0; i < 3; ++i) {
          ASSERT_EQ(there.deltas[i].has_value(), back.deltas[i].has_value());
          if (!there.deltas[i]) continue;
          EXPECT_EQ(*there.deltas[i], -*back.deltas[i]);
        }
        EXPECT_EQ(there.differs, back.differs);
      }
    }
  }
}

TEST(CompareRuns, OnlySettingsThatDifferAreThereAndAllOfThem) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 80; ++round) {
    const std::vector<ComparedRun> runs = drawn_runs(random);
    const RunComparison compared = compare_runs(runs, 0);
    EXPECT_EQ(compared.baseline, runs.front().row.id) << "an unknown one: the first";
    const auto distinct = [&](const std::string& key) {
      std::set<std::string> values;
      for (const ComparedRun& run : runs) {
        if (const SettingValue value = value_of(run, key)) values.insert(value->dump());
      }
      return values.size();
    };
    for (const std::string& key : compared.settings) EXPECT_GT(distinct(key), 1U) << key;
    for (const char* key : {"optimizer.learning_rate", "model.freeze_vision", kRanks}) {
      const bool there = std::ranges::find(compared.settings, key) != compared.settings.end();
      EXPECT_EQ(there, distinct(key) > 1) << key;
    }
    EXPECT_EQ(std::ranges::count(compared.settings, std::string("name")), 0)
        << "what a run is called is no setting of its training";
  }
}

TEST(CompareRuns, ARunThatStoppedIsComparedAtItsOwnLastStep) {
  std::vector<ComparedRun> runs(3);
  for (size_t i = 0; i < 3; ++i) runs[i].row.id = static_cast<int64_t>(i) + 1;
  runs[0].row.state = runs[1].row.state = RunState::finished;
  runs[2].row.state = RunState::stopped;
  runs[2].row.summary.step = 10;
  const auto falling = [](double from) {
    test::MadePart part;
    part.first_step = 1;
    for (int64_t step = 1; step <= 100; ++step) {
      part.steps.push_back(step);
      part.values.push_back(from - 0.01 * static_cast<double>(step));
    }
    return made_of({part});
  };
  const double from[] = {3, 2, 4};
  for (size_t i = 0; i < 3; ++i) {
    const Made made = falling(from[i]);
    for (const int64_t step : {int64_t{10}, kToTheEnd})
      runs[i].figures[step] = figures_at(made.loss, made.tokens, made.seconds, step);
  }
  const RunComparison compared = compare_runs(runs, 1);
  EXPECT_EQ(compared.rows[1].at, kToTheEnd);
  EXPECT_NEAR(*compared.rows[1].deltas[0], -1, 1e-12);
  EXPECT_EQ(compared.rows[2].at, 10);
  EXPECT_NEAR(*compared.rows[2].deltas[0], 1, 1e-12);
  EXPECT_NEAR(*compared.rows[2].deltas[3], 0, 1e-12);
  // And as the baseline it is compared there too.
  EXPECT_EQ(compare_runs(runs, 3).rows[0].at, 10);
}

TEST(CompareRuns, ColoursAreKeptAndToldApart) {
  std::mt19937_64 random(9);
  for (int round = 0; round < 200; ++round) {
    std::vector<RunRow> runs(random() % 10);
    for (RunRow& run : runs) {
      if (random() % 2) run.colour = static_cast<int>(random() % 9) - 1;
    }
    const std::vector<int> given = colors_of(runs, 6);
    ASSERT_EQ(given.size(), runs.size());
    EXPECT_EQ(std::set<int>(given.begin(), given.end()).size(), runs.size());
    std::set<int> seen;
    for (size_t i = 0; i < runs.size(); ++i) {
      EXPECT_GE(given[i], 0);
      const int own = runs[i].colour.value_or(-1);
      if (own < 0 || own >= 6) continue;
      if (!seen.insert(own).second) continue;
      EXPECT_EQ(given[i], own) << "the first one keeps it";
    }
  }
}

TEST(CompareRuns, WordsForOtherProgramsHoldAnyName) {
  std::mt19937_64 random(21);
  std::vector<ComparedRun> runs = drawn_runs(random);
  while (runs.size() < 2) runs = drawn_runs(random);
  runs[0].row.name = QStringLiteral("a|b\n\"c\",\\d");
  const RunComparison compared = compare_runs(runs, runs[1].row.id);
  const QStringList lines =
      comparison_markdown(runs, compared).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  ASSERT_EQ(static_cast<size_t>(lines.size()), runs.size() + 2);
  EXPECT_TRUE(lines[2].startsWith(QStringLiteral("| a\\|b \"c\",\\\\d |"))) << qPrintable(lines[2]);
  const auto bars = [](QString line) {
    line.remove(QStringLiteral("\\|"));
    return line.count(QLatin1Char('|'));
  };
  for (const QString& line : lines) EXPECT_EQ(bars(line), bars(lines[0])) << qPrintable(line);
  const std::string csv = comparison_csv(runs, compared);
  EXPECT_NE(csv.find("\r\n\"a|b\n\"\"c\"\",\\d\","), std::string::npos) << csv;
  EXPECT_EQ(csv.substr(0, 22), "run,folder,state,step,");
}

TEST(CompareRuns, CellsTellWhatIsNotKnownAndWhatIsNothing) {
  EXPECT_EQ(compared_value("optimizer.learning_rate", std::nullopt), QStringLiteral("?"));
  EXPECT_EQ(compared_value("optimizer.learning_rate", 2e-5), QStringLiteral("2e-5"));
  EXPECT_EQ(compared_value("data.mixture", "/a/b/c/d.json"), QStringLiteral("c/d.json"));
  EXPECT_EQ(delta_text(Figure::smoothed, 0.0004), QStringLiteral("±0"));
  EXPECT_EQ(delta_text(Figure::smoothed, -0.05), QStringLiteral("-0.050"));
  EXPECT_EQ(delta_text(Figure::tokens_per_second, -0.194), QStringLiteral("-19 %"));
  EXPECT_EQ(delta_text(Figure::last, std::nullopt), QStringLiteral("–"));
  EXPECT_TRUE(is_better(Figure::last, -1));
  EXPECT_FALSE(is_better(Figure::tokens_per_second, -1));
}

}  // namespace
}  // namespace ivl::app
