// Runs the command line's frame in this process and keeps what it wrote.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cli/verbs.h"

namespace ivl {

struct Captured {
  int status = -1;
  std::string out, err;
};

inline Captured run_captured(const std::vector<AddVerb>& verbs, std::vector<std::string> words) {
  words.insert(words.begin(), "internvl-engine");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Captured captured;
  captured.status = run_program(static_cast<int>(words.size()), argv.data(), verbs);
  std::fflush(stdout);
  captured.out = testing::internal::GetCapturedStdout();
  captured.err = testing::internal::GetCapturedStderr();
  return captured;
}

}  // namespace ivl
