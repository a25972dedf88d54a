// house_messages TREE: every message of the engine, one JSON object a line, sorted by code.
// The list that translators start from.
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "house/messages.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: house_messages TREE\n");
    return 2;
  }
  std::map<std::string, std::string> sorted;
  for (const auto& message : ivl::house::said_messages(argv[1]).messages) {
    sorted[message.code] = message.text_template;
  }
  for (const auto& [code, text] : sorted) {
    std::printf("%s\n", nlohmann::json{{"code", code}, {"text", text}}.dump().c_str());
  }
  return 0;
}
