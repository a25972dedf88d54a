// What a connection may have to ask a person, and who answers.
#pragma once

#include <optional>
#include <string>

#include "remote/ssh/secret.h"

namespace ivl::remote {

struct Question {
  enum class Kind { host_key, passphrase, password, code };
  Kind kind = Kind::password;
  std::string host{}, user{};
  std::string prompt{};       ///< the server's own words, plain text; may be empty
  bool echo = false;          ///< what is typed may be seen
  std::string key_file{};     ///< of a passphrase
  std::string fingerprint{};  ///< of an unknown host key: "SHA256:..."
  std::string key_type{};     ///< "ssh-ed25519", ...
};

/// Called on the connection's thread; may block while a person thinks. Servers wait two minutes.
class Answers {
 public:
  virtual ~Answers() = default;
  /// False: nothing is asked, and nothing is begun that would have to be asked.
  virtual bool there() const = 0;
  /// Nothing: not now. The attempt then ends without anything sent.
  virtual std::optional<Secret> secret(const Question& question) = 0;
  /// Of a host key that is not known yet. Yes also writes it into known_hosts.
  virtual bool accept(const Question& question) = 0;
};

class NobodyThere : public Answers {
 public:
  bool there() const override { return false; }
  std::optional<Secret> secret(const Question&) override { return {}; }
  bool accept(const Question&) override { return false; }
};

}  // namespace ivl::remote
