// A cluster over libssh: one authenticated session, over as many jump hosts as it takes.
#pragma once

#include <memory>
#include <vector>

#include "remote/ssh/channel_pump.h"

namespace ivl::remote {

struct LinkLimits {
  LoginLimits login;
  PumpLimits pump;
};

class LibsshTransport : public Transport {
 public:
  /// Connects through entry.jumps and logs in at each. `entry` is completed. `lost` as of
  /// ChannelPump.
  static Result<std::unique_ptr<LibsshTransport>> connect(const HostEntry& entry,
                                                          const LinkLimits& limits,
                                                          Answers& answers, const Cancel* cancel,
                                                          std::function<void(const Message&)> lost);
  ~LibsshTransport() override;

  Result<Pipe> start(const Start& what, Deadline deadline, const Cancel* cancel) override;
  std::string host() const override { return host_; }
  bool alive() const { return pumps_.back()->alive(); }

 private:
  LibsshTransport() = default;
  std::string host_;
  std::vector<Pipe> hops_;                           // keep their sockets' endings
  std::vector<std::unique_ptr<ChannelPump>> pumps_;  // the last one is the cluster's
};

}  // namespace ivl::remote
