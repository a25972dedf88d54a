#include <gtest/gtest.h>

#include "remote/ssh/config_lines.h"
#include "remote/ssh/ssh_config.h"
#include "remote/ssh/user_home.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl::remote {
namespace {

class SshConfig : public testing::Test {
 protected:
  void put(const std::string& name, const std::string& text) {
    ivl::test::put_file(path(name), text);
  }
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  HostEntry entry(const std::string& alias) {
    auto found = host_from_config(alias, path("config"));
    EXPECT_TRUE(found.ok()) << (found.ok() ? "" : found.error().text);
    return found.ok() ? *found : HostEntry();
  }
  std::string error(const std::string& alias) {
    const auto found = host_from_config(alias, path("config"));
    return found.ok() ? "" : found.error().code;
  }
  TemporaryFolder folder_;
};

TEST_F(SshConfig, TheFirstValueCountsAndFilesAddUp) {
  put("config",
      "Host gpu*  !gpu9\n  HostName=login.example.org\n  Port 2222\n  User \"ann lee\"\n"
      "  IdentityFile ~/.ssh/%r@%h_%n\n"
      "# comment\nHost *\n\tUser bob\n\tIdentityFile %d/k%%\n\tPort 1\n");
  const HostEntry one = entry("gpu9");
  EXPECT_EQ(one.user, "bob");
  EXPECT_EQ(one.host, "gpu9");
  EXPECT_EQ(one.port, 1);
  put("config",
      "Host gpu?\nHostName login.example.org\nPort 2222\nUser ann\nIdentityFile ~/.ssh/%r@%h_%n\n"
      "Host *\nUser bob\nIdentityFile %d/k%%\n");
  const HostEntry two = entry("gpu1");
  EXPECT_EQ(two.user, "ann");
  EXPECT_EQ(two.host, "login.example.org");
  EXPECT_EQ(two.port, 2222);
  EXPECT_EQ(two.identity_files,
            (std::vector<std::string>{user_home() + "/.ssh/ann@login.example.org_gpu1",
                                      user_home() + "/k%"}));
}

TEST_F(SshConfig, IncludeKeepsToItsBlock) {
  put("a.conf", "User inc\nHost x\nUser deep\n");
  put("config", "Host other\nInclude " + path("*.conf") + "\nHost x\nPort 5\n");
  EXPECT_EQ(entry("other").user, "inc");
  EXPECT_EQ(entry("x").user, user_name());
  EXPECT_EQ(entry("x").port, 5);
}

TEST_F(SshConfig, JumpsAreLookedUpInOrder) {
  put("config",
      "Host target\nProxyJump a, me@b:2200\nHost a\nHostName a.example\nProxyJump gate\n"
      "Host b\nProxyJump nothere\n");
  const HostEntry target = entry("target");
  ASSERT_EQ(target.jumps.size(), 3u);
  EXPECT_EQ(target.jumps[0].host, "gate");
  EXPECT_EQ(target.jumps[1].host, "a.example");
  EXPECT_EQ(target.jumps[2].name(), "me@b:2200");
}

TEST_F(SshConfig, CirclesEnd) {
  put("config", "Include " + path("config") + "\nHost a\nProxyJump a\n");
  EXPECT_EQ(error("a"), "remote.config_circle");
  put("config", "Host a\nProxyJump b\nHost b\nProxyJump a\n");
  EXPECT_EQ(error("a"), "remote.jump_circle");
}

TEST_F(SshConfig, HostileValuesAreRefused) {
  put("config",
      "Host a\nHostName -oProxyCommand=x\nHost b\nUser \"$(id)\"\nHost c\nPort 70000\n"
      "Host d\nPort 1x\nHost e\nHostName \"a b\"\n");
  EXPECT_EQ(error("a"), "remote.bad_host");
  EXPECT_EQ(error("b"), "remote.bad_user");
  EXPECT_EQ(error("c"), "remote.bad_port");
  EXPECT_EQ(error("d"), "remote.port_text");
  EXPECT_EQ(error("e"), "remote.bad_host");
  put("config", "Host \"a\n");
  EXPECT_EQ(error("a"), "remote.config_quote");
}

TEST_F(SshConfig, NamesWhatOnlyTheSystemCanDo) {
  put("config", "Match exec true\nUser x\nHost a\nProxyCommand nc %h %p\n");
  EXPECT_EQ(entry("a").only_by_system, (std::vector<std::string>{"Match", "ProxyCommand"}));
  EXPECT_EQ(entry("a").user, user_name());
}

TEST_F(SshConfig, ListsHostsWithoutWildcards) {
  put("config", "Host b a\nHost *.x !q\nHost a\n");
  EXPECT_EQ(*hosts_in_config(path("config")), (std::vector<std::string>{"b", "a"}));
  EXPECT_TRUE(hosts_in_config(path("none"))->empty());
}

TEST(HostFromText, TakesPortsAndBrackets) {
  EXPECT_EQ(host_from_text("u@h:22022")->port, 22022);
  EXPECT_EQ(host_from_text("u@[::1]:99")->alias, "::1");
  EXPECT_EQ(host_from_text("fe80::1")->alias, "fe80::1");
}

TEST(Patterns, OfManyStarsAreQuick) {
  const std::string stars(40, '*');
  EXPECT_TRUE(matches_patterns({stars + "a"}, std::string(200, 'a')));
  EXPECT_FALSE(matches_patterns({"*a*a*a*b"}, std::string(60, 'a')));
  EXPECT_FALSE(matches_patterns({}, "a"));
}

}  // namespace
}  // namespace ivl::remote
