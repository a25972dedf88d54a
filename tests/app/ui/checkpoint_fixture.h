// Checkpoints for RunFixture's run, one of them damaged, and probes with answers that nobody gave.
#pragma once

#include <QElapsedTimer>

#include "app/settle.h"
#include "app/ui/run_fixture.h"
#include "checkpoint/toy_state.h"
#include "session/workbench.h"

namespace ivl::test {

/// Where the workbench finds the engine of this build.
inline void put_engine_in_path() {
  const QByteArray engine(IVL_ENGINE);
  const QByteArray folder = engine.left(engine.lastIndexOf('/'));
  if (!qgetenv("PATH").startsWith(folder)) qputenv("PATH", folder + ":" + qgetenv("PATH"));
}

/// Steps 1600 to 600: whole, pinned, damaged, weights alone, without DONE.
inline void write_checkpoints(const std::string& run) {
  SaveOptions options = toy_options(run + "/checkpoints");
  options.keep = 0;
  save_toy(2, options, {800, 1200, 1400, 1600});
  save_toy(2, options, {1000}, toy_layout(), /*full=*/false);
  save_toy(2, options, {600});
  const auto path = [&](int64_t step) { return run + "/checkpoints/" + step_name(step); };
  put_file(path(1400) + "/PINNED", "");
  const std::string bin = path(1200) + "/shard-00001-of-00002.bin";
  std::filesystem::resize_file(bin, std::filesystem::file_size(bin) - 4096);
  std::filesystem::remove(path(600) + "/DONE");
}

inline app::Probe made_probe(const QString& question, const QString& reference,
                             const QString& image, const char* subset, int64_t line) {
  app::Probe probe;
  probe.question = question;
  probe.reference = reference;
  if (!image.isEmpty()) probe.images << image;
  probe.subset = QString::fromLatin1(subset);
  probe.annotation = QStringLiteral("/made/%1.jsonl").arg(probe.subset);
  probe.line = line;
  return probe;
}

/// Asked of 800, 1000, 1400 and 1600; the last of them not all. `images`: a folder with 10.png.
inline void add_probes(app::Workbench& workbench, int64_t run, const QString& images) {
  const QString picture = images + QStringLiteral("/10.png");
  const std::vector<std::pair<app::Probe, std::vector<const char*>>> made = {
      {made_probe(QStringLiteral("<image>\nWhat are the two animals doing?"),
                  QStringLiteral("Two camels stand side by side in the snow; one lowers its head."),
                  picture, "pictures", 402118),
       {"Two dogs are standing in the snow.", "Two camels are standing in the snow.",
        "Two camels are standing side by side in the snow.",
        "Two camels are standing side by side in the snow, one eating."}},
      {made_probe(QStringLiteral("In which year was the value 51?"), QStringLiteral("2014"),
                  picture, "boxes", 2),
       {"2012", "2014", "2014", "2014"}},
      {made_probe(QStringLiteral("碗里有哪些蔬菜？"), QStringLiteral("碗里有胡萝卜和抱子甘蓝。"),
                  {}, "chinese", 5102),
       {"碗里有胡萝卜和西兰花。", "碗里有切好的胡萝卜和西兰花。"}},
      {made_probe(QStringLiteral("Give the box of the tower."),
                  QStringLiteral("[0.64, 0.42, 0.70, 0.58]"), picture, "boxes", 8),
       {"[0.10, 0.30, 0.90, 0.74]", "[0.60, 0.40, 0.76, 0.62]", "[0.63, 0.41, 0.71, 0.59]"}}};
  constexpr int64_t kSteps[] = {800, 1000, 1400, 1600};
  const Status written = workbench.store().write_now([&](QSqlDatabase& database) -> Status {
    for (const auto& [probe, answers] : made) {
      const Result<int64_t> id = app::add_probe(database, probe);
      if (!id) return id.error();
      for (size_t i = 0; i < answers.size(); ++i) {
        const Status kept = app::write_answer(
            database, {*id, run, kSteps[i], QString::fromUtf8(answers[i]), true, 12, 1.9, 1});
        if (!kept) return kept;
      }
    }
    return {};
  });
  EXPECT_TRUE(written);
  workbench.probes().reload();
  QElapsedTimer clock;
  clock.start();
  while (
      (workbench.probes().list().size() < made.size() || workbench.checkpoints().list().empty()) &&
      clock.elapsed() < 30'000) {
    turn(20);
  }
}

}  // namespace ivl::test
