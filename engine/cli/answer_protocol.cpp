#include "cli/answer_protocol.h"

#include "data/text/utf8.h"
#include "spec/json_field.h"
#include "spec/strict_json.h"

namespace ivl {
namespace {

using nlohmann::json;

constexpr size_t kMostImages = 64;

// Thrown and caught here: the first thing wrong with a line.
[[noreturn]] void refuse(const std::string& problem) {
  throw Failure(say("cli.serve_line", "the line is no request: {problem}", {{"problem", problem}}));
}

bool is_id(const json& value) { return value.is_string() || value.is_number_integer(); }

std::optional<double> number(const json& in, const char* key, double least, double most) {
  const json* value = field(in, key);
  if (!value) return {};
  if (!value->is_number() || !(value->get<double>() >= least && value->get<double>() <= most)) {
    refuse(std::string(key) + " is not a number in its range");
  }
  return value->get<double>();
}

std::optional<int64_t> whole(const json& in, const char* key, int64_t least, int64_t most) {
  const json* value = field(in, key);
  if (!value) return {};
  if (!value->is_number_integer() || value->get<int64_t>() < least ||
      value->get<int64_t>() > most) {
    refuse(std::string(key) + " is not a whole number in its range");
  }
  return value->get<int64_t>();
}

std::string text(const json& in, const char* key) {
  const json* value = field(in, key);
  if (!value || !value->is_string()) refuse(std::string(key) + " is not a text");
  return value->get<std::string>();
}

std::vector<std::string> images(const json& in) {
  std::vector<std::string> files;
  const json* value = field(in, "images");
  if (!value) return files;
  if (!value->is_array() || value->size() > kMostImages) {
    refuse("images is not a list of at most 64 files");
  }
  for (const json& one : *value) {
    if (!one.is_string()) refuse("images is not a list of at most 64 files");
    files.push_back(one.get<std::string>());
  }
  return files;
}

AnswerRequest request_of(const json& in, const json& id) {
  AnswerRequest request;
  request.id = id;
  request.record.images = images(in);
  request.record.conversations = {{"human", text(in, "text")}};
  AnswerWishes& wishes = request.wishes;
  if (field(in, "system")) wishes.system_text = text(in, "system");
  wishes.max_new_tokens = whole(in, "max_new_tokens", 1, 1 << 20);
  wishes.temperature = number(in, "temperature", 0, 100);
  wishes.top_p = number(in, "top_p", 0, 1);
  const auto seed = whole(in, "seed", 0, std::numeric_limits<int64_t>::max());
  if (seed) wishes.seed = static_cast<uint64_t>(*seed);
  return request;
}

}  // namespace

ServeLine parse_serve_line(const std::string& line) {
  json id;
  try {
    const json in = parse_strict_json(line, "the line").or_throw();
    if (!in.is_object()) refuse("it is no object");
    const json* named = field(in, "id");
    const json* cancelled = field(in, "cancel");
    if (cancelled) {
      if (!is_id(*cancelled)) refuse("cancel is neither a text nor a whole number");
      return CancelRequest{*cancelled};
    }
    if (!named || !is_id(*named)) refuse("id is neither a text nor a whole number");
    id = *named;
    return request_of(in, id);
  } catch (const Failure& failure) {
    return BadRequest{id, failure.message};
  }
}

}  // namespace ivl
