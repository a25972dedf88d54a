// The ways to log in, one after the other as the server allows them.
#pragma once

#include <libssh/libssh.h>

#include "remote/ssh/answers.h"
#include "remote/ssh/host_entry.h"
#include "remote/ssh/login.h"
#include "remote/ssh/watchdog.h"

namespace ivl::remote {

/// See log_in. The watchdog is armed for each step and rests while a person thinks.
class Authentication {
 public:
  Authentication(ssh_session session, const HostEntry& entry, const LoginLimits& limits,
                 Answers& answers, Watchdog& watchdog)
      : session_(session), entry_(entry), limits_(limits), answers_(answers), watchdog_(watchdog) {}

  Status perform();

 private:
  enum class Way { in, partly, on, denied, error };  ///< on: not this way, and nothing was sent

  Status by_person(int methods);
  Status outcome(Way way);
  Way by_agent();
  Way by_key_files();
  Way by_key_file(const std::string& file);
  Way by_private_key(const std::string& file);
  Way by_password();
  Way by_questions();
  Way answer_round(int prompts);
  std::optional<Secret> ask(Question question);
  Way way_of(int rc);
  void begin_step() { watchdog_.arm(in(limits_.step)); }
  Message lost() const;

  ssh_session session_;
  const HostEntry& entry_;
  const LoginLimits& limits_;
  Answers& answers_;
  Watchdog& watchdog_;
  bool partly_ = false, keys_done_ = false, not_now_ = false, sent_ = false;
  bool passphrase_needed_ = false, passphrase_wrong_ = false;
};

}  // namespace ivl::remote
