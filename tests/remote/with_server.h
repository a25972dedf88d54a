// Tests against real SSH servers.
#pragma once

#include <gtest/gtest.h>

#include "remote/ssh_server.h"

namespace ivl::remote::test {

/// A test that needs the servers, or is skipped.
class WithServer : public testing::Test {
 protected:
  void SetUp() override {
    server_ = SshServer::get();
    if (!server_) GTEST_SKIP() << "no SSH server here (see above)";
  }
  SshServer* server_ = nullptr;
};

}  // namespace ivl::remote::test
