#include "parallel/fabric.h"

#include <dlfcn.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace ivl {
namespace {

namespace fs = std::filesystem;

constexpr double kSuspicious = 0.1;  // of a port's rate; sockets on such a port reach less

std::string line_of(const fs::path& path) {
  std::string line;
  std::ifstream file(path);
  std::getline(file, line);
  return line;
}

std::vector<fs::path> entries(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    found.push_back(it->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string text_of(const std::vector<FabricPort>& ports) {
  std::string text;
  for (const FabricPort& port : ports) {
    text += (text.empty() ? "" : ", ") + port.device + " " +
            std::to_string(std::lround(port.gigabits)) + " Gbit/s";
  }
  return text;
}

bool is_set(const GetEnvironment& look, const char* name, const std::string& value) {
  const char* found = look(name);
  return found && value == found;
}

}  // namespace

std::vector<FabricPort> fabric_ports(const std::string& sys) {
  std::vector<FabricPort> ports;
  for (const fs::path& device : entries(fs::path(sys) / "class/infiniband")) {
    for (const fs::path& port : entries(device / "ports")) {
      // "4: ACTIVE", "200 Gb/sec (4X HDR)"
      if (line_of(port / "state").find("ACTIVE") == std::string::npos) continue;
      ports.push_back({device.filename(), line_of(port / "link_layer"),
                       std::strtod(line_of(port / "rate").c_str(), nullptr)});
    }
  }
  return ports;
}

bool verbs_library_there() {
  void* library = ::dlopen("libibverbs.so.1", RTLD_LAZY | RTLD_LOCAL);
  if (library) ::dlclose(library);
  return library != nullptr;
}

std::optional<Message> fabric_warning(const std::vector<FabricPort>& ports, const FabricUse& use,
                                      const GetEnvironment& look) {
  if (ports.empty()) return {};
  const std::string there = text_of(ports);
  if (!use.nccl) {
    return say("fabric.gloo",
               "ranks on CPUs talk through sockets (Gloo) and leave {ports} unused; NCCL on GPUs "
               "uses them",
               {{"ports", there}});
  }
  for (const auto& [name, value] : {std::pair{"NCCL_IB_DISABLE", "1"}, {"NCCL_NET", "Socket"}}) {
    if (!is_set(look, name, value)) continue;
    return say("fabric.variable",
               "{name}={value} makes NCCL use sockets although {ports} are there: unset it",
               {{"name", name}, {"value", value}, {"ports", there}});
  }
  if (!use.verbs_there) {
    return say("fabric.no_verbs",
               "libibverbs.so.1 cannot be loaded, so NCCL uses sockets although {ports} are there: "
               "install it (package libibverbs1 or rdma-core) or mount it into the container",
               {{"ports", there}});
  }
  const auto fastest = std::max_element(ports.begin(), ports.end(),
                                        [](auto& a, auto& b) { return a.gigabits < b.gigabits; });
  const double reached = use.busiest * 8e-9;
  if (use.nodes == 1 || reached >= kSuspicious * fastest->gigabits) return {};
  return say("fabric.slow",
             "between nodes an all-reduce reaches {reached} Gbit/s, and {ports} are there: NCCL "
             "most likely uses sockets; NCCL_DEBUG=INFO says which network it chose, and "
             "NCCL_IB_HCA, NCCL_SOCKET_IFNAME choose",
             {{"reached", std::round(10 * reached) / 10}, {"ports", there}});
}

}  // namespace ivl
