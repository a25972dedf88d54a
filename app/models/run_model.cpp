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

bool is_figure(int column) { return column >= RunModel::loss; }

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

RunModel::RunModel(Runs& runs, QObject* parent) : QAbstractTableModel(parent), runs_(runs) {
  connect(&runs_, &Runs::list_changed, this, &RunModel::refresh);
  order();
}

void RunModel::refresh() {
  const std::vector<size_t> before = shown_;
  std::vector<size_t> now;
  order();
  if (before.size() == shown_.size() && before == shown_) {
    if (!shown_.empty()) {
      Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(shown_.size()) - 1, columns_ - 1));
    }
    return;
  }
  now.swap(shown_);
  shown_ = before;
  beginResetModel();
  shown_ = std::move(now);
  endResetModel();
}

void RunModel::order() {
  shown_.clear();
  for (size_t i = 0; i < runs_.list().size(); ++i) {
    const RunRow& run = runs_.list()[i];
    if (filter_.isEmpty() || run.name.contains(filter_, Qt::CaseInsensitive) ||
        run.folder.contains(filter_, Qt::CaseInsensitive)) {
      shown_.push_back(i);
    }
  }
  if (sort_column_ < 0) return;
  std::ranges::stable_sort(shown_, [this](size_t a, size_t b) {
    const RunRow &one = runs_.list()[a], &other = runs_.list()[b];
    const RunRow &first = sort_order_ == Qt::AscendingOrder ? one : other,
                 &second = sort_order_ == Qt::AscendingOrder ? other : one;
    if (sort_column_ == name) return first.name.localeAwareCompare(second.name) < 0;
    return sort_value(first, sort_column_) < sort_value(second, sort_column_);
  });
}

void RunModel::sort(int column, Qt::SortOrder wanted) {
  sort_column_ = column;
  sort_order_ = wanted;
  beginResetModel();
  order();
  endResetModel();
}

void RunModel::set_filter(const QString& words) {
  filter_ = words.trimmed();
  beginResetModel();
  order();
  endResetModel();
}

int RunModel::row_of(int64_t run) const {
  const auto found =
      std::ranges::find_if(shown_, [&](size_t i) { return runs_.list()[i].id == run; });
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
    case created:
      return QLocale().toString(QDateTime::fromMSecsSinceEpoch(run.created),
                                QStringLiteral("d MMM HH:mm"));
    default:
      return {};
  }
}

QVariant RunModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const RunRow& one = run(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return text(one, index.column());
    case Qt::ToolTipRole:
      return index.column() == name ? QVariant(one.folder) : QVariant();
    case Qt::TextAlignmentRole:
      return int((is_figure(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case run_role:
      return qlonglong{one.id};
    case state_role:
      return int(one.state);
    case points_role: {
      QVariantList points;
      for (const float point : one.summary.sparkline) points << double{point};
      return points;
    }
    default:
      return {};
  }
}

}  // namespace ivl::app
