// The inspector's painted views alone: tokens, chat, map, image and boxes by mouse and keyboard.
#include <QClipboard>
#include <QScrollBar>

#include "app/ui/inspector_fixture.h"

namespace ivl::ui {
namespace {

using test::record;

class InspectorViews : public testing::Test {
 protected:
  std::shared_ptr<const app::InspectedRow> inspect(const nlohmann::json& json,
                                                   const app::InspectorRules& tried = {}) {
    mixture_.add("s", {json});
    return std::make_shared<const app::InspectedRow>(
        app::inspect_row(*mixture_.corpus(), {0, 0}, tried.over(mixture_.rules())));
  }
  static nlohmann::json talk(int turns, const std::string& text) {
    auto all = nlohmann::json::array();
    for (int i = 0; i < turns; ++i) {
      all.push_back({{"from", i % 2 ? "gpt" : "human"}, {"value", text}});
    }
    return {{"id", 1}, {"conversations", all}};
  }
  /// How many pixels have exactly this colour.
  static int count_pixels(QWidget& widget, const QColor& wanted) {
    const QImage image = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) found += image.pixelColor(x, y) == wanted;
    }
    return found;
  }
  test::SmallMixture mixture_;
};

TEST_F(InspectorViews, TokensFoldAndUnfold) {
  test::write(mixture_.image("a.png"), test::png(90, 30));
  const auto row = inspect(record("What is it?", "A thing.", "a.png"), {.max_tiles = 6});
  TokenStrip strip;
  strip.resize(500, 200);
  strip.show();
  strip.show_row(row);
  const auto cells = strip.cells();
  ASSERT_GT(cells.size(), 4U);
  EXPECT_TRUE(cells[0].fold);
  EXPECT_EQ(cells[0].turn, -1);
  EXPECT_TRUE(cell_text(*row, cells[0]).startsWith(QStringLiteral("system × ")));
  EXPECT_TRUE(cell_text(*row, cells[1]).startsWith(QStringLiteral("user × ")));
  EXPECT_EQ(cell_text(*row, cells[2]), QStringLiteral("<img>"));
  EXPECT_EQ(cell_text(*row, cells[3]), QStringLiteral("<IMG_CONTEXT> × 3"));
  EXPECT_EQ(cells[3].kind, TokenKind::image);
  EXPECT_EQ(cell_text(*row, cells[4]), QStringLiteral("</img>"));
  EXPECT_EQ(cells.back().kind, TokenKind::supervised);
  // Every token is in exactly one cell.
  int tokens = 0;
  for (const TokenCell& cell : cells) tokens += cell.count;
  EXPECT_EQ(tokens, row->counts.all);

  QTest::mouseClick(strip.viewport(), Qt::LeftButton, {}, strip.cell_rect(3).center());
  EXPECT_EQ(strip.cells().size(), cells.size() + 3);
  EXPECT_TRUE(strip.cells()[3].head());
  strip.set_current(3);
  QTest::keyClick(&strip, Qt::Key_Return);
  EXPECT_EQ(strip.cells().size(), cells.size());
  QTest::keyClick(&strip, Qt::Key_End);
  EXPECT_EQ(strip.current(), static_cast<int>(cells.size()) - 1);
  QTest::keyClick(&strip, Qt::Key_Left);
  EXPECT_EQ(strip.lit().turn, 1);
}

TEST_F(InspectorViews, TheCutIsABarAndATint) {
  const auto json = talk(2, "some words that are cut somewhere in the middle of it all");
  const auto whole = inspect(json);
  const auto row = inspect(json, {.max_length = whole->counts.all - 6});
  TokenStrip strip;
  strip.resize(600, 300);
  strip.show();
  strip.show_row(whole);
  EXPECT_EQ(count_pixels(strip, color(Tone::token_cut)), 0);
  strip.show_row(row);
  EXPECT_EQ(strip.cells().back().kind, TokenKind::cut);
  EXPECT_GT(count_pixels(strip, color(Tone::token_cut)), 1000);
  EXPECT_GE(count_pixels(strip, color(Tone::warn)), 60);
  ChatView chat;
  chat.resize(320, 300);
  chat.show();
  chat.show_row(row);
  EXPECT_GT(count_pixels(chat, color(Tone::token_cut)), 200);
  EXPECT_GT(count_pixels(chat, color(Tone::good)), 50);
}

TEST_F(InspectorViews, AThemeChangeRepaints) {
  TokenStrip strip;
  strip.resize(600, 300);
  strip.show();
  strip.show_row(inspect(talk(2, "words")));
  const QColor light = color(Tone::token_supervised);
  EXPECT_GT(count_pixels(strip, light), 100);
  Theme::instance().set_scheme(Scheme::dark);
  EXPECT_EQ(count_pixels(strip, light), 0);
  EXPECT_GT(count_pixels(strip, color(Tone::token_supervised)), 100);
  Theme::instance().set_scheme(Scheme::light);
}

TEST_F(InspectorViews, ChatGoesByKeyboardAndCopies) {
  ChatView chat;
  chat.resize(320, 200);
  chat.show();
  chat.show_row(inspect(talk(40, "a turn that is long enough to take two lines of the bubble")));
  QTest::keyClick(&chat, Qt::Key_Down);
  QTest::keyClick(&chat, Qt::Key_Down);
  EXPECT_EQ(chat.current(), 1);
  EXPECT_EQ(chat.lit().turn, 1);
  QTest::keyClick(&chat, Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QGuiApplication::clipboard()->text(), chat.text_of(1));
  QTest::keyClick(&chat, Qt::Key_End);
  EXPECT_EQ(chat.current(), 39);
  EXPECT_TRUE(chat.viewport()->rect().intersects(chat.bubble_rect(39)));
  EXPECT_FALSE(chat.viewport()->rect().intersects(chat.bubble_rect(0)));
  QTest::mouseClick(chat.viewport(), Qt::LeftButton, {}, chat.bubble_rect(38).center());
  EXPECT_EQ(chat.current(), 38);
}

TEST_F(InspectorViews, TenThousandTurnsAndManyTokensScroll) {
  const auto row = inspect(talk(10'000, "a few words"), {.max_length = 1'000'000});
  ASSERT_EQ(row->turns.size(), 10'000U);
  ASSERT_GT(row->tokens.size(), 40'000U);
  ChatView chat;
  chat.resize(320, 300);
  chat.show();
  chat.show_row(row);
  TokenStrip strip;
  strip.resize(500, 200);
  strip.show();
  strip.show_row(row);
  for (QAbstractScrollArea* view :
       {static_cast<QAbstractScrollArea*>(&chat), static_cast<QAbstractScrollArea*>(&strip)}) {
    QScrollBar* bar = view->verticalScrollBar();
    EXPECT_GT(bar->maximum(), 50'000);
    for (const int at : {0, bar->maximum() / 2, bar->maximum()}) {
      bar->setValue(at);
      view->grab();
    }
    EXPECT_GT(bar->value(), bar->maximum() - 2000);
  }
  chat.set_current(9'999);
  EXPECT_TRUE(chat.viewport()->rect().intersects(chat.bubble_rect(9'999)));
}

TEST_F(InspectorViews, MapLeadsToTheToken) {
  const auto row = inspect(talk(40, "a few words in each of the turns"), {.max_length = 100'000});
  SequenceMap map;
  map.resize(400, 16);
  map.show();
  map.show_row(row);
  QSignalSpy chosen(&map, &SequenceMap::chosen);
  QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(4, 8));
  QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(300, 8));
  ASSERT_EQ(chosen.size(), 2);
  EXPECT_LT(chosen[0][0].toInt(), 20);
  EXPECT_GT(chosen[1][0].toInt(), row->counts.all / 2);
  TokenStrip strip;
  strip.resize(500, 100);
  strip.show();
  strip.show_row(row);
  strip.reveal(static_cast<int>(row->counts.all) - 1);
  EXPECT_TRUE(strip.viewport()->rect().contains(
      strip.cell_rect(static_cast<int>(strip.cells().size()) - 1).center()));
}

TEST_F(InspectorViews, ImageZoomsPansAndFits) {
  test::write(mixture_.image("a.png"), test::png(400, 200));
  ImageView view;
  view.resize(200, 200);
  view.show();
  view.show_image(inspect(record("Where?", "[0.5, 0.5, 0.75, 1.0]", "a.png")), 0, 1 << 30);
  ASSERT_TRUE(QTest::qWaitFor([&] { return view.loaded(); }, 10'000));
  EXPECT_DOUBLE_EQ(view.zoom(), 0.5);
  EXPECT_EQ(view.box_rect(0), QRectF(100, 100, 50, 50));
  QTest::keyClick(&view, Qt::Key_Plus);
  EXPECT_DOUBLE_EQ(view.zoom(), 0.625);
  EXPECT_FALSE(view.fitted());
  const QPointF middle = view.box_rect(0).center();
  view.zoom_by(4, middle);
  EXPECT_NEAR(view.box_rect(0).center().x(), middle.x(), 1);
  const double before = view.box_rect(0).left();
  QTest::keyClick(&view, Qt::Key_Left);
  EXPECT_NEAR(view.box_rect(0).left(), before + 60, 1);
  view.grab();
  QTest::keyClick(&view, Qt::Key_A);
  EXPECT_TRUE(view.fitted());
  EXPECT_DOUBLE_EQ(view.zoom(), 0.5);
  QTest::keyClick(&view, Qt::Key_B);
  EXPECT_EQ(view.lit(), (Highlight{1, 0}));
}

TEST(ScaledPart, AveragesWhereItShrinks) {
  Image image{4, 2, {}};
  for (int i = 0; i < 8; ++i)
    image.rgb.insert(image.rgb.end(), 3, static_cast<uint8_t>(i % 2 ? 200 : 0));
  const QImage half = scaled_part(image, QRect(0, 0, 4, 2), QSize(2, 1));
  EXPECT_EQ(half.pixelColor(0, 0), QColor(100, 100, 100));
  EXPECT_TRUE(scaled_part(image, QRect(9, 9, 4, 2), QSize(2, 1)).isNull());
  EXPECT_TRUE(scaled_part(image, QRect(0, 0, 4, 2), QSize()).isNull());
}

}  // namespace
}  // namespace ivl::ui
