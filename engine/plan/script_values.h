// Values of the training program's flags as values of settings.
#pragma once

#include "spec/fraction.h"
#include "spec/settings.h"

namespace ivl::plan {

/// The setting that stands for the flag, or nullptr.
const Setting* setting_of_flag(const std::string& flag);

/// argparse's words for true and false, as the reference reads them.
std::optional<bool> truth(const std::string& text);

/// What the setting takes for the flag's text; text that is no such value stays text, for
/// validate() to refuse.
nlohmann::json value_of(const Setting& setting, const std::string& text);

/// The same for a whole number.
nlohmann::json integer_or_text(const std::string& text);

/// For people: whole, or with two digits.
nlohmann::json rounded(const Fraction& number);

}  // namespace ivl::plan
