#include "remote/ssh/run_command.h"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "remote/ssh/framing.h"
#include "remote/ssh/plain_text.h"

namespace ivl::remote {
namespace {

// A command under way: what is still to be sent, and both streams.
class Conversation {
 public:
  Conversation(Pipe pipe, const Command& command, std::string host, const std::string& marker)
      : pipe_(std::move(pipe)),
        command_(command),
        host_(std::move(host)),
        sending_(framed(command.script, marker)),
        out_(marker),
        err_(marker) {}

  Result<CommandOutput> hold(Deadline deadline, const Cancel* cancel) {
    while (!whole()) {
      if (cancel && cancel->asked()) return cancelled();
      if (Clock::now() >= deadline) return timed_out();
      if (Status step = exchange(deadline, cancel); !step.ok()) return step.error();
    }
    return result(deadline);
  }

 private:
  bool whole() const { return (out_.ended() && err_.ended()) || (!pipe_.out && !pipe_.err); }

  Status exchange(Deadline deadline, const Cancel* cancel) {
    // Poll takes no notice of descriptors that are -1.
    const bool sends = pipe_.in && sent_ < sending_.size();
    std::array<pollfd, 4> fds = {{{sends ? pipe_.in.get() : -1, POLLOUT, 0},
                                  {pipe_.out.get(), POLLIN, 0},
                                  {pipe_.err.get(), POLLIN, 0},
                                  {cancel ? cancel->fd() : -1, POLLIN, 0}}};
    ::poll(fds.data(), fds.size(), left_ms(deadline));
    if (fds[0].revents) send();
    if (fds[1].revents) read(pipe_.out, out_);
    if (fds[2].revents) read(pipe_.err, err_);
    if (out_.size() > command_.most_output || err_.size() > command_.most_output) {
      return say("remote.much_output", "A command on {host} printed more than {bytes} bytes.",
                 {{"host", host_}, {"bytes", command_.most_output}});
    }
    if (out_.begun() && !input_queued_) queue_input();
    return {};
  }

  // Only now has the shell read all of the script, and what comes is left to the script itself.
  void queue_input() {
    input_queued_ = true;
    sending_ = command_.input;
    sent_ = 0;
    if (sending_.empty()) pipe_.in.reset();
  }

  void send() {
    const ssize_t n =
        ::send(pipe_.in.get(), sending_.data() + sent_, sending_.size() - sent_, MSG_NOSIGNAL);
    if (n > 0) sent_ += static_cast<std::size_t>(n);
    // A script that reads none of its input is free to: its answer still counts.
    const bool broken = n < 0 && errno != EAGAIN && errno != EINTR;
    if (broken || (input_queued_ && sent_ == sending_.size())) pipe_.in.reset();
  }

  static void read(UniqueFd& fd, FramedStream& stream) {
    static thread_local std::array<char, 1 << 16> buffer;
    const ssize_t n = ::read(fd.get(), buffer.data(), buffer.size());
    if (n > 0) stream.append({buffer.data(), static_cast<std::size_t>(n)});
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) fd.reset();
  }

  Message timed_out() const {
    return say(
        "remote.command_timed_out", "A command on {host} gave no answer within {seconds} s: {said}",
        {{"host", host_}, {"seconds", command_.deadline.count() / 1000.0}, {"said", said()}});
  }

  std::string said() const {
    return plain_text(out_.begun() ? out_.body() + err_.noise() : out_.noise() + err_.noise(), 300);
  }

  Result<CommandOutput> result(Deadline deadline) {
    CommandOutput answer;
    if (out_.ended()) {
      answer.exit_status = out_.status();
    } else {
      const auto ending = pipe_.ending->wait(deadline);
      if (!ending) return timed_out();
      if (ending->lost) return *ending->lost;
      if (!out_.begun()) {
        return say("remote.no_shell", "{host} ran no command for this user (exit {status}): {said}",
                   {{"host", host_}, {"status", ending->exit_status}, {"said", said()}});
      }
      answer.exit_status = ending->signal.empty() ? ending->exit_status : -1;
      answer.signal = ending->signal;
    }
    answer.out = out_.body();
    answer.err = err_.begun() ? err_.body() : "";
    return answer;
  }

  Pipe pipe_;
  const Command& command_;
  std::string host_, sending_;
  std::size_t sent_ = 0;
  bool input_queued_ = false;
  FramedStream out_, err_;
};

}  // namespace

Message cancelled() { return say("remote.cancelled", "Cancelled."); }

Result<CommandOutput> run_command(Transport& transport, const Command& command,
                                  const Cancel* cancel) {
  if (command.script.find('\0') != std::string::npos) {
    return say("remote.nul_in_script", "A command holds a NUL byte, which no shell can take.");
  }
  const Deadline deadline = in(command.deadline);
  Result<Pipe> pipe =
      transport.start({Start::Kind::command, std::string(kLoginLine)}, deadline, cancel);
  if (!pipe.ok()) return pipe.error();
  return Conversation(std::move(*pipe), command, transport.host(), random_marker())
      .hold(deadline, cancel);
}

}  // namespace ivl::remote
