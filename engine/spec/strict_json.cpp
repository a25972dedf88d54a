#include "spec/strict_json.h"

#include <algorithm>
#include <set>
#include <vector>

#include "spec/atomic_file.h"

namespace ivl {
namespace {

using nlohmann::json;

struct DuplicateKey {
  std::string key;
};
struct TooDeep {};

// Watches the parser's events; throws one of the above.
class Watcher {
 public:
  bool operator()(json::parse_event_t event, const json& value) {
    using Event = json::parse_event_t;
    if (event == Event::object_start || event == Event::array_start) {
      if (static_cast<int>(keys_.size()) == kDeepestJson) throw TooDeep{};
      keys_.emplace_back();
    } else if (event == Event::object_end || event == Event::array_end) {
      keys_.pop_back();
    } else if (event == Event::key) {
      const auto& key = value.get_ref<const std::string&>();
      if (!keys_.back().insert(key).second) throw DuplicateKey{key};
    }
    return true;
  }

 private:
  std::vector<std::set<std::string>> keys_;  // one a level
};

// "[json.exception...] parse error at line 1, column 5: syntax error ..." -> "syntax error ...",
// bytes outside ASCII as '?': the parser quotes what it read last, which may be no UTF-8.
std::string problem_of(const std::string& what) {
  size_t start = what.find(", column ");
  start = start == std::string::npos ? what.find("] ") : what.find(": ", start);
  std::string problem = start == std::string::npos ? what : what.substr(start + 2);
  std::replace_if(
      problem.begin(), problem.end(), [](unsigned char c) { return c < 32 || c > 126; }, '?');
  return problem.substr(0, 300);
}

// `at` is the offset of the byte that is wrong.
Message syntax_error(std::string_view text, const std::string& where, size_t at,
                     const std::string& problem) {
  const std::string_view before = text.substr(0, std::min(at, text.size()));
  const size_t line_end = before.rfind('\n');
  const size_t line_start = line_end == std::string_view::npos ? 0 : line_end + 1;
  return say("json.syntax", "{file}, line {line}, column {column}: {problem}",
             {{"file", where},
              {"line", 1 + std::count(before.begin(), before.end(), '\n')},
              {"column", before.size() - line_start + 1},
              {"problem", problem}});
}

}  // namespace

Result<json> parse_strict_json(std::string_view text, const std::string& where) {
  // The parser would take a NUL for the end and never see what follows.
  if (const size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return syntax_error(text, where, nul, "a NUL byte");
  }
  Watcher watcher;
  const auto callback = [&](int, json::parse_event_t event, json& value) {
    return watcher(event, value);
  };
  try {
    return json::parse(text.begin(), text.end(), callback);
  } catch (const json::parse_error& error) {
    return syntax_error(text, where, error.byte == 0 ? 0 : error.byte - 1,
                        problem_of(error.what()));
  } catch (const json::out_of_range& error) {
    return say("json.number_range", "{file}: {problem}",
               {{"file", where}, {"problem", problem_of(error.what())}});
  } catch (const DuplicateKey& duplicate) {
    return say("json.duplicate_key", "{file}: the key '{key}' stands twice in one object",
               {{"file", where}, {"key", duplicate.key.substr(0, 100)}});
  } catch (const TooDeep&) {
    return say("json.too_deep", "{file}: nested deeper than {levels} levels",
               {{"file", where}, {"levels", kDeepestJson}});
  }
}

Result<json> read_strict_json(const std::string& path, uint64_t limit) {
  const auto text = read_file(path, limit);
  if (!text) return text.error();
  return parse_strict_json(*text, path);
}

}  // namespace ivl
