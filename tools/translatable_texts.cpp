// translatable_texts TREE: C++ for lupdate, with what tr() does not hold: the texts of the settings
// (context "settings") and the codes of all messages (context "engine", the English as comment).
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "house/messages.h"
#include "spec/settings.h"

namespace {

// JSON's escapes are C++'s, as long as nobody writes control characters.
std::string literal(const std::string& text) { return nlohmann::json(text).dump(-1, ' ', false); }

void print(const char* context, const std::string& source, const std::string& comment) {
  std::printf("//: %s\nQT_TRANSLATE_NOOP(\"%s\", %s);\n", comment.c_str(), context,
              literal(source).c_str());
}

class SettingTexts {
 public:
  void print_all() {
    for (const ivl::Setting& setting : ivl::settings()) {
      text(setting.group, "heading");
      text(setting.label, "label of " + setting.key);
      text(setting.help, "help of " + setting.key);
      text(setting.unit, "unit of " + setting.key);
      for (const std::string& choice : setting.choices) text(choice, "choice of " + setting.key);
    }
  }

 private:
  // A text that several settings share is translated once.
  void text(const std::string& source, const std::string& comment) {
    if (!source.empty() && printed_.insert(source).second) print("settings", source, comment);
  }
  std::set<std::string> printed_;
};

void print_messages(const char* tree) {
  std::map<std::string, std::string> sorted;
  for (const auto& message : ivl::house::said_messages(tree).messages) {
    sorted[message.code] = message.text_template;
  }
  for (const auto& [code, text] : sorted) print("engine", code, literal(text));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: translatable_texts TREE\n");
    return 2;
  }
  std::printf("#include <QtGlobal>\n");
  SettingTexts().print_all();
  print_messages(argv[1]);
  return std::fflush(stdout) == 0 ? 0 : 1;
}
