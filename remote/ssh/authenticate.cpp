#include "remote/ssh/authenticate.h"

#include <sys/stat.h>

#include "remote/ssh/plain_text.h"
#include "remote/ssh/run_command.h"

namespace ivl::remote {
namespace {

constexpr int kMostRounds = 12;

struct KeyDeleter {
  void operator()(ssh_key key) const { ssh_key_free(key); }
};
using Key = std::unique_ptr<ssh_key_struct, KeyDeleter>;

bool speaks_of_password(std::string_view prompt) {
  for (const std::string_view code : {"ne-time", "OTP", "OATH", "oken", "erification"}) {
    if (prompt.find(code) != std::string_view::npos) return false;
  }
  return prompt.find("assword") != std::string_view::npos;
}

}  // namespace

Message Authentication::lost() const {
  if (watchdog_.bit()) {
    return say("remote.login_timed_out", "{host} did not answer in time while logging in.",
               {{"host", entry_.name()}});
  }
  return say("remote.login_broke", "The connection to {host} broke while logging in: {why}",
             {{"host", entry_.name()}, {"why", ssh_get_error(session_)}});
}

Authentication::Way Authentication::way_of(int rc) {
  watchdog_.disarm();
  switch (rc) {
    case SSH_AUTH_SUCCESS:
      return Way::in;
    case SSH_AUTH_PARTIAL:
      partly_ = true;
      return Way::partly;
    case SSH_AUTH_DENIED:
      return Way::denied;
    default:
      return Way::error;
  }
}

Status Authentication::perform() {
  begin_step();
  const Way none = way_of(ssh_userauth_none(session_, nullptr));
  if (none == Way::in) return {};
  if (none == Way::error) return lost();
  for (int round = 0; round < kMostRounds; ++round) {
    const int methods = ssh_userauth_list(session_, nullptr);
    if (!(methods & SSH_AUTH_METHOD_PUBLICKEY) || keys_done_) return by_person(methods);
    keys_done_ = true;
    Way way = by_agent();
    if (way == Way::on || way == Way::denied) way = by_key_files();
    if (way == Way::in) return {};
    if (way == Way::error) return lost();
  }
  return lost();
}

Status Authentication::by_person(int methods) {
  const bool questions = methods & SSH_AUTH_METHOD_INTERACTIVE;
  const bool password = methods & SSH_AUTH_METHOD_PASSWORD;
  if (passphrase_wrong_) {
    return say("remote.passphrase_wrong", "That passphrase does not open the key for {host}.",
               {{"host", entry_.name()}});
  }
  if (passphrase_needed_ && (!answers_.there() || not_now_)) {
    return say("remote.needs_passphrase", "{host} waits for the passphrase of your key.",
               {{"host", entry_.name()}});
  }
  if (!questions && !password) {
    return say("remote.no_way_in",
               "{host} accepts none of your keys, and offers no other way to log in.",
               {{"host", entry_.name()}});
  }
  if (!answers_.there()) {
    if (questions && partly_) {
      return say("remote.needs_code", "{host} waits for your code.", {{"host", entry_.name()}});
    }
    return say("remote.needs_password", "{host} waits for your password or code.",
               {{"host", entry_.name()}});
  }
  Way way = questions ? by_questions() : Way::on;
  // Where the server had nothing to ask, nothing was sent, and the password is still a way.
  if ((way == Way::denied && !sent_) || way == Way::on) way = password ? by_password() : way;
  if (way == Way::partly && keys_done_) return by_person(ssh_userauth_list(session_, nullptr));
  return outcome(way);
}

Status Authentication::outcome(Way way) {
  if (way == Way::in) return {};
  if (not_now_) {
    return say("remote.needs_answer", "{host} waits for your answer.", {{"host", entry_.name()}});
  }
  if (way == Way::error) return lost();
  return say(
      "remote.login_denied",
      "{host} did not accept what you entered. It was sent once only, and is not tried again "
      "by itself: many wrong ones lock an account.",
      {{"host", entry_.name()}});
}

Authentication::Way Authentication::by_agent() {
  if (entry_.agent_socket == "none" || entry_.only_identity_files) return Way::on;
  if (entry_.agent_socket.empty() && !std::getenv("SSH_AUTH_SOCK")) return Way::on;
  begin_step();
  const Way way = way_of(ssh_userauth_agent(session_, nullptr));
  // An agent that cannot be reached is no broken link.
  if (way == Way::error && !watchdog_.bit() && ssh_is_connected(session_)) return Way::on;
  return way;
}

Authentication::Way Authentication::by_key_files() {
  for (const std::string& file : entry_.identity_files) {
    const Way way = by_key_file(file);
    if (way != Way::on && way != Way::denied) return way;
    if (not_now_ || passphrase_wrong_) break;
  }
  return Way::on;
}

// The public half is offered first, so that a passphrase is asked only for a key that counts.
Authentication::Way Authentication::by_key_file(const std::string& file) {
  struct stat info;
  if (::stat(file.c_str(), &info) != 0) return Way::on;
  ssh_key raw = nullptr;
  if (ssh_pki_import_pubkey_file((file + ".pub").c_str(), &raw) == SSH_OK ||
      ssh_pki_import_pubkey_file(file.c_str(), &raw) == SSH_OK) {
    const Key key(raw);
    begin_step();
    const Way way = way_of(ssh_userauth_try_publickey(session_, nullptr, key.get()));
    if (way != Way::in) return way;
  }
  return by_private_key(file);
}

Authentication::Way Authentication::by_private_key(const std::string& file) {
  ssh_key raw = nullptr;
  if (ssh_pki_import_privkey_file(file.c_str(), "", nullptr, nullptr, &raw) != SSH_OK) {
    passphrase_needed_ = true;
    if (!answers_.there()) return Way::on;
    const auto secret = ask({.kind = Question::Kind::passphrase, .key_file = file});
    if (!secret) return Way::on;
    if (ssh_pki_import_privkey_file(file.c_str(), secret->c_str(), nullptr, nullptr, &raw) !=
        SSH_OK) {
      passphrase_wrong_ = true;
      return Way::on;
    }
    passphrase_needed_ = false;
  }
  const Key key(raw);
  begin_step();
  return way_of(ssh_userauth_publickey(session_, nullptr, key.get()));
}

std::optional<Secret> Authentication::ask(Question question) {
  question.host = entry_.name();
  question.user = entry_.user;
  watchdog_.disarm();
  auto secret = answers_.secret(question);
  if (!secret) not_now_ = true;
  return secret;
}

Authentication::Way Authentication::by_password() {
  const auto secret = ask({.kind = Question::Kind::password});
  if (!secret) return Way::denied;
  sent_ = true;
  begin_step();
  return way_of(ssh_userauth_password(session_, nullptr, secret->c_str()));
}

Authentication::Way Authentication::by_questions() {
  begin_step();
  int rc = ssh_userauth_kbdint(session_, nullptr, nullptr);
  for (int round = 0; rc == SSH_AUTH_INFO && round < kMostRounds; ++round) {
    // A round without prompts has to be answered too: the call below does it.
    const int prompts = ssh_userauth_kbdint_getnprompts(session_);
    if (prompts < 0 || prompts > 16) return Way::error;
    if (answer_round(prompts) != Way::on) return Way::denied;
    begin_step();
    rc = ssh_userauth_kbdint(session_, nullptr, nullptr);
  }
  return way_of(rc);
}

Authentication::Way Authentication::answer_round(int prompts) {
  const char* instruction = ssh_userauth_kbdint_getinstruction(session_);
  for (int i = 0; i < prompts; ++i) {
    char echo = 0;
    const auto index = static_cast<unsigned>(i);
    const char* text = ssh_userauth_kbdint_getprompt(session_, index, &echo);
    Question question{.prompt = plain_text(text ? text : "", 500), .echo = echo != 0};
    question.kind =
        speaks_of_password(question.prompt) ? Question::Kind::password : Question::Kind::code;
    if (instruction && *instruction) {
      question.prompt = plain_lines(instruction, 500) + "\n" + question.prompt;
    }
    const auto secret = ask(std::move(question));
    if (!secret) return Way::denied;
    sent_ = true;
    if (ssh_userauth_kbdint_setanswer(session_, index, secret->c_str()) < 0) return Way::denied;
  }
  return Way::on;
}

}  // namespace ivl::remote
