#include "cli/wait_policy.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <set>

namespace ivl {

void prefer_passive_waiting(const std::string& verb, char** argv) {
  static const std::set<std::string> kComputing = {"answer", "bench", "forward", "train"};
  if (!kComputing.contains(verb)) return;
  if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT")) return;
  // Under a foreign loader /proc/self/exe is that loader, which must not be started in our place.
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error || self.filename().string().starts_with("ld")) return;
  if (::setenv("OMP_WAIT_POLICY", "passive", 1) == 0) ::execv("/proc/self/exe", argv);
}

}  // namespace ivl
