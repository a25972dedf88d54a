#include "spec/shell_arithmetic.h"

#include <cctype>
#include <charconv>

#include "spec/shell_words.h"

namespace ivl::shell {
namespace {

class Calculator {
 public:
  Calculator(std::string_view text, const Lookup& lookup) : text_(text), lookup_(lookup) {}

  Computed run() {
    const Number number = sum();
    skip_blanks();
    if (at_ < text_.size()) fail(ArithmeticFault::not_understood);
    return {number, fault_};
  }

 private:
  Number sum();
  Number product();
  Number factor();
  Number variable();
  Number digits();
  Number combine(const Number& left, char sign, const Number& right);
  bool divisible(int64_t left, int64_t right);

  void skip_blanks() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
  }
  char peek() {
    skip_blanks();
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  Number fail(ArithmeticFault fault) {
    if (fault_ == ArithmeticFault::none) fault_ = fault;
    at_ = text_.size();
    return {};
  }

  std::string_view text_;
  const Lookup& lookup_;
  size_t at_ = 0;
  int depth_ = 0;
  ArithmeticFault fault_ = ArithmeticFault::none;
};

Number Calculator::sum() {
  Number left = product();
  for (char sign = peek(); sign == '+' || sign == '-'; sign = peek()) {
    ++at_;
    left = combine(left, sign, product());
  }
  return left;
}

Number Calculator::product() {
  Number left = factor();
  for (char sign = peek(); sign == '*' || sign == '/' || sign == '%'; sign = peek()) {
    ++at_;
    left = combine(left, sign, factor());
  }
  return left;
}

Number Calculator::factor() {
  const char c = peek();
  if (depth_ >= kDeepest) return fail(ArithmeticFault::not_understood);
  if (c == '(') {
    ++at_, ++depth_;
    const Number inside = sum();
    --depth_;
    if (peek() != ')') return fail(ArithmeticFault::not_understood);
    ++at_;
    return inside;
  }
  if (c == '-' || c == '+') {
    ++at_, ++depth_;
    const Number operand = factor();
    --depth_;
    return c == '+' ? operand : combine({0, Fraction{}}, '-', operand);
  }
  if (std::isdigit(static_cast<unsigned char>(c))) return digits();
  return variable();
}

// Octal, hexadecimal and other bases are left alone.
Number Calculator::digits() {
  size_t end = at_;
  while (end < text_.size() && std::isalnum(static_cast<unsigned char>(text_[end]))) ++end;
  const std::string_view word = text_.substr(at_, end - at_);
  const bool other_base = (word.size() > 1 && word[0] == '0') || text_.substr(end).starts_with('#');
  const auto value = whole_number(word);
  if (other_base || !value) return fail(ArithmeticFault::not_understood);
  at_ = end;
  return {*value, make_fraction(*value, 1)};
}

// NAME, $NAME or ${...}.
Number Calculator::variable() {
  const bool dollar = peek() == '$';
  const std::string_view rest = text_.substr(at_ + (dollar ? 1 : 0));
  size_t length = name_length(rest);
  if (dollar && rest.starts_with('{')) {
    const size_t end = rest.find('}');
    length = end == std::string_view::npos ? 0 : end + 1;
  }
  if (length == 0) return fail(ArithmeticFault::not_understood);
  const auto known = lookup_(text_.substr(at_, length + (dollar ? 1 : 0)));
  if (!known) return fail(ArithmeticFault::not_known);
  at_ += length + (dollar ? 1 : 0);
  return *known;
}

bool Calculator::divisible(int64_t left, int64_t right) {
  if (right == 0) fail(ArithmeticFault::divided_by_zero);
  if (right == -1 && left == INT64_MIN) fail(ArithmeticFault::too_large);
  return fault_ == ArithmeticFault::none;
}

Number Calculator::combine(const Number& left, char sign, const Number& right) {
  if (fault_ != ArithmeticFault::none) return {};
  const bool exact = left.exact && right.exact;
  Number out;
  bool overflow = false;
  if (sign == '+') {
    overflow = __builtin_add_overflow(left.value, right.value, &out.value);
    if (exact) out.exact = add(*left.exact, *right.exact);
  } else if (sign == '-') {
    overflow = __builtin_sub_overflow(left.value, right.value, &out.value);
    if (exact) out.exact = subtract(*left.exact, *right.exact);
  } else if (sign == '*') {
    overflow = __builtin_mul_overflow(left.value, right.value, &out.value);
    if (exact) out.exact = multiply(*left.exact, *right.exact);
  } else if (!divisible(left.value, right.value)) {
    return {};
  } else if (sign == '/') {
    out.value = left.value / right.value;
    if (exact) out.exact = divide(*left.exact, *right.exact);
  } else {
    out.value = left.value % right.value;
    out.exact = make_fraction(out.value, 1);
  }
  return overflow ? fail(ArithmeticFault::too_large) : out;
}

}  // namespace

Computed compute(std::string_view expression, const Lookup& lookup) {
  return Calculator(expression, lookup).run();
}

std::optional<int64_t> whole_number(std::string_view text) {
  if (text.starts_with("+-")) return std::nullopt;
  if (text.starts_with('+')) text.remove_prefix(1);
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace ivl::shell
