#include <cstdio>
#include <utility>
#include <vector>

#include "cli/verbs.h"
#include "spec/result.h"

namespace {

using AddVerb = ivl::VerbBody (*)(CLI::App&);

constexpr AddVerb kVerbs[] = {nullptr};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"InternVL training engine"};
  app.name("internvl-engine");
  app.require_subcommand(1);
  std::vector<std::pair<CLI::App*, ivl::VerbBody>> verbs;
  for (const AddVerb add : kVerbs) {
    if (!add) continue;
    ivl::VerbBody body = add(app);
    verbs.emplace_back(app.get_subcommands({}).back(), std::move(body));
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? ivl::kExitSuccess : ivl::kExitUsage;
  }
  try {
    for (const auto& [command, body] : verbs) {
      if (command->parsed()) return body();
    }
  } catch (const ivl::Failure& failure) {
    std::fprintf(stderr, "internvl-engine: %s [%s]\n", failure.message.text.c_str(),
                 failure.message.code.c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "internvl-engine: unexpected: %s\n", error.what());
  }
  return ivl::kExitFailure;
}
