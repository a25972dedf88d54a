// A person of few words.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "remote/ssh/answers.h"

namespace ivl::remote::test {

class ScriptedAnswers : public Answers {
 public:
  explicit ScriptedAnswers(std::function<std::string(const Question&)> reply = {},
                           bool accepts = false)
      : reply_(std::move(reply)), accepts_(accepts) {}
  bool there() const override { return true; }
  std::optional<Secret> secret(const Question& question) override {
    asked.push_back(question);
    if (!reply_) return {};
    const std::string text = reply_(question);
    if (text.empty()) return {};
    return Secret(text);
  }
  bool accept(const Question& question) override {
    asked.push_back(question);
    return accepts_;
  }
  std::vector<Question> asked;

 private:
  std::function<std::string(const Question&)> reply_;
  bool accepts_;
};

}  // namespace ivl::remote::test
