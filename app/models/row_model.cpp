#include "models/row_model.h"

#include <QCoreApplication>

#include "session/language.h"

namespace ivl::app {
namespace {

const QString kUnknown = QStringLiteral("…");

struct Words {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::RowModel)
};

}  // namespace

QString letters_text(const LineEntry& line) {
  const QSet<int> found = letters_of(line);
  QStringList words;
  if (found.contains(static_cast<int>(Letters::latin))) words << Words::tr("Latin");
  if (found.contains(static_cast<int>(Letters::han))) words << Words::tr("Han");
  if (found.contains(static_cast<int>(Letters::other))) words << Words::tr("other");
  return list_text(words);
}

QString fate_word(uint8_t fate) {
  switch (static_cast<Fate>(fate)) {
    case Fate::trained:
      return Words::tr("trained");
    case Fate::trained_truncated:
      return Words::tr("cut");
    case Fate::masked:
      return Words::tr("masked");
    case Fate::failed:
      return Words::tr("failed");
    case Fate::left_over:
      return Words::tr("left over");
  }
  return {};
}

RowModel::RowModel(OpenMixture& mixture, MixtureEdits& edits, RowSelection& selection,
                   RowPreviews& previews, QObject* parent)
    : QAbstractTableModel(parent),
      mixture_(mixture),
      edits_(edits),
      selection_(selection),
      previews_(previews) {
  const auto reset = [this] {
    beginResetModel();
    rows_ = static_cast<int>(selection_.rows().size());
    endResetModel();
  };
  const auto refresh = [this] {
    if (rows_ > 0) Q_EMIT dataChanged(index(0, 0), index(rows_ - 1, columns_ - 1));
  };
  connect(&selection_, &RowSelection::changed, this, reset);
  connect(&previews_, &RowPreviews::ready, this, refresh);
  connect(&mixture_, &OpenMixture::facts_changed, this, refresh);
  connect(&edits_, &MixtureEdits::changed, this, refresh);
  reset();
}

int RowModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : rows_; }

int RowModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_);
}

int64_t RowModel::number(int table_row) const {
  const auto& rows = selection_.rows();
  return static_cast<size_t>(table_row) < rows.size() ? rows[static_cast<size_t>(table_row)] : -1;
}

QVariant RowModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  const bool right = section == row || section == tokens || section == turns || section == images ||
                     section == size;
  if (role == Qt::TextAlignmentRole) return int(right ? Qt::AlignRight : Qt::AlignLeft);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case row:
      return tr("Row");
    case subset:
      return tr("Subset");
    case text:
      return tr("First exchange");
    case images:
      return tr("Images");
    case size:
      return tr("Pixels");
    case tokens:
      return tr("Tokens");
    case turns:
      return tr("Turns");
    case letters:
      return tr("Letters");
    case fate:
      return tr("Fate");
    default:
      return {};
  }
}

QString RowModel::shown(int64_t number, int column) const {
  const RowColumns& columns = mixture_.columns();
  const LineEntry& line = columns.line(number);
  switch (column) {
    case row:
      return count_text(columns.ref(number).row);
    case subset:
      return QString::fromStdString(columns.corpus->part(columns.subset(number)).subset.name);
    case text: {
      const RowPreview* preview = previews_.find(number);
      if (!preview) return kUnknown;
      if (!preview->fault.isEmpty() && preview->question.isEmpty()) return preview->fault;
      return preview->question + QStringLiteral("  ") + preview->answer;
    }
    case images:
      return line.images > 0 ? count_text(line.images) : QString();
    case size: {
      const RowImages probed = columns.images->at(number);
      if (probed.width > 0) return QStringLiteral("%1 × %2").arg(probed.width).arg(probed.height);
      return line.images > 0 && !probed.known ? kUnknown : QString();
    }
    case tokens: {
      const auto count = columns.token_count(number);
      return count ? count_text(*count) : kUnknown;
    }
    case turns:
      return count_text(line.turns);
    case letters:
      return letters_text(line);
    case fate: {
      const RowRef ref = columns.ref(number);
      if (edits_.is_left_out(ref.subset, ref.row)) return tr("left out");
      const QString word = fate_word(columns.fate(number));
      return word.isEmpty() ? kUnknown : word;
    }
    default:
      return {};
  }
}

QVariant RowModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const int64_t at = number(index.row());
  // Between a new mixture and its rows the old ones are still asked for.
  if (at < 0 || at >= mixture_.columns().rows()) return {};
  switch (role) {
    case Qt::DisplayRole:
      return shown(at, index.column());
    case Qt::TextAlignmentRole:
      return headerData(index.column(), Qt::Horizontal, role).toInt() | Qt::AlignVCenter;
    case number_role:
      return static_cast<qlonglong>(at);
    case tagged_role:
      return mixture_.columns().is_tagged(at);
    default:
      return {};
  }
}

}  // namespace ivl::app
