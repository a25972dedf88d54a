#include "spec/event.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

namespace ivl {
namespace {

using nlohmann::json;

// Up to `most` bytes from `offset`; errno when it fails.
std::optional<std::string> read_range(int fd, uint64_t offset, uint64_t most) {
  std::string bytes(static_cast<size_t>(most), '\0');
  size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got =
        ::pread(fd, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {};
    if (got == 0) break;
    done += static_cast<size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

std::optional<Event> parse(std::string_view line, uint64_t offset) {
  json body = json::parse(line, nullptr, false);
  if (!body.is_object()) return {};
  const auto kind = body.find("kind"), step = body.find("step");
  if (kind == body.end() || !kind->is_string()) return {};
  Event event;
  event.offset = offset;
  event.t = real_from_json(body, "t", 0);
  event.kind = kind->get<std::string>();
  if (step != body.end() && step->is_number_integer()) event.step = step->get<int64_t>();
  event.body = std::move(body);
  return event;
}

}  // namespace

json real_to_json(double value) {
  if (std::isfinite(value)) return value;
  if (std::isnan(value)) return "NaN";
  return value > 0 ? "Infinity" : "-Infinity";
}

double real_from_json(const json& object, std::string_view key, double otherwise) {
  const auto found = object.find(key);
  if (found == object.end()) return otherwise;
  if (found->is_number()) return found->get<double>();
  if (*found == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (*found == "Infinity") return std::numeric_limits<double>::infinity();
  if (*found == "-Infinity") return -std::numeric_limits<double>::infinity();
  return otherwise;
}

std::string event_line(double t, std::string_view kind, int64_t step, const json& body) {
  const json head = {{"t", t}, {"kind", kind}, {"step", step}};
  constexpr auto replace = json::error_handler_t::replace;
  std::string line = head.dump(-1, ' ', false, replace);
  if (body.is_object() && !body.empty()) {
    line.back() = ',';
    line.append(body.dump(-1, ' ', false, replace), 1);
  }
  line += '\n';
  return line;
}

double now_seconds() {
  using std::chrono::system_clock;
  return std::chrono::duration<double>(system_clock::now().time_since_epoch()).count();
}

EventReader::EventReader(std::string path, uint64_t offset)
    : path_(std::move(path)), offset_(offset) {}

void EventReader::take_line(std::string_view line, std::vector<Event>& events) {
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) return;
  if (auto event = parse(line, offset_)) {
    events.push_back(std::move(*event));
  } else {
    ++damaged_;
  }
}

Result<std::vector<Event>> EventReader::poll(bool ended) {
  std::vector<Event> events;
  more_ = false;
  const int fd = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) return events;
  struct stat info {};
  const bool stated = fd >= 0 && ::fstat(fd, &info) == 0;
  const auto size = static_cast<uint64_t>(info.st_size);
  std::optional<std::string> bytes;
  if (stated && size >= offset_)
    bytes = read_range(fd, offset_, std::min(size - offset_, kMostPoll));
  const int error = errno;
  if (fd >= 0) ::close(fd);
  if (stated && size < offset_) {
    return say("events.shorter",
               "{path} has {size} bytes, fewer than the {offset} already read: it was replaced or "
               "cut; read it from its beginning",
               {{"path", path_}, {"size", size}, {"offset", offset_}});
  }
  if (!bytes) {
    return say("events.read", "cannot read {path}: {reason}",
               {{"path", path_}, {"reason", std::generic_category().message(error)}});
  }
  const std::string_view text = *bytes;
  size_t begin = 0;
  while (begin < text.size()) {
    const size_t end = text.find('\n', begin);
    const size_t length = (end == std::string_view::npos ? text.size() : end) - begin;
    const bool too_long = length > kMostLine;
    if (end == std::string_view::npos && !too_long) break;  // half a line
    const std::string_view line = text.substr(begin, length);
    if (!ended && line.find('\0') != std::string_view::npos) break;  // a page not yet here
    if (too_long) {
      ++damaged_;
    } else {
      take_line(line, events);
    }
    const size_t passed = length + (end == std::string_view::npos ? 0 : 1);
    begin += passed;
    offset_ += passed;
  }
  more_ = begin > 0 && offset_ + (text.size() - begin) < size;
  return events;
}

}  // namespace ivl
