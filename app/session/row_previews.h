// The first words of rows and where their pictures lie, read in the background as rows are seen.
#pragma once

#include <QCache>
#include <QObject>
#include <QSet>
#include <memory>

#include "session/row_columns.h"

namespace ivl::app {

struct RowPreview {
  QString question, answer;  // of the first exchange, on one line, at most 200 characters
  QString image;             // path of the first, empty = text only
  QString fault;             // why the row cannot be read
};

class RowPreviews : public QObject {
  Q_OBJECT
 public:
  explicit RowPreviews(QObject* parent = nullptr);
  ~RowPreviews() override;

  /// Forgets everything: another corpus.
  void reset(const RowColumns& columns);
  /// Null where it is not read yet; ready() follows if it is among the wanted ones.
  const RowPreview* find(int64_t row) const { return read_.object(row); }
  /// These and no others are to be read, in this order; what was wanted before is dropped.
  void want(const std::vector<uint32_t>& rows);

 Q_SIGNALS:
  void ready();  // some of the wanted, at most every 30 ms

 private:
  struct Queue;
  void take();
  QCache<int64_t, RowPreview> read_;
  std::shared_ptr<Queue> queue_;
};

/// What a row shows of itself; for the worker thread.
RowPreview preview_of(const RowColumns& columns, int64_t row);

}  // namespace ivl::app
