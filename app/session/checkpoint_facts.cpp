#include "session/checkpoint_facts.h"

#include <QFileInfo>
#include <QHash>
#include <QStorageInfo>
#include <map>
#include <nlohmann/json.hpp>

#include "session/engine_process.h"
#include "spec/json_field.h"
#include "store/checkpoint_records.h"

namespace ivl::app {
namespace {

CheckpointState state_of(const std::string& word) {
  if (word == "complete") return CheckpointState::complete;
  if (word == "saving") return CheckpointState::saving;
  return word == "incomplete" ? CheckpointState::incomplete : CheckpointState::damaged;
}

bool flag(const nlohmann::json& in, const char* key) {
  const nlohmann::json* value = field(in, key);
  return value && value->is_boolean() && value->get<bool>();
}

QString text(const nlohmann::json& in, const char* key) {
  return QString::fromStdString(text_field(in, key));
}

Message problem_of(const CheckpointCheck& check) {
  return message_from_json(nlohmann::json::parse(check.problem.toStdString(), nullptr, false));
}

/// What the store knows of the checkpoints of one run.
Status add_known(QSqlDatabase& database, std::vector<CheckpointFacts*>& of_run) {
  const int64_t run = of_run.front()->run;
  const auto checks = read_checks(database, run);
  if (!checks) return checks.error();
  std::vector<int64_t> steps;
  for (const CheckpointFacts* one : of_run) steps.push_back(one->step);
  const auto losses = read_losses(database, run, steps);
  if (!losses) return losses.error();
  for (size_t i = 0; i < of_run.size(); ++i) {
    CheckpointFacts& one = *of_run[i];
    one.loss = (*losses)[i];
    for (const CheckpointCheck& check : *checks) {
      if (check.step != one.step || check.mark != one.mark || !one.is_good()) continue;
      one.verified = check.checked;
      if (check.problem.isEmpty()) continue;
      one.state = CheckpointState::damaged;
      one.problem = problem_of(check);
    }
  }
  return {};
}

}  // namespace

std::optional<CheckpointFacts> checkpoint_of(const QByteArray& line) {
  const auto in = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
  if (!in.is_object() || !in.contains("step") || !in.contains("state")) return {};
  CheckpointFacts one;
  one.step = integer_field(in, "step");
  one.folder = text(in, "run");
  one.path = text(in, "path");
  one.state = state_of(text_field(in, "state"));
  if (const auto* problem = field(in, "problem")) one.problem = message_from_json(*problem);
  if (field(in, "kind")) one.full = text_field(in, "kind") == "full";
  one.pinned = flag(in, "pinned");
  one.link = flag(in, "link");
  one.bytes = integer_field(in, "bytes");
  one.saved = number_field(in, "saved");
  one.mark = text(in, "mark");
  return one;
}

CheckpointsLooked look_at_checkpoints(const QString& engine, const std::vector<RunPlace>& runs,
                                      const WorkControl& control) {
  CheckpointsLooked looked;
  QStringList arguments{QStringLiteral("checkpoints"), QStringLiteral("--json"),
                        QStringLiteral("--")};
  QHash<QString, RunPlace> places;
  for (const RunPlace& run : runs) {
    if (!QFileInfo(run.folder).isDir()) continue;
    places.insert(run.folder, run);
    arguments << run.folder;
  }
  if (places.isEmpty()) return looked;
  looked.free_bytes = QStorageInfo(runs.front().folder).bytesAvailable();
  const Status status = run_engine(engine, arguments, control, [&](const QByteArray& line) {
    auto one = checkpoint_of(line);
    const auto place = one ? places.constFind(one->folder) : places.cend();
    if (place == places.cend()) return;
    one->run = place->run;
    one->run_name = place->name;
    looked.list.push_back(std::move(*one));
  });
  // It ends with a failure also where a checkpoint is damaged, and has told of it then.
  if (!status && looked.list.empty()) looked.error = status.error();
  return looked;
}

Result<std::vector<CheckpointFacts>> with_store_facts(QSqlDatabase& database,
                                                      std::vector<CheckpointFacts> list) {
  std::map<int64_t, std::vector<CheckpointFacts*>> by_run;
  for (CheckpointFacts& one : list) by_run[one.run].push_back(&one);
  for (auto& [run, of_run] : by_run) {
    if (const Status added = add_known(database, of_run); !added) return added.error();
  }
  return list;
}

}  // namespace ivl::app
