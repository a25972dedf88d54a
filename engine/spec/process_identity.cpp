#include <unistd.h>

#include <cstdlib>
#include <sstream>

#include "spec/atomic_file.h"
#include "spec/json_field.h"
#include "spec/run_folder.h"

namespace ivl {
namespace {

std::string first_line(const std::string& path) {
  const auto text = read_file(path, 4096);
  return text ? text->substr(0, text->find('\n')) : "";
}

struct ProcessState {
  char state = 'Z';
  int64_t started = 0;
};

// State and start time: fields 3 and 22. The name in field 2 may hold blanks and parentheses.
std::optional<ProcessState> process_state(int64_t pid) {
  const auto text = read_file("/proc/" + std::to_string(pid) + "/stat", 4096);
  if (!text) return {};
  const size_t name_end = text->rfind(')');
  if (name_end == std::string::npos) return {};
  std::istringstream fields(text->substr(name_end + 1));
  ProcessState state;
  fields >> state.state;
  std::string skipped;
  for (int field = 4; field < 22; ++field) fields >> skipped;
  fields >> state.started;
  return fields ? std::optional(state) : std::nullopt;
}

std::string host_name() {
  char name[256] = {};
  return ::gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

}  // namespace

ProcessIdentity this_process() { return process_identity(::getpid()); }

ProcessIdentity process_identity(int64_t pid) {
  ProcessIdentity process;
  process.host = host_name();
  process.boot_id = first_line("/proc/sys/kernel/random/boot_id");
  process.pid = pid;
  if (const auto state = process_state(process.pid)) process.started = state->started;
  return process;
}

nlohmann::json to_json(const ProcessIdentity& process) {
  return {{"host", process.host},
          {"pid", process.pid},
          {"process_start", process.started},
          {"boot_id", process.boot_id}};
}

ProcessIdentity process_from_json(const nlohmann::json& json) {
  ProcessIdentity process;
  process.host = text_field(json, "host");
  process.boot_id = text_field(json, "boot_id");
  process.pid = integer_field(json, "pid");
  process.started = integer_field(json, "process_start");
  return process;
}

bool is_running(const ProcessIdentity& process) {
  if (process.host != host_name() ||
      process.boot_id != first_line("/proc/sys/kernel/random/boot_id")) {
    return false;
  }
  const auto state = process_state(process.pid);
  return state && state->started == process.started && state->state != 'Z' && state->state != 'X';
}

}  // namespace ivl
