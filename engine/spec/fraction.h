// An exact ratio of two 64-bit numbers: what a division would have given had it not been cut.
#pragma once

#include <cstdint>
#include <optional>

namespace ivl {

/// In lowest terms, denominator above 0.
struct Fraction {
  int64_t numerator = 0, denominator = 1;
  bool whole() const { return denominator == 1; }
  double value() const { return static_cast<double>(numerator) / static_cast<double>(denominator); }
};

/// All: nullopt where a number would leave 64 bits, or for a division by 0.
std::optional<Fraction> make_fraction(int64_t numerator, int64_t denominator);
std::optional<Fraction> add(const Fraction& left, const Fraction& right);
std::optional<Fraction> subtract(const Fraction& left, const Fraction& right);
std::optional<Fraction> multiply(const Fraction& left, const Fraction& right);
std::optional<Fraction> divide(const Fraction& left, const Fraction& right);

}  // namespace ivl
