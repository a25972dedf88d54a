// Pre-flight: rows left out and put back, the picture beside a finding, the report; the same edit
// from the rows tab, and saved.
#include <QAbstractItemView>
#include <QApplication>
#include <QMenu>
#include <QTest>

#include "app/ui/data_window.h"
#include "app/ui/picture.h"
#include "session/check_report_text.h"
#include "session/reasons.h"
#include "ui/data/finding_panel.h"
#include "ui/data/found_card.h"
#include "ui/data/group_list.h"
#include "ui/data/preflight_tab.h"
#include "ui/inspector/image_view.h"

namespace ivl {
namespace {

class Preflight : public test::DataWindow {
 protected:
  void SetUp() override {
    start();
    check();
    go("preflight");
  }
  template <typename Widget>
  Widget* shown() {
    for (auto* one : window_->findChildren<Widget*>()) {
      if (one->isVisible()) return one;
    }
    return nullptr;
  }
  /// By keys, as a person goes through the list.
  void choose(const QString& group) {
    auto* list = shown<ui::GroupList>();
    ASSERT_TRUE(list);
    list->set_current(0);
    for (int i = 0; i < 30 && !list->accessibleDescription().startsWith(group); ++i)
      QTest::keyClick(list, Qt::Key_Down);
    ASSERT_TRUE(list->accessibleDescription().startsWith(group))
        << qPrintable(list->accessibleDescription());
    ASSERT_TRUE(test::settle(*workbench_));
  }
  int64_t left_out() const { return workbench_->edits().left_out(); }
};

TEST_F(Preflight, LeavesOutTheRowsOfAFindingAndPutsThemBack) {
  choose(QStringLiteral("Image missing"));
  click("Leave out these rows");
  EXPECT_EQ(left_out(), 2);
  EXPECT_TRUE(button("Save as new mixture…")) << "it can be saved from here";
  EXPECT_TRUE(shown<ui::GroupList>()->accessibleDescription().contains(
      QStringLiteral("left out, not saved yet")));
  test::save_pictures(*window_, QStringLiteral("preflight-left-out"));
  click("Put these rows back");
  EXPECT_EQ(left_out(), 0);
  click("Leave out these rows");
  workbench_->edits().undo();
  EXPECT_TRUE(button("Leave out these rows")) << "undone, it can be done again";
}

TEST_F(Preflight, TheTableAndTheFindingsTellWhatIsLeftOut) {
  choose(QStringLiteral("Image missing"));
  click("Leave out these rows");
  go("mixture");
  EXPECT_TRUE(button("Put back"));
  test::save_pictures(*window_, QStringLiteral("mixture-left-out"));
  click("Put back");
  EXPECT_EQ(left_out(), 0);
  EXPECT_FALSE(button("Put back"));
}

TEST_F(Preflight, FilteredRowsAreLeftOutFromTheRowsTab) {
  app::Condition chinese;
  chinese.kind = app::Condition::Kind::subset;
  chinese.any_of = {2};
  go("rows");
  EXPECT_FALSE(button("Leave out")->isEnabled()) << "no filter: that would be the whole mixture";
  workbench_->selection().set_conditions({chinese});
  ASSERT_TRUE(test::settle(*workbench_));
  click("Leave out");
  EXPECT_EQ(left_out(), 13);
  EXPECT_TRUE(workbench_->edits().is_left_out(2, 12));
  test::save_pictures(*window_, QStringLiteral("rows-left-out"));
}

TEST_F(Preflight, WhatIsSavedTrainsWithoutThem) {
  choose(QStringLiteral("Image missing"));
  click("Leave out these rows");
  const QString file = home_.filePath(QStringLiteral("clean.json"));
  workbench_->save_mixture(file);
  ASSERT_TRUE(test::settle(*workbench_));
  ASSERT_EQ(workbench_->mixture().path(), file);
  EXPECT_EQ(workbench_->mixture().columns().rows(), test::DataFixture::rows - 2);
  workbench_->mixture().check();
  ASSERT_TRUE(test::settle(*workbench_));
  ASSERT_TRUE(workbench_->mixture().report()) << "the rules came along";
  for (const CheckFinding& finding : workbench_->mixture().report()->findings)
    EXPECT_NE(app::reason_code(finding.why), "image.missing");
}

TEST_F(Preflight, ShowsThePictureOrTheTextBesideAFinding) {
  auto* panel = shown<ui::FindingPanel>();
  ASSERT_TRUE(panel);
  auto* found = panel->findChild<ui::FoundCard*>();
  choose(QStringLiteral("Not JSON"));
  EXPECT_FALSE(panel->findChild<ui::ImageView*>()->isVisible());
  EXPECT_TRUE(found->accessibleDescription().contains(QStringLiteral("Found here 1")))
      << qPrintable(found->accessibleDescription());
  test::save_pictures(*window_, QStringLiteral("preflight-not-json"));
  choose(QStringLiteral("Image missing"));
  EXPECT_TRUE(panel->findChild<ui::ImageView*>()->isVisible());
  EXPECT_TRUE(found->accessibleDescription().contains(QStringLiteral("looked for")));
  test::save_pictures(*window_, QStringLiteral("preflight-image-missing"));
  choose(QStringLiteral("Answer cut at the sequence limit"));
  EXPECT_TRUE(found->accessibleDescription().contains(QStringLiteral("of at most 256")))
      << qPrintable(found->accessibleDescription());
  test::save_pictures(*window_, QStringLiteral("preflight-cut"));
}

TEST_F(Preflight, TheReportTellsEveryFindingAndTheCommand) {
  const auto facts = app::check_report_facts(workbench_->mixture());
  const QString text = app::check_report_markdown(facts);
  EXPECT_TRUE(text.startsWith(QStringLiteral("# Pre-flight of ")));
  EXPECT_TRUE(text.contains(QStringLiteral("### Image missing: 2")));
  EXPECT_TRUE(text.contains(QStringLiteral("    internvl-engine check --meta ")));
  for (const QString& line : text.split(QLatin1Char('\n'))) {
    EXPECT_TRUE(!line.startsWith(QStringLiteral("| ")) || line.endsWith(QStringLiteral(" |")))
        << qPrintable(line);
  }
  const std::string csv = app::check_findings_csv(facts);
  EXPECT_EQ(std::ranges::count(csv, '\n'),
            1 + static_cast<int64_t>(workbench_->mixture().report()->findings.size()));
  EXPECT_NE(csv.find(",failed,image.missing,"), std::string::npos);
}

TEST_F(Preflight, TheReportIsOfferedOnceThereIsOne) {
  QAbstractButton* report = button("Export report");
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->isEnabled());
  report->click();
  const auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
  ASSERT_TRUE(menu);
  EXPECT_EQ(menu->actions().size(), 2);
  QApplication::activePopupWidget()->close();
  workbench_->mixture().set_spec(workbench_->mixture().spec());
  EXPECT_FALSE(report->isEnabled()) << "other rules, no report yet";
  ASSERT_TRUE(test::settle(*workbench_));
}

}  // namespace
}  // namespace ivl
