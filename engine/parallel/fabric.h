// What connects this host to others, and signs that ranks do not use it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parallel/launch.h"
#include "spec/message.h"

namespace ivl {

/// A port of /sys/class/infiniband: InfiniBand, or RoCE on Ethernet.
struct FabricPort {
  std::string device;      // "mlx5_0"
  std::string link_layer;  // "InfiniBand", "Ethernet"
  double gigabits = 0;     // a second, as the port negotiated
};
/// Ports that are up. `sys`: where /sys is.
std::vector<FabricPort> fabric_ports(const std::string& sys = "/sys");

/// What is known of a run's communication; `busiest` is the bandwidth of its busiest link.
struct FabricUse {
  bool nccl = false;         // else Gloo, which knows sockets only
  bool verbs_there = false;  // libibverbs can be loaded, as NCCL wants it
  int nodes = 1;
  double busiest = 0;  // bytes/s that an all-reduce reaches
};
bool verbs_library_there();

/// A sentence where the ports are there and the ranks' bytes go through sockets: because Gloo knows
/// no other way, because a variable or a missing library makes NCCL do so, or because the measured
/// bandwidth between nodes is below a tenth of the fastest port's.
std::optional<Message> fabric_warning(const std::vector<FabricPort>& ports, const FabricUse& use,
                                      const GetEnvironment& look);

}  // namespace ivl
