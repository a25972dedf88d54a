// Plain output of a training: the dictionaries that Python prints, {'loss': 0.7, ...}, between bars
// of progress, " 31%|### | 812/2631 [52:10<1:56:03, 3.85s/it]". A dictionary tells no step: the bar
// before it does.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <optional>
#include <string_view>

#include "session/imported_run.h"

namespace ivl::app {
namespace {

constexpr size_t kLongestLine = 1 << 20;  // bytes; a longer one is passed over
constexpr size_t kMostBars = 8;           // totals that are told apart; small ones go first
constexpr size_t kMostEntries = 20'000'000;

struct Bar {
  int64_t done = 0;
  double seconds = 0;  // since it began
};

struct Entry {
  std::map<std::string, double> values;
  std::map<int64_t, Bar> bars;  // the newest before it of each total
};

std::optional<int64_t> whole_number(std::string_view text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

/// The digits that end at `end`.
std::string_view digits_before(std::string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
  return text.substr(begin, end - begin);
}

/// The last "DONE/TOTAL [ELAPSED<" of a line.
void take_bar(std::string_view line, std::map<int64_t, Bar>& bars) {
  const size_t bracket = line.rfind(" [");
  if (bracket == std::string_view::npos) return;
  const std::string_view total = digits_before(line, bracket);
  const size_t slash = bracket - total.size();
  if (total.empty() || slash == 0 || line[slash - 1] != '/') return;
  const auto done = whole_number(digits_before(line, slash - 1));
  const auto steps = whole_number(total);
  if (!done || !steps) return;
  bars[*steps] = {*done, clock_seconds(line.substr(bracket + 2))};
  if (bars.size() > kMostBars) bars.erase(bars.begin());
}

std::optional<double> python_number(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\'')) text.remove_suffix(1);
  if (!text.empty() && text.front() == '\'') text.remove_prefix(1);  // newer trainers print texts
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (text == "inf") return std::numeric_limits<double>::infinity();
  if (text == "-inf") return -std::numeric_limits<double>::infinity();
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

/// The numbers of a dictionary of Python without others in it.
std::map<std::string, double> take_dictionary(std::string_view text) {
  std::map<std::string, double> values;
  while (!text.empty()) {
    const size_t open = text.find('\''), close = text.find("':", open + 1);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    const size_t end = std::min(text.find(", '", close), text.size());
    const auto number = python_number(text.substr(close + 2, end - close - 2));
    if (number) values[std::string(text.substr(open + 1, close - open - 1))] = *number;
    text.remove_prefix(end);
  }
  return values;
}

/// Splits at \n and at \r, with which bars are drawn over.
class LogReader {
 public:
  void take_line(std::string_view line) {
    take_bar(line, bars_);
    const size_t open = line.find("{'");
    const size_t close = open == std::string_view::npos ? open : line.find('}', open);
    if (close == std::string_view::npos) return;
    auto values = take_dictionary(line.substr(open + 1, close - open - 1));
    if (values.contains("loss") && entries_.size() < kMostEntries)
      entries_.push_back({std::move(values), bars_});
  }

  ImportedRun run() const {
    ImportedRun run;
    run.attempts.emplace_back();
    run.total_steps = total();
    run.counted = run.total_steps == 0;
    int64_t last = 0;
    for (const Entry& entry : entries_) {
      const auto bar = entry.bars.find(run.total_steps);
      // A bar that is drawn late, or that is none of the training's: the next step.
      if (bar != entry.bars.end() && bar->second.done > last) {
        last = bar->second.done;
      } else {
        ++last;
      }
      ImportedStep& step = run.attempts.front().steps[last];
      step.values = entry.values;
      if (bar != entry.bars.end()) step.t = bar->second.seconds;
    }
    return run;
  }

 private:
  /// Of the bar that counts the training's steps: it moves between most of the losses.
  int64_t total() const {
    std::map<int64_t, std::pair<int64_t, int64_t>> moves;  // by total: how often, last done
    for (const Entry& entry : entries_) {
      for (const auto& [total, bar] : entry.bars) {
        auto& [count, done] = moves[total];
        count += bar.done > done;
        done = bar.done;
      }
    }
    const auto best =
        std::ranges::max_element(moves, {}, [](const auto& one) { return one.second.first; });
    return best == moves.end() || best->second.first * 2 < static_cast<int64_t>(entries_.size())
               ? 0
               : best->first;
  }

  std::map<int64_t, Bar> bars_;
  std::vector<Entry> entries_;
};

}  // namespace

Result<ImportedRun> read_training_log(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return import_unreadable(path);
  LogReader reader;
  std::string line;
  std::string block(1 << 16, '\0');
  bool whole = true;
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    for (const char c : std::string_view(block.data(), static_cast<size_t>(file.gcount()))) {
      if (c != '\n' && c != '\r') {
        whole = whole && line.size() < kLongestLine;
        if (whole) line += c;
        continue;
      }
      if (whole) reader.take_line(line);
      line.clear();
      whole = true;
    }
  }
  if (whole) reader.take_line(line);
  return reader.run();
}

}  // namespace ivl::app
