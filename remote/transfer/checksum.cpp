#include "remote/transfer/checksum.h"

#include <openssl/evp.h>

#include <array>
#include <cstdio>
#include <memory>
#include <vector>

#include "remote/ssh/plain_text.h"
#include "remote/ssh/quote.h"
#include "remote/ssh/run_command.h"

namespace ivl::remote {
namespace {

constexpr std::size_t kPiece = 1 << 20;           // bytes
constexpr auto kLongest = std::chrono::hours(2);  // a terabyte from a slow file system
constexpr const char* kNoProgram = "no sha256 program";

}  // namespace

Result<std::string> local_checksum(const std::string& path, const Cancel* cancel) {
  const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "rbe"), std::fclose);
  if (!file) return say("remote.local_unreadable", "{path} cannot be read.", {{"path", path}});
  // libssh's own library: it knows the processor's instructions for it, Qt's hash does not.
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> hash(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_DigestInit_ex(hash.get(), EVP_sha256(), nullptr);
  std::vector<char> buffer(kPiece);
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
    EVP_DigestUpdate(hash.get(), buffer.data(), n);
    if (cancel && cancel->asked()) return cancelled();
  }
  if (std::ferror(file.get())) {
    return say("remote.local_unreadable", "{path} cannot be read.", {{"path", path}});
  }
  std::array<unsigned char, 32> digest;
  EVP_DigestFinal_ex(hash.get(), digest.data(), nullptr);
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

Result<std::optional<std::string>> remote_checksum(Transport& transport, const std::string& path,
                                                   const Cancel* cancel) {
  Command command;
  command.script = "f=" + quote_path(path) +
                   "\nif command -v sha256sum >/dev/null; then sha256sum <\"$f\"\n"
                   "elif command -v shasum >/dev/null; then shasum -a 256 <\"$f\"\n"
                   "else echo " +
                   quote(kNoProgram) + "; fi";
  command.deadline = kLongest;
  const Result<CommandOutput> answer = run_command(transport, command, cancel);
  if (!answer.ok()) return answer.error();
  if (answer->out.starts_with(kNoProgram)) return std::optional<std::string>();
  if (answer->exit_status != 0 || answer->out.size() < 64) {
    return say("remote.no_checksum", "{host} could not read {path} again to compare it: {why}",
               {{"host", transport.host()},
                {"path", plain_text(path)},
                {"why", plain_text(answer->err, 300)}});
  }
  return std::optional<std::string>(answer->out.substr(0, 64));
}

}  // namespace ivl::remote
