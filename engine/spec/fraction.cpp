#include "spec/fraction.h"

#include <limits>
#include <numeric>

namespace ivl {
namespace {

constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();  // has no opposite

std::optional<int64_t> product(int64_t left, int64_t right) {
  int64_t out = 0;
  if (__builtin_mul_overflow(left, right, &out)) return std::nullopt;
  return out;
}

std::optional<int64_t> sum(int64_t left, int64_t right) {
  int64_t out = 0;
  if (__builtin_add_overflow(left, right, &out)) return std::nullopt;
  return out;
}

}  // namespace

std::optional<Fraction> make_fraction(int64_t numerator, int64_t denominator) {
  if (denominator == 0 || numerator == kLeast || denominator == kLeast) return std::nullopt;
  const int64_t common = std::gcd(numerator, denominator) * (denominator < 0 ? -1 : 1);
  return Fraction{numerator / common, denominator / common};
}

std::optional<Fraction> add(const Fraction& left, const Fraction& right) {
  const auto a = product(left.numerator, right.denominator);
  const auto b = product(right.numerator, left.denominator);
  const auto below = product(left.denominator, right.denominator);
  if (!a || !b || !below) return std::nullopt;
  const auto above = sum(*a, *b);
  return above ? make_fraction(*above, *below) : std::nullopt;
}

std::optional<Fraction> subtract(const Fraction& left, const Fraction& right) {
  return add(left, {-right.numerator, right.denominator});
}

std::optional<Fraction> multiply(const Fraction& left, const Fraction& right) {
  const auto above = product(left.numerator, right.numerator);
  const auto below = product(left.denominator, right.denominator);
  return above && below ? make_fraction(*above, *below) : std::nullopt;
}

std::optional<Fraction> divide(const Fraction& left, const Fraction& right) {
  const auto above = product(left.numerator, right.denominator);
  const auto below = product(left.denominator, right.numerator);
  return above && below ? make_fraction(*above, *below) : std::nullopt;
}

}  // namespace ivl
