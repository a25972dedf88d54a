#include "session/csv.h"

namespace ivl::app {

std::string csv_field(const std::string& text) {
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + "\"";
}

}  // namespace ivl::app
