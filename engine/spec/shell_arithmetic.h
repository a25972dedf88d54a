// The expressions of $((...)): + - * / % and parentheses over whole numbers, cut as bash cuts them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "spec/fraction.h"

namespace ivl::shell {

struct Number {
  int64_t value = 0;              // as bash computes: quotients lose what is behind the point
  std::optional<Fraction> exact;  // what they would be; nullopt: not known
};

/// What a variable (`name` without $) or an expansion (as written, from its $ on) stands for;
/// nullopt: not known.
using Lookup = std::function<std::optional<Number>(std::string_view name)>;

enum class ArithmeticFault { none, not_known, not_understood, divided_by_zero, too_large };

struct Computed {
  Number number;
  ArithmeticFault fault = ArithmeticFault::none;  // of the first that was met
};

/// Parentheses deeper than kDeepest and operators beyond those above are not_understood.
Computed compute(std::string_view expression, const Lookup& lookup);

/// A whole number in decimal, with a sign perhaps; nullopt for all else, also beyond 64 bits.
std::optional<int64_t> whole_number(std::string_view text);

}  // namespace ivl::shell
