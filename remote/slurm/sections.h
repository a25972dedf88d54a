// Several programs in one command, each between lines that no output can foresee.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ivl::remote {

struct Section {
  std::string_view out;  ///< with what it printed as errors
  int status = -1;       ///< exit status; -1: it did not run to its end
};

class Sections {
 public:
  Sections();
  /// `words`: sh, quoted already.
  void add(const std::string& words);
  const std::string& script() const { return script_; }
  /// In the order of add(); fewer where the command was cut off. Views of `out`.
  std::vector<Section> cut(std::string_view out) const;

 private:
  std::string mark_, script_;
};

}  // namespace ivl::remote
