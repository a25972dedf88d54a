#include "checkpoint/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace ivl {
namespace {

Message unreadable(const std::string& path, const std::string& reason) {
  return say("checkpoint.open", "cannot read {path}: {reason}",
             {{"path", path}, {"reason", reason}});
}

std::string last_error() { return std::generic_category().message(errno); }

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

}  // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::string& path) {
  // Without O_NONBLOCK a named pipe in the file's place would block for ever.
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.fd < 0) return unreadable(path, last_error());
  struct stat facts {};
  if (::fstat(file.fd, &facts) != 0) return unreadable(path, last_error());
  if (!S_ISREG(facts.st_mode)) return unreadable(path, "it is not a regular file");
  if (facts.st_size == 0) return unreadable(path, "it is empty");
  const auto size = static_cast<size_t>(facts.st_size);
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.fd, 0);
  if (address == MAP_FAILED) return unreadable(path, last_error());
  return std::shared_ptr<const MappedFile>(new MappedFile(address, size));
}

MappedFile::~MappedFile() { ::munmap(address_, size_); }

}  // namespace ivl
