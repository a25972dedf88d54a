#include "house/arrows.h"

#include <map>
#include <regex>
#include <set>

namespace ivl::house {
namespace {

struct Room {
  std::set<std::string> may_include;
  bool torch = false;
};

// Longest name first where one lies in another: see room_of.
const std::map<std::string, Room>& rooms() {
  static const std::set<std::string> kEngine = {"spec",  "data",       "data/image", "data/text",
                                                "plan",  "kernels",    "model",      "parallel",
                                                "optim", "checkpoint", "train",      "cli"};
  static const std::map<std::string, Room> kRooms = {
      {"spec", {{}, false}},
      {"data/image", {{"spec"}, false}},
      {"data/text", {{"spec"}, false}},
      {"data", {{"spec", "data/image", "data/text"}, false}},
      {"plan", {{"spec"}, false}},
      {"kernels", {{"spec"}, true}},
      {"model", {{"kernels", "spec"}, true}},
      {"optim", {{"kernels", "spec"}, true}},
      {"parallel", {{"model", "optim", "kernels", "spec"}, true}},
      {"checkpoint", {{"model", "spec"}, true}},
      {"train", {{"checkpoint", "parallel", "optim", "model", "kernels", "spec"}, true}},
      {"cli", {kEngine, true}},
      {"remote", {{"spec"}, false}},
      {"app/store", {{"spec"}, false}},
      {"app/session",
       {{"app/store", "remote", "spec", "data", "data/image", "data/text", "plan"}, false}},
      {"app/models",
       {{"app/store", "app/session", "spec", "data", "data/image", "data/text", "plan"}, false}},
      {"app/ui",
       {{"app/store", "app/session", "app/models", "remote", "spec", "data", "data/image",
         "data/text", "plan"},
        false}},
      {"app", {{"app/store", "app/session", "app/models", "app/ui", "remote", "spec"}, false}},
  };
  return kRooms;
}

// The room that a path (relative to engine/, or to the tree for remote and app) lies in; "" for
// none. data/image is a room of its own, any other folder belongs to the one above it.
std::string room_of(const fs::path& path) {
  auto part = path.begin();
  if (part == path.end() || std::next(part) == path.end()) return "";
  const std::string first = part->string();
  if (++part != path.end() && std::next(part) != path.end()) {
    const std::string both = first + "/" + part->string();
    if (rooms().contains(both)) return both;
  }
  return rooms().contains(first) ? first : "";
}

// The room that a file of `room` means by an #include: the application spells its own from app/.
std::string target_room(const std::string& room, const std::string& target) {
  if (!room.starts_with("app")) return room_of(target);
  const fs::path path(target);
  if (!path.has_parent_path()) return "app";
  const std::string own = "app/" + path.begin()->string();
  return rooms().contains(own) ? own : room_of(target);
}

// What of Qt belongs to one room of the application alone.
std::string forbidden_in_app(const std::string& room, const fs::path& file,
                             const std::string& target) {
  static const std::regex kWidgets(
      "(QtWidgets(/.*)?)|Q(Widget|Dialog|PushButton|Layout|Label|MainWindow)");
  if (std::regex_match(target, kWidgets) && room != "app" && room != "app/ui")
    return "widgets in " + room;
  if (std::regex_match(target, std::regex("QSql.*")) && room != "app/store")
    return "SQL outside app/store";
  if (target == "qcustomplot.h" && file.string().find("ui/plots/") == std::string::npos) {
    return "plots outside app/ui/plots";
  }
  return "";
}

bool is_torch(const std::string& target) {
  static const std::regex kTorch("(torch|ATen|c10|caffe2)/.*|.*torch_headers\\.h");
  return std::regex_match(target, kTorch);
}

bool is_qt(const std::string& target) {
  static const std::regex kQt("(Qt[A-Z][A-Za-z0-9]*/.*)|(Q[A-Z][A-Za-z0-9]*)|(q[a-z]+\\.h)");
  return std::regex_match(target, kQt);
}

// What no room of the engine may include.
std::string forbidden_in_engine(const Include& include) {
  if (!include.quoted && is_qt(include.target)) return "Qt in the engine";
  if (include.target == "qcustomplot.h") return "Qt in the engine";
  if (include.target == "sqlite3.h") return "the engine never opens SQLite";
  static const std::regex kReaders("opencv2/(imgcodecs|highgui|videoio).*|opencv2/opencv\\.hpp");
  if (std::regex_match(include.target, kReaders)) return "images are decoded by data/image alone";
  return "";
}

std::string fault(const std::string& room, bool in_engine, bool cuda, const Include& include) {
  if (include.quoted && include.target.find("..") != std::string::npos) {
    return "is spelled with \"..\": spell it from the engine's folder";
  }
  if (is_torch(include.target)) {
    if (cuda) return "LibTorch in a .cu file";
    if (!room.empty() && !rooms().at(room).torch) return "LibTorch in " + room;
    return "";
  }
  if (in_engine) {
    if (const std::string why = forbidden_in_engine(include); !why.empty()) return why;
  }
  if (!include.quoted || room.empty()) return "";
  const std::string target = target_room(room, include.target);
  if (target.empty() || target == room || rooms().at(room).may_include.contains(target)) return "";
  return room + " may not know " + target;
}

void check_file(const fs::path& root, const fs::path& file, const fs::path& base, bool in_engine,
                std::vector<Violation>& found) {
  const std::string room = room_of(file.lexically_relative(base));
  const std::string shown = file.lexically_relative(root).string();
  if (room.empty() && file.parent_path() != base) {
    found.push_back({shown + ":1", "lies in a folder that no arrow is written for"});
    return;
  }
  const bool cuda = file.extension() == ".cu" || file.extension() == ".cuh";
  for (const Include& include : include_lines(read_file(file))) {
    std::string why = fault(room, in_engine, cuda, include);
    if (why.empty() && room.starts_with("app")) {
      why = forbidden_in_app(room, file.lexically_relative(root), include.target);
    }
    if (why.empty()) continue;
    found.push_back(
        {shown + ":" + std::to_string(include.line), "#include of " + include.target + ": " + why});
  }
}

}  // namespace

std::vector<Violation> wrong_arrows(const fs::path& root) {
  std::vector<Violation> found;
  const fs::path engine = root / "engine";
  for (const fs::path& file : source_files(engine)) check_file(root, file, engine, true, found);
  for (const char* outside : {"remote", "app"}) {
    for (const fs::path& file : source_files(root / outside)) {
      check_file(root, file, root, false, found);
    }
  }
  return found;
}

}  // namespace ivl::house
