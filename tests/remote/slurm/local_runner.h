// Commands on this machine, as a login node would run them, with variables of the test's choice.
#pragma once

#include <fcntl.h>
#include <sys/resource.h>

#include <fstream>
#include <map>
#include <utility>

#include "remote/ssh/command.h"
#include "support/child_process.h"
#include "support/temporary_folder.h"

namespace ivl::remote::test {

class LocalRunner : public CommandRunner {
 public:
  explicit LocalRunner(std::map<std::string, std::string> variables)
      : variables_(std::move(variables)) {}

  Result<CommandOutput> run(const Command& command) override {
    ++commands;
    write("script", command.script);
    write("input", command.input);
    // The input is the script's own; standard output and error are kept apart.
    std::vector<std::string> words = {"/usr/bin/env", "-i"};
    for (const auto& [name, value] : variables_) words.push_back(name + "=" + value);
    words.insert(words.end(), {"/bin/sh", "-c", limits + "exec /bin/sh \"$1\" <\"$2\" >\"$3\"",
                               "run", folder_ / "script", folder_ / "input", folder_ / "out"});
    ::unlink((folder_ / "err").c_str());
    ivl::test::ChildProcess child(words, {}, folder_ / "err");
    const auto status =
        child.wait(std::chrono::duration_cast<std::chrono::seconds>(command.deadline));
    if (!status || lose_answers) return say("test.no_answer", "no answer");
    CommandOutput output;
    output.out = ivl::test::bytes_of_file(folder_ / "out");
    output.err = ivl::test::bytes_of_file(folder_ / "err");
    output.exit_status = *status >= 128 ? -1 : *status;
    return output;
  }

  std::string limits;         ///< sh that runs before each script
  bool lose_answers = false;  ///< the command runs, and nobody hears of it
  int commands = 0;

 private:
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary | std::ios::trunc) << text;
  }
  std::map<std::string, std::string> variables_;
  ivl::TemporaryFolder folder_;
};

}  // namespace ivl::remote::test
