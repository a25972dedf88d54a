// A run folder that a test writes, a store for it, and all that the store holds of it as text.
#pragma once

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <cmath>

#include "session/run_follower.h"
#include "spec/event.h"
#include "store/database.h"
#include "store/store.h"

namespace ivl::test {

inline void write_bytes(const QString& path, const std::string& bytes, bool append = false) {
  QDir().mkpath(QFileInfo(path).absolutePath());
  QFile file(path);
  ASSERT_TRUE(file.open(append ? QIODevice::Append : QIODevice::WriteOnly));
  ASSERT_EQ(file.write(bytes.data(), static_cast<qint64>(bytes.size())),
            static_cast<qint64>(bytes.size()));
}

inline nlohmann::json step_event(int64_t step, double loss) {
  return {{"loss", real_to_json(loss)},
          {"grad_norm", 0.1 * static_cast<double>(step % 7)},
          {"learning_rate", 2e-5},
          {"tokens", 4096 + step % 3},
          {"supervised_tokens", step % 40 == 0 ? 0 : 900},
          {"seconds", 0.25},
          {"skipped", step % 50 == 0}};
}

inline nlohmann::json system_event(int64_t step) {
  nlohmann::json body = {{"cpu_percent", 40 + step % 9},
                         {"disk_free_bytes", 9000000 - step},
                         {"gpus", {{{"index", 1}, {"name", "a GPU"}, {"power_watts", 300.5}}}},
                         {"ranks", {{{"rank", 0}, {"memory_bytes", 777}}}}};
  if (step % 50 == 0) body["cpu_percent"] = "not told";
  return body;
}

inline double loss_at(int64_t step) {
  if (step % 97 == 0) return std::nan("");
  return 2 + std::sin(static_cast<double>(step) * 0.37) + 100.0 / static_cast<double>(step);
}

/// The events of one attempt from its first to its last step.
inline std::string attempt_events(int64_t first, int64_t last, bool ends = false) {
  std::string text = event_line(1000, "start", 0, {{"first_step", first}, {"total_steps", 9000}});
  for (int64_t step = first; step <= last; ++step) {
    const double t = 1000 + 0.25 * static_cast<double>(step);
    text += event_line(t, "step", step, step_event(step, loss_at(step)));
    if (step % 200 == 0)
      text += event_line(t, "checkpoint", step, {{"path", "checkpoints/x"}, {"bytes", 10}});
    if (step % 25 == 0) text += event_line(t, "system", step, system_event(step));
    if (step % 97 == 0) text += event_line(t, "nonfinite", step, {{"loss", "NaN"}});
  }
  if (ends) text += event_line(5000, "end", last, {{"reason", "finished"}});
  return text;
}

class RunFolder : public testing::Test {
 protected:
  QString run() const { return folder_.filePath(QStringLiteral("run")); }
  QString store_file(const char* name = "store.sqlite") const {
    return folder_.filePath(QString::fromLatin1(name));
  }
  QString events(int64_t attempt) const {
    return QString::fromStdString(events_path(run().toStdString(), attempt));
  }
  void claim(int64_t attempt, int64_t first_step = 0, double end = 0) const {
    Attempt one;
    one.number = attempt;
    one.process.host = "elsewhere";
    one.first_step = first_step;
    one.start = 1000;
    one.end = end;
    QDir().mkpath(QString::fromStdString(attempt_folder(run().toStdString(), attempt)));
    ASSERT_TRUE(write_attempt(run().toStdString(), one));
  }

  /// Until there is no more; the last look's change.
  static app::RunChange look_to_end(app::RunFollower& follower, double clock = 0) {
    app::RunChange last;
    for (bool more = true; more;) {
      auto change = follower.look(clock);
      if (!change) {
        ADD_FAILURE() << change.error().text;
        break;
      }
      more = change->more;
      last = *change;
    }
    return last;
  }

  static QStringList dump(app::Store& store) {
    QStringList lines;
    const Status status = store.read_now([&](QSqlDatabase& database) -> Status {
      for (const char* question :
           {"SELECT s.attempt, s.name, c.ordinal, c.first_step, c.last_step, c.points, c.nonfinite,"
            " c.minimum, c.maximum, hex(c.pyramid), hex(c.data) FROM series s JOIN chunks c"
            " ON c.series = s.id ORDER BY s.attempt, s.name, c.ordinal",
            "SELECT attempt, offset, kind, step, t, body FROM run_events"
            " ORDER BY attempt, offset, kind",
            "SELECT * FROM checkpoints ORDER BY attempt, step", "SELECT * FROM attempts",
            "SELECT file, offset, damaged, hex(mark) FROM sources ORDER BY file",
            "SELECT name, state, spec FROM runs",
            "SELECT step, total_steps, loss, min_loss, min_loss_step, smoothed_loss,"
            " tokens_per_second, steps_per_second, last_event, hex(sparkline)"
            " FROM run_summaries"}) {
        const Status asked =
            app::each_row(database, QString::fromLatin1(question), {}, [&](const QSqlQuery& row) {
              QStringList values;
              for (int i = 0; !row.value(i).isNull() || i < 3; ++i)
                values << row.value(i).toString();
              lines << values.join(QLatin1Char('|'));
            });
        if (!asked) return asked;
      }
      return {};
    });
    EXPECT_TRUE(status) << status.error().text;
    return lines;
  }

  /// What a fresh store holds that reads the folder in one go.
  QStringList in_one_go() const {
    const QString file = store_file("reference.sqlite");
    for (const char* end : {"", "-wal", "-shm"}) QFile::remove(file + QString::fromLatin1(end));
    app::Store store(file);
    app::RunFollower follower(store, run());
    look_to_end(follower);
    look_to_end(follower);
    return dump(store);
  }

  QTemporaryDir folder_;
};

}  // namespace ivl::test
