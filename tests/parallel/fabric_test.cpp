// Ports as the kernel shows them, and when ranks do not use them.
#include "parallel/fabric.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/temporary_folder.h"

namespace ivl {
namespace {

void add_port(const std::string& sys, const std::string& device, const std::string& state,
              const std::string& rate) {
  const std::string port = sys + "/class/infiniband/" + device + "/ports/1";
  std::filesystem::create_directories(port);
  std::ofstream(port + "/state") << state << "\n";
  std::ofstream(port + "/rate") << rate << "\n";
  std::ofstream(port + "/link_layer") << "InfiniBand\n";
}

const char* nothing(const char*) { return nullptr; }

const std::vector<FabricPort> kPorts = {{"mlx5_0", "InfiniBand", 200},
                                        {"mlx5_1", "InfiniBand", 100}};
const FabricUse kGood{true, true, 2, 20e9};

std::string code(const std::vector<FabricPort>& ports, const FabricUse& use,
                 const GetEnvironment& look = nothing) {
  const auto warning = fabric_warning(ports, use, look);
  return warning ? warning->code : "";
}

TEST(Fabric, PortsThatAreUp) {
  const TemporaryFolder sys;
  EXPECT_TRUE(fabric_ports(sys.path()).empty()) << "no such folder";
  add_port(sys.path(), "mlx5_1", "4: ACTIVE", "200 Gb/sec (4X HDR)");
  add_port(sys.path(), "mlx5_0", "1: DOWN", "10 Gb/sec (4X SDR)");
  const auto ports = fabric_ports(sys.path());
  ASSERT_EQ(ports.size(), 1u);
  EXPECT_EQ(ports[0].device, "mlx5_1");
  EXPECT_EQ(ports[0].link_layer, "InfiniBand");
  EXPECT_EQ(ports[0].gigabits, 200);
}

TEST(Fabric, NoWarningWithoutPortsOrWhereTheyAreUsed) {
  EXPECT_EQ(code({}, {false, false, 4, 1}), "");
  EXPECT_EQ(code(kPorts, kGood), "");
}

TEST(Fabric, SocketsBesideInfiniBandAreNamed) {
  EXPECT_EQ(code(kPorts, {false, true, 2, 20e9}), "fabric.gloo");
  EXPECT_EQ(code(kPorts, {true, false, 2, 20e9}), "fabric.no_verbs");
  const auto disabled = [](const char* name) {
    return std::string(name) == "NCCL_IB_DISABLE" ? "1" : nullptr;
  };
  EXPECT_EQ(code(kPorts, kGood, disabled), "fabric.variable");
  const auto enabled = [](const char* name) {
    return std::string(name) == "NCCL_IB_DISABLE" ? "0" : nullptr;
  };
  EXPECT_EQ(code(kPorts, kGood, enabled), "");
}

TEST(Fabric, ASlowAllReduceIsSuspiciousBetweenNodesOnly) {
  const FabricUse slow{true, true, 2, 1.2e9};  // a tenth of 200 Gbit/s is 2.5e9
  const auto warning = fabric_warning(kPorts, slow, nothing);
  ASSERT_TRUE(warning);
  EXPECT_EQ(warning->code, "fabric.slow");
  EXPECT_NE(warning->text.find("9.6 Gbit/s"), std::string::npos) << warning->text;
  EXPECT_EQ(code(kPorts, {true, true, 1, 1.2e9}), "");
}

}  // namespace
}  // namespace ivl
