#include "models/compare_model.h"

#include <algorithm>
#include <numeric>

#include "models/run_model.h"
#include "session/language.h"
#include "session/recipe.h"
#include "session/run_compare_text.h"

namespace ivl::app {
namespace {

const std::string& key_of(int column) {
  return compared_settings()[static_cast<size_t>(column - CompareModel::first_setting)];
}

/// Its place among the settings that differ; -1: it does not.
int place_of(const RunComparison& compared, int column) {
  const auto found = std::ranges::find(compared.settings, key_of(column));
  return found == compared.settings.end() ? -1
                                          : static_cast<int>(found - compared.settings.begin());
}

bool less(const nlohmann::json& a, const nlohmann::json& b) {
  if (a.is_string() && b.is_string()) {
    return QString::fromStdString(a.get<std::string>())
               .localeAwareCompare(QString::fromStdString(b.get<std::string>())) < 0;
  }
  return a < b;
}

}  // namespace

CompareModel::CompareModel(ComparedRuns& runs, QObject* parent)
    : QAbstractTableModel(parent), runs_(runs) {
  connect(&runs_, &ComparedRuns::compared, this, &CompareModel::take);
  take();
}

int CompareModel::first_figure() {
  return first_setting + static_cast<int>(compared_settings().size());
}

bool CompareModel::has_column(int column) const {
  return !is_setting(column) || place_of(compared(), column) >= 0;
}

std::vector<size_t> CompareModel::ordered() const {
  std::vector<size_t> order(runs_.runs().size());
  std::iota(order.begin(), order.end(), size_t{0});
  if (sort_column_ >= 0) {
    std::ranges::stable_sort(order, [this](size_t a, size_t b) {
      const auto one = sort_value(a, sort_column_), other = sort_value(b, sort_column_);
      if (!one || !other) return one.has_value();
      return sort_order_ == Qt::AscendingOrder ? less(*one, *other) : less(*other, *one);
    });
  }
  std::ranges::stable_partition(
      order, [this](size_t i) { return runs_.runs()[i].row.id == compared().baseline; });
  return order;
}

std::optional<nlohmann::json> CompareModel::sort_value(size_t run, int column) const {
  const ComparedRun& one = runs_.runs()[run];
  if (column == name) return one.row.name.toStdString();
  if (column == state) return static_cast<int>(one.row.state);
  if (is_setting(column)) return value_of(one, key_of(column));
  if (column < first_figure() || run >= compared().rows.size()) return std::nullopt;
  const auto& delta = compared().rows[run].deltas[static_cast<size_t>(column - first_figure())];
  return delta ? std::optional<nlohmann::json>(*delta) : std::nullopt;
}

void CompareModel::take() {
  std::vector<int64_t> known = runs_.numbers();
  std::vector<size_t> now = ordered();
  const bool same = known == known_ && now == order_;
  const bool columns = settings_ != compared().settings;
  if (!same) beginResetModel();
  known_ = std::move(known);
  settings_ = compared().settings;
  order_ = std::move(now);
  if (!same) endResetModel();
  if (same && !order_.empty())
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  if (!columns) return;
  Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
  Q_EMIT columns_changed();
}

void CompareModel::sort(int column, Qt::SortOrder order) {
  sort_column_ = column;
  sort_order_ = order;
  beginResetModel();
  order_ = ordered();
  endResetModel();
}

int64_t CompareModel::run(int row) const {
  return runs_.runs()[order_[static_cast<size_t>(row)]].row.id;
}

int CompareModel::row_of(int64_t run) const {
  for (int row = 0; row < rowCount(); ++row) {
    if (this->run(row) == run) return row;
  }
  return -1;
}

void CompareModel::set_shown(int64_t run, bool shown) {
  if (is_shown(run) == shown) return;
  shown ? void(hidden_.erase(run)) : void(hidden_.insert(run));
  const int row = row_of(run);
  if (row >= 0) Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
  Q_EMIT shown_changed();
}

int CompareModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(order_.size());
}

int CompareModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns();
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return int((section >= first_setting ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role == Qt::ToolTipRole && is_setting(section))
    return QString::fromStdString(key_of(section));
  if (role != Qt::DisplayRole) return {};
  if (section == name) return tr("Run");
  if (section == state) return tr("State");
  if (section < name || !has_column(section)) return QString();
  if (is_setting(section)) return compared_title(key_of(section));
  return figure_title(kFigures[static_cast<size_t>(section - first_figure())]);
}

QString CompareModel::figure(const RunComparison::Row& row, int64_t run, size_t figure) const {
  const Figure which = kFigures[figure];
  return run == compared().baseline ? figure_text(which, row.own.values[figure])
                                    : delta_text(which, row.deltas[figure]);
}

QVariant CompareModel::text(size_t run, int column) const {
  const ComparedRun& one = runs_.runs()[run];
  if (column == name) return one.row.name;
  if (column == state) {
    const QString words = run_state_text(one.row.state);
    if (is_finished(one.row.state) || one.row.summary.step == 0) return words;
    return QStringLiteral("%1 %2").arg(words, count_text(one.row.summary.step));
  }
  if (run >= compared().rows.size() || column < first_setting) return {};
  const RunComparison::Row& row = compared().rows[run];
  if (!is_setting(column))
    return figure(row, one.row.id, static_cast<size_t>(column - first_figure()));
  return has_column(column) ? compared_value(key_of(column), value_of(one, key_of(column)))
                            : QString();
}

int CompareModel::rises(const RunComparison::Row& row, int column) const {
  const auto i = static_cast<size_t>(column - first_figure());
  if (!row.deltas[i] || delta_text(kFigures[i], row.deltas[i]) == QStringLiteral("±0")) return 0;
  return *row.deltas[i] > 0 ? 1 : -1;
}

QVariant CompareModel::of_figure(const RunComparison::Row& row, int column, int role) const {
  const auto i = static_cast<size_t>(column - first_figure());
  const int rise = rises(row, column);
  if (role == rises_role) return rise;
  if (role == trend_role) return rise == 0 ? 0 : is_better(kFigures[i], *row.deltas[i]) ? 1 : -1;
  if (role != Qt::ToolTipRole) return {};
  const QString own = figure_text(kFigures[i], row.own.values[i]);
  if (row.run == compared().baseline || row.at == kToTheEnd) return own;
  return tr("%1 at its end; compared at step %2").arg(own, count_text(row.at));
}

QVariant CompareModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const size_t run = order_[static_cast<size_t>(index.row())];
  const ComparedRun& one = runs_.runs()[run];
  const int column = index.column();
  switch (role) {
    case Qt::DisplayRole:
      return text(run, column);
    case Qt::TextAlignmentRole:
      return headerData(column, Qt::Horizontal, role);
    case Qt::AccessibleTextRole:
      if (column == eye) return is_shown(one.row.id) ? tr("shown") : tr("hidden");
      if (column == pin) return one.row.id == compared().baseline ? tr("baseline") : QString();
      return text(run, column);
    case run_role:
      return qlonglong{one.row.id};
    case state_role:
      return int(one.row.state);
    case import_role:
      return one.row.kind == RunKind::import;
    case color_role:
      return runs_.color(one.row.id);
    case shown_role:
      return is_shown(one.row.id);
    case baseline_role:
      return one.row.id == compared().baseline;
    default:
      break;
  }
  if (run >= compared().rows.size()) return {};
  const RunComparison::Row& row = compared().rows[run];
  if (column >= first_figure()) return of_figure(row, column, role);
  if (!is_setting(column)) {
    return role == Qt::ToolTipRole && column == name ? QVariant(one.row.folder) : QVariant();
  }
  const int place = place_of(compared(), column);
  if (role == differs_role) return place >= 0 && row.differs[static_cast<size_t>(place)];
  if (role == Qt::ToolTipRole && place >= 0 && value_of(one, key_of(column)))
    return setting_text(*value_of(one, key_of(column)));  // of a path, the whole
  return {};
}

}  // namespace ivl::app
