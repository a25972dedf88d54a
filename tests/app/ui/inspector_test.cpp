// The inspector as a whole: what is lit together, what is tried out, and rows that are none.
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include "app/ui/inspector_fixture.h"
#include "session/reasons.h"
#include "ui/inspector/inspector_sections.h"

namespace ivl::ui {
namespace {

using test::record;

class Inspector : public testing::Test {
 protected:
  Inspector() {
    test::write(mixture_.image("a.png"), test::png(300, 200));
    test::write(mixture_.image("broken.png"), "no picture");
    auto boxes = record("Where is the camel?", "[0.5, 0.2, 0.9, 0.8]", "a.png");
    boxes["conversations"].push_back(
        {{"from", "human"}, {"value", "And in [0.0, 0.1, 0.2, 1.3]?"}});
    boxes["conversations"].push_back({{"from", "gpt"}, {"value", "a shed"}});
    mixture_.add_lines(
        "s", boxes.dump() + "\n" + record("q", "a").dump() + "\n{\n" +
                 record("q", "a", "gone.png").dump() + "\n" +
                 record("q", "a", "broken.png").dump() + "\n" +
                 record("q", std::string(300'000, 'x')).dump() + "\n" +
                 record("\x01\x02 <image> \u202e", "\u0000 \xf0\x9f\xa6\x99").dump() + "\n");
  }
  RowContext context(int64_t row) const {
    RowContext context;
    context.corpus = mixture_.corpus();
    context.rules = mixture_.rules();
    context.ref = {0, row};
    context.title = QString::number(row);
    return context;
  }
  static int lit_tokens(InspectorWindow& window) {
    int lit = 0;
    for (int i = 0; i < window->row()->counts.all; ++i) lit += window->model()->strip()->is_lit(i);
    return lit;
  }
  test::SmallMixture mixture_;
};

TEST_F(Inspector, HoveringATurnLightsItsTokens) {
  InspectorWindow window;
  window.show(context(0));
  ChatView* chat = window->chat();
  EXPECT_EQ(lit_tokens(window), 0);
  QTest::mouseMove(chat->viewport(), chat->bubble_rect(3).center());
  EXPECT_EQ(chat->lit().turn, 3);
  EXPECT_GT(lit_tokens(window), 0);
  for (int i = 0; i < window->row()->counts.all; ++i) {
    EXPECT_EQ(window->model()->strip()->is_lit(i),
              window->row()->tokens[static_cast<size_t>(i)].turn == 3);
  }
}

TEST_F(Inspector, HoveringATokenLightsItsTurn) {
  InspectorWindow window({700, 900});
  window.show(context(0));
  TokenStrip* strip = window->model()->strip();
  const auto last = static_cast<int>(strip->cells().size()) - 1;
  QTest::mouseMove(strip->viewport(), strip->cell_rect(last).center());
  EXPECT_EQ(window->chat()->lit(), (Highlight{3, -1}));
  // Of a box's text, the box as well.
  for (int cell = 0; cell < last; ++cell) {
    const TokenCell& one = strip->cells()[static_cast<size_t>(cell)];
    const app::InspectedToken& token = window->row()->tokens[static_cast<size_t>(one.first)];
    if (one.fold || token.turn != 1 || token.begin < 3) continue;
    QTest::mouseMove(strip->viewport(), strip->cell_rect(cell).center());
    EXPECT_EQ(window->image()->view()->lit(), (Highlight{1, 0}));
    return;
  }
  FAIL() << "no token of the box";
}

TEST_F(Inspector, HoveringABoxLightsItsTextAndTheReverse) {
  InspectorWindow window;
  window.show(context(0));
  ImageView* view = window->image()->view();
  ASSERT_EQ(window->row()->boxes.boxes.size(), 2U);
  QTest::mouseMove(view, view->box_rect(0).center().toPoint());
  EXPECT_EQ(window->chat()->lit(), (Highlight{1, 0}));
  const int of_box = lit_tokens(window);
  EXPECT_GT(of_box, 10);
  // A box's text alone, not its turn's end mark.
  EXPECT_LT(of_box, std::ranges::count(window->row()->tokens, 1, &app::InspectedToken::turn));
  const Bubble bubble(*window->row(), 1, window->chat()->bubble_rect(1).width() - 20);
  const auto marks = box_marks(*window->row(), 1);
  const QPoint text = window->chat()->bubble_rect(1).topLeft() + QPoint(10, 7) +
                      bubble.areas(marks[0].begin, marks[0].end).at(0).center().toPoint();
  QTest::mouseMove(window->chat()->viewport(), QPoint(1, 1));
  EXPECT_TRUE(view->lit().nothing());
  QTest::mouseMove(window->chat()->viewport(), text);
  EXPECT_EQ(view->lit(), (Highlight{1, 0}));
}

TEST_F(Inspector, BoxesOutOfRangeAreSaid) {
  InspectorWindow window;
  window.show(context(0));
  ASSERT_EQ(window->image()->notes().size(), 1);
  EXPECT_TRUE(window->image()->notes()[0].contains(QStringLiteral("1 out of range")));
}

TEST_F(Inspector, TryingALengthShowsTheCutAndTheWayBack) {
  InspectorWindow window;
  window.show(context(0));
  QSignalSpy changed(&*window, &RowInspector::rules_changed);
  EXPECT_EQ(window->band()->title(), app::fate_title(Fate::trained));
  EXPECT_FALSE(window->band()->back()->isVisible());
  const int64_t all = window->row()->counts.all;
  QLineEdit* field = window->model()->max_length();
  field->setFocus();
  field->selectAll();
  QTest::keyClicks(field, QString::number(all - 3));
  QTest::keyClick(field, Qt::Key_Return);
  window.wait_for_row();
  EXPECT_EQ(window->row()->counts.cut, 3);
  EXPECT_EQ(window->band()->title(), app::fate_title(Fate::trained_truncated));
  EXPECT_TRUE(window->band()->sentence().startsWith(QStringLiteral("3 of ")));
  EXPECT_EQ(window->band()->back()->text(), QStringLiteral("Back to 256"));
  EXPECT_TRUE(field->property("trying").toBool());
  QTest::mouseClick(window->band()->back(), Qt::LeftButton);
  window.wait_for_row();
  EXPECT_EQ(window->row()->counts.cut, 0);
  EXPECT_FALSE(window->tried().any());
  EXPECT_EQ(changed.size(), 2);
}

TEST_F(Inspector, TryingTemplateAndTiling) {
  InspectorWindow window;
  window.show(context(0));
  QComboBox* form = window->model()->conversation_template();
  form->setCurrentIndex(form->findText(QStringLiteral("internvl2_5")));
  Q_EMIT form->activated(form->currentIndex());
  window.wait_for_row();
  EXPECT_EQ(window->tried().conversation_template, "internvl2_5");
  QComboBox* tiling = window->model()->tiling();
  tiling->setCurrentIndex(tiling->findData(6));
  Q_EMIT tiling->activated(tiling->currentIndex());
  window.wait_for_row();
  EXPECT_EQ(window->row()->tiles.size(), 6U);
  EXPECT_TRUE(window->model()->tiles()->caption().startsWith(
      QStringLiteral("6 tiles of 28 × 28 in 3 × 2")));
}

TEST_F(Inspector, WithoutATokenizerOneSentenceAndOneAction) {
  InspectorWindow window;
  RowContext plain = context(0);
  plain.rules = SampleRules();
  window.show(plain);
  EXPECT_FALSE(window->model()->sentence().isEmpty());
  EXPECT_EQ(window->row()->turns.size(), 4U);
  QSignalSpy asked(&*window, &RowInspector::choose_tokenizer);
  for (QPushButton* button : window->model()->findChildren<QPushButton*>()) {
    if (button->text().startsWith(QStringLiteral("Choose"))) button->click();
  }
  EXPECT_EQ(asked.size(), 1);
}

TEST_F(Inspector, SaysThatTrainingIgnoresATurnedImage) {
  test::write(mixture_.image("turned.jpg"),
              test::read(std::string(IVL_SOURCE_DIR) + "/tests/fixtures/images/exif_rotated.jpg"));
  auto both = record("<image>\n<image>\nq", "a");
  both["image"] = {"a.png", "turned.jpg"};
  mixture_.add("t", {record("q", "a", "turned.jpg"), both});
  RowContext turned = context(0);
  turned.ref = {1, 0};
  InspectorWindow window;
  window.show(turned);
  ASSERT_EQ(window->image()->notes().size(), 1);
  EXPECT_TRUE(window->image()->notes()[0].startsWith(QStringLiteral("EXIF")));
  turned.ref = {1, 1};
  window.show(turned);
  EXPECT_TRUE(window->image()->notes().isEmpty());
  for (QPushButton* button : window->image()->findChildren<QPushButton*>()) {
    if (button->accessibleName() == QLatin1String("Next image")) button->click();
  }
  ASSERT_EQ(window->image()->notes().size(), 1);
}

TEST_F(Inspector, HostileRowsAreShown) {
  InspectorWindow window;
  for (int64_t row = 1; row < 9; ++row) {
    SCOPED_TRACE(row);
    window.show(context(row));
    EXPECT_FALSE(window->band()->title().isEmpty());
    EXPECT_FALSE(window->band()->sentence().isEmpty());
    EXPECT_FALSE(window->grab().isNull());
  }
  window->clear();
  EXPECT_EQ(window->row(), nullptr);
  EXPECT_FALSE(window->grab().isNull());
}

TEST_F(Inspector, TheLastRowAskedForIsShown) {
  InspectorWindow window;
  QSignalSpy shown(&*window, &RowInspector::shown);
  for (int64_t row = 0; row < 2; ++row) window->show_row(context(row));
  ASSERT_TRUE(shown.wait(10'000));
  QTest::qWait(50);
  EXPECT_EQ(shown.size(), 1);
  EXPECT_EQ(window->row()->ref, (RowRef{0, 1}));
}

TEST_F(Inspector, LowWindowsShareTabsAndPanesCollapse) {
  InspectorWindow window;
  window.show(context(0));
  EXPECT_FALSE(window->compact());
  EXPECT_FALSE(window->right()->tabs_shown());
  window->resize(700, 560);
  QCoreApplication::processEvents();
  EXPECT_TRUE(window->compact());
  EXPECT_TRUE(window->right()->tabs_shown());
  EXPECT_TRUE(window->chat()->isVisible());
  window->right()->set_current(0);
  EXPECT_TRUE(window->image()->isVisible());
  EXPECT_FALSE(window->model()->isVisible());
  window->resize(700, 744);
  QCoreApplication::processEvents();
  EXPECT_TRUE(window->model()->isVisible());
  EXPECT_TRUE(window->model()->pieces()->isVisible());
  QTest::keyClick(window->chat(), Qt::Key_BracketRight);
  EXPECT_FALSE(window->image()->isVisible());
  QTest::keyClick(window->chat(), Qt::Key_BracketLeft);
  EXPECT_TRUE(window->chat()->isVisible());  // one always stays
  QTest::keyClick(window->chat(), Qt::Key_BracketRight);
  QTest::keyClick(window->image()->view(), Qt::Key_BracketLeft);
  EXPECT_FALSE(window->chat()->isVisible());
  QSignalSpy next(&*window, &RowInspector::next);
  QTest::keyClick(window->image()->view(), Qt::Key_J);
  EXPECT_EQ(next.size(), 1);
}

TEST_F(Inspector, SectionsOfOtherPagesGetATab) {
  add_inspector_section({QStringLiteral("test"), [] { return QStringLiteral("Loss"); },
                         [](std::shared_ptr<const app::InspectedRow> row, QWidget* parent) {
                           return new QLabel(QString::number(row->ref.row), parent);
                         }});
  InspectorWindow window;
  window.show(context(1));
  auto* place = window->findChild<QWidget*>(QStringLiteral("test"));
  ASSERT_NE(place, nullptr);
  for (QPushButton* button : window->findChildren<QPushButton*>()) {
    if (button->text() == QLatin1String("Loss")) button->click();
  }
  ASSERT_NE(place->findChild<QLabel*>(), nullptr);
  EXPECT_EQ(place->findChild<QLabel*>()->text(), QStringLiteral("1"));
  window.show(context(0));
  EXPECT_EQ(place->findChild<QLabel*>()->text(), QStringLiteral("0"));
}

TEST_F(Inspector, ButtonsAndViewsHaveNames) {
  InspectorWindow window;
  window.show(context(0));
  for (QPushButton* button : window->findChildren<QPushButton*>()) {
    EXPECT_FALSE(button->text().isEmpty() && button->accessibleName().isEmpty());
  }
  for (QWidget* view :
       {static_cast<QWidget*>(window->chat()), static_cast<QWidget*>(window->image()->view()),
        static_cast<QWidget*>(window->model()->strip())}) {
    EXPECT_FALSE(view->accessibleName().isEmpty());
    EXPECT_FALSE(view->accessibleDescription().isEmpty());
    EXPECT_NE(view->focusPolicy(), Qt::NoFocus);
  }
}

}  // namespace
}  // namespace ivl::ui
