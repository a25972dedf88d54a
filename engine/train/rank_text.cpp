#include "train/rank_text.h"

#include "spec/json_field.h"

namespace ivl {
namespace {

using nlohmann::json;

bool flag_field(const json& in, std::string_view key) {
  const auto* value = field(in, key);
  return value && value->is_boolean() && value->get<bool>();
}

}  // namespace

json to_json(const RankText& text) {
  json out = {{"sequence", text.sequence}, {"rank", text.rank},
              {"node", text.node},         {"host", text.host},
              {"phase", text.phase},       {"waiting", text.waiting},
              {"idle", text.idle},         {"limit", text.limit},
              {"step", text.step},         {"micro_batch", text.micro_batch},
              {"rows", text.rows},         {"collectives", text.collectives}};
  if (!text.device.empty()) out["device"] = text.device;
  if (text.left) out["left"] = true;
  if (text.knows) out["knows"] = true;
  if (text.failure) {
    out["failure"] = to_json(*text.failure);
    out["exit_code"] = text.exit_code;
  }
  return out;
}

RankText rank_text_from_json(const json& in) {
  RankText text;
  text.sequence = integer_field(in, "sequence");
  text.rank = static_cast<int>(integer_field(in, "rank"));
  text.node = static_cast<int>(integer_field(in, "node"));
  text.host = text_field(in, "host");
  text.phase = text_field(in, "phase");
  text.device = text_field(in, "device");
  text.waiting = flag_field(in, "waiting");
  text.collectives = static_cast<uint64_t>(integer_field(in, "collectives"));
  text.idle = number_field(in, "idle");
  text.limit = number_field(in, "limit");
  text.step = integer_field(in, "step");
  text.micro_batch = integer_field(in, "micro_batch");
  for (const json& row : array_field(in, "rows")) {
    if (row.is_string()) text.rows.push_back(row.get<std::string>());
  }
  text.left = flag_field(in, "left");
  text.knows = flag_field(in, "knows");
  if (const json* failure = field(in, "failure")) text.failure = message_from_json(*failure);
  text.exit_code = static_cast<int>(integer_field(in, "exit_code"));
  return text;
}

}  // namespace ivl
