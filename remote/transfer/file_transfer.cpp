#include "remote/transfer/file_transfer.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <future>
#include <map>
#include <vector>

#include "remote/ssh/plain_text.h"
#include "remote/ssh/run_command.h"
#include "remote/transfer/checksum.h"
#include "remote/transfer/progress_meter.h"
#include "spec/atomic_file.h"

namespace ivl::remote {
namespace {

constexpr std::uint32_t kPart = 32 << 10;  // bytes a request
constexpr const char* kPartial = ".part";

Message local_error(const std::string& path) {
  return say("remote.local_failed", "{path}: {why}",
             {{"path", path}, {"why", std::strerror(errno)}});
}

Message changed_meanwhile(const std::string& path) {
  return say("remote.changed_meanwhile", "{path} changed while it was copied.",
             {{"path", plain_text(path)}});
}

// Reads [from, size) of an open remote file and writes it in order, so that a cut leaves a
// beginning.
class Download {
 public:
  Download(SftpClient& sftp, std::string handle, std::string path, int fd, std::string local)
      : sftp_(sftp),
        handle_(std::move(handle)),
        path_(std::move(path)),
        fd_(fd),
        local_(std::move(local)) {}

  Status run(std::uint64_t from, std::uint64_t size, const TransferOptions& options) {
    ProgressMeter meter(options, from, size);
    std::uint64_t asked = written_ = from;
    while (written_ < size) {
      while (asked < size &&
             waiting_.size() + early_.size() < static_cast<std::size_t>(options.under_way)) {
        const auto part = static_cast<std::uint32_t>(std::min<std::uint64_t>(kPart, size - asked));
        waiting_[sftp_.post_read(handle_, asked, part)] = {asked, part};
        asked += part;
      }
      if (Status took = take_one(); !took.ok()) return took;
      meter.at(written_);
    }
    return {};
  }

 private:
  struct Range {
    std::uint64_t offset = 0;
    std::uint32_t size = 0;
  };

  Status take_one() {
    const Result<SftpClient::Answer> answer = sftp_.next_answer();
    if (!answer.ok()) return answer.error();
    const auto found = waiting_.find(answer->id);
    if (found == waiting_.end()) return changed_meanwhile(path_);
    const Range range = found->second;
    waiting_.erase(found);
    WireReader reader(answer->body);
    if (answer->type != Sftp::data) {
      // The end before the size that it had.
      if (reader.u32() == kSftpEof) return changed_meanwhile(path_);
      const Status status = sftp_.status_of(*answer, path_);
      return status.ok() ? Status(changed_meanwhile(path_)) : status;
    }
    const std::string_view data = reader.text();
    if (!reader.ok() || data.empty() || data.size() > range.size) return changed_meanwhile(path_);
    if (data.size() < range.size) {  // a short read: the rest is asked for again
      const auto got = static_cast<std::uint32_t>(data.size());
      waiting_[sftp_.post_read(handle_, range.offset + got, range.size - got)] = {
          range.offset + got, range.size - got};
    }
    return place(range.offset, data);
  }

  Status place(std::uint64_t offset, std::string_view data) {
    if (offset != written_) {
      early_.emplace(offset, data);
      return {};
    }
    if (Status wrote = write(data); !wrote.ok()) return wrote;
    for (auto next = early_.find(written_); next != early_.end(); next = early_.find(written_)) {
      if (Status wrote = write(next->second); !wrote.ok()) return wrote;
      early_.erase(next);
    }
    return {};
  }

  Status write(std::string_view data) {
    while (!data.empty()) {
      const ssize_t n = ::pwrite(fd_, data.data(), data.size(), static_cast<off_t>(written_));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return local_error(local_);
      written_ += static_cast<std::uint64_t>(n);
      data.remove_prefix(static_cast<std::size_t>(n));
    }
    return {};
  }

  SftpClient& sftp_;
  std::string handle_, path_;
  int fd_;
  std::string local_;
  std::uint64_t written_ = 0;
  std::map<std::uint32_t, Range> waiting_;
  std::map<std::uint64_t, std::string> early_;
};

Status upload(SftpClient& sftp, const std::string& handle, const std::string& path, int fd,
              std::uint64_t from, std::uint64_t size, const TransferOptions& options) {
  ProgressMeter meter(options, from, size);
  std::vector<char> buffer(kPart);
  std::map<std::uint32_t, std::uint32_t> waiting;
  std::uint64_t sent = from, done = from;
  while (done < size) {
    while (sent < size && waiting.size() < static_cast<std::size_t>(options.under_way)) {
      const ssize_t n = ::pread(fd, buffer.data(), std::min<std::uint64_t>(kPart, size - sent),
                                static_cast<off_t>(sent));
      if (n < 0) return local_error(path);
      if (n == 0) return changed_meanwhile(path);
      const auto part = static_cast<std::uint32_t>(n);
      waiting[sftp.post_write(handle, sent, {buffer.data(), part})] = part;
      sent += part;
    }
    const Result<SftpClient::Answer> answer = sftp.next_answer();
    if (!answer.ok()) return answer.error();
    const auto found = waiting.find(answer->id);
    if (found == waiting.end()) return changed_meanwhile(path);
    if (Status wrote = sftp.status_of(*answer, path); !wrote.ok()) return wrote;
    done += found->second;
    waiting.erase(found);
    meter.at(done);
  }
  return {};
}

Message wrong_checksum(const std::string& path) {
  return say("remote.checksum", "{path} did not arrive as it was sent (its SHA-256 differs).",
             {{"path", plain_text(path)}});
}

// True: equal; false: the server has no program to tell.
Result<bool> compare(Transport& transport, const std::string& local, const std::string& remote,
                     const Cancel* cancel) {
  auto here = std::async(std::launch::async, [&] { return local_checksum(local, cancel); });
  const auto there = remote_checksum(transport, remote, cancel);
  const Result<std::string> ours = here.get();
  if (!ours.ok()) return ours.error();
  if (!there.ok()) return there.error();
  if (!*there) return false;
  if (**there != *ours) return wrong_checksum(local);
  return true;
}

struct Remote {
  std::unique_ptr<SftpClient> sftp;
  FileInfo info;
};

Result<Remote> look_at(Transport& transport, const std::string& path,
                       const TransferOptions& options) {
  auto sftp = SftpClient::open(transport, {options.silence, options.cancel});
  if (!sftp.ok()) return sftp.error();
  const Result<FileInfo> info = (*sftp)->lstat(path);
  if (!info.ok()) return info.error();
  if (!info->is_file()) {
    return say("remote.not_a_file", "{path} on {host} is no file (links are not followed).",
               {{"path", plain_text(path)}, {"host", transport.host()}});
  }
  return Remote{std::move(*sftp), *info};
}

// The partial file's descriptor and how much of it counts.
Result<std::pair<UniqueFd, std::uint64_t>> open_partial(const std::string& path,
                                                        std::uint64_t most) {
  UniqueFd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  struct stat info = {};
  if (!fd || ::fstat(fd.get(), &info) != 0) return local_error(path);
  auto size = static_cast<std::uint64_t>(info.st_size);
  if (!S_ISREG(info.st_mode) || size > most) size = 0;
  if (::ftruncate(fd.get(), static_cast<off_t>(size)) != 0) return local_error(path);
  return std::pair{std::move(fd), size};
}

Result<std::uint64_t> download(Transport& transport, const std::string& remote,
                               const std::string& part, const TransferOptions& options,
                               TransferReport& report) {
  Result<Remote> there = look_at(transport, remote, options);
  if (!there.ok()) return there.error();
  // Without a checksum at the end nobody could tell an older file's beginning from this one's.
  auto partial = open_partial(part, options.verify ? there->info.size : 0);
  if (!partial.ok()) return partial.error();
  const Result<std::string> handle = there->sftp->open_file(remote, SftpClient::Mode::read);
  if (!handle.ok()) return handle.error();
  report.resumed = partial->second;
  report.bytes = there->info.size;
  Download copy(*there->sftp, *handle, remote, partial->first.get(), part);
  if (Status copied = copy.run(partial->second, there->info.size, options); !copied.ok()) {
    return copied.error();
  }
  const Result<FileInfo> after = there->sftp->stat_handle(*handle);
  if (!after.ok()) return after.error();
  if (after->size != there->info.size || after->mtime != there->info.mtime) {
    return changed_meanwhile(remote);
  }
  if (::fsync(partial->first.get()) != 0) return local_error(part);
  return report.bytes;
}

}  // namespace

Result<TransferReport> fetch_file(Transport& transport, const std::string& remote,
                                  const std::string& local, const TransferOptions& options) {
  const std::string part = local + kPartial;
  for (int attempt = 0;; ++attempt) {
    TransferReport report;
    const auto copied = download(transport, remote, part, options, report);
    if (!copied.ok()) return copied.error();
    if (options.verify) {
      const Result<bool> same = compare(transport, part, remote, options.cancel);
      if (!same.ok() && same.error().code == "remote.checksum") {
        ::unlink(part.c_str());
        // A beginning that an earlier try left may be of another file: once more from its start.
        if (report.resumed > 0 && attempt == 0) continue;
      }
      if (!same.ok()) return same.error();
      report.verified = *same;
    }
    if (::rename(part.c_str(), local.c_str()) != 0) return local_error(local);
    const std::size_t slash = local.rfind('/');
    const Status synced =
        sync_folder(slash == std::string::npos ? "." : local.substr(0, slash + 1));
    if (!synced.ok()) return synced.error();
    return report;
  }
}

namespace {

Result<std::uint64_t> upload_partial(Transport& transport, const std::string& local, int fd,
                                     const struct stat& info, const std::string& part,
                                     const TransferOptions& options, TransferReport& report) {
  auto sftp = SftpClient::open(transport, {options.silence, options.cancel});
  if (!sftp.ok()) return sftp.error();
  const auto size = static_cast<std::uint64_t>(info.st_size);
  const Result<FileInfo> before = (*sftp)->lstat(part);
  if (!before.ok() && before.error().code != "remote.no_such_file") return before.error();
  if (before.ok() && !before->is_file()) {
    return say("remote.part_in_the_way", "{path} on {host} is in the way.",
               {{"path", plain_text(part)}, {"host", transport.host()}});
  }
  const bool goes_on = options.verify && before.ok() && before->size <= size;
  report.resumed = goes_on ? before->size : 0;
  report.bytes = size;
  using Mode = SftpClient::Mode;
  const Result<std::string> handle =
      (*sftp)->open_file(part, goes_on ? Mode::write_on : Mode::write_new, info.st_mode & 0777);
  if (!handle.ok()) return handle.error();
  Status sent = upload(**sftp, *handle, local, fd, report.resumed, size, options);
  if (sent.ok()) sent = (*sftp)->fsync(*handle, part);
  if (sent.ok()) sent = (*sftp)->close_file(*handle);
  if (!sent.ok()) return sent.error();
  return size;
}

}  // namespace

Result<TransferReport> send_file(Transport& transport, const std::string& local,
                                 const std::string& remote, const TransferOptions& options) {
  const UniqueFd fd(::open(local.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info = {};
  if (!fd || ::fstat(fd.get(), &info) != 0) return local_error(local);
  const std::string part = remote + kPartial;
  const Patience patience{options.silence, options.cancel};
  for (int attempt = 0;; ++attempt) {
    TransferReport report;
    const auto sent = upload_partial(transport, local, fd.get(), info, part, options, report);
    if (!sent.ok()) return sent.error();
    Result<bool> same = options.verify ? compare(transport, local, part, options.cancel) : false;
    const bool differs = !same.ok() && same.error().code == "remote.checksum";
    if (!same.ok() && !differs) return same.error();
    auto sftp = SftpClient::open(transport, patience);
    if (!sftp.ok()) return sftp.error();
    if (differs) {
      if (Status gone = (*sftp)->remove(part); !gone.ok()) return gone.error();
      if (report.resumed > 0 && attempt == 0) continue;
      return same.error();
    }
    report.verified = *same;
    if (Status named = (*sftp)->rename(part, remote); !named.ok()) return named.error();
    return report;
  }
}

Result<TransferReport> fetch_folder(Transport& transport, const std::string& remote,
                                    const std::string& local, const TransferOptions& options,
                                    int depth) {
  if (depth < 0) {
    return say("remote.deep_folder", "{path} on {host} lies too deep.",
               {{"path", plain_text(remote)}, {"host", transport.host()}});
  }
  auto sftp = SftpClient::open(transport, {options.silence, options.cancel});
  if (!sftp.ok()) return sftp.error();
  const auto entries = (*sftp)->list(remote);
  if (!entries.ok()) return entries.error();
  sftp->reset();
  if (Status made = make_folders(local); !made.ok()) return made.error();
  TransferReport all;
  all.verified = true;
  for (const FolderEntry& entry : *entries) {
    const std::string from = remote + "/" + entry.name, to = local + "/" + entry.name;
    if (!entry.info.is_file() && !entry.info.is_folder()) continue;
    const auto one = entry.info.is_folder() ? fetch_folder(transport, from, to, options, depth - 1)
                                            : fetch_file(transport, from, to, options);
    if (!one.ok()) return one.error();
    all.bytes += one->bytes;
    all.resumed += one->resumed;
    all.verified = all.verified && one->verified;
  }
  return all;
}

}  // namespace ivl::remote
