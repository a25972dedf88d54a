#include "remote/slurm/sections.h"

#include <algorithm>
#include <random>

#include "remote/slurm/text.h"

namespace ivl::remote {

Sections::Sections() {
  std::random_device random;
  mark_ = "internvl-" + std::to_string(random()) + std::to_string(random());
}

void Sections::add(const std::string& words) {
  script_ += words + " 2>&1\nprintf '\\n%s %s\\n' " + mark_ + " $?\n";
}

std::vector<Section> Sections::cut(std::string_view out) const {
  std::vector<Section> sections;
  const std::string line = "\n" + mark_ + " ";
  for (size_t at = out.find(line); at != std::string_view::npos; at = out.find(line)) {
    Section section{out.substr(0, at), -1};
    out.remove_prefix(at + line.size());
    const size_t end = std::min(out.find('\n'), out.size());
    section.status = static_cast<int>(whole_number(out.substr(0, end)).value_or(-1));
    out.remove_prefix(std::min(end + 1, out.size()));
    sections.push_back(section);
  }
  return sections;
}

}  // namespace ivl::remote
