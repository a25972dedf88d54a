// Fields of comma-separated values (RFC 4180).
#pragma once

#include <string>

namespace ivl::app {

/// In quotation marks, those inside doubled.
std::string csv_field(const std::string& text);

}  // namespace ivl::app
