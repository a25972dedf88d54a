// The inspector on a real photograph, written as PNGs into the build folder to be looked at.
#include <QDir>
#include <QFontDatabase>

#include "app/ui/inspector_fixture.h"

namespace ivl::ui {
namespace {

const std::string kShared = IVL_SHARED_DIR;

Tokenizer llama2() {
  const TemporaryFolder folder;
  test::write(folder / "tokenizer.model",
              test::read(kShared + "/data/tokenizers/llama2/tokenizer.model"));
  for (const char* name :
       {"added_tokens.json", "special_tokens_map.json", "tokenizer_config.json"}) {
    test::write(folder / name, test::read(kShared + "/golden/tokenizers/llama2-hermes/" + name));
  }
  return Tokenizer::load(folder.path().string()).or_throw().with_added(image_tokens());
}

nlohmann::json camels() {
  const std::vector<std::string> texts = {
      "<image>\nRender a clear and concise summary of the photo.",
      "two camels in the snow, one with brown coat and one with beige fur standing side by side,",
      "Which region holds the camel with its head lowered?",
      "[0.55, 0.23, 0.74, 0.94]",
      "What is in [0.00, 0.10, 0.14, 0.47]?",
      "a wooden shed behind the wire fence"};
  auto turns = nlohmann::json::array();
  for (size_t i = 0; i < texts.size(); ++i) {
    turns.push_back({{"from", i % 2 ? "gpt" : "human"}, {"value", texts[i]}});
  }
  return {{"id", 1}, {"image", "00001/000011758.jpg"}, {"conversations", turns}};
}

class InspectorPictures : public testing::Test {
 protected:
  InspectorPictures() {
    mixture_.add("sharegpt4v_mix665k_cap23k_coco-ap9k_lcs3k_sam9k_div2k", {camels()},
                 {{"root", kShared + "/data/llava_pretrain/images"}});
    context_.corpus = mixture_.corpus();
    context_.rules.tokenizer = std::make_shared<const Tokenizer>(llama2());
    context_.rules.encode.conversation_template = find_template("Hermes-2");
    context_.ref = {0, 0};
    context_.title = QStringLiteral("402,118");
    context_.tags = {QStringLiteral("snow")};
    context_.alike = 38;
    context_.subset_note = QStringLiteral("Subset mixes two conventions");
    context_.subset_link = QStringLiteral("See 86,417 rows");
  }
  ~InspectorPictures() override { Theme::instance().set_scheme(Scheme::light); }

  void save(InspectorWindow& window, const char* name) {
    QDir().mkpath(QStringLiteral(IVL_PICTURES));
    window.settle();
    QTest::qWait(120);
    const QPixmap picture = window->grab();
    EXPECT_EQ(picture.size(), window->size());
    const auto file = QStringLiteral(IVL_PICTURES "/%1.png").arg(QString::fromLatin1(name));
    EXPECT_TRUE(picture.save(file));
  }

  test::SmallMixture mixture_;
  RowContext context_;
};

TEST_F(InspectorPictures, LightDarkAndSmall) {
  InspectorWindow window;
  window.show(context_);
  const int64_t all = window->row()->counts.all;
  app::InspectorRules tried;
  tried.max_length = all - 5;
  window->set_tried(tried);
  window.wait_for_row();
  EXPECT_EQ(window->row()->counts.cut, 5);
  EXPECT_EQ(window->row()->counts.image, 256);
  EXPECT_EQ(window->row()->boxes.boxes.size(), 2U);
  EXPECT_EQ(window->row()->tiles.size(), 1U);
  const Highlight answer{3, 0};
  window->chat()->light({3, -1});
  window->model()->strip()->light({3, -1});
  save(window, "inspector-light");
  Theme::instance().set_scheme(Scheme::dark);
  save(window, "inspector-dark");
  window->image()->view()->light(answer);
  window->chat()->light(answer);
  window->model()->strip()->light(answer);
  save(window, "inspector-dark-box");
  Theme::instance().set_scheme(Scheme::light);
  window->resize(702, 566);
  QTest::qWait(50);
  window->chat()->light({3, -1});
  window->model()->strip()->light({3, -1});
  save(window, "inspector-small");
}

TEST_F(InspectorPictures, OtherStates) {
  InspectorWindow window;
  save(window, "inspector-empty");
  RowContext plain = context_;
  plain.alike = -1;
  plain.subset_note.clear();
  window.show(plain);
  save(window, "inspector-trained");
  app::InspectorRules tried;
  tried.max_tiles = 6;
  window->set_tried(tried);
  window.wait_for_row();
  save(window, "inspector-tiled");
  window->set_tried({});
  window.wait_for_row();
  plain.rules.tokenizer = nullptr;
  window.show(plain);
  EXPECT_FALSE(window->model()->sentence().isEmpty());
  save(window, "inspector-no-tokenizer");
}

TEST_F(InspectorPictures, FaultyRows) {
  auto chinese = camels();
  chinese["conversations"] = {
      {{"from", "human"}, {"value", "<image>\n请用中文描述这张图片。🐫"}},
      {{"from", "gpt"},
       {"value",
        "两只骆驼站在雪地里，<ref>左边的骆驼</ref><box>[[220, 180, 520, 900]]</box>毛色较深，"
        "<ref>右边的</ref><box>[[550, 230, 740, 1200]]</box>低着头。"}}};
  auto missing = camels();
  missing["image"] = "vg/VG_100K_2/2405722.jpg";
  auto masked = camels();
  masked["conversations"][1]["value"] = "";
  mixture_.add_lines("faulty",
                     chinese.dump() + "\n" + missing.dump() + "\n" + masked.dump() +
                         "\n{\"id\": 7, \"conversations\": [{\"from\": \"human\"}\n",
                     {{"root", kShared + "/data/llava_pretrain/images"}});
  context_.corpus = mixture_.corpus();
  context_.alike = -1;
  context_.subset_note.clear();
  context_.tags.clear();
  InspectorWindow window;
  const char* const names[] = {"inspector-chinese", "inspector-missing", "inspector-masked",
                               "inspector-broken"};
  const Fate fates[] = {Fate::trained, Fate::failed, Fate::masked, Fate::failed};
  for (int row = 0; row < 4; ++row) {
    context_.ref = {1, row};
    window.show(context_);
    EXPECT_EQ(window->row()->fate, fates[row]);
    save(window, names[row]);
  }
}

}  // namespace
}  // namespace ivl::ui
