#include "remote/transfer/sftp_client.h"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "remote/ssh/plain_text.h"
#include "remote/ssh/run_command.h"

namespace ivl::remote {
namespace {

constexpr std::size_t kReceive = 1 << 20;  // bytes; more than the largest packet
constexpr std::uint32_t kReadFlag = 1, kWriteFlag = 2, kCreateFlag = 8, kTruncateFlag = 16;
constexpr std::uint32_t kOnePart = 32 << 10;

std::string with_mode(WireWriter writer, std::uint32_t mode) {
  return writer.u32(4).u32(mode).bytes();
}

}  // namespace

SftpClient::SftpClient(Pipe pipe, std::string host, Patience patience)
    : pipe_(std::move(pipe)), host_(std::move(host)), patience_(patience), received_(kReceive) {}

SftpClient::~SftpClient() = default;

Result<std::unique_ptr<SftpClient>> SftpClient::open(Transport& transport, Patience patience) {
  Result<Pipe> pipe =
      transport.start({Start::Kind::subsystem, "sftp"}, in(patience.silence), patience.cancel);
  if (!pipe.ok()) return pipe.error();
  std::unique_ptr<SftpClient> client(new SftpClient(std::move(*pipe), transport.host(), patience));
  if (Status greeted = client->greet(); !greeted.ok()) return greeted.error();
  return client;
}

Message SftpClient::broke(Message why) {
  broken_ = true;
  return why;
}

Message SftpClient::strange_words() const {
  return say("remote.strange_sftp", "{host} answers file requests in a way that makes no sense.",
             {{"host", host_}});
}

Status SftpClient::greet() {
  sending_ = WireWriter().u32(5).u8(static_cast<std::uint8_t>(Sftp::init)).u32(3).bytes();
  const Result<std::string_view> packet = next_packet();
  if (!packet.ok()) return packet.error();
  WireReader reader(*packet);
  if (reader.u8() != static_cast<std::uint8_t>(Sftp::version) || reader.u32() < 3) return strange();
  while (reader.left() > 0 && reader.ok()) {
    const std::string_view name = reader.text(), version = reader.text();
    posix_rename_ |= name == "posix-rename@openssh.com" && version == "1";
    fsync_ |= name == "fsync@openssh.com" && version == "1";
  }
  return {};
}

Status SftpClient::exchange() {
  const Deadline deadline = in(patience_.silence);
  const bool sends = sent_ < sending_.size();
  std::array<pollfd, 4> fds = {{{pipe_.out.get(), POLLIN, 0},
                                {sends ? pipe_.in.get() : -1, POLLOUT, 0},
                                {pipe_.err.get(), POLLIN, 0},
                                {patience_.cancel ? patience_.cancel->fd() : -1, POLLIN, 0}}};
  while (::poll(fds.data(), fds.size(), left_ms(deadline)) <= 0) {
    if (Clock::now() < deadline) continue;
    return broke(say("remote.sftp_silent", "{host} did not answer a file request for {seconds} s.",
                     {{"host", host_}, {"seconds", patience_.silence.count() / 1000.0}}));
  }
  if (fds[3].revents) return broke(cancelled());
  if (fds[1].revents) {
    const ssize_t n =
        ::send(pipe_.in.get(), sending_.data() + sent_, sending_.size() - sent_, MSG_NOSIGNAL);
    if (n > 0) sent_ += static_cast<std::size_t>(n);
    if (sent_ == sending_.size()) {
      sending_.clear();
      sent_ = 0;
    }
  }
  if (fds[2].revents) {  // what it complains of is of no use here
    std::array<char, 4096> words;
    if (::recv(pipe_.err.get(), words.data(), words.size(), 0) == 0) pipe_.err.reset();
  }
  if (!fds[0].revents) return {};
  const ssize_t n = ::recv(pipe_.out.get(), received_.data() + end_, received_.size() - end_, 0);
  if (n > 0) end_ += static_cast<std::size_t>(n);
  if (n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR))) return {};
  const auto ending = pipe_.ending->wait(in(std::chrono::seconds(2)));
  if (ending && ending->lost) return broke(*ending->lost);
  return broke(say("remote.sftp_ended", "{host} ended the file transfer.", {{"host", host_}}));
}

// Type, id and body of the next packet.
Result<std::string_view> SftpClient::next_packet() {
  for (;;) {
    if (broken_)
      return broke(
          say("remote.sftp_broken", "The file connection to {host} is broken.", {{"host", host_}}));
    const std::size_t there = end_ - begin_;
    if (there >= 4) {
      const std::uint32_t size = WireReader({received_.data() + begin_, 4}).u32();
      if (size < 5 || size > kLargestPacket) return strange();
      if (there >= 4 + size) {
        const std::string_view packet(received_.data() + begin_ + 4, size);
        begin_ += 4 + size;
        return packet;
      }
    }
    if (received_.size() - end_ < received_.size() / 2) {
      std::memmove(received_.data(), received_.data() + begin_, there);
      begin_ = 0;
      end_ = there;
    }
    if (Status step = exchange(); !step.ok()) return step.error();
  }
}

std::uint32_t SftpClient::post(Sftp type, std::string_view body) {
  const std::uint32_t id = ++last_id_;
  WireWriter writer;
  writer.u32(static_cast<std::uint32_t>(body.size() + 5))
      .u8(static_cast<std::uint8_t>(type))
      .u32(id);
  sending_ += writer.bytes();
  sending_ += body;
  ++under_way_;
  return id;
}

Result<SftpClient::Answer> SftpClient::next_answer() {
  const Result<std::string_view> packet = next_packet();
  if (!packet.ok()) return packet.error();
  WireReader reader(*packet);
  Answer answer;
  answer.type = static_cast<Sftp>(reader.u8());
  answer.id = reader.u32();
  answer.body = packet->substr(5);
  if (under_way_ == 0) return strange();
  --under_way_;
  return answer;
}

Result<SftpClient::Answer> SftpClient::ask(Sftp type, std::string_view body) {
  const std::uint32_t id = post(type, body);
  Result<Answer> answer = next_answer();
  if (answer.ok() && answer->id != id) return strange();
  return answer;
}

Status SftpClient::status_of(const Answer& answer, const std::string& path) const {
  WireReader reader(answer.body);
  const std::uint32_t code = reader.u32();
  if (answer.type != Sftp::status || !reader.ok()) return strange_words();
  if (code == 0) return {};
  const nlohmann::json args = {{"host", host_}, {"path", plain_text(path)}};
  if (code == kSftpNoSuchFile) {
    return say("remote.no_such_file", "There is no {path} on {host}.", args);
  }
  if (code == kSftpDenied) {
    return say("remote.file_denied", "{host} does not permit that with {path}.", args);
  }
  return say(
      "remote.file_failed", "{host} could not do that with {path}: {why} (full disk or quota?)",
      {{"host", host_}, {"path", plain_text(path)}, {"why", plain_text(reader.text(), 300)}});
}

Status SftpClient::ask_status(Sftp type, std::string_view body, const std::string& path) {
  const Result<Answer> answer = ask(type, body);
  return answer.ok() ? status_of(*answer, path) : Status(answer.error());
}

Result<FileInfo> SftpClient::ask_info(Sftp type, const std::string& what, const std::string& path) {
  const Result<Answer> answer = ask(type, WireWriter().text(what).bytes());
  if (!answer.ok()) return answer.error();
  if (answer->type != Sftp::attrs) {
    const Status status = status_of(*answer, path);
    return status.ok() ? strange() : status.error();
  }
  WireReader reader(answer->body);
  const FileInfo info = reader.attrs();
  return reader.ok() ? Result<FileInfo>(info) : strange();
}

Result<FileInfo> SftpClient::stat(const std::string& path) {
  return ask_info(Sftp::stat, path, path);
}
Result<FileInfo> SftpClient::lstat(const std::string& path) {
  return ask_info(Sftp::lstat, path, path);
}
Result<FileInfo> SftpClient::stat_handle(const std::string& handle) {
  return ask_info(Sftp::fstat, handle, "?");
}

Status SftpClient::take_names(const Answer& answer, std::vector<FolderEntry>& entries,
                              const std::string& path) {
  WireReader reader(answer.body);
  for (std::uint32_t n = reader.u32(); n > 0 && reader.ok(); --n) {
    const std::string name(reader.text());
    reader.text();  // as `ls -l` prints it
    const FileInfo info = reader.attrs();
    if (!reader.ok()) break;
    if (name == "." || name == "..") continue;
    if (!is_safe_name(name)) {
      return say("remote.hostile_name",
                 "{host} lists a name in {path} that no file can have: {name}",
                 {{"host", host_}, {"path", plain_text(path)}, {"name", plain_text(name, 100)}});
    }
    entries.push_back({name, info});
  }
  return reader.ok() ? Status() : Status(strange());
}

Result<std::vector<FolderEntry>> SftpClient::list(const std::string& path, std::size_t most) {
  const Result<Answer> opened = ask(Sftp::opendir, WireWriter().text(path).bytes());
  if (!opened.ok()) return opened.error();
  if (opened->type != Sftp::handle) {
    const Status status = status_of(*opened, path);
    return status.ok() ? strange() : status.error();
  }
  const std::string handle(WireReader(opened->body).text());
  std::vector<FolderEntry> entries;
  Status status;
  while (status.ok()) {
    const Result<Answer> answer = ask(Sftp::readdir, WireWriter().text(handle).bytes());
    if (!answer.ok()) return answer.error();
    if (answer->type != Sftp::name) {
      if (WireReader(answer->body).u32() != kSftpEof) status = status_of(*answer, path);
      break;
    }
    status = take_names(*answer, entries, path);
    if (status.ok() && entries.size() > most) {
      status = say("remote.many_files", "{path} on {host} holds more than {most} entries.",
                   {{"path", plain_text(path)}, {"host", host_}, {"most", most}});
    }
  }
  if (Status closed = close_file(handle); !closed.ok() && broken_) return closed.error();
  return status.ok() ? Result<std::vector<FolderEntry>>(std::move(entries)) : status.error();
}

Status SftpClient::make_folder(const std::string& path, std::uint32_t mode) {
  return ask_status(Sftp::mkdir, with_mode(WireWriter().text(path), mode), path);
}

Status SftpClient::remove(const std::string& path) {
  return ask_status(Sftp::remove, WireWriter().text(path).bytes(), path);
}

Status SftpClient::remove_folder(const std::string& path) {
  return ask_status(Sftp::rmdir, WireWriter().text(path).bytes(), path);
}

Status SftpClient::rename(const std::string& from, const std::string& to) {
  if (posix_rename_) {
    const auto body = WireWriter().text("posix-rename@openssh.com").text(from).text(to);
    return ask_status(Sftp::extended, body.bytes(), to);
  }
  const std::string body = WireWriter().text(from).text(to).bytes();
  Status status = ask_status(Sftp::rename, body, to);
  // Plain version 3 never replaces: what is in the way goes first.
  if (status.ok() || broken_ || !remove(to).ok()) return status;
  return ask_status(Sftp::rename, body, to);
}

Status SftpClient::fsync(const std::string& handle, const std::string& path) {
  if (!fsync_) return {};
  return ask_status(Sftp::extended, WireWriter().text("fsync@openssh.com").text(handle).bytes(),
                    path);
}

Result<std::string> SftpClient::open_file(const std::string& path, Mode mode,
                                          std::uint32_t permissions) {
  const std::uint32_t flags = mode == Mode::read        ? kReadFlag
                              : mode == Mode::write_new ? kWriteFlag | kCreateFlag | kTruncateFlag
                                                        : kWriteFlag | kCreateFlag;
  const Result<Answer> answer =
      ask(Sftp::open, with_mode(WireWriter().text(path).u32(flags), permissions));
  if (!answer.ok()) return answer.error();
  if (answer->type == Sftp::handle) {
    const std::string handle(WireReader(answer->body).text());
    return handle.size() <= 256 ? Result<std::string>(handle) : strange();
  }
  const Status status = status_of(*answer, path);
  return status.ok() ? strange() : status.error();
}

Status SftpClient::close_file(const std::string& handle) {
  return ask_status(Sftp::close, WireWriter().text(handle).bytes(), "?");
}

std::uint32_t SftpClient::post_read(const std::string& handle, std::uint64_t offset,
                                    std::uint32_t size) {
  return post(Sftp::read, WireWriter().text(handle).u64(offset).u32(size).bytes());
}

std::uint32_t SftpClient::post_write(const std::string& handle, std::uint64_t offset,
                                     std::string_view bytes) {
  return post(Sftp::write, WireWriter().text(handle).u64(offset).text(bytes).bytes());
}

Result<std::string> SftpClient::read(const std::string& path, std::uint64_t offset,
                                     std::size_t most) {
  const Result<std::string> handle = open_file(path, Mode::read);
  if (!handle.ok()) return handle.error();
  std::string bytes;
  Status status;
  while (bytes.size() < most && status.ok()) {
    const auto part =
        static_cast<std::uint32_t>(std::min<std::size_t>(kOnePart, most - bytes.size()));
    const std::string body =
        WireWriter().text(*handle).u64(offset + bytes.size()).u32(part).bytes();
    const Result<Answer> answer = ask(Sftp::read, body);
    if (!answer.ok()) return answer.error();
    WireReader reader(answer->body);
    if (answer->type != Sftp::data) {
      if (reader.u32() != kSftpEof) status = status_of(*answer, path);
      break;
    }
    const std::string_view data = reader.text();
    if (!reader.ok() || data.empty() || data.size() > part) return strange();
    bytes += data;
  }
  if (Status closed = close_file(*handle); !closed.ok() && broken_) return closed.error();
  return status.ok() ? Result<std::string>(std::move(bytes)) : status.error();
}

}  // namespace ivl::remote
