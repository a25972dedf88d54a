#include "remote/ssh/config_lines.h"

#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "remote/ssh/user_home.h"
#include "spec/atomic_file.h"

namespace ivl::remote {
namespace {

constexpr int kDeepest = 16;
constexpr std::uint64_t kLargest = 4u << 20;  // bytes of one file

using Within = std::vector<std::vector<std::string>>;

// Words of a line; false where a quote has no end.
bool split(const std::string& line, std::vector<std::string>& words) {
  std::size_t at = 0;
  const std::string space = " \t\r\f";
  while ((at = line.find_first_not_of(words.size() == 1 ? space + "=" : space, at)) !=
         std::string::npos) {
    if (line[at] == '#') break;
    if (line[at] == '"') {
      const std::size_t close = line.find('"', at + 1);
      if (close == std::string::npos) return false;
      words.push_back(line.substr(at + 1, close - at - 1));
      at = close + 1;
    } else {
      const std::size_t end = line.find_first_of(words.empty() ? space + "=" : space, at);
      words.push_back(line.substr(at, end - at));
      at = end;
    }
    if (at == std::string::npos) break;
  }
  return true;
}

std::vector<std::string> files_of(const std::string& pattern) {
  std::string path = pattern;
  if (path.starts_with("~/")) path = user_home() + path.substr(1);
  if (!path.starts_with('/')) path = user_home() + "/.ssh/" + path;
  glob_t found = {};
  std::vector<std::string> files;
  if (::glob(path.c_str(), 0, nullptr, &found) == 0) {
    for (std::size_t i = 0; i < found.gl_pathc; ++i) files.emplace_back(found.gl_pathv[i]);
  }
  ::globfree(&found);
  return files;
}

Status read_lines(const std::string& file, int depth, Within within,
                  std::vector<ConfigLine>& lines);

Status include(const std::vector<std::string>& patterns, int depth, const Within& within,
               std::vector<ConfigLine>& lines) {
  for (const std::string& pattern : patterns) {
    for (const std::string& file : files_of(pattern)) {
      if (Status read = read_lines(file, depth + 1, within, lines); !read.ok()) return read;
    }
  }
  return {};
}

Status read_lines(const std::string& file, int depth, Within within,
                  std::vector<ConfigLine>& lines) {
  if (depth > kDeepest) {
    return say("remote.config_circle", "{file}: Include goes more than {most} files deep.",
               {{"file", file}, {"most", kDeepest}});
  }
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return {};
  const Result<std::string> text = read_file(file, kLargest);
  if (!text.ok()) return text.error();
  std::istringstream in(*text);
  std::string line;
  const std::size_t around = within.size();
  for (int number = 1; std::getline(in, line); ++number) {
    std::vector<std::string> words;
    if (!split(line, words)) {
      return say("remote.config_quote", "{file}, line {line}: a quote has no end.",
                 {{"file", file}, {"line", number}});
    }
    if (words.empty()) continue;
    std::string key = words.front();
    std::transform(key.begin(), key.end(), key.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    words.erase(words.begin());
    if (key == "include") {
      if (Status read = include(words, depth, within, lines); !read.ok()) return read;
      continue;
    }
    // What an included file ends with does not go on in the file that includes it.
    if (key == "host" || key == "match") {
      within.resize(around);
      if (key == "host") within.push_back(words);
      if (key == "match" && words != std::vector<std::string>{"all"}) within.push_back({"!*"});
    }
    lines.push_back({key, words, within});
  }
  return {};
}

bool matches(std::string_view pattern, std::string_view name) {
  if (pattern.empty()) return name.empty();
  if (pattern.front() == '*') {
    while (!pattern.empty() && pattern.front() == '*') pattern.remove_prefix(1);
    for (std::size_t skip = 0; skip <= name.size(); ++skip) {
      if (matches(pattern, name.substr(skip))) return true;
    }
    return false;
  }
  if (name.empty() || (pattern.front() != '?' && pattern.front() != name.front())) return false;
  return matches(pattern.substr(1), name.substr(1));
}

}  // namespace

Result<std::vector<ConfigLine>> config_lines(const std::string& file) {
  std::vector<ConfigLine> lines;
  if (Status read = read_lines(file, 0, {}, lines); !read.ok()) return read.error();
  return lines;
}

bool matches_patterns(const std::vector<std::string>& patterns, const std::string& name) {
  bool meant = false;
  for (const std::string& pattern : patterns) {
    const bool negated = pattern.starts_with('!');
    if (!matches(negated ? std::string_view(pattern).substr(1) : pattern, name)) continue;
    if (negated) return false;
    meant = true;
  }
  return meant;
}

}  // namespace ivl::remote
