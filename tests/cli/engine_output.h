// Runs the program itself and keeps what it wrote.
#pragma once

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ivl {

struct Output {
  int status = -1;
  std::string text;
};

/// `arguments` hold no characters that a shell would touch.
inline Output engine(const std::string& arguments) {
  const std::string command = std::string(IVL_ENGINE) + " " + arguments;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (!pipe) return {};
  Output output;
  std::array<char, 4096> buffer;
  while (const size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    output.text.append(buffer.data(), count);
  }
  const int status = ::pclose(pipe);
  output.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return output;
}

inline std::vector<nlohmann::json> json_lines(const std::string& text) {
  std::vector<nlohmann::json> lines;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(nlohmann::json::parse(text.substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

}  // namespace ivl
