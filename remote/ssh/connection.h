// A cluster's connection as the application sees it: a state, questions, and commands.
#pragma once

#include <QObject>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "remote/ssh/answers.h"
#include "remote/ssh/command.h"
#include "remote/ssh/libssh_transport.h"

namespace ivl::remote {

struct ConnectionState {
  enum class Kind {
    off,
    connecting,
    connected,
    waiting,  ///< for a person: `why` says for what; `question`, where it is being asked right now
    lost,     ///< `why`; tries again by itself in `next_try`
    refused   ///< `why`; nothing happens before a person does something
  };
  Kind kind = Kind::off;
  Message why;
  std::optional<Question> question;
  int question_id = 0;  ///< for answer()
  std::chrono::milliseconds next_try{0};
};

/// Makes one attempt; blocks, on the connection's thread. `lost` may be called later, from any
/// thread.
using Connector = std::function<Result<std::unique_ptr<Transport>>(
    Answers& answers, const Cancel* cancel, std::function<void(const Message&)> lost)>;

Connector by_libssh(HostEntry entry, LinkLimits limits = {});
/// One command proves that it works; the system's ssh then connects for each program.
Connector by_system_ssh(std::string alias, std::vector<std::string> options = {});

struct RetryLimits {
  std::chrono::milliseconds first{2'000}, longest{300'000};  ///< doubles from try to try
  std::chrono::milliseconds answer{110'000};  ///< a person's; servers wait two minutes
};

/// Lives on the thread of its user, where all its signals come; its work is on a thread of its own.
/// While it is connected or lost it comes back by itself, as long as that takes no person: such
/// attempts ask nothing and send no secret. connect_by_hand() is one attempt that asks.
class Connection : public QObject, public CommandRunner, public Transport {
  Q_OBJECT
 public:
  Connection(std::string host, Connector connector, RetryLimits limits = {},
             QObject* parent = nullptr);
  /// Ends commands and transfers under way ("remote.cancelled" or a lost link).
  /// Precondition: no other thread calls run or start from now on.
  ~Connection() override;

  void connect_quietly();
  void connect_by_hand();
  void disconnect_now();
  /// Of the question with that id; later or other ids are passed over.
  void answer(int question_id, Secret secret);
  void accept_host_key(int question_id);
  void decline(int question_id);
  const ConnectionState& state() const { return state_; }

  /// From any thread. Errors also: "remote.no_link" where it is not connected.
  Result<CommandOutput> run(const Command& command) override;
  Result<Pipe> start(const Start& what, Deadline deadline, const Cancel* cancel) override;
  std::string host() const override { return host_; }

 Q_SIGNALS:
  void changed(const ivl::remote::ConnectionState& state);

 private:
  struct Live {
    std::unique_ptr<Transport> transport;
    Cancel cancel;
  };
  class Person;
  void work();
  void attempt(bool by_hand, std::unique_lock<std::mutex>& lock);
  void drop(std::unique_lock<std::mutex>& lock);
  void retry_later(const Message& why);
  void publish(ConnectionState state);
  void link_lost(int generation, const Message& why);
  void ask_for(bool by_hand);
  std::shared_ptr<Live> live();
  void reply(int question_id, std::optional<Secret> secret, bool accepted);

  const std::string host_;
  const Connector connector_;
  const RetryLimits limits_;
  ConnectionState state_;  // on the user's thread

  std::mutex mutex_;  // of all below
  std::condition_variable wake_;
  std::shared_ptr<Live> live_;
  bool quit_ = false, drop_ = false, replied_ = false, accepted_ = false;
  std::optional<bool> asked_;  // an attempt, by hand or not
  std::optional<Message> lost_;
  std::optional<Clock::time_point> retry_at_;
  std::chrono::milliseconds pause_;
  std::shared_ptr<Cancel> attempt_;  // the one under way
  int generation_ = 0, question_ = 0;
  std::optional<Secret> secret_;
  std::thread thread_;
};

}  // namespace ivl::remote
