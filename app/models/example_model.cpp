#include "models/example_model.h"

#include <algorithm>
#include <functional>

#include "session/language.h"

namespace ivl::app {

void ExampleModel::set(std::shared_ptr<const CheckReport> report,
                       std::shared_ptr<const Corpus> corpus, std::vector<size_t> findings) {
  beginResetModel();
  report_ = std::move(report);
  corpus_ = std::move(corpus);
  found_ = std::move(findings);
  order();
  endResetModel();
}

void ExampleModel::sort(int column, Qt::SortOrder order_wanted) {
  sort_column_ = column;
  sort_order_ = order_wanted;
  beginResetModel();
  order();
  endResetModel();
}

void ExampleModel::order() {
  findings_ = found_;
  if (sort_column_ != row && sort_column_ != subset) return;
  const auto place = [this](size_t number) {
    const CheckFinding& finding = report_->findings[number];
    return sort_column_ == row ? std::pair<int64_t, int64_t>(finding.row, finding.subset)
                               : std::pair<int64_t, int64_t>(finding.subset, finding.row);
  };
  if (sort_order_ == Qt::AscendingOrder) {
    std::ranges::stable_sort(findings_, {}, place);
  } else {
    std::ranges::stable_sort(findings_, std::greater(), place);
  }
}

int ExampleModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(findings_.size());
}

int ExampleModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_);
}

QVariant ExampleModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return int(section == row ? Qt::AlignRight : Qt::AlignLeft);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case row:
      return tr("Row");
    case subset:
      return tr("Subset");
    default:
      return tr("What is found");
  }
}

const CheckFinding& ExampleModel::finding(int table_row) const {
  return report_->findings[findings_[static_cast<size_t>(table_row)]];
}

RowRef ExampleModel::ref(int table_row) const {
  return {finding(table_row).subset, finding(table_row).row};
}

QVariant ExampleModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  if (role == Qt::TextAlignmentRole) {
    return headerData(index.column(), Qt::Horizontal, role).toInt() | Qt::AlignVCenter;
  }
  const CheckFinding& finding = report_->findings[findings_[static_cast<size_t>(index.row())]];
  if (role != Qt::DisplayRole && !(role == Qt::ToolTipRole && index.column() == detail)) return {};
  switch (index.column()) {
    case row:
      return finding.row < 0 ? tr("all") : count_text(finding.row);
    case subset:
      return QString::fromStdString(corpus_->part(finding.subset).subset.name);
    default:
      return translated(finding.why);
  }
}

}  // namespace ivl::app
