#include "models/step_row_model.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "models/row_model.h"
#include "models/run_model.h"
#include "session/language.h"

namespace ivl::app {
namespace {

bool is_figure(int column) {
  return column != StepRowModel::subset && column != StepRowModel::words &&
         column != StepRowModel::fate;
}

/// What sorts.
std::tuple<double, QString> key(const StepRow& one, int column) {
  switch (column) {
    case StepRowModel::row:
      return {static_cast<double>(one.ref.row), {}};
    case StepRowModel::subset:
      return {0, one.subset};
    case StepRowModel::words:
      return {0, one.words};
    case StepRowModel::tokens:
      return {static_cast<double>(one.tokens), {}};
    case StepRowModel::supervised:
      return {static_cast<double>(one.supervised_tokens), {}};
    case StepRowModel::fate:
      return {static_cast<double>(one.fate), {}};
    default:
      return {one.weight, {}};
  }
}

}  // namespace

StepRowModel::StepRowModel(StepRows& rows, QObject* parent)
    : QAbstractTableModel(parent), rows_(rows) {
  connect(&rows_, &StepRows::changed, this, &StepRowModel::refresh);
  refresh();
}

void StepRowModel::refresh() {
  // Their words come later: what is chosen stays chosen.
  if (step_ == rows_.step() && shown_.size() == rows_.rows().size() && !shown_.empty()) {
    Q_EMIT dataChanged(index(0, words), index(static_cast<int>(shown_.size()) - 1, words));
    return;
  }
  beginResetModel();
  step_ = rows_.step();
  order();
  endResetModel();
}

void StepRowModel::order() {
  shown_.resize(rows_.rows().size());
  std::iota(shown_.begin(), shown_.end(), size_t{0});
  const int column = sort_column_ < 0 ? loss : sort_column_;
  const bool falling = sort_column_ < 0 || sort_order_ == Qt::DescendingOrder;
  std::ranges::stable_sort(shown_, [&](size_t a, size_t b) {
    const StepRow &one = rows_.rows()[a], &other = rows_.rows()[b];
    if (column == loss && one.loss.has_value() != other.loss.has_value())
      return one.loss.has_value();
    return falling ? key(other, column) < key(one, column) : key(one, column) < key(other, column);
  });
}

void StepRowModel::sort(int column, Qt::SortOrder wanted) {
  sort_column_ = column;
  sort_order_ = wanted;
  beginResetModel();
  order();
  endResetModel();
}

const StepRow& StepRowModel::at(int table_row) const {
  return rows_.rows()[shown_[static_cast<size_t>(table_row)]];
}

int StepRowModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int StepRowModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_);
}

QVariant StepRowModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return int((is_figure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case loss:
      return tr("Loss");
    case row:
      return tr("Row");
    case subset:
      return tr("Subset");
    case words:
      return tr("Question");
    case tokens:
      return tr("Tokens");
    case supervised:
      return tr("Supervised");
    default:
      return tr("Fate");
  }
}

QString StepRowModel::text(const StepRow& one, int column) const {
  switch (column) {
    case loss:
      return loss_text(one.loss);
    case row:
      return count_text(one.ref.row);
    case subset:
      return one.subset;
    case words:
      return one.words;
    case tokens:
      return count_text(one.tokens);
    case supervised:
      return count_text(one.supervised_tokens);
    default:
      return fate_word(static_cast<uint8_t>(one.fate));
  }
}

QVariant StepRowModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  if (role == Qt::TextAlignmentRole) return headerData(index.column(), Qt::Horizontal, role);
  const StepRow& one = at(index.row());
  if (role == Qt::DisplayRole) return text(one, index.column());
  if (role == Qt::ToolTipRole && index.column() == fate && one.reason)
    return translated(*one.reason);
  if (role == Qt::ToolTipRole && index.column() == words) return one.words;
  return {};
}

}  // namespace ivl::app
