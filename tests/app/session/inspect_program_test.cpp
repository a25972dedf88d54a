// Drawn rows of every fate: the application and `internvl-engine inspect` agree byte by byte.
#include "app/session/compare_with_program.h"

namespace ivl {
namespace {

using test::record;

struct Mixture : test::SmallMixture {
  Mixture() {
    test::write(image("wide.png"), test::png(90, 30));
    test::write(image("tall.png"), test::png(31, 77, 3));
    test::write(image("broken.png"), "no picture");
    const std::string longer(2000, 'x');
    auto masked = record("q", "", "wide.png");
    auto two = record("<image>\n<image>\nwhich?", "the second 🦙", "");
    two["image"] = {"wide.png", "tall.png"};
    add("rows", {record("What is it?", "两只骆驼", "wide.png"), record("q", "a"),
                 record("q", longer, "tall.png"), record(longer, "a"), masked, two,
                 record("q", "a", "gone.png"), record("q", "a", "broken.png"),
                 record("q", "a", "../out.png")});
    add_lines("faults", "{\n\n" + record("q", "a").dump() + "\n");
    add("degraded", {record("q", "a", "wide.png")}, {{"data_augment", true}});
  }
  std::vector<std::string> words(std::vector<std::string> more) const {
    std::vector<std::string> all = {"--meta",       meta_path(),
                                    "--tokenizer",  spec().model.tokenizer_path,
                                    "--cache",      folder / "cache",
                                    "--image-size", "28",
                                    "--max-length", "256",
                                    "--system",     "Answer the questions."};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
};

TEST(InspectProgram, AgreesInEveryTemplate) {
  const Mixture mixture;
  for (const ConversationTemplate& form : conversation_templates()) {
    SCOPED_TRACE(form.name);
    SampleRules rules = mixture.rules();
    rules.encode.conversation_template = &form;
    const std::string pixels = mixture.folder / form.name;
    const auto lines = test::inspect_lines(pixels, mixture.words({"--template", form.name}));
    EXPECT_EQ(test::compare_rows(*mixture.corpus(), rules, lines, pixels), 13);
  }
}

TEST(InspectProgram, AgreesOnTiles) {
  const Mixture mixture;
  SampleRules rules = mixture.rules();
  rules.tiles.dynamic = rules.tiles.thumbnail = true;
  rules.tiles.max_tiles = 6;
  const std::string pixels = mixture.folder / "tiled";
  const auto lines =
      test::inspect_lines(pixels, mixture.words({"--dynamic", "--thumbnail", "--max-tiles", "6"}));
  EXPECT_EQ(test::compare_rows(*mixture.corpus(), rules, lines, pixels), 13);
}

}  // namespace
}  // namespace ivl
