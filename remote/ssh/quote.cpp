#include "remote/ssh/quote.h"

namespace ivl::remote {

std::string quote(std::string_view value) {
  std::string word = "'";
  for (const char c : value) {
    if (c == '\'') {
      word += "'\\''";
    } else {
      word += c;
    }
  }
  return word + "'";
}

std::string quote_path(std::string_view path) {
  if (path == "~") return "\"$HOME\"";
  if (path.starts_with("~/")) return "\"$HOME\"" + quote(path.substr(1));
  if (path.starts_with("-")) return quote("./" + std::string(path));
  return quote(path);
}

}  // namespace ivl::remote
