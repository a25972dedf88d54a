// Columns that the user chose: hidden, resized, sorted, and there again after the next start.
#include <gtest/gtest.h>

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>
#include <QTest>

#include "app/ui/data_window.h"
#include "app/ui/picture.h"
#include "models/example_model.h"
#include "models/row_model.h"
#include "models/subset_model.h"
#include "ui/data/row_cells.h"
#include "ui/data/subset_table.h"

namespace ivl {
namespace {

class Columns : public test::DataWindow {
 protected:
  void start() {
    DataWindow::start();
    go("mixture");
  }
  QTableView* table(const char* name) {
    for (auto* one : window_->findChildren<QTableView*>()) {
      if (one->accessibleName() == QLatin1String(name)) return one;
    }
    ADD_FAILURE() << "no table " << name;
    return nullptr;
  }
  /// The menu that the Menu key brings, and its entry.
  QAction* entry(QTableView* of, const QString& text) {
    qDeleteAll(of->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(of, &event);
    for (auto* menu : of->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly)) {
      for (QAction* action : menu->actions()) {
        if (action->text() == text) return action;
      }
    }
    ADD_FAILURE() << "no entry " << qPrintable(text);
    return nullptr;
  }
};

TEST_F(Columns, ThatWereHiddenStayHiddenOverStarts) {
  using Model = app::SubsetModel;
  start();
  QTableView* subsets = table("Subsets");
  const int name = subsets->columnWidth(Model::name);
  entry(subsets, QStringLiteral("Boxes"))->trigger();
  EXPECT_TRUE(subsets->isColumnHidden(Model::boxes));
  test::save_pictures(*window_, QStringLiteral("mixture-without-boxes"));
  EXPECT_GT(subsets->columnWidth(Model::name), name) << "the others share its room";
  EXPECT_FALSE(entry(subsets, QStringLiteral("Subset"))->isEnabled()) << "rows need a name";
  start();
  subsets = table("Subsets");
  EXPECT_TRUE(subsets->isColumnHidden(Model::boxes));
  EXPECT_FALSE(subsets->isColumnHidden(Model::faults));
  EXPECT_FALSE(entry(subsets, QStringLiteral("Boxes"))->isChecked());
  entry(subsets, QStringLiteral("As at first"))->trigger();
  EXPECT_FALSE(subsets->isColumnHidden(Model::boxes));
  EXPECT_EQ(subsets->columnWidth(Model::name), name);
}

TEST_F(Columns, KeepTheWidthsAndPlacesOfTheUser) {
  using Model = app::RowModel;
  start();
  QTableView* rows = table("Rows");
  rows->setCurrentIndex(rows->model()->index(0, Model::tokens));
  const int before = rows->columnWidth(Model::tokens);
  QTest::keyClick(rows, Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
  const int after = rows->columnWidth(Model::tokens);
  EXPECT_GT(after, before) << "a width can be set without a mouse";
  rows->horizontalHeader()->moveSection(Model::fate, 1);
  window_->go({QStringLiteral("data"),
               {{QStringLiteral("tab"), QStringLiteral("rows")}, {QStringLiteral("table"), true}}});
  ASSERT_TRUE(test::settle(*workbench_));
  test::save_pictures(*window_, QStringLiteral("rows-as-table"));
  start();
  rows = table("Rows");
  EXPECT_EQ(rows->columnWidth(Model::tokens), after);
  EXPECT_EQ(rows->horizontalHeader()->visualIndex(Model::fate), 1);
}

TEST_F(Columns, OfAnotherProgramAreNotTaken) {
  start();
  workbench_->preferences().set_view_state(QStringLiteral("columns/rows"),
                                           QVariantMap{{QStringLiteral("columns"), 3}});
  workbench_->preferences().set_view_state(
      QStringLiteral("columns/subsets"),
      QVariantMap{{QStringLiteral("columns"), 11},
                  {QStringLiteral("state"), QByteArray("\0\0\0\xff nonsense", 13)}});
  start();
  EXPECT_EQ(table("Rows")->columnWidth(app::RowModel::row), 88);
  EXPECT_GT(table("Subsets")->columnWidth(app::SubsetModel::name), 100);
}

TEST_F(Columns, SortTheSubsetsAndRememberIt) {
  using Model = app::SubsetModel;
  start();
  QTableView* subsets = table("Subsets");
  subsets->horizontalHeader()->setSortIndicator(Model::rows, Qt::DescendingOrder);
  const auto first = [&] { return subsets->model()->index(0, Model::name).data().toString(); };
  EXPECT_EQ(first(), QStringLiteral("pictures"));
  subsets->horizontalHeader()->setSortIndicator(Model::rows, Qt::AscendingOrder);
  EXPECT_EQ(first(), QStringLiteral("lines"));
  EXPECT_EQ(
      subsets->model()->index(subsets->model()->rowCount() - 1, 0).data(Model::subset_role).toInt(),
      -1)
      << "the sum stays below";
  start();
  subsets = table("Subsets");
  EXPECT_EQ(first(), QStringLiteral("lines"));
  EXPECT_EQ(subsets->horizontalHeader()->sortIndicatorSection(), int(Model::rows));
}

TEST_F(Columns, SortTheRowsWhereTheSelectionCan) {
  using Model = app::RowModel;
  start();
  QHeaderView* header = table("Rows")->horizontalHeader();
  header->setSortIndicator(Model::tokens, Qt::DescendingOrder);
  EXPECT_EQ(workbench_->selection().query().sort, app::SortKey::tokens);
  EXPECT_TRUE(workbench_->selection().query().descending);
  header->setSortIndicator(Model::fate, Qt::AscendingOrder);
  EXPECT_EQ(header->sortIndicatorSection(), int(Model::tokens)) << "nothing sorts by fate";
  workbench_->selection().set_sort(app::SortKey::turns, false);
  EXPECT_EQ(header->sortIndicatorSection(), int(Model::turns)) << "chosen in the filter bar";
  start();
  EXPECT_EQ(workbench_->selection().query().sort, app::SortKey::turns);
}

TEST_F(Columns, SortTheExamplesOfAFinding) {
  start();
  workbench_->mixture().check();
  ASSERT_TRUE(test::settle(*workbench_));
  go("preflight");
  QTableView* examples = table("Examples");
  ASSERT_GT(examples->model()->rowCount(), 1);
  const auto at = [&](int row) { return examples->model()->index(row, 0).data().toString(); };
  const QString first = at(0), last = at(examples->model()->rowCount() - 1);
  examples->horizontalHeader()->setSortIndicator(app::ExampleModel::row, Qt::DescendingOrder);
  EXPECT_EQ(at(0), last);
  examples->horizontalHeader()->setSortIndicator(app::ExampleModel::row, Qt::AscendingOrder);
  EXPECT_EQ(at(0), first);
}

}  // namespace
}  // namespace ivl
