#include "session/recent_recipes.h"

#include <QFileInfo>
#include <algorithm>

namespace ivl::app {
namespace {

const QString kRecent = QStringLiteral("recent_recipes");
const QString kSource = QStringLiteral("source"), kRanks = QStringLiteral("ranks"),
              kRanksPerNode = QStringLiteral("ranks_per_node"), kDevice = QStringLiteral("device"),
              kChanges = QStringLiteral("changes"), kBatch = QStringLiteral("batch"),
              kUsed = QStringLiteral("used");

RecentRecipe recent_of(const QVariantMap& map) {
  const Machines usual;
  RecentRecipe recent;
  recent.source = map.value(kSource).toString();
  recent.machines.ranks = map.value(kRanks, qlonglong{usual.ranks}).toLongLong();
  recent.machines.ranks_per_node =
      map.value(kRanksPerNode, qlonglong{usual.ranks_per_node}).toLongLong();
  const QString device = map.value(kDevice).toString();
  if (!device.isEmpty()) recent.machines.device = device.toStdString();
  recent.changes = map.value(kChanges, -1).toInt();
  recent.batch = map.value(kBatch).toLongLong();
  recent.used_at = QDateTime::fromMSecsSinceEpoch(map.value(kUsed).toLongLong());
  return recent;
}

QVariantMap map_of(const RecentRecipe& recent) {
  return {{kSource, recent.source},
          {kRanks, qlonglong{recent.machines.ranks}},
          {kRanksPerNode, qlonglong{recent.machines.ranks_per_node}},
          {kDevice, QString::fromStdString(recent.machines.device)},
          {kChanges, recent.changes},
          {kBatch, qlonglong{recent.batch}},
          {kUsed, recent.used_at.toMSecsSinceEpoch()}};
}

}  // namespace

QString RecentRecipe::name() const {
  return is_file() ? QFileInfo(source).completeBaseName() : source;
}

RecentRecipes::RecentRecipes(Preferences& preferences, Recipe& recipe, QObject* parent)
    : QObject(parent), preferences_(preferences), recipe_(recipe) {
  for (const QVariant& one : preferences_.view_state(kRecent).toList()) {
    const RecentRecipe recent = recent_of(one.toMap());
    if (!recent.source.isEmpty() && list_.size() < kept) list_.append(recent);
  }
  connect(&recipe_, &Recipe::kept, this, &RecentRecipes::take);
}

void RecentRecipes::take() {
  const bool saved = !recipe_.file().isEmpty() && recipe_.file() != recipe_.base_name();
  RecentRecipe recent;
  recent.source = saved ? recipe_.file() : recipe_.base_name();
  if (recent.is_file()) recent.source = QFileInfo(recent.source).absoluteFilePath();
  recent.machines = recipe_.machines();
  recent.batch = recipe_.spec().batch.global;
  recent.used_at = QDateTime::currentDateTime();
  const auto known = std::ranges::find(list_, recent.source, &RecentRecipe::source);
  if (saved) {
    recent.changes = static_cast<int>(recipe_.changed_settings().size());
  } else if (known != list_.end()) {
    recent.changes = known->changes;
  }
  remember(recent);
}

Status RecentRecipes::open(const RecentRecipe& recent) {
  return recipe_.start_from(
      recent.source, [&recent](RunSpec&, Machines& machines) { machines = recent.machines; });
}

void RecentRecipes::remember(const RecentRecipe& recent) {
  list_.removeIf([&](const RecentRecipe& one) { return one.source == recent.source; });
  list_.prepend(recent);  // before others of the same moment
  std::ranges::stable_sort(list_, std::greater{}, &RecentRecipe::used_at);
  while (list_.size() > kept) list_.removeLast();
  keep();
}

void RecentRecipes::forget(const QString& source) {
  list_.removeIf([&](const RecentRecipe& one) { return one.source == source; });
  keep();
}

void RecentRecipes::keep() {
  QVariantList list;
  for (const RecentRecipe& one : list_) list.append(map_of(one));
  preferences_.set_view_state(kRecent, list);
  Q_EMIT changed();
}

}  // namespace ivl::app
