#include "data/text/json_position.h"

#include <nlohmann/json.hpp>

namespace ivl {
namespace {

/// Takes every event and keeps nothing but the place of the error.
struct PositionReader : nlohmann::json_sax<nlohmann::json> {
  std::optional<size_t> position;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(size_t at, const std::string&, const nlohmann::json::exception&) override {
    position = at > 0 ? at - 1 : 0;
    return false;
  }
};

}  // namespace

std::optional<size_t> json_error_position(std::string_view text) {
  PositionReader reader;
  nlohmann::json::sax_parse(text, &reader);
  return reader.position;
}

}  // namespace ivl
