#include "session/workbench.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include "session/engine_command.h"
#include "session/engine_process.h"
#include "session/import_run.h"
#include "spec/settings.h"
#include "spec/strict_json.h"

namespace ivl::app {

Folders Folders::of_user() {
  const auto below = [](QStandardPaths::StandardLocation location) {
    return QStandardPaths::writableLocation(location) + QStringLiteral("/internvl-workbench");
  };
  return {
      {}, below(QStandardPaths::GenericCacheLocation), below(QStandardPaths::GenericDataLocation)};
}

Folders Folders::below(const QString& folder) {
  return {folder + QStringLiteral("/workbench.ini"), folder + QStringLiteral("/cache"),
          folder + QStringLiteral("/data")};
}

std::optional<RunSpec> spec_beside(const QString& mixture) {
  const QString file = QFileInfo(mixture).absoluteDir().filePath(QStringLiteral("run.json"));
  if (!QFileInfo::exists(file)) return std::nullopt;
  const Result<RunSpec> spec = load_run_spec(file.toStdString());
  if (!spec || QFileInfo(QString::fromStdString(spec->data.mixture)) != QFileInfo(mixture))
    return std::nullopt;
  return *spec;
}

Workbench::Workbench(Folders folders, QObject* parent)
    : Workbench(folders, place_store(folders.data), parent) {}

Workbench::Workbench(Folders folders, StorePlace place, QObject* parent)
    : QObject(parent),
      folders_(std::move(folders)),
      preferences_(folders_.configuration),
      store_place_(std::move(place)),
      store_(store_place_.file, store_place_.seed),
      mixture_(jobs_, folders_.cache + QStringLiteral("/index")),
      selection_(mixture_, jobs_),
      thumbnails_(folders_.cache + QStringLiteral("/thumbnails")),
      recipe_(preferences_),
      recent_recipes_(preferences_, recipe_),
      recipe_plan_(recipe_),
      runs_(store_, executor_, folders_.data + QStringLiteral("/runs")),
      checkpoints_(store_, runs_, jobs_),
      probes_(store_, jobs_),
      watch_(store_, runs_) {
  language_.set(preferences_.language());
  connect(&preferences_, &Preferences::language_changed, this,
          [this] { language_.set(preferences_.language()); });
  connect(&store_, &Store::failed, this, &Workbench::failed);
  connect(&runs_, &Runs::start_failed, this,
          [this](const QString&, const Message& why) { Q_EMIT failed(why); });
  connect(&checkpoints_, &Checkpoints::failed, this, &Workbench::failed);
  connect(&store_, &Store::tags_read, this, &Workbench::take_tags);
  connect(&mixture_, &OpenMixture::rules_changed, this, &Workbench::remember);
  connect(&mixture_, &OpenMixture::rules_changed, this, [this] {
    for (const auto& look : looks_) look->set_rules(mixture_.spec(), mixture_.rules());
  });
  connect(&edits_, &MixtureEdits::changed, this, &Workbench::drop_looks, Qt::QueuedConnection);
  connect(&mixture_, &OpenMixture::changed, this, [this] {
    // The edits are of the file as it was read; what is learned later changes nothing in them.
    if (mixture_.state() == OpenMixture::State::reading) lines_.drop();
    if (mixture_.state() == OpenMixture::State::indexing || mixture_.facts().empty()) {
      edits_.reset(mixture_.mixture());
    }
    if (mixture_.state() != OpenMixture::State::ready) return;
    previews_.reset(mixture_.columns());
    QStringList annotations;
    for (const Subset& subset : mixture_.mixture().subsets) {
      annotations << QFileInfo(QString::fromStdString(subset.annotation)).absoluteFilePath();
    }
    store_.read_tags(annotations);
    remember();
  });
}

void Workbench::open_mixture(const QString& path, const QString& root) {
  if (!store_.is_settled()) {  // what it was last looked at with is not known yet
    connect(
        &store_, &Store::opened, this, [this, path, root] { open_mixture(path, root); },
        Qt::SingleShotConnection);
    return;
  }
  const QString file = QFileInfo(path).absoluteFilePath();
  const std::optional<RecentMixture> known = store_.recent(file);
  RunSpec spec;
  QString folder = root;
  if (known && !known->spec.isEmpty()) {
    if (folder.isEmpty()) folder = known->root;
    const auto json = parse_strict_json(known->spec.toStdString(), "the store");
    if (json) {
      const Result<RunSpec> kept = run_spec_from_json(*json, "the store");
      if (kept) spec = *kept;
    }
  } else if (const std::optional<RunSpec> beside = spec_beside(file)) {
    spec = *beside;
    if (folder.isEmpty()) folder = QString::fromStdString(spec.data.root);
  }
  mixture_.open(file, folder);
  mixture_.set_spec(spec);
}

void Workbench::remember() {
  if (mixture_.state() != OpenMixture::State::ready) return;
  RecentMixture recent;
  recent.path = mixture_.path();
  recent.root = mixture_.root();
  recent.spec = QString::fromStdString(to_text(mixture_.spec()));
  for (const SubsetFacts& facts : mixture_.facts())
    recent.subsets << static_cast<double>(facts.lines());
  recent.rows = mixture_.columns().rows();
  recent.opened_at = QDateTime::currentDateTime();
  store_.remember(recent);
}

void Workbench::add_subset(const Subset& subset) {
  edits_.add(subset);
  looks_.push_back(std::make_unique<SubsetLook>(jobs_, mixture_.cache().toStdString(), subset));
  SubsetLook* look = looks_.back().get();
  connect(look, &SubsetLook::changed, this,
          [this, look] { edits_.set_added_facts(look->subset(), look->facts()); });
  look->set_rules(mixture_.spec(), mixture_.rules());
}

void Workbench::drop_looks() {
  std::erase_if(looks_, [this](const auto& look) {
    for (int number = edits_.saved_count(); number < edits_.count(); ++number) {
      if (edits_.subset(number).name == look->subset().name) return false;
    }
    return true;
  });
}

Job* Workbench::make_demo() {
  const QString engine = find_engine();
  if (engine.isEmpty()) {
    Q_EMIT failed(no_engine());
    return nullptr;
  }
  const QDir demos(folders_.data + QStringLiteral("/demos"));
  int number = 1;
  while (demos.exists(QStringLiteral("demo-%1").arg(number))) ++number;
  const QString folder = demos.filePath(QStringLiteral("demo-%1").arg(number));
  demos.mkpath(QStringLiteral("."));
  return jobs_.start(
      tr("Making the demo"), folder,
      [engine, folder](const WorkControl& control) {
        return run_engine(
            engine,
            {QStringLiteral("demo"), folder, QStringLiteral("--progress"), QStringLiteral("json")},
            control);
      },
      [this, folder](const Job& job) {
        if (job.state() == Job::State::finished) {
          open_mixture(folder + QStringLiteral("/mixture.json"));
        } else if (job.state() == Job::State::failed) {
          Q_EMIT failed(job.error());
        }
      });
}

Job* Workbench::import_run(const QString& path) {
  const QString from = QFileInfo(path).absoluteFilePath();
  auto imported = std::make_shared<int64_t>(0);
  Job* job = jobs_.start(
      tr("Importing a run"), from,
      [this, from, imported](const WorkControl&) -> Status {
        const auto read = read_imported_run(from.toStdString());
        if (!read) return read.error();
        const auto run = store_imported_run(store_, *read, from);
        if (!run) return run.error();
        *imported = *run;
        return {};
      },
      [this, imported](const Job& ended) {
        if (ended.state() == Job::State::failed) Q_EMIT failed(ended.error());
        if (ended.state() == Job::State::finished) runs_.reload();
      });
  connect(job, &Job::ended, this, [job, imported] {
    if (*imported > 0)
      job->set_result({QStringLiteral("runs"), {{QStringLiteral("run"), qlonglong{*imported}}}});
  });
  return job;
}

void Workbench::take_tags(const QString& annotation, const QList<qint64>& lines) {
  const RowColumns& columns = mixture_.columns();
  if (columns.rows() == 0) return;
  auto tagged = columns.tagged
                    ? std::make_shared<std::vector<bool>>(*columns.tagged)
                    : std::make_shared<std::vector<bool>>(static_cast<size_t>(columns.rows()));
  const auto& subsets = mixture_.mixture().subsets;
  for (size_t i = 0; i < subsets.size(); ++i) {
    if (QFileInfo(QString::fromStdString(subsets[i].annotation)).absoluteFilePath() != annotation)
      continue;
    for (const qint64 line : lines) {
      const int64_t row = columns.row_of({static_cast<int32_t>(i), line});
      if (row >= 0) (*tagged)[static_cast<size_t>(row)] = true;
    }
  }
  mixture_.set_tagged(tagged);
}

void Workbench::find_lines(std::vector<uint32_t> rows,
                           std::function<void(const SubsetLines&)> then) {
  lines_.start([columns = mixture_.columns(), rows = std::move(rows)](
                   const std::atomic<bool>&) { return lines_of(columns, rows); },
               std::move(then));
}

SubsetLines Workbench::tag(const SubsetLines& rows, bool on) {
  const RowColumns& columns = mixture_.columns();
  auto tagged = columns.tagged
                    ? std::make_shared<std::vector<bool>>(*columns.tagged)
                    : std::make_shared<std::vector<bool>>(static_cast<size_t>(columns.rows()));
  SubsetLines changed;
  for (const auto& [subset, lines] : rows) {
    QList<qint64> fresh;
    for (const int64_t line : *lines) {
      const int64_t row = columns.row_of({subset, line});
      if (row < 0 || (*tagged)[static_cast<size_t>(row)] == on) continue;
      (*tagged)[static_cast<size_t>(row)] = on;
      fresh << line;
    }
    if (fresh.isEmpty()) continue;
    const std::string& annotation = columns.corpus->part(subset).subset.annotation;
    store_.set_tags(QFileInfo(QString::fromStdString(annotation)).absoluteFilePath(), fresh, on);
    changed.emplace(subset,
                    std::make_shared<const std::vector<int64_t>>(fresh.begin(), fresh.end()));
  }
  if (!changed.empty()) mixture_.set_tagged(tagged);
  return changed;
}

void Workbench::toggle_tag(int64_t row) {
  if (row < 0 || row >= mixture_.columns().rows()) return;
  tag(lines_of(mixture_.columns(), {static_cast<uint32_t>(row)}),
      !mixture_.columns().is_tagged(row));
}

}  // namespace ivl::app
