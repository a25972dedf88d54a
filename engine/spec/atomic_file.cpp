#include "spec/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <random>
#include <system_error>
#include <utility>

namespace ivl {
namespace {

std::string reason(int error) { return std::generic_category().message(error); }

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

// Short and of fixed length, so that a name near the file system's limit still has room.
std::string temporary_name(const std::string& folder) {
  std::random_device random;
  char name[32];
  std::snprintf(name, sizeof name, "/.%08x%08x.tmp", random(), random());
  return folder + name;
}

Message already_there(const std::string& path) {
  return say("file.exists", "{path} already exists and is not replaced; choose another name",
             {{"path", path}});
}

// Renames without replacing. File systems that lack renameat2's flag have hard links.
int rename_new(const char* from, const char* to) {
  if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) return errno;
  if (::link(from, to) != 0) return errno;
  ::unlink(from);
  return 0;
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Message not_durable(const std::string& path, int error) {
  return say("file.sync", "cannot make {path} durable: {reason}",
             {{"path", path}, {"reason", reason(error)}, {"errno", error}});
}

}  // namespace

AtomicFile::AtomicFile(std::string path, std::string temporary, int fd, IfExists if_exists)
    : path_(std::move(path)), temporary_(std::move(temporary)), fd_(fd), if_exists_(if_exists) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      fd_(std::exchange(other.fd_, -1)),
      if_exists_(other.if_exists_),
      size_(other.size_) {}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
  if (this != &other) {
    drop();
    path_ = std::move(other.path_);
    temporary_ = std::exchange(other.temporary_, {});
    fd_ = std::exchange(other.fd_, -1);
    if_exists_ = other.if_exists_;
    size_ = other.size_;
  }
  return *this;
}

AtomicFile::~AtomicFile() { drop(); }

void AtomicFile::drop() {
  if (temporary_.empty()) return;
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  ::unlink(std::exchange(temporary_, {}).c_str());
}

Result<AtomicFile> AtomicFile::create(const std::string& path, IfExists if_exists, unsigned mode) {
  struct stat info {};
  if (::stat(path.c_str(), &info) == 0) {
    if (if_exists == IfExists::refuse) return already_there(path);
    if (S_ISDIR(info.st_mode)) {
      return say("file.is_folder", "{path} is a folder, a file is expected", {{"path", path}});
    }
  }
  std::string temporary = temporary_name(folder_of(path));
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (fd < 0) {
    const int error = errno;
    return say("file.create", "cannot create {path}: {reason}",
               {{"path", path}, {"reason", reason(error)}, {"errno", error}});
  }
  return AtomicFile(path, std::move(temporary), fd, if_exists);
}

Status AtomicFile::write(std::string_view bytes) { return write(bytes.data(), bytes.size()); }

Status AtomicFile::write(const void* data, size_t size) {
  const char* at = static_cast<const char*>(data);
  for (size_t left = size; left > 0;) {
    const ssize_t written = ::write(fd_, at, std::min(left, size_t{1} << 30));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int error = errno;
      return say("file.write", "cannot write {path} after {bytes} bytes: {reason}",
                 {{"path", path_},
                  {"bytes", size_ + size - left},
                  {"reason", reason(error)},
                  {"errno", error}});
    }
    at += written;
    left -= static_cast<size_t>(written);
  }
  size_ += size;
  return {};
}

Status AtomicFile::flush() { return ::fdatasync(fd_) == 0 ? Status() : not_durable(path_, errno); }

Status AtomicFile::commit() {
  // A network file system may tell of a full disk or quota only here.
  if (::fsync(fd_) != 0 || ::close(std::exchange(fd_, -1)) != 0) return not_durable(path_, errno);
  int error = 0;
  if (if_exists_ == IfExists::refuse) {
    error = rename_new(temporary_.c_str(), path_.c_str());
    if (error == EEXIST) return already_there(path_);
  } else if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
    error = errno;
  }
  if (error != 0) {
    return say("file.rename", "cannot give {path} its name: {reason}",
               {{"path", path_}, {"reason", reason(error)}, {"errno", error}});
  }
  temporary_.clear();
  return sync_folder(folder_of(path_));
}

Status write_file(const std::string& path, std::string_view bytes, IfExists if_exists,
                  unsigned mode) {
  auto file = AtomicFile::create(path, if_exists, mode);
  if (!file) return file.error();
  if (const Status status = file->write(bytes); !status) return status;
  return file->commit();
}

Result<std::string> read_file(const std::string& path, uint64_t limit) {
  const auto failed = [&](int error) {
    return say("file.read", "cannot read {path}: {reason}",
               {{"path", path}, {"reason", reason(error)}});
  };
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return failed(errno);
  std::string bytes;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(errno);
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<uint64_t>(got) > limit) {
      return say("file.too_large",
                 "{path} is larger than {limit} bytes, the most that such a file may have",
                 {{"path", path}, {"limit", limit}});
    }
    bytes.append(buffer.data(), static_cast<size_t>(got));
  }
}

bool is_full_disk(const Message& error) {
  const auto number = error.args.find("errno");
  if (number == error.args.end() || !number->is_number_integer()) return false;
  const auto value = number->get<int>();
  return value == ENOSPC || value == EDQUOT || value == EFBIG;
}

Status sync_folder(const std::string& folder) {
  const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some network and FUSE file systems cannot sync a folder and need not.
  if (handle.get() >= 0 && (::fsync(handle.get()) == 0 || errno == EINVAL || errno == ENOTSUP)) {
    return {};
  }
  const int error = errno;
  return say("file.sync_folder", "cannot sync the folder {path}: {reason}",
             {{"path", folder}, {"reason", reason(error)}, {"errno", error}});
}

Status make_folders(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error && std::filesystem::is_directory(folder, error)) return {};
  return say("file.make_folder", "cannot create the folder {path}: {reason}",
             {{"path", folder},
              {"reason", error ? error.message() : "a file is in the way"},
              {"errno", error.value()}});
}

}  // namespace ivl
