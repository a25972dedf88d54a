#include "remote/ssh/pumped_channel.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <cerrno>

namespace ivl::remote {
namespace {

constexpr int kSocketBuffer = 1 << 20;  // bytes; the kernel may give less

void make_pair(UniqueFd& here, UniqueFd& there) {
  int fds[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, fds) != 0) return;
  here = UniqueFd(fds[0]);
  there = UniqueFd(fds[1]);
  for (const int fd : fds) {
    ::setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &kSocketBuffer, sizeof kSocketBuffer);
  }
}

}  // namespace

PumpedChannel::PumpedChannel(ChannelRequest request, std::string host)
    : request_(std::move(request)), host_(std::move(host)), slot_(std::make_shared<EndingSlot>()) {
  err_.is_error = true;
  pipe.ending = slot_;
  make_pair(out_.socket, pipe.out);
  if (is_session()) {
    make_pair(in_, pipe.in);
    make_pair(err_.socket, pipe.err);
  } else {
    in_ = UniqueFd(::fcntl(out_.socket.get(), F_DUPFD_CLOEXEC, 0));
  }
}

PumpedChannel::~PumpedChannel() { free_channel(); }

// libssh keeps a channel until the other side has closed it too, and calls back until then.
void PumpedChannel::free_channel() {
  if (!channel_) return;
  ssh_remove_channel_callbacks(channel_, &callbacks_);
  ssh_channel_free(channel_);
  channel_ = nullptr;
}

void PumpedChannel::on_status(ssh_session, ssh_channel, int status, void* self) {
  static_cast<PumpedChannel*>(self)->ending_.exit_status = status;
}

void PumpedChannel::on_signal(ssh_session, ssh_channel, const char* signal, int, const char*,
                              const char*, void* self) {
  static_cast<PumpedChannel*>(self)->ending_.signal = signal ? signal : "";
}

PumpedChannel::Opening PumpedChannel::open(ssh_session session) {
  if (!channel_) {
    channel_ = ssh_channel_new(session);
    callbacks_.userdata = this;
    callbacks_.channel_exit_status_function = on_status;
    callbacks_.channel_exit_signal_function = on_signal;
    ssh_callbacks_init(&callbacks_);
    ssh_set_channel_callbacks(channel_, &callbacks_);
  }
  int rc = SSH_OK;
  if (!opened_) {
    rc = is_session() ? ssh_channel_open_session(channel_)
                      : ssh_channel_open_forward(channel_, request_.what.c_str(), request_.port,
                                                 "127.0.0.1", 0);
    opened_ = rc == SSH_OK;
  }
  if (rc == SSH_OK && request_.kind == ChannelRequest::Kind::command) {
    rc = ssh_channel_request_exec(channel_, request_.what.c_str());
  } else if (rc == SSH_OK && request_.kind == ChannelRequest::Kind::subsystem) {
    rc = ssh_channel_request_subsystem(channel_, request_.what.c_str());
  }
  if (rc == SSH_OK) return Opening::open;
  if (rc == SSH_AGAIN) return Opening::under_way;
  free_channel();
  opened_ = false;
  return Opening::refused;
}

void PumpedChannel::add_to(std::vector<pollfd>& fds, bool may_send) const {
  const bool reads = in_ && may_send && up_.empty() && ssh_channel_window_size(channel_) > 0;
  if (in_) fds.push_back({in_.get(), static_cast<short>(reads ? POLLIN : 0), 0});
  for (const Stream* stream : {&out_, &err_}) {
    if (!stream->rest.empty()) fds.push_back({stream->socket.get(), POLLOUT, 0});
  }
}

// True while something moved.
bool PumpedChannel::deliver(Stream& stream, std::vector<char>& buffer) {
  if (stream.rest.empty()) {
    const int n = ssh_channel_read_nonblocking(
        channel_, buffer.data(), static_cast<std::uint32_t>(buffer.size()), stream.is_error);
    if (n <= 0) return false;
    if (!stream.socket) return true;  // nobody listens any more
    const ssize_t sent =
        ::send(stream.socket.get(), buffer.data(), static_cast<std::size_t>(n), MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) {
      stop_program();
    } else if (sent < n) {
      stream.rest.assign(buffer.data() + std::max<ssize_t>(sent, 0),
                         static_cast<std::size_t>(n - std::max<ssize_t>(sent, 0)));
    }
    return true;
  }
  const ssize_t sent =
      ::send(stream.socket.get(), stream.rest.data(), stream.rest.size(), MSG_NOSIGNAL);
  if (sent < 0 && errno != EAGAIN && errno != EINTR) stop_program();
  if (sent > 0) stream.rest.erase(0, static_cast<std::size_t>(sent));
  return sent > 0;
}

// From the user's socket to libssh, as far as the other side's window goes.
void PumpedChannel::collect(std::vector<char>& buffer) {
  if (up_.empty() && in_) {
    const std::size_t most =
        std::min<std::size_t>(buffer.size(), ssh_channel_window_size(channel_));
    if (most == 0) return;
    const ssize_t n = ::recv(in_.get(), buffer.data(), most, 0);
    if (n > 0) up_.assign(buffer.data(), static_cast<std::size_t>(n));
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) in_.reset();
  }
  if (!up_.empty()) {
    const int n = ssh_channel_write(channel_, up_.data(), static_cast<std::uint32_t>(up_.size()));
    if (n > 0) up_.erase(0, static_cast<std::size_t>(n));
  }
  if (!in_ && up_.empty() && !sent_end_) {
    sent_end_ = true;
    ssh_channel_send_eof(channel_);
  }
}

// Its user is gone: the program is told to end, and what it still says is thrown away.
void PumpedChannel::stop_program() {
  if (stopped_) return;
  stopped_ = true;
  in_.reset();
  up_.clear();
  for (Stream* stream : {&out_, &err_}) {
    stream->socket.reset();
    stream->rest.clear();
  }
  if (is_session()) ssh_channel_request_send_signal(channel_, "TERM");
  ssh_channel_close(channel_);
}

bool PumpedChannel::move(std::vector<char>& buffer, bool may_send) {
  pollfd user = {out_.socket.get(), 0, 0};
  if (out_.socket && ::poll(&user, 1, 0) > 0 && (user.revents & POLLHUP)) stop_program();
  for (int i = 0; i < 32 && deliver(out_, buffer);) ++i;
  for (int i = 0; i < 8 && is_session() && deliver(err_, buffer);) ++i;
  if (may_send && !stopped_) collect(buffer);
  const bool drained = out_.rest.empty() && err_.rest.empty();
  if (drained && ssh_channel_is_eof(channel_) && out_.socket && !is_session()) {
    ::shutdown(out_.socket.get(), SHUT_WR);
  }
  // Not before all was read: libssh keeps what came before the close.
  if (!drained || !ssh_channel_is_closed(channel_)) return true;
  if (!stopped_ && (ssh_channel_poll(channel_, 0) > 0 || ssh_channel_poll(channel_, 1) > 0))
    return true;
  out_.socket.reset();
  err_.socket.reset();
  in_.reset();
  slot_->set(ending_);
  return false;
}

void PumpedChannel::end(const Message& why) {
  out_.socket.reset();
  err_.socket.reset();
  in_.reset();
  ending_.lost = why;
  slot_->set(ending_);
}

}  // namespace ivl::remote
