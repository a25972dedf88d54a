#include "parallel/host_list.h"

#include <gtest/gtest.h>

namespace ivl {
namespace {

using Names = std::vector<std::string>;

TEST(HostList, ExpandsWhatSlurmWrites) {
  const std::vector<std::pair<std::string, Names>> cases = {
      {"node1", {"node1"}},
      {"node1,node2", {"node1", "node2"}},
      {"node[1-3]", {"node1", "node2", "node3"}},
      {"node[01-03,07]", {"node01", "node02", "node03", "node07"}},
      {"node[08-11]", {"node08", "node09", "node10", "node11"}},
      {"node[8-11]", {"node8", "node9", "node10", "node11"}},
      {"node[098-101]", {"node098", "node099", "node100", "node101"}},
      {"node[5]", {"node5"}},
      {"node[1,3,5]", {"node1", "node3", "node5"}},
      {"node[1-2]-ib", {"node1-ib", "node2-ib"}},
      {"node[1-2].cluster.org", {"node1.cluster.org", "node2.cluster.org"}},
      {"[1-2]", {"1", "2"}},
      {"a[1-2]b[3-4]", {"a1b3", "a1b4", "a2b3", "a2b4"}},
      {"rack[0-1]u[01,03]n[1-2]",
       {"rack0u01n1", "rack0u01n2", "rack0u03n1", "rack0u03n2", "rack1u01n1", "rack1u01n2",
        "rack1u03n1", "rack1u03n2"}},
      {"a[1-2][3-4]", {"a13", "a14", "a23", "a24"}},
      {"node[01-02,07],login,a[1-2]b[3-4]",
       {"node01", "node02", "node07", "login", "a1b3", "a1b4", "a2b3", "a2b4"}},
      {"gpu[3-3]", {"gpu3"}},
      {"n[0]", {"n0"}},
      {"n[000-002]", {"n000", "n001", "n002"}},
      {"SH-IDC1-10-140-0-[1,131-132]",
       {"SH-IDC1-10-140-0-1", "SH-IDC1-10-140-0-131", "SH-IDC1-10-140-0-132"}},
  };
  for (const auto& [text, names] : cases) {
    const auto expanded = expand_host_list(text);
    ASSERT_TRUE(expanded.ok()) << text << ": " << expanded.error().text;
    EXPECT_EQ(*expanded, names) << text;
  }
}

TEST(HostList, WhatIsNoListIsAnErrorThatSaysWhy) {
  for (const std::string text : {"",
                                 ",",
                                 "a,",
                                 ",a",
                                 "a,,b",
                                 "node[",
                                 "node[1-2",
                                 "node]",
                                 "node1]",
                                 "node[]",
                                 "node[,]",
                                 "node[1,]",
                                 "node[1-]",
                                 "node[-1]",
                                 "node[1-2-3]",
                                 "node[a-b]",
                                 "node[1-b]",
                                 "node[3-1]",
                                 "node[1-2[3]]",
                                 "node[ 1]",
                                 "node 1",
                                 "a/b",
                                 "n[+1-2]",
                                 "n[1-99999999999999999999]",
                                 "n[99999999999999999999]"}) {
    const auto expanded = expand_host_list(text);
    ASSERT_FALSE(expanded.ok()) << text;
    EXPECT_EQ(expanded.error().code, "ranks.host_list") << text;
  }
  EXPECT_FALSE(expand_host_list(std::string("a\0b", 3)).ok());
}

TEST(HostList, HostileSizesAreRefusedAtOnce) {
  EXPECT_FALSE(expand_host_list("n[1-999999999999]").ok());
  EXPECT_FALSE(expand_host_list("n[0-60000],m[0-60000]").ok());
  std::string product;
  for (int i = 0; i < 12; ++i) product += "[1-1000]";
  EXPECT_FALSE(expand_host_list(product).ok());
  EXPECT_FALSE(expand_host_list(std::string(kLongestHostList + 1, 'a')).ok());
  EXPECT_FALSE(expand_host_list(std::string(kLongestHostName + 1, 'a')).ok());
  EXPECT_FALSE(expand_host_list(std::string(kLongestHostName, 'a') + "[1-2]").ok());
  const auto most = expand_host_list("n[00000-65535]");
  ASSERT_TRUE(most.ok());
  EXPECT_EQ(most->size(), kMostHosts);
  EXPECT_FALSE(expand_host_list("n[00000-65535],m").ok());
}

TEST(TaskCounts, ExpandsAndRefuses) {
  EXPECT_EQ(*expand_task_counts("8"), (std::vector{8}));
  EXPECT_EQ(*expand_task_counts("8(x4)"), (std::vector{8, 8, 8, 8}));
  EXPECT_EQ(*expand_task_counts("2(x3),1"), (std::vector{2, 2, 2, 1}));
  EXPECT_EQ(*expand_task_counts("1,2(x1),3"), (std::vector{1, 2, 3}));
  for (const std::string text : {"", ",", "8(x)", "8(x4", "8x4", "(x4)", "8(4)", "8(x0)", "-8",
                                 "8(x4)1", "8(x99999999)", "99999999", "8(x"}) {
    EXPECT_FALSE(expand_task_counts(text).ok()) << text;
  }
}

}  // namespace
}  // namespace ivl
