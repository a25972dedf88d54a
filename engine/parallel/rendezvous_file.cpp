#include "parallel/rendezvous_file.h"

#include <filesystem>
#include <random>

#include "spec/atomic_file.h"
#include "spec/json_field.h"

namespace ivl {
namespace {

using nlohmann::json;

constexpr size_t kMostAddresses = 64;
constexpr size_t kNonceDigits = 32;

void look_at_folder(const std::string& folder) {
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
  }
}

}  // namespace

std::string random_nonce() {
  constexpr const char* kDigits = "0123456789abcdef";
  std::random_device random;
  std::string nonce;
  while (nonce.size() < kNonceDigits) nonce += kDigits[random() & 15];
  return nonce;
}

Status write_invitation(const std::string& path, const Invitation& invitation) {
  json out = to_json(invitation.process);
  out["nonce"] = invitation.nonce;
  out["addresses"] = invitation.addresses;
  out["port"] = invitation.port;
  constexpr unsigned kOwnerOnly = 0600;
  return write_file(path, out.dump(-1, ' ', false, json::error_handler_t::replace) + "\n",
                    IfExists::replace, kOwnerOnly);
}

Result<Invitation> read_invitation(const std::string& path) {
  look_at_folder(std::filesystem::path(path).parent_path().string());
  const auto text = read_file(path, 1 << 16);
  if (!text) return text.error();
  const json in = json::parse(*text, nullptr, false);
  Invitation invitation;
  invitation.nonce = text_field(in, "nonce");
  invitation.process = process_from_json(in);
  for (const json& address : array_field(in, "addresses")) {
    if (address.is_string()) invitation.addresses.push_back(address.get<std::string>());
  }
  const int64_t port = integer_field(in, "port");
  const bool hex = invitation.nonce.size() == kNonceDigits &&
                   invitation.nonce.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!hex || invitation.addresses.empty() || invitation.addresses.size() > kMostAddresses ||
      port < 1 || port > 65535) {
    return say("ranks.invitation", "{path} does not say where rank 0 is: it is damaged",
               {{"path", path}});
  }
  invitation.port = static_cast<uint16_t>(port);
  return invitation;
}

}  // namespace ivl
