// RUN/rendezvous/JOB: where rank 0 of one try of a job can be found.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "spec/run_folder.h"

namespace ivl {

struct Invitation {
  std::string nonce;                   // 32 hex digits; all keys of the store lie under it
  std::vector<std::string> addresses;  // best first
  uint16_t port = 0;
  ProcessIdentity process;  // rank 0
};

/// 128 random bits in hex.
std::string random_nonce();

/// Replaces what an earlier try left; readable by the owner alone. Errors: see write_file.
Status write_invitation(const std::string& path, const Invitation& invitation);

/// Opens the folder anew, so that a network file system looks again. Errors: not there (yet), or
/// not an invitation.
Result<Invitation> read_invitation(const std::string& path);

}  // namespace ivl
