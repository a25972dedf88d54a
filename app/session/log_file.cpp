#include "session/log_file.h"

namespace ivl::app {

LogFile::LogFile(const QString& path, QObject* parent) : QObject(parent), path_(path) {
  connect(&timer_, &QTimer::timeout, this, &LogFile::scan);
  scan();
}

int64_t LogFile::rows() const {
  return filter_.all() ? place_.line : static_cast<int64_t>(fitting_.size());
}

int64_t LogFile::line_of(int64_t row) const {
  return filter_.all() ? row : fitting_[static_cast<size_t>(row)];
}

void LogFile::follow(int milliseconds) {
  if (milliseconds == 0) return timer_.stop();
  timer_.start(milliseconds);
  scan();
}

void LogFile::set_filter(const LogFilter& filter) {
  if (filter == filter_) return;
  filter_ = filter;
  filter_pass_.drop();
  fitting_.clear();
  filtered_ = {};
  reading_.drop();
  Q_EMIT filter_changed();
  Q_EMIT changed();
  filter_on();
}

void LogFile::scan() {
  if (scan_.busy()) return;
  scan_.start([path = path_.toStdString(), from = place_](
                  const std::atomic<bool>& stop) { return scan_log(path, from, 0, {}, stop); },
              [this](const Result<LogPiece>& piece) { take(piece); });
}

void LogFile::take(const Result<LogPiece>& piece) {
  if (!piece) {
    if (piece.error().code == "log.replaced") return start_anew();
    const bool news = !error_ || error_->text != piece.error().text;
    error_ = piece.error();
    if (news) Q_EMIT changed();
    return;
  }
  const bool grown = piece->to.offset > place_.offset;
  const bool news = grown || !complete_ || error_;
  error_.reset();
  starts_.insert(starts_.end(), piece->starts.begin(), piece->starts.end());
  place_ = piece->to;
  complete_ = !grown;
  if (news) Q_EMIT changed();
  filter_on();
  if (grown) scan();
}

void LogFile::filter_on() {
  if (filter_.all() || filter_pass_.busy() || filtered_.offset >= place_.offset) return;
  filter_pass_.start(
      [path = path_.toStdString(), from = filtered_, end = place_.offset, filter = filter_](
          const std::atomic<bool>& stop) { return scan_log(path, from, end, filter, stop); },
      [this](const Result<LogPiece>& piece) { take_filtered(piece); });
}

void LogFile::take_filtered(const Result<LogPiece>& piece) {
  if (!piece || piece->to.offset == filtered_.offset) return;  // the index notices what is wrong
  fitting_.insert(fitting_.end(), piece->fitting.begin(), piece->fitting.end());
  filtered_ = piece->to;
  filter_on();
  Q_EMIT changed();
}

void LogFile::start_anew() {
  filter_pass_.drop();
  reading_.drop();
  place_ = filtered_ = {};
  starts_.clear();
  fitting_.clear();
  complete_ = false;
  Q_EMIT replaced();
  Q_EMIT changed();
  scan();
}

void LogFile::read(int64_t first, int64_t count) {
  std::vector<int64_t> lines;
  for (int64_t row = std::max<int64_t>(first, 0); row < std::min(first + count, rows()); ++row) {
    lines.push_back(line_of(row));
  }
  if (lines.empty()) return;
  // Only the starts around these lines travel.
  const auto begin = static_cast<size_t>(lines.front() / LogPiece::kStride);
  const auto end =
      std::min(starts_.size(), static_cast<size_t>(lines.back() / LogPiece::kStride) + 2);
  const uint64_t bytes = end < starts_.size() ? starts_[end] : place_.offset;
  std::vector<uint64_t> starts(starts_.begin() + static_cast<std::ptrdiff_t>(begin),
                               starts_.begin() + static_cast<std::ptrdiff_t>(end));
  for (int64_t& line : lines) line -= static_cast<int64_t>(begin) * LogPiece::kStride;
  reading_.start(
      [path = path_.toStdString(), starts = std::move(starts), bytes, lines = std::move(lines)](
          const std::atomic<bool>&) { return read_log_lines(path, starts, bytes, lines); },
      [this, first](const Result<QStringList>& read) {
        if (read) Q_EMIT texts(first, *read);
      });
}

}  // namespace ivl::app
