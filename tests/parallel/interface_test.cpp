#include "parallel/interface.h"

#include <gtest/gtest.h>

namespace ivl {
namespace {

const std::vector<LocalAddress> kThere = {
    {"lo", "127.0.0.1", true, false},   {"docker0", "172.17.0.1", false, false},
    {"eth0", "10.0.0.7", false, false}, {"eth0", "fd00::7", false, true},
    {"ib0", "10.1.0.7", false, false},  {"lo", "::1", true, true},
};

GetEnvironment environment(const char* nccl, const char* gloo) {
  return [=](const char* name) -> const char* {
    const std::string asked = name;
    return asked == "NCCL_SOCKET_IFNAME" ? nccl : asked == "GLOO_SOCKET_IFNAME" ? gloo : nullptr;
  };
}

Launch on_nodes(int nodes) {
  Launch launch;
  launch.world = 8;
  launch.nodes = nodes;
  return launch;
}

using Addresses = std::vector<std::string>;

TEST(Interface, RulesReadAsNccl) {
  EXPECT_TRUE(InterfaceRule("eth").allows("eth0"));
  EXPECT_FALSE(InterfaceRule("eth").allows("ib0"));
  EXPECT_TRUE(InterfaceRule("ib,eth").allows("ib0"));
  EXPECT_FALSE(InterfaceRule("=eth").allows("eth0"));
  EXPECT_TRUE(InterfaceRule("=ib0,eth0").allows("eth0"));
  EXPECT_FALSE(InterfaceRule("^docker,lo").allows("docker0"));
  EXPECT_TRUE(InterfaceRule("^docker,lo").allows("eth0"));
  EXPECT_FALSE(InterfaceRule("^=docker0").allows("docker0"));
  EXPECT_TRUE(InterfaceRule("^=docker0").allows("docker01"));
  EXPECT_TRUE(InterfaceRule("=eth0:1234").allows("eth0"));
  for (const char* any : {"", "^", "=", ",,"}) EXPECT_TRUE(InterfaceRule(any).allows("x")) << any;
}

TEST(Interface, TheSettingWinsThenNcclThenGloo) {
  EXPECT_EQ(choose_interface(on_nodes(2), "=a", environment("b", "c")).told_by,
            "parallel.interface");
  EXPECT_EQ(choose_interface(on_nodes(2), "", environment("b", "c")).told_by, "NCCL_SOCKET_IFNAME");
  const auto gloo = choose_interface(on_nodes(2), "", environment(nullptr, "eth0"));
  EXPECT_EQ(gloo.told_by, "GLOO_SOCKET_IFNAME");
  EXPECT_FALSE(gloo.rule.allows("eth01")) << "Gloo's names are whole names";
}

TEST(Interface, OneHostMeetsOnLoopback) {
  const auto choice = choose_interface(on_nodes(1), "", environment("eth", nullptr));
  EXPECT_EQ(*addresses_to_offer(choice, kThere), (Addresses{"127.0.0.1"}));
  const auto set = choose_interface(on_nodes(1), "eth", environment(nullptr, nullptr));
  EXPECT_EQ(*addresses_to_offer(set, kThere), (Addresses{"10.0.0.7"}));
}

TEST(Interface, BridgesComeLastAndLoopbackNever) {
  const auto choice = choose_interface(on_nodes(2), "", environment(nullptr, nullptr));
  EXPECT_EQ(*addresses_to_offer(choice, kThere), (Addresses{"10.0.0.7", "10.1.0.7", "172.17.0.1"}));
  EXPECT_EQ(*addresses_to_offer(choice, {kThere[0], kThere[3]}), (Addresses{"fd00::7"}));
  EXPECT_EQ(*addresses_to_offer(choice, {kThere[0]}), (Addresses{"127.0.0.1"}));
}

TEST(Interface, ARuleThatFitsNothingNamesWhatIsThere) {
  const auto choice = choose_interface(on_nodes(2), "", environment("mlx", nullptr));
  const auto none = addresses_to_offer(choice, kThere);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().text,
            "NCCL_SOCKET_IFNAME allows no network interface of this host; it has lo, docker0, "
            "eth0, ib0");
}

TEST(Interface, ThisHostHasALoopback) {
  bool loopback = false;
  for (const LocalAddress& address : local_addresses()) loopback |= address.loopback;
  EXPECT_TRUE(loopback);
  EXPECT_EQ(address_towards("127.0.0.1"), "127.0.0.1");
  EXPECT_EQ(address_towards("no such host"), "");
}

}  // namespace
}  // namespace ivl
