#include "models/run_model.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "session/language.h"

namespace ivl::app {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::RunModel)
};

const QString kNone = QStringLiteral("–");

/// What sorts; NaN sorts last.
double sort_value(const RunRow& run, int column) {
  const RunSummary& of = run.summary;
  constexpr double kNo = std::numeric_limits<double>::infinity();
  switch (column) {
    case RunModel::loss:
      return of.loss && std::isfinite(*of.loss) ? *of.loss : kNo;
    case RunModel::least:
      return of.min_loss.value_or(kNo);
    case RunModel::step:
      return static_cast<double>(of.step);
    case RunModel::rate:
      return of.steps_per_second.value_or(kNo);
    case RunModel::left:
      return seconds_left(of);
    case RunModel::state:
      return static_cast<double>(run.state);
    default:
      return static_cast<double>(run.created);
  }
}

bool is_figure(int column) {
  return (column >= RunModel::loss && column <= RunModel::left) || column == RunModel::created;
}

}  // namespace

QString run_state_text(RunState state, double silent) {
  switch (state) {
    case RunState::queued:
      return Words::tr("Queued");
    case RunState::starting:
      return Words::tr("Starting");
    case RunState::training:
      return Words::tr("Training");
    case RunState::saving:
      return Words::tr("Saving");
    case RunState::finished:
      return Words::tr("Finished");
    case RunState::stopped:
      return Words::tr("Stopped");
    case RunState::failed:
      return Words::tr("Failed");
    case RunState::silent:
      return silent > 0 ? Words::tr("Silent, last heard %1 ago").arg(duration_text(silent))
                        : Words::tr("Silent");
    case RunState::imported:
      return Words::tr("Imported");
  }
  return {};
}

double seconds_left(const RunSummary& summary) {
  if (summary.total_steps <= 0 || !summary.steps_per_second || *summary.steps_per_second <= 0) {
    return -1;
  }
  return static_cast<double>(std::max<int64_t>(0, summary.total_steps - summary.step)) /
         *summary.steps_per_second;
}

QString loss_text(std::optional<double> loss) {
  if (!loss) return kNone;
  if (std::isnan(*loss)) return QStringLiteral("NaN");
  if (std::isinf(*loss)) return QStringLiteral("Inf");
  return QString::number(*loss, 'f', 4);
}

RunModel::RunModel(Runs& runs, RunChanges& of_runs, QObject* parent)
    : QAbstractTableModel(parent), runs_(runs), changes_(of_runs) {
  connect(&runs_, &Runs::list_changed, this, &RunModel::refresh);
  connect(&changes_, &RunChanges::changed, this, &RunModel::refresh);
  shown_ = lines();
}

void RunModel::refresh() {
  const QStringList before = headings_;
  std::vector<Line> now = lines();
  if (now == shown_ && headings_ == before) {
    if (!shown_.empty()) {
      Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(shown_.size()) - 1, columns_ - 1));
    }
  } else {
    beginResetModel();
    shown_ = std::move(now);
    endResetModel();
  }
  const auto is_gone = [this](int64_t run) { return !runs_.find(run); };
  if (std::erase_if(chosen_, is_gone) > 0) Q_EMIT chosen_changed();
}

bool RunModel::matches(const RunRow& run) const {
  if (!filter_.states.empty() && !filter_.states.contains(run.state)) return false;
  const auto has = [&](const QString& tag) { return run.tags.contains(tag); };
  if (!filter_.tags.empty() && std::ranges::none_of(filter_.tags, has)) return false;
  const QString& words = filter_.words;
  const auto in = [&](const QString& text) { return text.contains(words, Qt::CaseInsensitive); };
  return words.isEmpty() || in(run.name) || in(run.folder) || std::ranges::any_of(run.tags, in) ||
         std::ranges::any_of(changes_.of(run.id), in);
}

std::vector<size_t> RunModel::matching() const {
  std::vector<size_t> all;
  for (size_t i = 0; i < runs_.list().size(); ++i) {
    if (matches(runs_.list()[i])) all.push_back(i);
  }
  if (sort_column_ < 0) return all;
  std::ranges::stable_sort(all, [this](size_t a, size_t b) {
    const RunRow &one = runs_.list()[a], &other = runs_.list()[b];
    const RunRow &first = sort_order_ == Qt::AscendingOrder ? one : other,
                 &second = sort_order_ == Qt::AscendingOrder ? other : one;
    if (sort_column_ == name) return first.name.localeAwareCompare(second.name) < 0;
    return sort_value(first, sort_column_) < sort_value(second, sort_column_);
  });
  return all;
}

void RunModel::add_group(std::vector<Line>& lines, const QString& title,
                         const std::vector<size_t>& runs) {
  if (runs.empty()) return;
  lines.push_back({0, static_cast<int>(headings_.size())});
  headings_ << tr("%1, %n run(s)", nullptr, static_cast<int>(runs.size())).arg(title);
  for (const size_t run : runs) lines.push_back({run, -1});
}

std::vector<RunModel::Line> RunModel::lines() {
  std::vector<Line> lines;
  headings_.clear();
  const std::vector<size_t> all = matching();
  const auto of = [&](auto belongs) {
    std::vector<size_t> some;
    std::ranges::copy_if(all, std::back_inserter(some),
                         [&](size_t i) { return belongs(runs_.list()[i]); });
    return some;
  };
  if (group_ == Group::none) {
    for (const size_t run : all) lines.push_back({run, -1});
  } else if (group_ == Group::state) {
    for (int i = 0; i <= int(RunState::imported); ++i) {
      add_group(lines, run_state_text(RunState(i)),
                of([&](const RunRow& run) { return run.state == RunState(i); }));
    }
  } else {
    std::set<QString> found;
    for (const size_t i : all) {
      const QStringList& own = runs_.list()[i].tags;
      found.insert(own.begin(), own.end());
    }
    for (const QString& tag : found)  // a run stands under each of its tags
      add_group(lines, tag, of([&](const RunRow& run) { return run.tags.contains(tag); }));
    add_group(lines, tr("No tag"), of([](const RunRow& run) { return run.tags.isEmpty(); }));
  }
  return lines;
}

void RunModel::reset() {
  beginResetModel();
  shown_ = lines();
  endResetModel();
}

void RunModel::sort(int column, Qt::SortOrder wanted) {
  sort_column_ = column;
  sort_order_ = wanted;
  reset();
}

void RunModel::set_filter(const Filter& filter) {
  if (filter == filter_) return;
  filter_ = filter;
  filter_.words = filter_.words.trimmed();
  reset();
}

void RunModel::set_group(Group group) {
  group_ = group;
  reset();
}

const RunRow* RunModel::run(int row) const {
  const Line& line = shown_[static_cast<size_t>(row)];
  return line.heading < 0 ? &runs_.list()[line.run] : nullptr;
}

void RunModel::set_chosen(int64_t run, bool on) {
  const bool was = std::ranges::find(chosen_, run) != chosen_.end();
  if (was == on) return;
  on ? chosen_.push_back(run) : void(std::erase(chosen_, run));
  if (!shown_.empty()) Q_EMIT dataChanged(index(0, eye), index(rowCount() - 1, eye));
  Q_EMIT chosen_changed();
}

void RunModel::choose(const std::vector<int64_t>& runs) {
  chosen_ = runs;
  if (!shown_.empty()) Q_EMIT dataChanged(index(0, eye), index(rowCount() - 1, eye));
  Q_EMIT chosen_changed();
}

Qt::ItemFlags RunModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  if (!run(index.row())) return Qt::ItemIsEnabled;
  Qt::ItemFlags flags = QAbstractTableModel::flags(index);
  if (index.column() == eye) flags |= Qt::ItemIsUserCheckable;
  return flags;
}

int RunModel::row_of(int64_t run) const {
  const auto found = std::ranges::find_if(shown_, [&](const Line& line) {
    return line.heading < 0 && runs_.list()[line.run].id == run;
  });
  return found == shown_.end() ? -1 : static_cast<int>(found - shown_.begin());
}

int RunModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int RunModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_);
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return int((is_figure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case eye:
      return QString();
    case name:
      return tr("Run");
    case state:
      return tr("State");
    case curve:
      return tr("Loss so far");
    case loss:
      return tr("Loss");
    case least:
      return tr("Minimum");
    case step:
      return tr("Step");
    case rate:
      return tr("Steps/s");
    case left:
      return tr("Left");
    case changes:
      return tr("Changed settings");
    case tags:
      return tr("Tags");
    default:
      return tr("Made");
  }
}

QString RunModel::text(const RunRow& run, int column) const {
  const RunSummary& of = run.summary;
  switch (column) {
    case name:
      return run.name;
    case state:
      return run_state_text(run.state, runs_.silent(run.id));
    case loss:
      return loss_text(of.smoothed_loss ? of.smoothed_loss : of.loss);
    case least:
      return loss_text(of.min_loss);
    case step:
      return of.total_steps > 0
                 ? QStringLiteral("%1/%2").arg(count_text(of.step), count_text(of.total_steps))
                 : count_text(of.step);
    case rate:
      return of.steps_per_second ? QString::number(*of.steps_per_second, 'g', 3) : kNone;
    case left: {
      const bool runs = run.state == RunState::training || run.state == RunState::saving;
      return runs && seconds_left(of) >= 0 ? duration_text(seconds_left(of)) : kNone;
    }
    case changes:
      return list_text(changes_.of(run.id));
    case tags:
      return list_text(run.tags);
    case created:
      return QLocale().toString(QDateTime::fromMSecsSinceEpoch(run.created),
                                QStringLiteral("d MMM HH:mm"));
    default:
      return {};
  }
}

QVariant RunModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const RunRow* one = run(index.row());
  if (!one) {
    const Line& line = shown_[static_cast<size_t>(index.row())];
    return role == Qt::DisplayRole && index.column() == eye ? headings_[line.heading] : QVariant();
  }
  switch (role) {
    case Qt::DisplayRole:
      return text(*one, index.column());
    case Qt::ToolTipRole:
      if (index.column() == name) return one->folder;
      if (index.column() == changes) return changes_.of(one->id).join(QLatin1Char('\n'));
      return {};
    case Qt::CheckStateRole:
      if (index.column() != eye) return {};
      return std::ranges::find(chosen_, one->id) != chosen_.end() ? int(Qt::Checked)
                                                                  : int(Qt::Unchecked);
    case Qt::TextAlignmentRole:
      return int((is_figure(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case run_role:
      return qlonglong{one->id};
    case state_role:
      return int(one->state);
    case color_role:
      return one->colour.value_or(0);
    case tags_role:
      return one->tags;
    case points_role: {
      QVariantList points;
      for (const float point : one->summary.sparkline) points << double{point};
      return points;
    }
    default:
      return {};
  }
}

}  // namespace ivl::app
