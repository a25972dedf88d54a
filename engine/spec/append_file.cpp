#include "spec/append_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace ivl {

AppendFile::AppendFile(std::string path, int fd, uint64_t size)
    : path_(std::move(path)), fd_(fd), size_(size) {}

AppendFile::AppendFile(AppendFile&& other) noexcept
    : path_(std::move(other.path_)),
      fd_(std::exchange(other.fd_, -1)),
      size_(other.size_),
      dropped_(other.dropped_),
      waiting_(std::move(other.waiting_)) {}

AppendFile& AppendFile::operator=(AppendFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(fd_, other.fd_);
  std::swap(size_, other.size_);
  std::swap(dropped_, other.dropped_);
  std::swap(waiting_, other.waiting_);
  return *this;
}

AppendFile::~AppendFile() {
  if (fd_ < 0) return;
  put(waiting_);
  ::close(fd_);
}

Status AppendFile::failed(int error) const {
  return say("stream.write",
             "cannot write {path}: {reason}; {waiting} bytes wait, {dropped} are lost",
             {{"path", path_},
              {"reason", std::generic_category().message(error)},
              {"waiting", waiting_.size()},
              {"dropped", dropped_}});
}

Result<AppendFile> AppendFile::open_with(const std::string& path, int flags) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | flags, 0666);
  if (fd < 0) {
    return say("stream.open", "cannot open {path} for appending: {reason}",
               {{"path", path}, {"reason", std::generic_category().message(errno)}});
  }
  struct stat info {};
  const uint64_t size = ::fstat(fd, &info) == 0 ? static_cast<uint64_t>(info.st_size) : 0;
  return AppendFile(path, fd, size);
}

Result<AppendFile> AppendFile::open(const std::string& path) { return open_with(path, 0); }

Result<AppendFile> AppendFile::create(const std::string& path) { return open_with(path, O_EXCL); }

size_t AppendFile::put(std::string_view bytes) {
  size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t taken = ::write(fd_, bytes.data() + done, bytes.size() - done);
    if (taken < 0 && errno == EINTR) continue;
    if (taken <= 0) break;
    done += static_cast<size_t>(taken);
  }
  return done;
}

Status AppendFile::append(std::string_view bytes) {
  errno = 0;
  if (!waiting_.empty()) waiting_.erase(0, put(waiting_));
  size_t taken = 0;
  if (waiting_.empty()) taken = put(bytes);
  if (taken == bytes.size()) {
    size_ += bytes.size();
    return {};
  }
  const int error = errno;
  const bool room = waiting_.size() + bytes.size() - taken <= kMostWaiting;
  if (room || taken > 0) {  // once begun it must be finished, or the stream would be out of step
    waiting_.append(bytes.substr(taken));
    size_ += bytes.size();
  } else {
    dropped_ += bytes.size();
  }
  return failed(error);
}

Status AppendFile::sync() {
  errno = 0;
  if (!waiting_.empty()) waiting_.erase(0, put(waiting_));
  if (!waiting_.empty()) return failed(errno);
  if (::fsync(fd_) != 0 && errno != EINVAL && errno != EROFS) return failed(errno);
  return {};
}

}  // namespace ivl
