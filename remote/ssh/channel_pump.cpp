#include "remote/ssh/channel_pump.h"

#include <libssh/server.h>  // ssh_send_keepalive, which serves clients too
#include <poll.h>
#include <signal.h>

#include <algorithm>

#include "remote/ssh/pumped_channel.h"

namespace ivl::remote {
namespace {

constexpr std::size_t kBuffer = 256 << 10;  // bytes
constexpr auto kOpenAgain = std::chrono::milliseconds(50);
constexpr auto kLeaves = std::chrono::seconds(5);  // until the server counts an ended one no more

std::uint64_t packets_of(const ssh_counter_struct& counter) { return counter.in_packets; }

}  // namespace

ChannelPump::ChannelPump(Session session, std::string host, PumpLimits limits,
                         std::function<void(const Message&)> lost)
    : session_(std::move(session)),
      host_(std::move(host)),
      limits_(limits),
      lost_(std::move(lost)),
      event_(ssh_event_new()),
      buffer_(kBuffer) {
  ssh_event_add_session(event_, session_.get());
  thread_ = std::thread([this] { turn(); });
}

ChannelPump::~ChannelPump() {
  stop_.ask();
  wake();
  thread_.join();
  ssh_event_remove_session(event_, session_.get());
  ssh_event_free(event_);
}

void ChannelPump::wake() { wake_.ask(); }

Result<Pipe> ChannelPump::open(const ChannelRequest& request, Deadline deadline,
                               const Cancel* cancel) {
  const auto channel = std::make_shared<PumpedChannel>(request, host_);
  std::future<Status> ready = channel->ready.get_future();
  {
    const std::lock_guard lock(mutex_);
    if (!alive_) {
      return say("remote.no_link", "There is no connection to {host}.", {{"host", host_}});
    }
    asked_.push_back(channel);
  }
  wake();
  while (ready.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready) {
    const bool stop = cancel && cancel->asked();
    if (!stop && Clock::now() < deadline) continue;
    channel->given_up = true;
    wake();
    if (stop) return cancelled();
    return say("remote.no_turn", "{host} opened no channel in time.", {{"host", host_}});
  }
  if (Status opened = ready.get(); !opened.ok()) return opened.error();
  return std::move(channel->pipe);
}

void ChannelPump::take_requests() {
  std::uint64_t count = 0;
  [[maybe_unused]] const auto n = ::read(wake_.fd(), &count, sizeof count);
  const std::lock_guard lock(mutex_);
  for (auto& channel : asked_) waiting_.push_back(std::move(channel));
  asked_.clear();
}

// In order; behind one that has to wait for its turn nobody is tried.
void ChannelPump::open_waiting() {
  waiting_.remove_if([](const auto& channel) { return channel->given_up.load(); });
  while (!waiting_.empty() && Clock::now() >= opened_at_) {
    const auto channel = waiting_.front();
    const auto opening = channel->open(session_.get());
    if (opening == PumpedChannel::Opening::under_way) return;
    if (opening == PumpedChannel::Opening::open) {
      waiting_.pop_front();
      open_.push_back(channel);
      channel->ready.set_value({});
      continue;
    }
    const bool others =
        std::any_of(open_.begin(), open_.end(), [](const auto& c) { return c->is_session(); });
    const bool just_ended = Clock::now() - closed_at_ < kLeaves;
    if (channel->is_session() && (others || just_ended)) {
      opened_at_ = Clock::now() + kOpenAgain;
      return;
    }
    waiting_.pop_front();
    channel->ready.set_value(say("remote.channel_refused",
                                 "{host} refused to open a channel: {why}",
                                 {{"host", host_}, {"why", ssh_get_error(session_.get())}}));
  }
}

bool ChannelPump::session_lives() {
  return ssh_is_connected(session_.get()) &&
         !(ssh_get_status(session_.get()) & (SSH_CLOSED | SSH_CLOSED_ERROR));
}

bool ChannelPump::step() {
  const int flags = ssh_get_poll_flags(session_.get());
  const bool may_send = !(flags & SSH_WRITE_PENDING);
  std::vector<pollfd> fds = {
      {ssh_get_fd(session_.get()), static_cast<short>(POLLIN | (may_send ? 0 : POLLOUT)), 0},
      {wake_.fd(), POLLIN, 0}};
  for (const auto& channel : open_) channel->add_to(fds, may_send);
  const auto patience = std::min(limits_.keep_alive / 3, std::chrono::milliseconds(1000));
  ::poll(fds.data(), fds.size(), static_cast<int>(waiting_.empty() ? patience.count() : 20));
  if (fds[1].revents) take_requests();
  for (int i = 0; i < 64; ++i) {
    pollfd more = {fds[0].fd, fds[0].events, 0};
    if (::poll(&more, 1, 0) <= 0) break;
    if (ssh_event_dopoll(event_, 0) == SSH_ERROR || !session_lives()) return false;
  }
  open_waiting();
  const bool free_to_send = !(ssh_get_poll_flags(session_.get()) & SSH_WRITE_PENDING);
  const std::size_t ended = std::erase_if(
      open_, [&](const auto& channel) { return !channel->move(buffer_, free_to_send); });
  if (ended > 0) closed_at_ = Clock::now();
  return session_lives();
}

void ChannelPump::turn() {
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  ssh_counter_struct sent = {}, received = {};
  ssh_set_counters(session_.get(), &sent, &received);
  heard_ = asked_at_ = Clock::now();
  Message why = say("remote.link_lost", "The connection to {host} broke.", {{"host", host_}});
  while (!stop_.asked() && step()) {
    const auto now = Clock::now();
    if (packets_of(received) != heard_packets_) {
      heard_packets_ = packets_of(received);
      heard_ = now;
    }
    if (now - heard_ > limits_.give_up) {
      why = say("remote.link_silent", "{host} has not answered for {seconds} s.",
                {{"host", host_}, {"seconds", limits_.give_up.count() / 1000.0}});
      break;
    }
    if (now - heard_ > limits_.keep_alive && now - asked_at_ > limits_.keep_alive / 3) {
      asked_at_ = now;
      ssh_send_keepalive(session_.get());
    }
  }
  end(why);
  ssh_set_counters(session_.get(), nullptr, nullptr);
}

void ChannelPump::end(const Message& why) {
  const bool by_us = stop_.asked();
  {
    const std::lock_guard lock(mutex_);
    alive_ = false;
    for (auto& channel : asked_) waiting_.push_back(std::move(channel));
    asked_.clear();
  }
  if (!by_us && lost_) lost_(why);
  for (auto& channel : waiting_) channel->ready.set_value(why);
  for (auto& channel : open_) channel->end(why);
  waiting_.clear();
  open_.clear();
}

}  // namespace ivl::remote
