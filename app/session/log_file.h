// A log file as rows that are asked for when they are in sight: indexed, filtered and read on
// another thread, followed while it grows. A gigabyte takes a second and 2 MB of memory.
#pragma once

#include <QObject>
#include <QTimer>
#include <optional>

#include "session/latest.h"
#include "session/log_lines.h"

namespace ivl::app {

class LogFile : public QObject {
  Q_OBJECT
 public:
  explicit LogFile(const QString& path, QObject* parent = nullptr);

  const QString& path() const { return path_; }
  /// Lines that fit the filter, of those that are known so far.
  int64_t rows() const;
  int64_t lines() const { return place_.line; }
  uint64_t bytes() const { return place_.offset; }
  int64_t line_of(int64_t row) const;
  /// Whether the end of the file was reached (it may grow), for filter and index.
  bool is_complete() const { return complete_ && !filter_pass_.busy(); }
  const std::optional<Message>& error() const { return error_; }

  const LogFilter& filter() const { return filter_; }
  void set_filter(const LogFilter& filter);

  /// Looks for more now, and again every `milliseconds`; 0: never again.
  void follow(int milliseconds);

  /// Answered by texts(); only the newest question is. Rows beyond the end are left out.
  void read(int64_t first, int64_t count);

 Q_SIGNALS:
  void changed();  // rows, filter, error
  void filter_changed();
  void replaced();  // it became shorter and is read anew
  void texts(int64_t first, const QStringList& lines);

 private:
  void scan();
  void take(const Result<LogPiece>& piece);
  void filter_on();
  void take_filtered(const Result<LogPiece>& piece);
  void start_anew();

  QString path_;
  Latest scan_, filter_pass_, reading_;
  LogPlace place_, filtered_;
  std::vector<uint64_t> starts_;
  std::vector<uint32_t> fitting_;
  LogFilter filter_;
  std::optional<Message> error_;
  QTimer timer_;
  bool complete_ = false;
};

}  // namespace ivl::app
