#include "session/log_lines.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace ivl::app {
namespace {

constexpr uint64_t kBlock = uint64_t{1} << 20;  // bytes
constexpr size_t kStamp = 30;  // "2026-11-27 22:19:11.451 +0000 ", the level behind it

class LogBytes {
 public:
  explicit LogBytes(const std::string& path)
      : path_(path), file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~LogBytes() {
    if (file_ >= 0) ::close(file_);
  }
  LogBytes(const LogBytes&) = delete;
  LogBytes& operator=(const LogBytes&) = delete;

  Result<uint64_t> size() const {
    struct stat facts;
    if (file_ < 0 || ::fstat(file_, &facts) != 0) return unreadable(errno);
    if (!S_ISREG(facts.st_mode)) return unreadable(EINVAL);
    return static_cast<uint64_t>(facts.st_size);
  }

  /// Fewer bytes than asked for only at the end of the file.
  Result<size_t> read(char* into, size_t bytes, uint64_t offset) const {
    size_t done = 0;
    while (done < bytes) {
      const ssize_t got =
          ::pread(file_, into + done, bytes - done, static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return unreadable(errno);
      if (got == 0) break;
      done += static_cast<size_t>(got);
    }
    return done;
  }

 private:
  Message unreadable(int error) const {
    return say("log.unreadable", "the log {file} cannot be read: {cause}",
               {{"file", path_}, {"cause", std::strerror(error)}});
  }
  std::string path_;
  int file_;
};

void lower(std::string_view from, std::string& to) {
  to.resize(from.size());
  std::ranges::transform(from, to.begin(), [](char c) {
    return static_cast<char>(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));
  });
}

/// Whether lines of a block fit.
class Fits {
 public:
  explicit Fits(const LogFilter& filter) : at_least_(filter.at_least), all_(filter.all()) {
    lower(filter.text.toUtf8().toStdString(), text_);
  }
  void take(std::string_view block) {
    if (!text_.empty()) lower(block, block_);
  }
  bool operator()(size_t at, size_t bytes, LogLevel level) const {
    if (all_ || level < at_least_) return false;
    return text_.empty() ||
           ::memmem(block_.data() + at, bytes, text_.data(), text_.size()) != nullptr;
  }

 private:
  LogLevel at_least_;
  bool all_;
  std::string text_, block_;
};

}  // namespace

LogLevel log_level(std::string_view line, LogLevel before) {
  const bool stamped = line.size() > kStamp && line[4] == '-' && line[7] == '-' &&
                       line[10] == ' ' && line[13] == ':' && line[kStamp - 1] == ' ';
  if (!stamped) return before;
  const std::string_view level = line.substr(kStamp);
  if (level.starts_with("warning")) return LogLevel::warning;
  if (level.starts_with("error") || level.starts_with("critical")) return LogLevel::error;
  return LogLevel::info;
}

Result<LogPiece> scan_log(const std::string& path, const LogPlace& from, uint64_t end,
                          const LogFilter& filter, const std::atomic<bool>& stop) {
  const LogBytes file(path);
  const auto size = file.size();
  if (!size) return size.error();
  if (*size < from.offset) {
    return say("log.replaced", "the log {file} is shorter than before: it was replaced",
               {{"file", path}});
  }
  if (end == 0) end = *size;
  end = std::min({end, *size, from.offset + LogPiece::kMostBytes});
  LogPiece piece;
  piece.to = from;
  Fits fits(filter);
  std::vector<char> bytes;
  while (piece.to.offset < end && !stop) {
    bytes.resize(std::min(kBlock, end - piece.to.offset));
    const auto got = file.read(bytes.data(), bytes.size(), piece.to.offset);
    if (!got) return got.error();
    const std::string_view block(bytes.data(), *got);
    fits.take(block);
    size_t at = 0;
    while (at < block.size()) {
      const void* feed = std::memchr(block.data() + at, '\n', block.size() - at);
      size_t next = feed ? static_cast<size_t>(static_cast<const char*>(feed) - block.data()) + 1
                         : block.size();
      if (!feed && (at > 0 || block.size() < kBlock)) break;  // the rest comes with the next block
      const std::string_view line = block.substr(at, next - at - (feed ? 1 : 0));
      piece.to.level = log_level(line, piece.to.level);
      if (piece.to.line % LogPiece::kStride == 0) piece.starts.push_back(piece.to.offset + at);
      if (fits(at, line.size(), piece.to.level)) {
        piece.fitting.push_back(static_cast<uint32_t>(piece.to.line));
      }
      ++piece.to.line;
      at = next;
    }
    if (at == 0) break;  // half a line
    piece.to.offset += at;
  }
  return piece;
}

Result<QStringList> read_log_lines(const std::string& path, const std::vector<uint64_t>& starts,
                                   uint64_t end, const std::vector<int64_t>& lines) {
  const LogBytes file(path);
  QStringList texts;
  std::string block;
  size_t held = starts.size();  // the stride that `block` begins with
  for (const int64_t line : lines) {
    const auto stride = static_cast<size_t>(line / LogPiece::kStride);
    if (stride >= starts.size()) break;
    if (stride != held) {
      const uint64_t to = stride + 1 < starts.size() ? starts[stride + 1] : end;
      block.resize(std::min(to - starts[stride], LogPiece::kMostBytes));
      const auto got = file.read(block.data(), block.size(), starts[stride]);
      if (!got) return got.error();
      block.resize(*got);
      held = stride;
    }
    size_t at = 0;
    for (int64_t skip = line % LogPiece::kStride; skip > 0 && at < block.size(); --skip) {
      // A line as long as a block was cut there.
      const size_t feed = block.find('\n', at);
      at = std::min(feed == std::string::npos ? block.size() : feed + 1, at + kBlock);
    }
    const size_t feed = std::min(block.find('\n', at), block.size());
    texts << log_text(std::string_view(block).substr(at, feed - at));
  }
  return texts;
}

QString log_text(std::string_view line) {
  constexpr size_t kMostBytes = size_t{4} * kMostCharacters;
  const bool long_line = line.size() > kMostBytes;
  const QString raw =
      QString::fromUtf8(line.data(), static_cast<qsizetype>(std::min(line.size(), kMostBytes)));
  QString text;
  text.reserve(raw.size());
  for (qsizetype i = 0; i < raw.size() && text.size() < kMostCharacters; ++i) {
    const QChar c = raw[i];
    if (c == QLatin1Char('\t')) {
      text += QLatin1String("    ");
    } else if (c == QChar(0x1b) && i + 1 < raw.size() && raw[i + 1] == QLatin1Char('[')) {
      for (i += 2; i < raw.size() && !(raw[i] >= QChar(0x40) && raw[i] <= QChar(0x7e));) ++i;
    } else if (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format) {
      text += c;
    }
  }
  if (long_line || raw.size() > kMostCharacters) text += QChar(0x2026);
  return text;
}

}  // namespace ivl::app
