// Text of a generated mixture: words of realistic lengths, drawn with the skew of real text.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace ivl::bench {

/// Draws that are the same with every standard library.
class Draws {
 public:
  explicit Draws(uint64_t seed) : engine_(seed) {}
  /// 0 .. count - 1, each as likely.
  size_t below(size_t count) { return static_cast<size_t>(engine_() % count); }
  /// 0 .. count - 1, low numbers far more often.
  size_t skewed(size_t count) { return below(below(count) + 1); }
  size_t between(size_t least, size_t most) { return least + below(most - least + 1); }
  bool one_in(size_t count) { return below(count) == 0; }

 private:
  std::mt19937_64 engine_;
};

enum class Language { english, chinese };

/// About `words` words, with punctuation; nothing in it needs an escape in JSON.
std::string sentence(Draws& draws, Language language, size_t words);

/// Every character above ASCII as \uXXXX, as json.dumps writes by default.
std::string with_escapes(const std::string& text);

}  // namespace ivl::bench
