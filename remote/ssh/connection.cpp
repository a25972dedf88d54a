#include "remote/ssh/connection.h"

#include <algorithm>

#include "remote/ssh/run_command.h"
#include "remote/ssh/system_ssh.h"

namespace ivl::remote {

using Kind = ConnectionState::Kind;

Connector by_libssh(HostEntry entry, LinkLimits limits) {
  return [entry = std::move(entry), limits](Answers& answers, const Cancel* cancel,
                                            auto lost) -> Result<std::unique_ptr<Transport>> {
    auto link = LibsshTransport::connect(entry, limits, answers, cancel, std::move(lost));
    if (!link.ok()) return link.error();
    return std::unique_ptr<Transport>(std::move(*link));
  };
}

Connector by_system_ssh(std::string alias, std::vector<std::string> options) {
  return [alias = std::move(alias), options = std::move(options)](
             Answers&, const Cancel* cancel, auto) -> Result<std::unique_ptr<Transport>> {
    auto transport = std::make_unique<SystemSsh>(alias, options);
    Command command;
    command.script = "true";
    const Result<CommandOutput> answer = run_command(*transport, command, cancel);
    if (!answer.ok()) return answer.error();
    return std::unique_ptr<Transport>(std::move(transport));
  };
}

// Asks on the connection's thread, waits there, and is answered from the user's.
class Connection::Person : public Answers {
 public:
  explicit Person(Connection& connection) : at_(connection) {}
  bool there() const override { return true; }
  std::optional<Secret> secret(const Question& question) override {
    const std::unique_lock lock = ask(question);
    return std::exchange(at_.secret_, {});
  }
  bool accept(const Question& question) override {
    const std::unique_lock lock = ask(question);
    return at_.accepted_;
  }

 private:
  std::unique_lock<std::mutex> ask(const Question& question) {
    std::unique_lock lock(at_.mutex_);
    at_.replied_ = at_.accepted_ = false;
    at_.secret_.reset();
    ConnectionState state;
    state.kind = Kind::waiting;
    state.question = question;
    state.question_id = ++at_.question_;
    state.why = say("remote.asks", "{host} waits for your answer.", {{"host", at_.host_}});
    at_.publish(state);
    at_.wake_.wait_for(lock, at_.limits_.answer,
                       [this] { return at_.replied_ || at_.quit_ || at_.drop_; });
    ++at_.question_;  // an answer that comes now is too late
    ConnectionState on;
    on.kind = Kind::connecting;
    at_.publish(on);
    return lock;
  }
  Connection& at_;
};

Connection::Connection(std::string host, Connector connector, RetryLimits limits, QObject* parent)
    : QObject(parent),
      host_(std::move(host)),
      connector_(std::move(connector)),
      limits_(limits),
      pause_(limits.first) {
  qRegisterMetaType<ivl::remote::ConnectionState>();
  thread_ = std::thread([this] { work(); });
}

Connection::~Connection() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
    if (attempt_) attempt_->ask();
    if (live_) live_->cancel.ask();
    wake_.notify_all();
  }
  thread_.join();
}

void Connection::publish(ConnectionState state) {
  QMetaObject::invokeMethod(
      this,
      [this, state = std::move(state)] {
        state_ = state;
        Q_EMIT changed(state_);
      },
      Qt::QueuedConnection);
}

void Connection::ask_for(bool by_hand) {
  const std::lock_guard lock(mutex_);
  asked_ = by_hand;
  wake_.notify_all();
}

void Connection::connect_quietly() { ask_for(false); }
void Connection::connect_by_hand() { ask_for(true); }

void Connection::disconnect_now() {
  const std::lock_guard lock(mutex_);
  drop_ = true;
  asked_.reset();
  if (attempt_) attempt_->ask();
  if (live_) live_->cancel.ask();
  wake_.notify_all();
}

void Connection::reply(int question_id, std::optional<Secret> secret, bool accepted) {
  const std::lock_guard lock(mutex_);
  if (question_id != question_ || replied_) return;
  secret_ = std::move(secret);
  accepted_ = accepted;
  replied_ = true;
  wake_.notify_all();
}

void Connection::answer(int question_id, Secret secret) {
  reply(question_id, std::move(secret), false);
}
void Connection::accept_host_key(int question_id) { reply(question_id, {}, true); }
void Connection::decline(int question_id) { reply(question_id, {}, false); }

void Connection::work() {
  std::unique_lock lock(mutex_);
  const auto awake = [this] { return quit_ || drop_ || lost_ || asked_; };
  while (!quit_) {
    if (retry_at_) {
      wake_.wait_until(lock, *retry_at_, awake);
    } else {
      wake_.wait(lock, awake);
    }
    if (quit_) break;
    if (std::exchange(drop_, false)) {
      retry_at_.reset();
      lost_.reset();
      drop(lock);
      publish({});
    } else if (lost_) {
      const Message why = *std::exchange(lost_, {});
      drop(lock);
      retry_later(why);
    } else if (asked_ || (retry_at_ && Clock::now() >= *retry_at_)) {
      const bool by_hand = std::exchange(asked_, {}).value_or(false);
      if (!live_) attempt(by_hand, lock);
    }
  }
  drop(lock);
}

// What holds the link ends here, unless a command still does.
void Connection::drop(std::unique_lock<std::mutex>& lock) {
  ++generation_;
  auto live = std::exchange(live_, {});
  if (live) live->cancel.ask();
  lock.unlock();
  live.reset();
  lock.lock();
}

void Connection::attempt(bool by_hand, std::unique_lock<std::mutex>& lock) {
  retry_at_.reset();
  attempt_ = std::make_shared<Cancel>();
  const auto cancel = attempt_;
  const int generation = ++generation_;
  ConnectionState state;
  state.kind = Kind::connecting;
  publish(state);
  lock.unlock();
  Person person(*this);
  NobodyThere nobody;
  Answers& answers = by_hand ? static_cast<Answers&>(person) : nobody;
  auto made = connector_(answers, cancel.get(),
                         [this, generation](const Message& why) { link_lost(generation, why); });
  lock.lock();
  attempt_.reset();
  if (quit_ || drop_) return;
  if (made.ok()) {
    live_ = std::make_shared<Live>();
    live_->transport = std::move(*made);
    pause_ = limits_.first;
    state.kind = Kind::connected;
    publish(state);
  } else if (obstacle(made.error()) == Obstacle::link) {
    retry_later(made.error());
  } else {
    state.kind = obstacle(made.error()) == Obstacle::person ? Kind::waiting : Kind::refused;
    state.why = made.error();
    publish(state);
  }
}

void Connection::retry_later(const Message& why) {
  ConnectionState state;
  state.kind = Kind::lost;
  state.why = why;
  state.next_try = pause_;
  retry_at_ = in(pause_);
  pause_ = std::min(pause_ * 2, limits_.longest);
  publish(state);
}

void Connection::link_lost(int generation, const Message& why) {
  const std::lock_guard lock(mutex_);
  if (generation != generation_) return;
  lost_ = why;
  wake_.notify_all();
}

std::shared_ptr<Connection::Live> Connection::live() {
  const std::lock_guard lock(mutex_);
  return lost_ ? nullptr : live_;
}

Result<CommandOutput> Connection::run(const Command& command) {
  const auto now = live();
  if (!now) return say("remote.no_link", "There is no connection to {host}.", {{"host", host_}});
  Result<CommandOutput> answer = run_command(*now->transport, command, &now->cancel);
  // The system's ssh has no link that could be watched: its failure is the news.
  if (!answer.ok() && answer.error().code == "remote.system_ssh") {
    const std::lock_guard lock(mutex_);
    if (now == live_) lost_ = answer.error();
    wake_.notify_all();
  }
  return answer;
}

Result<Pipe> Connection::start(const Start& what, Deadline deadline, const Cancel* cancel) {
  const auto now = live();
  if (!now) return say("remote.no_link", "There is no connection to {host}.", {{"host", host_}});
  return now->transport->start(what, deadline, cancel ? cancel : &now->cancel);
}

}  // namespace ivl::remote
