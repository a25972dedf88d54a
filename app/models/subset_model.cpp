#include "models/subset_model.h"

#include <QDir>
#include <algorithm>
#include <numeric>

#include "session/language.h"

namespace ivl::app {
namespace {

const QString kUnknown = QStringLiteral("…");

QString shown_folder(const Subset& subset, const QString& root) {
  QString folder = QString::fromStdString(subset.root);
  if (!root.isEmpty() && folder.startsWith(root)) folder = folder.mid(root.size());
  while (folder.startsWith(QLatin1Char('/')) && !root.isEmpty()) folder.remove(0, 1);
  return folder;
}

template <typename Field>
std::optional<int64_t> sum(const std::vector<SubsetFacts>& facts, Field field) {
  int64_t total = 0;
  for (const SubsetFacts& one : facts) {
    const std::optional<int64_t> value = field(one);
    if (!value && !one.broken) return std::nullopt;
    total += value.value_or(0);
  }
  return total;
}

/// Used lines that are not left out.
std::optional<int64_t> rows_kept(const SubsetFacts& facts, const SubsetEdit& edit) {
  const std::optional<int64_t> lines = facts.rows ? facts.rows : facts.declared;
  return lines ? std::optional(*lines - edit.lines_left_out()) : lines;
}

QVariant known(std::optional<int64_t> value) {
  return value ? QVariant::fromValue(static_cast<qlonglong>(*value)) : QVariant();
}

}  // namespace

SubsetModel::SubsetModel(OpenMixture& mixture, MixtureEdits& edits, QObject* parent)
    : QAbstractTableModel(parent), mixture_(mixture), edits_(edits) {
  connect(&mixture_, &OpenMixture::changed, this, &SubsetModel::refresh);
  connect(&edits_, &MixtureEdits::changed, this, &SubsetModel::refresh);
  connect(&mixture_, &OpenMixture::facts_changed, this, [this] {
    refresh();
    sort_again();
  });
  refresh();
}

void SubsetModel::refresh() {
  const qsizetype count = subset_count(mixture_, edits_);
  if (order_.size() != count) {
    beginResetModel();
    order_.resize(count);
    order_rows();
    endResetModel();
  }
  if (count > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns_ - 1));
}

int SubsetModel::rowCount(const QModelIndex& parent) const {
  if (parent.isValid() || order_.isEmpty()) return 0;
  return static_cast<int>(order_.size()) + 1;
}

int SubsetModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_);
}

int SubsetModel::subset(int row) const { return row < order_.size() ? order_[row] : -1; }

int SubsetModel::row_of(int subset) const { return static_cast<int>(order_.indexOf(subset)); }

QVariant SubsetModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  const bool right = section >= rows && section != letters && section != boxes;
  if (role == Qt::TextAlignmentRole) return int(right ? Qt::AlignRight : Qt::AlignLeft);
  if (role == Qt::ToolTipRole && section == p95)
    return tr("95 of 100 rows have at most so many tokens");
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case name:
      return tr("Subset");
    case folder:
      return tr("Folder");
    case rows:
      return tr("Rows");
    case repeat:
      return tr("Repeat");
    case tokens:
      return tr("Tokens");
    case p95:
      return tr("95 %");
    case letters:
      return tr("Letters");
    case images:
      return tr("Images found");
    case boxes:
      return tr("Boxes");
    case faults:
      return tr("Faults");
    default:
      return QString();
  }
}

Qt::ItemFlags SubsetModel::flags(const QModelIndex& index) const {
  Qt::ItemFlags flags = QAbstractTableModel::flags(index);
  if (subset(index.row()) < 0) return Qt::ItemIsEnabled;
  if (index.column() == on) flags |= Qt::ItemIsUserCheckable;
  if (index.column() == repeat) flags |= Qt::ItemIsEditable;
  return flags;
}

QVariant SubsetModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const int number = subset(index.row());
  if (role == subset_role) return number;
  if (role == Qt::TextAlignmentRole) {
    const QVariant align = headerData(index.column(), Qt::Horizontal, role);
    return align.toInt() | Qt::AlignVCenter;
  }
  return number < 0 ? total_data(index.column(), role) : subset_data(number, index.column(), role);
}

QVariant SubsetModel::value(int number, int column) const {
  const SubsetFacts& facts = facts_of(mixture_, edits_, number);
  switch (column) {
    case on:
      return edits_.at(number).on;
    case name:
      return QString::fromStdString(edits_.subset(number).name);
    case folder:
      return shown_folder(edits_.subset(number), mixture_.root());
    case rows:
      return known(rows_kept(facts, edits_.at(number)));
    case repeat:
      return edits_.at(number).repeat;
    case tokens:
      return facts.tokens ? QVariant(facts.tokens->mean) : QVariant();
    case p95:
      return facts.tokens ? QVariant(facts.tokens->p95) : QVariant();
    case letters:
      return facts.letters ? QVariant(facts.letters->han) : QVariant();
    case images:
      return facts.images ? known(facts.images->found) : QVariant();
    case faults:
      return known(facts.faults ? facts.faults : facts.line_faults);
    default:
      return {};
  }
}

QString SubsetModel::text(int number, int column) const {
  const QVariant shown = value(number, column);
  switch (column) {
    case name:
      return shown.toString();
    case folder:
      return shown.toString().isEmpty() ? tr("(top)") : shown.toString();
    case boxes:
      return tr("not yet examined");
    case repeat: {
      const double times = shown.toDouble();
      return times == std::floor(times) ? count_text(static_cast<int64_t>(times))
                                        : QString::number(times, 'g', 6);
    }
    case tokens:
      return shown.isValid() ? count_text(std::llround(shown.toDouble())) : kUnknown;
    case rows:
    case p95:
    case images:
    case faults:
      return shown.isValid() ? count_text(shown.toLongLong()) : kUnknown;
    default:
      return {};
  }
}

bool SubsetModel::is_marked(int number, int column) const {
  const SubsetEdit &now = edits_.at(number), &saved = edits_.saved(number);
  if (edits_.is_added(number)) return column == name;
  if (column == rows) return now.left_out != nullptr;
  return column == repeat && (now.repeat != saved.repeat || now.on != saved.on);
}

QVariant SubsetModel::subset_data(int number, int column, int role) const {
  const SubsetFacts& facts = facts_of(mixture_, edits_, number);
  switch (role) {
    case Qt::DisplayRole:
      return text(number, column);
    case Qt::EditRole:
      return column == repeat ? text(number, column) : QVariant();
    case Qt::CheckStateRole:
      return column == on ? QVariant(int(edits_.at(number).on ? Qt::Checked : Qt::Unchecked))
                          : QVariant();
    case Qt::AccessibleTextRole:
      return column == on ? tr("%1 takes part").arg(text(number, name)) : text(number, column);
    case Qt::ToolTipRole:
      if (facts.broken) return translated(*facts.broken);
      if (column == name) {
        return QString::fromStdString(edits_.subset(number).annotation);
      }
      return {};
    case value_role:
      return value(number, column);
    case changed_role:
      return is_marked(number, column);
    case progress_role:
      if (column != images || !facts.probing || !facts.rows || *facts.rows == 0) return {};
      if (!facts.images || facts.images->rows_known == *facts.rows) return {};
      return static_cast<double>(facts.images->rows_known) / static_cast<double>(*facts.rows);
    case shares_role:
      if (column != letters || !facts.letters) return {};
      return QVariantList{facts.letters->han, facts.letters->latin, facts.letters->other};
    case secondary_role: {
      const int64_t lost = facts.images ? facts.images->missing + facts.images->unreadable : 0;
      return column == images && lost > 0 ? QVariant(QStringLiteral("-") + count_text(lost))
                                          : QVariant();
    }
    case fault_role:
      return facts.broken ? QVariant(translated(*facts.broken)) : QVariant();
    default:
      return {};
  }
}

QVariant SubsetModel::total_data(int column, int role) const {
  if (role == value_role || role != Qt::DisplayRole) return {};
  const auto shown = [](std::optional<int64_t> total) {
    return total ? count_text(*total) : kUnknown;
  };
  std::vector<SubsetFacts> facts;
  for (int i = 0; i < order_.size(); ++i) facts.push_back(facts_of(mixture_, edits_, i));
  int off = 0;
  int64_t epoch = 0, tokens_in_all = 0, counted = 0;
  for (size_t i = 0; i < facts.size(); ++i) {
    const int number = static_cast<int>(i);
    off += !edits_.at(number).on;
    epoch += edits_.at(number).rows(facts[i].lines());
    if (facts[i].tokens)
      tokens_in_all += facts[i].tokens->total, counted += facts[i].rows.value_or(0);
  }
  const bool all_counted =
      std::ranges::all_of(facts, [](const SubsetFacts& one) { return one.tokens || one.broken; });
  switch (column) {
    case name:
      return off == 0 ? tr("%n subsets, all on", nullptr, static_cast<int>(facts.size()))
                      : tr("%n subsets, %1 off", nullptr, static_cast<int>(facts.size())).arg(off);
    case rows: {
      const auto kept =
          sum(facts, [](const auto& one) { return one.rows ? one.rows : one.declared; });
      return shown(kept ? std::optional(*kept - edits_.left_out()) : kept);
    }
    case repeat:
      return count_text(epoch);
    case tokens:
      return all_counted && counted > 0 ? count_text(tokens_in_all / counted) : kUnknown;
    case images:
      return shown(sum(facts, [](const SubsetFacts& one) {
        return one.images ? std::optional(one.images->found) : std::nullopt;
      }));
    case faults:
      return shown(
          sum(facts, [](const auto& one) { return one.faults ? one.faults : one.line_faults; }));
    default:
      return {};
  }
}

bool SubsetModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  const int number = index.isValid() ? subset(index.row()) : -1;
  if (number < 0) return false;
  if (index.column() == on && role == Qt::CheckStateRole) {
    edits_.set_on(number, value.toInt() == Qt::Checked);
    return true;
  }
  if (index.column() != repeat || role != Qt::EditRole) return false;
  bool is_number = false;
  const double times = value.toString().remove(QLatin1Char(',')).toDouble(&is_number);
  if (!is_number || !is_repeat(times)) return false;
  edits_.set_repeat(number, times);
  return true;
}

void SubsetModel::sort(int column, Qt::SortOrder order) {
  sort_column_ = column;
  sort_order_ = order;
  Q_EMIT layoutAboutToBeChanged();
  const QModelIndexList before = persistentIndexList();
  QList<int> subsets;
  for (const QModelIndex& one : before) subsets.append(subset(one.row()));
  order_rows();
  QModelIndexList after;
  for (qsizetype i = 0; i < before.size(); ++i) {
    const int row = subsets[i] < 0 ? rowCount() - 1 : row_of(subsets[i]);
    after.append(index(row, before[i].column()));
  }
  changePersistentIndexList(before, after);
  Q_EMIT layoutChanged();
}

void SubsetModel::sort_again() {
  // Figures that still grow would make the rows jump, and an edit the row that is being edited.
  const bool growing = sort_column_ == images && mixture_.is_probing();
  if (sort_column_ >= 0 && sort_column_ != repeat && !growing) sort(sort_column_, sort_order_);
}

void SubsetModel::order_rows() {
  std::iota(order_.begin(), order_.end(), 0);
  if (sort_column_ < 0) return;
  std::ranges::stable_sort(order_, [this](int a, int b) {
    const QVariant left = value(a, sort_column_), right = value(b, sort_column_);
    if (!left.isValid() || !right.isValid()) return left.isValid() && !right.isValid();
    const auto less = QVariant::compare(left, right);
    return sort_order_ == Qt::AscendingOrder ? less == QPartialOrdering::Less
                                             : less == QPartialOrdering::Greater;
  });
}

}  // namespace ivl::app
