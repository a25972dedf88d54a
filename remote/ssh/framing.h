// A script between random markers: whatever login shell, banner or variables the user has.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "remote/ssh/command.h"

namespace ivl::remote {

/// What the login shell is told; each one knows these words.
inline constexpr std::string_view kLoginLine = "exec /bin/sh -s";

/// 32 hexadecimal digits that nobody can foresee.
std::string random_marker();

/// The text for the standard input of kLoginLine. It is one compound command that ends in `exit`:
/// the shell has read all of it before it prints the begin marker, and never reads commands after
/// it, so that what is sent from then on is input of the script alone.
/// In it LC_ALL=C and SLURM_TIME_FORMAT=%s, and none of the variables by which Slurm's tools
/// are steered but SLURM_CONF.
std::string framed(std::string_view script, std::string_view marker);

/// One of the two streams as it comes in: what stands between the markers.
class FramedStream {
 public:
  explicit FramedStream(std::string marker) : marker_(std::move(marker)) {}

  void append(std::string_view bytes);
  bool begun() const { return begin_ != std::string::npos; }
  bool ended() const { return status_.has_value(); }
  /// Of the script. Precondition: ended().
  int status() const { return *status_; }
  /// Between the markers; without an end marker all after the begin. Precondition: begun().
  std::string body() const;
  /// Before the begin marker: banners, or the words of a login that refused.
  std::string noise() const { return bytes_.substr(0, begun() ? begin_ : bytes_.size()); }
  std::size_t size() const { return bytes_.size(); }

 private:
  std::string marker_, bytes_;
  std::size_t begin_ = std::string::npos, body_ = 0, end_ = std::string::npos, searched_ = 0;
  std::optional<int> status_;
};

}  // namespace ivl::remote
