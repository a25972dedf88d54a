// SFTP version 3 over any pipe: libssh's channel or the system's ssh alike.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "remote/ssh/transport.h"
#include "remote/transfer/sftp_wire.h"

namespace ivl::remote {

struct FolderEntry {
  std::string name;  ///< safe (is_safe_name), any bytes otherwise
  FileInfo info;     ///< of the entry itself: links are not followed
};

/// How long a server may say nothing while an answer is due, and who may stop the waiting.
struct Patience {
  std::chrono::milliseconds silence{30'000};
  const Cancel* cancel = nullptr;
};

/// One thread at a time. After an error of the link (not of a file) it is broken for good.
/// Errors of files: "remote.no_such_file", "remote.file_denied", "remote.file_failed" (full disk,
/// quota, in the way: version 3 tells them apart in words only).
class SftpClient {
 public:
  /// Opens the subsystem. Errors: as of Transport::start, and no SFTP there.
  static Result<std::unique_ptr<SftpClient>> open(Transport& transport, Patience patience = {});
  ~SftpClient();

  Result<FileInfo> stat(const std::string& path);   ///< follows links
  Result<FileInfo> lstat(const std::string& path);  ///< does not
  /// In the server's order, without '.' and '..'. Errors also: more than `most` entries, or a name
  /// that is none (a hostile server's).
  Result<std::vector<FolderEntry>> list(const std::string& path, std::size_t most = 100'000);
  Status make_folder(const std::string& path, std::uint32_t mode = 0700);
  Status remove(const std::string& path);
  Status remove_folder(const std::string& path);  ///< an empty one
  /// Replaces `to` in one step, as rename(2), where the server can (OpenSSH).
  Status rename(const std::string& from, const std::string& to);
  Status fsync(const std::string& handle, const std::string& path);  ///< where the server can
  /// Up to `most` bytes from `offset` on, of the file as it now is under that name; fewer at its
  /// end.
  Result<std::string> read(const std::string& path, std::uint64_t offset, std::size_t most);

  /// For transfers: handles, and many requests under way.
  enum class Mode { read, write_new, write_on };  ///< write_new truncates
  Result<std::string> open_file(const std::string& path, Mode mode,
                                std::uint32_t permissions = 0600);
  Status close_file(const std::string& handle);
  Result<FileInfo> stat_handle(const std::string& handle);
  std::uint32_t post_read(const std::string& handle, std::uint64_t offset, std::uint32_t size);
  std::uint32_t post_write(const std::string& handle, std::uint64_t offset, std::string_view bytes);
  struct Answer {
    std::uint32_t id = 0;
    Sftp type = Sftp::status;
    std::string_view body;  ///< after the id; until the next call
  };
  Result<Answer> next_answer();
  /// The error that a status packet stands for; `path` for its words. Nothing for success.
  Status status_of(const Answer& answer, const std::string& path) const;

  bool broken() const { return broken_; }
  void set_patience(Patience patience) { patience_ = patience; }
  bool idle() const { return under_way_ == 0; }

 private:
  SftpClient(Pipe pipe, std::string host, Patience patience);
  Status greet();
  std::uint32_t post(Sftp type, std::string_view body);
  Result<Answer> ask(Sftp type, std::string_view body);
  Status ask_status(Sftp type, std::string_view body, const std::string& path);
  Result<FileInfo> ask_info(Sftp type, const std::string& what, const std::string& path);
  Result<std::string_view> next_packet();
  Status exchange();
  Message broke(Message why);
  Message strange() { return broke(strange_words()); }
  Message strange_words() const;
  Status take_names(const Answer& answer, std::vector<FolderEntry>& entries,
                    const std::string& path);

  Pipe pipe_;
  std::string host_;
  Patience patience_;
  bool broken_ = false, posix_rename_ = false, fsync_ = false;
  std::uint32_t last_id_ = 0;
  std::size_t under_way_ = 0;
  std::string sending_;
  std::size_t sent_ = 0;
  std::vector<char> received_;
  std::size_t begin_ = 0, end_ = 0;  // of what is not taken yet in received_
};

}  // namespace ivl::remote
