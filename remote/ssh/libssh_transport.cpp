#include "remote/ssh/libssh_transport.h"

#include "remote/ssh/tcp_connect.h"

namespace ivl::remote {

Result<std::unique_ptr<LibsshTransport>> LibsshTransport::connect(
    const HostEntry& entry, const LinkLimits& limits, Answers& answers, const Cancel* cancel,
    std::function<void(const Message&)> lost) {
  std::vector<HostEntry> way = entry.jumps;
  way.push_back(entry);
  std::unique_ptr<LibsshTransport> link(new LibsshTransport);
  link->host_ = entry.name();
  for (const HostEntry& next : way) {
    UniqueFd socket;
    if (link->pumps_.empty()) {
      Result<UniqueFd> connected =
          tcp_connect(next.host, next.port, in(limits.login.connect), cancel);
      if (!connected.ok()) return connected.error();
      socket = std::move(*connected);
    } else {
      Result<Pipe> forward = link->pumps_.back()->open(
          {ChannelRequest::Kind::forward, next.host, next.port}, in(limits.login.connect), cancel);
      if (!forward.ok()) return forward.error();
      socket = std::move(forward->out);
      link->hops_.push_back(std::move(*forward));
    }
    Result<Session> session = log_in(next, std::move(socket), limits.login, answers, cancel);
    if (!session.ok()) return session.error();
    const bool last = link->pumps_.size() + 1 == way.size();
    link->pumps_.push_back(std::make_unique<ChannelPump>(std::move(*session), next.name(),
                                                         limits.pump, last ? lost : nullptr));
  }
  return link;
}

LibsshTransport::~LibsshTransport() {
  // The inner sessions end before those that carry them.
  while (!pumps_.empty()) pumps_.pop_back();
}

Result<Pipe> LibsshTransport::start(const Start& what, Deadline deadline, const Cancel* cancel) {
  const auto kind = what.kind == Start::Kind::command ? ChannelRequest::Kind::command
                                                      : ChannelRequest::Kind::subsystem;
  return pumps_.back()->open({kind, what.what, 0}, deadline, cancel);
}

}  // namespace ivl::remote
