// The shown rows as a table of any length; nothing is copied, texts come as they are read.
#pragma once

#include <QAbstractTableModel>

#include "session/mixture_edits.h"
#include "session/row_previews.h"
#include "session/row_selection.h"

namespace ivl::app {

class RowModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { row, subset, text, images, size, tokens, turns, letters, fate, columns_ };
  enum Role { number_role = Qt::UserRole, tagged_role };

  RowModel(OpenMixture& mixture, MixtureEdits& edits, RowSelection& selection,
           RowPreviews& previews, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  /// The number in RowColumns of a table row.
  int64_t number(int table_row) const;

 private:
  QString shown(int64_t number, int column) const;
  OpenMixture& mixture_;
  MixtureEdits& edits_;
  RowSelection& selection_;
  RowPreviews& previews_;
  int rows_ = 0;
};

/// "Latin, Han"
QString letters_text(const LineEntry& line);

/// How a row's fate is told in one word; "" where it is not known.
QString fate_word(uint8_t fate);

}  // namespace ivl::app
