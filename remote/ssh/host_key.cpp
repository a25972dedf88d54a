#include "remote/ssh/host_key.h"

#include <string>

namespace ivl::remote {
namespace {

// "SHA256:..." and the type of the key that the server showed.
void describe_key(ssh_session session, Question& question) {
  ssh_key key = nullptr;
  if (ssh_get_server_publickey(session, &key) != SSH_OK) return;
  unsigned char* hash = nullptr;
  std::size_t size = 0;
  if (ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &size) == 0) {
    char* text = ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, size);
    if (text) question.fingerprint = text;
    ssh_string_free_char(text);
    ssh_clean_pubkey_hash(&hash);
  }
  if (const char* type = ssh_key_type_to_char(ssh_key_type(key))) question.key_type = type;
  ssh_key_free(key);
}

std::string known_as(const HostEntry& entry) {
  return entry.port == 22 ? entry.host : "[" + entry.host + "]:" + std::to_string(entry.port);
}

Message changed(const HostEntry& entry, const Question& question) {
  return say(
      "remote.host_key_changed",
      "The key of {host} is not the one that {file} knows: it is now {fingerprint} ({type}). "
      "Either the machine was set up anew, or somebody stands between. Nothing was sent. Ask "
      "the cluster's people for the fingerprint; if it is right, forget the old key with: "
      "ssh-keygen -R '{known_as}' -f '{file}'",
      {{"host", entry.name()},
       {"file", entry.known_hosts},
       {"fingerprint", question.fingerprint},
       {"type", question.key_type},
       {"known_as", known_as(entry)}});
}

}  // namespace

Status check_host_key(ssh_session session, const HostEntry& entry, Answers& answers) {
  Question question{.kind = Question::Kind::host_key, .host = entry.name(), .user = entry.user};
  describe_key(session, question);
  switch (ssh_session_is_known_server(session)) {
    case SSH_KNOWN_HOSTS_OK:
      return {};
    case SSH_KNOWN_HOSTS_CHANGED:
    case SSH_KNOWN_HOSTS_OTHER:
      return changed(entry, question);
    case SSH_KNOWN_HOSTS_NOT_FOUND:
    case SSH_KNOWN_HOSTS_UNKNOWN:
      break;
    case SSH_KNOWN_HOSTS_ERROR:
      return say("remote.known_hosts_unreadable", "{file} cannot be read: {why}",
                 {{"file", entry.known_hosts}, {"why", ssh_get_error(session)}});
  }
  if (!answers.there()) {
    return say("remote.needs_host_key",
               "{host} is not known yet: its key {fingerprint} has to be accepted.",
               {{"host", entry.name()}, {"fingerprint", question.fingerprint}});
  }
  if (!answers.accept(question)) {
    return say("remote.host_key_declined", "The key of {host} was not accepted.",
               {{"host", entry.name()}});
  }
  if (ssh_session_update_known_hosts(session) != SSH_OK) {
    return say("remote.known_hosts_unwritable", "{file} cannot be written: {why}",
               {{"file", entry.known_hosts}, {"why", ssh_get_error(session)}});
  }
  return {};
}

}  // namespace ivl::remote
