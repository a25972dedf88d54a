// Whole files up and down: many requests under way, resumed after a cut, verified on arrival.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "remote/ssh/command.h"
#include "remote/ssh/transport.h"
#include "remote/transfer/sftp_client.h"

namespace ivl::remote {

struct TransferProgress {
  std::uint64_t done = 0, total = 0;   ///< bytes, what an earlier try brought included
  double bytes_per_second = 0;         ///< over the last seconds
  std::optional<double> seconds_left;  ///< not known yet at the beginning
};

struct TransferOptions {
  std::function<void(const TransferProgress&)> progress;  ///< some ten times a second, this thread
  const Cancel* cancel = nullptr;
  std::chrono::milliseconds silence{30'000};  ///< the server may say nothing for that long
  bool verify = true;                         ///< compare SHA-256 of both sides
  int under_way = 64;                         ///< requests of 32 KiB at a time
};

struct TransferReport {
  std::uint64_t bytes = 0;    ///< of the file
  std::uint64_t resumed = 0;  ///< of them from an earlier try
  bool verified = false;      ///< false also where the server has no sha256sum
};

/// Reads the file `remote` into `local`, which appears whole or not at all. What came so far stays
/// in `local`.part; the next call goes on behind it. Links and what is no file are refused. Errors:
/// those of the link (call again once it is back), of files, "remote.changed_meanwhile",
/// "remote.checksum" (the partial file is then gone).
Result<TransferReport> fetch_file(Transport& transport, const std::string& remote,
                                  const std::string& local, const TransferOptions& options = {});

/// The other way; the partial file is `remote`.part, permissions are those of `local`.
Result<TransferReport> send_file(Transport& transport, const std::string& local,
                                 const std::string& remote, const TransferOptions& options = {});

/// All files below the folder `remote`, into `local`. Links and special files are left out.
/// `depth`: folders below folders at most.
Result<TransferReport> fetch_folder(Transport& transport, const std::string& remote,
                                    const std::string& local, const TransferOptions& options = {},
                                    int depth = 16);

}  // namespace ivl::remote
