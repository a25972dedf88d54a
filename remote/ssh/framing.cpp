#include "remote/ssh/framing.h"

#include <sys/random.h>

#include <array>
#include <charconv>

#include "remote/ssh/quote.h"

namespace ivl::remote {
namespace {

// What a user's login may have set for Slurm's tools. awk reads its own copy of the environment, so
// that values with line ends or quotes in them are no danger.
constexpr std::string_view kClean = R"(
for v in $(awk 'BEGIN { for (k in ENVIRON)
  if (k ~ /^(SBATCH|SQUEUE|SACCT|SRUN|SLURM|SALLOC|SINFO|SCONTROL|SCANCEL|SPRIO|SSTAT)_[A-Za-z0-9_]*$/ &&
      k != "SLURM_CONF") print k }' </dev/null); do unset "$v"; done
unset v CDPATH ENV
LC_ALL=C SLURM_TIME_FORMAT=%s
export LC_ALL SLURM_TIME_FORMAT
)";

}  // namespace

std::string random_marker() {
  std::array<unsigned char, 16> bytes;
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw Failure(say("remote.no_random", "This machine gives no random numbers."));
  }
  std::string hex;
  for (const unsigned char byte : bytes) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

std::string framed(std::string_view script, std::string_view marker) {
  const std::string m(marker);
  std::string text = "{";
  text += kClean;
  text += "printf '\\n<%s>\\n' " + m + "; printf '\\n<%s>\\n' " + m + " >&2\n";
  text += "( eval " + quote(script) + "\n)\n";
  text +=
      "set -- $?\nprintf '\\n<%s %d>\\n' " + m + " $1; printf '\\n<%s %d>\\n' " + m + " $1 >&2\n";
  return text + "exit $1\n}\n";
}

void FramedStream::append(std::string_view bytes) {
  bytes_ += bytes;
  const std::string begin = "\n<" + marker_ + ">\n";
  if (!begun()) {
    const std::size_t at =
        bytes_.find(begin, searched_ < begin.size() ? 0 : searched_ - begin.size());
    searched_ = bytes_.size();
    if (at == std::string::npos) return;
    begin_ = at;
    searched_ = body_ = at + begin.size();
  }
  if (ended()) return;
  const std::string end = "\n<" + marker_ + " ";
  const std::size_t from = searched_ < body_ + 64 ? body_ : searched_ - 64;
  const std::size_t at = bytes_.find(end, from);
  searched_ = bytes_.size();
  if (at == std::string::npos) return;
  const std::size_t close = bytes_.find('>', at + end.size());
  if (close == std::string::npos) return;
  int status = 0;
  std::from_chars(bytes_.data() + at + end.size(), bytes_.data() + close, status);
  end_ = at;
  status_ = status;
}

std::string FramedStream::body() const {
  return bytes_.substr(body_, ended() ? end_ - body_ : std::string::npos);
}

}  // namespace ivl::remote
