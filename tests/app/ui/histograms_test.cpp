// The histograms by keys and in words, by letters and fate; a range leads to its rows.
#include <QSignalSpy>
#include <QTest>

#include "app/ui/data_window.h"
#include "app/ui/picture.h"
#include "ui/data/bar_groups.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/histogram_words.h"
#include "ui/theme/theme.h"

namespace ivl {
namespace {

using Kind = app::Condition::Kind;

class HistogramsByKeys : public test::DataWindow {
 protected:
  void SetUp() override {
    start();
    check();
    go("histograms");
  }
  ui::HistogramPlot* plot(Kind kind) {
    for (auto* one : window_->findChildren<ui::HistogramPlot*>()) {
      if (one->kind() == kind && one->isVisible()) return one;
    }
    ADD_FAILURE() << "no such plot";
    return nullptr;
  }
  static int64_t all(const app::Histogram& histogram) {
    int64_t sum = 0;
    for (int bin = 0; bin < histogram.bins(); ++bin) sum += histogram.total(bin);
    return sum;
  }
};

TEST_F(HistogramsByKeys, AreWalkedAndSelected) {
  ui::HistogramPlot* turns = plot(Kind::turns);
  QSignalSpy selected(turns, &ui::HistogramPlot::selected);
  QTest::keyClick(turns, Qt::Key_Right);
  EXPECT_EQ(turns->cursor(), 0);
  EXPECT_TRUE(turns->accessibleDescription().contains(QStringLiteral("57 rows")))
      << qPrintable(turns->accessibleDescription());
  EXPECT_EQ(selected.count(), 0) << "the cursor alone selects nothing";
  QTest::keyClick(turns, Qt::Key_Right);
  QTest::keyClick(turns, Qt::Key_Right, Qt::ShiftModifier);
  QTest::keyClick(turns, Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_EQ(turns->selection(), (app::Bounds{2, 4}));
  QTest::keyClick(turns, Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_EQ(turns->selection(), (app::Bounds{2, 3}));
  ASSERT_TRUE(test::settle(*workbench_));
  test::save_pictures(*window_, QStringLiteral("histograms-selected"));
  QTest::keyClick(turns, Qt::Key_Escape);
  EXPECT_EQ(turns->selection(), app::Bounds());
  EXPECT_EQ(turns->cursor(), -1);
  QTest::keyClick(turns, Qt::Key_End);
  EXPECT_EQ(turns->cursor(), turns->histogram().bins() - 1);
}

TEST_F(HistogramsByKeys, EnterShowsTheRowsOfTheBar) {
  ui::HistogramPlot* side = plot(Kind::side);
  int highest = 0;
  for (int bin = 0; bin < side->histogram().bins(); ++bin) {
    if (side->histogram().total(bin) > side->histogram().total(highest)) highest = bin;
  }
  QTest::keyClick(side, Qt::Key_Home);
  for (int i = 0; i < highest; ++i) QTest::keyClick(side, Qt::Key_Right);
  const int64_t rows = side->histogram().total(highest);
  QTest::keyClick(side, Qt::Key_Return);
  ASSERT_TRUE(test::settle(*workbench_));
  EXPECT_EQ(window_->here().at.value(QStringLiteral("tab")).toString(), QStringLiteral("rows"));
  EXPECT_EQ(static_cast<int64_t>(workbench_->selection().rows().size()), rows);
}

TEST_F(HistogramsByKeys, AreZoomedAndFitAgain) {
  ui::HistogramPlot* tokens = plot(Kind::tokens);
  EXPECT_FALSE(tokens->is_zoomed());
  QTest::keyClick(tokens, Qt::Key_Plus);
  QTest::keyClick(tokens, Qt::Key_Plus);
  EXPECT_TRUE(tokens->is_zoomed());
  for (int i = 0; i < 40; ++i) QTest::keyClick(tokens, Qt::Key_Plus);
  EXPECT_DOUBLE_EQ(tokens->view_share(), 1 / 8.0) << "no further";
  QTest::keyClick(tokens, Qt::Key_Home);
  test::save_pictures(*window_, QStringLiteral("histograms-zoomed"));
  QTest::keyClick(tokens, Qt::Key_A);
  EXPECT_FALSE(tokens->is_zoomed());
  QTest::keyClick(tokens, Qt::Key_Minus);
  EXPECT_FALSE(tokens->is_zoomed());
  plot(Kind::side)->setFocus();
  QTest::keyClick(plot(Kind::side), Qt::Key_Plus);
  click("Fit");
  EXPECT_FALSE(plot(Kind::side)->is_zoomed());
}

TEST_F(HistogramsByKeys, TheSelectionIsTaggedAndTheToastTakesItBack) {
  ui::HistogramPlot* turns = plot(Kind::turns);
  QTest::keyClick(turns, Qt::Key_Home);
  QTest::keyClick(turns, Qt::Key_End, Qt::ShiftModifier);
  ASSERT_TRUE(test::settle(*workbench_));
  test::save_pictures(*window_, QStringLiteral("histograms-tag"));
  click("Tag");
  const app::RowColumns& columns = workbench_->mixture().columns();
  int64_t tagged = 0;
  for (int64_t row = 0; row < columns.rows(); ++row) tagged += columns.is_tagged(row);
  EXPECT_EQ(tagged, all(turns->histogram()));
  click("Undo");
  for (int64_t row = 0; row < columns.rows(); ++row) EXPECT_FALSE(columns.is_tagged(row));
}

TEST_F(HistogramsByKeys, ASecondPlotNarrowsOnlyWithCtrl) {
  ui::HistogramPlot *tokens = plot(Kind::tokens), *turns = plot(Kind::turns);
  QTest::keyClick(tokens, Qt::Key_Home);
  QTest::keyClick(tokens, Qt::Key_End, Qt::ShiftModifier);
  EXPECT_NE(tokens->selection(), app::Bounds());
  QTest::keyClick(turns, Qt::Key_Home);
  QTest::keyClick(turns, Qt::Key_Right, Qt::ShiftModifier | Qt::ControlModifier);
  EXPECT_NE(tokens->selection(), app::Bounds());
  QTest::keyClick(turns, Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_EQ(tokens->selection(), app::Bounds());
}

TEST_F(HistogramsByKeys, BarsAreMadeOfLettersOrFates) {
  const int64_t rows = all(plot(Kind::turns)->histogram());
  click("By letters");
  EXPECT_EQ(plot(Kind::turns)->histogram().counts.size(), size_t(app::kLetterGroups));
  EXPECT_EQ(all(plot(Kind::turns)->histogram()), rows);
  click("By fate");
  EXPECT_EQ(plot(Kind::turns)->histogram().counts.size(), size_t(app::kFateGroups));
  test::save_pictures(*window_, QStringLiteral("histograms-by-fate"));
  click("None");
  EXPECT_EQ(plot(Kind::turns)->accessibleDescription(), QStringLiteral("No subset is shown."));
  click("All");
  EXPECT_EQ(all(plot(Kind::turns)->histogram()), rows);
}

TEST_F(HistogramsByKeys, ColoursOfOneLegendDiffer) {
  for (const ui::Scheme scheme : {ui::Scheme::light, ui::Scheme::dark}) {
    ui::Theme::instance().set_scheme(scheme);
    for (const app::BarsBy bars : {app::BarsBy::letters, app::BarsBy::fate}) {
      QSet<QRgb> seen;
      const auto groups = ui::group_names(bars).size();
      for (int i = 0; i < groups; ++i) seen.insert(ui::group_color(bars, i).rgb());
      EXPECT_EQ(seen.size(), groups);
    }
  }
  ui::Theme::instance().set_scheme(ui::Scheme::light);
}

TEST_F(HistogramsByKeys, AreToldInWords) {
  const QString words = ui::summary_text(plot(Kind::aspect)->histogram());
  EXPECT_TRUE(words.contains(QStringLiteral("rows; most")));
  EXPECT_TRUE(ui::summary_text({}).isEmpty());
  EXPECT_EQ(ui::bounds_text(Kind::tokens, {880, 1400}), QStringLiteral("880–1,400"));
  EXPECT_EQ(ui::bounds_text(Kind::tokens, {2049, std::nullopt}), QStringLiteral("≥ 2,049"));
  EXPECT_EQ(ui::bounds_text(Kind::turns, {2, 2}), QStringLiteral("2"));
}

}  // namespace
}  // namespace ivl
