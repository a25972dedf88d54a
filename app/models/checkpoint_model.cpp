#include "models/checkpoint_model.h"

#include <QDateTime>
#include <QDir>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "models/run_model.h"
#include "session/language.h"

namespace ivl::app {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::CheckpointModel)
};

const QString kNone = QStringLiteral("–");

bool is_figure(int column) {
  return column == CheckpointModel::step || column == CheckpointModel::saved ||
         column == CheckpointModel::size || column == CheckpointModel::loss;
}

double sort_value(const CheckpointFacts& one, int column) {
  switch (column) {
    case CheckpointModel::saved:
      return one.saved;
    case CheckpointModel::size:
      return static_cast<double>(one.bytes);
    case CheckpointModel::state:
      return one.verified != 0 && one.is_good() ? 0 : 1 + static_cast<double>(one.state);
    case CheckpointModel::loss:
      return one.loss && std::isfinite(*one.loss) ? *one.loss
                                                  : std::numeric_limits<double>::infinity();
    default:
      return static_cast<double>(one.step);
  }
}

/// The problem without the folder, which stands in the same row.
QString problem_text(const CheckpointFacts& one) {
  if (!one.problem) return {};
  // Of one that is not complete the cause alone: that it is not, stands before it.
  const auto& args = one.problem->args;
  const bool cause = one.problem->code == "checkpoint.incomplete" && args.is_object() &&
                     args.contains("problem") && args["problem"].is_string();
  QString text =
      cause ? QString::fromStdString(args["problem"].get<std::string>()) : translated(*one.problem);
  text.replace(one.path + QLatin1Char('/'), QString());
  text.replace(one.path, Words::tr("the checkpoint"));
  return text;
}

}  // namespace

QString time_text(double unix_seconds) {
  const QDateTime time = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(unix_seconds * 1e3));
  const bool today = time.date() == QDate::currentDate();
  return QLocale().toString(time, today ? QStringLiteral("HH:mm") : QStringLiteral("d MMM HH:mm"));
}

QString checkpoint_state_text(const CheckpointFacts& one) {
  switch (one.state) {
    case CheckpointState::complete:
      return one.verified == 0
                 ? Words::tr("Complete, not verified")
                 : Words::tr("Verified %1").arg(time_text(static_cast<double>(one.verified) / 1e3));
    case CheckpointState::incomplete:
      return Words::tr("Never finished");
    case CheckpointState::damaged:
      return Words::tr("Damaged: %1").arg(problem_text(one));
    case CheckpointState::saving:
      break;
  }
  return Words::tr("Being saved");
}

CheckpointModel::CheckpointModel(Checkpoints& checkpoints, QObject* parent)
    : QAbstractTableModel(parent), checkpoints_(checkpoints) {
  connect(&checkpoints_, &Checkpoints::changed, this, &CheckpointModel::refresh);
  refresh();
}

void CheckpointModel::show_run(int64_t wanted) {
  if (run_ == wanted) return;
  run_ = wanted;
  refresh();
}

void CheckpointModel::refresh() {
  std::vector<CheckpointFacts> now;
  for (const CheckpointFacts* one : checkpoints_.of_run(run_)) now.push_back(*one);
  order(now);
  const bool same = std::ranges::equal(now, rows_, [](const auto& a, const auto& b) {
    return a.run == b.run && a.step == b.step && a.is_good() == b.is_good();
  });
  if (same) {
    rows_ = std::move(now);
    if (!rows_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns_ - 1));
    return;
  }
  beginResetModel();
  rows_ = std::move(now);
  choose_some();
  endResetModel();
  Q_EMIT choice_changed();
}

void CheckpointModel::choose_some() {
  if (touched_ || rows_.empty()) return;
  chosen_.clear();
  for (const CheckpointFacts& one : rows_) {
    if (!one.is_good() || one.run != rows_.front().run) continue;
    if (chosen_.size() < chosen_at_first) chosen_.insert({one.run, one.step});
  }
}

void CheckpointModel::order(std::vector<CheckpointFacts>& rows) const {
  if (sort_column_ < 0) return;
  std::ranges::stable_sort(rows, [this](const CheckpointFacts& a, const CheckpointFacts& b) {
    const CheckpointFacts &first = sort_order_ == Qt::AscendingOrder ? a : b,
                          &second = sort_order_ == Qt::AscendingOrder ? b : a;
    if (sort_column_ == run) return first.run_name.localeAwareCompare(second.run_name) < 0;
    return sort_value(first, sort_column_) < sort_value(second, sort_column_);
  });
}

void CheckpointModel::sort(int column, Qt::SortOrder wanted) {
  sort_column_ = column;
  sort_order_ = wanted;
  refresh();
}

int CheckpointModel::row_of(int64_t of_run, int64_t at_step) const {
  const auto found = std::ranges::find_if(
      rows_, [&](const CheckpointFacts& one) { return one.run == of_run && one.step == at_step; });
  return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

std::vector<CheckpointFacts> CheckpointModel::chosen_ones() const {
  std::vector<CheckpointFacts> ones;
  for (const CheckpointFacts& one : rows_) {
    if (one.is_good() && chosen_.contains({one.run, one.step})) ones.push_back(one);
  }
  std::ranges::stable_sort(ones, {}, [](const CheckpointFacts& one) { return one.step; });
  return ones;
}

void CheckpointModel::choose(int row, bool on) {
  const CheckpointFacts& one = at(row);
  if (on && !one.is_good()) return;
  touched_ = true;
  if (on) {
    chosen_.insert({one.run, one.step});
  } else {
    chosen_.erase({one.run, one.step});
  }
  Q_EMIT dataChanged(index(row, chosen), index(row, chosen));
  Q_EMIT choice_changed();
}

int CheckpointModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int CheckpointModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_);
}

Qt::ItemFlags CheckpointModel::flags(const QModelIndex& index) const {
  Qt::ItemFlags flags = QAbstractTableModel::flags(index);
  if (index.column() == chosen && at(index.row()).is_good()) flags |= Qt::ItemIsUserCheckable;
  return flags;
}

bool CheckpointModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (index.column() != chosen || role != Qt::CheckStateRole) return false;
  choose(index.row(), value.toInt() == Qt::Checked);
  return true;
}

QVariant CheckpointModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return int((is_figure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role == Qt::ToolTipRole && section == chosen) return tr("Chosen for the probe grid");
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case step:
      return tr("Step");
    case run:
      return tr("Run");
    case saved:
      return tr("Saved");
    case kind:
      return tr("Kind");
    case size:
      return tr("Size");
    case state:
      return tr("State");
    case loss:
      return tr("Loss");
    case place:
      return tr("Place");
    case pin:
      return tr("Pin");
    default:
      return {};
  }
}

QString CheckpointModel::text(const CheckpointFacts& one, int column) const {
  switch (column) {
    case step:
      return count_text(one.step);
    case run:
      return one.run_name;
    case saved:
      return one.saved > 0 ? time_text(one.saved) : kNone;
    case kind:
      return !one.full ? kNone : *one.full ? tr("full") : tr("weights");
    case size:
      return bytes_text(one.bytes);
    case state:
      return checkpoint_state_text(one);
    case loss:
      return loss_text(one.loss);
    case place:
      return QDir(one.folder).dirName() + QStringLiteral("/") + QDir(one.path).dirName();
    default:
      return {};
  }
}

QVariant CheckpointModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const CheckpointFacts& one = at(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return text(one, index.column());
    case Qt::ToolTipRole:
      if (index.column() == state) return checkpoint_state_text(one);
      if (index.column() == place) return one.path;
      return {};
    case Qt::AccessibleTextRole:
      if (index.column() == pin) return one.pinned ? tr("pinned") : tr("not pinned");
      return text(one, index.column());
    case Qt::CheckStateRole:
      if (index.column() != chosen) return {};
      return int(one.is_good() && chosen_.contains({one.run, one.step}) ? Qt::Checked
                                                                        : Qt::Unchecked);
    case Qt::TextAlignmentRole:
      return int((is_figure(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case state_role:
      return int(one.state);
    case verified_role:
      return one.is_good() && one.verified != 0;
    case pinned_role:
      return one.pinned;
    default:
      return {};
  }
}

}  // namespace ivl::app
