// The rows behind a step: from its place on the curve to a row in the inspector.
#include "ui/runs/samples_tab.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include "app/ui/data_fixture.h"
#include "app/ui/run_fixture.h"
#include "models/step_row_model.h"
#include "start.h"
#include "ui/inspector/row_inspector.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/curves_tab.h"

namespace ivl::ui {
namespace {

using Model = app::StepRowModel;

class SamplesTabs : public testing::Test {
 protected:
  void SetUp() override {
    const RunSpec spec = load_run_spec(data_.mixture.folder / "run.json").or_throw();
    test::RunFixture::write(folder_.toStdString(), &spec);
    rows_.open(folder_);
  }
  bool read() {
    return QTest::qWaitFor([&] { return !rows_.is_busy(); });
  }
  test::DataFixture data_;
  QTemporaryDir home_;
  QString folder_ = home_.filePath(QStringLiteral("run"));
  app::StepRows rows_{home_.filePath(QStringLiteral("cache"))};
};

TEST_F(SamplesTabs, AStepTellsItsRowsTheHighestLossFirst) {
  Model model(rows_);
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  rows_.ask(test::RunFixture::spike);
  ASSERT_TRUE(read());
  ASSERT_EQ(model.rowCount(), 17) << "what was left over fills no step";
  EXPECT_EQ(model.at(0).ref, (RowRef{0, 15}));
  EXPECT_DOUBLE_EQ(model.at(0).loss.value(), 23);
  EXPECT_EQ(model.at(16).fate, Fate::masked) << "rows without a loss come last";
  EXPECT_EQ(model.at(16).reason->text, "as the test wanted");
  EXPECT_EQ(model.index(0, Model::subset).data().toString(), QStringLiteral("pictures"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !model.at(0).words.isEmpty(); }));
  EXPECT_EQ(model.index(0, Model::words).data().toString(),
            QStringLiteral("What is shown in picture 15?"));
  model.sort(Model::loss, Qt::AscendingOrder);
  EXPECT_EQ(model.at(0).ref.row, 0);
  EXPECT_EQ(model.at(16).fate, Fate::masked);
  model.sort(Model::row, Qt::DescendingOrder);
  EXPECT_EQ(model.at(0).ref.row, 16);
}

TEST_F(SamplesTabs, ALossThatIsNoNumberComesBeforeAllOthers) {
  Model model(rows_);
  rows_.ask(test::RunFixture::spike + 1);
  ASSERT_TRUE(read());
  ASSERT_EQ(model.rowCount(), 2);
  EXPECT_EQ(model.at(0).ref, (RowRef{0, 1}));
  EXPECT_EQ(model.index(0, Model::loss).data().toString(), QStringLiteral("NaN"));
  EXPECT_DOUBLE_EQ(model.at(1).loss.value(), 0.5);
}

TEST_F(SamplesTabs, AStepWithoutRowsAndARunWithoutRecords) {
  rows_.ask(5);
  ASSERT_TRUE(read());
  EXPECT_TRUE(rows_.rows().empty());
  EXPECT_FALSE(rows_.rows_error());
  rows_.open(home_.filePath(QStringLiteral("nowhere")));
  rows_.ask(5);
  ASSERT_TRUE(QTest::qWaitFor([&] { return rows_.mixture_error().has_value(); }));
  EXPECT_TRUE(rows_.rows().empty());
}

TEST_F(SamplesTabs, AStepIsChosenOnTheCurveAndItsRowIsInspected) {
  app::Workbench workbench(app::Folders::below(home_.filePath(QStringLiteral("home"))));
  const auto window = app::make_window(workbench);
  window->resize(1440, 900);
  window->show();
  ASSERT_TRUE(QTest::qWaitFor([&] { return workbench.runs().is_loaded(); }));
  ASSERT_TRUE(workbench.runs().add_folder(folder_));
  ASSERT_TRUE(QTest::qWaitFor([&] {
    const app::RunRow* row = workbench.runs().find(folder_);
    return row && row->summary.step == test::RunFixture::last;
  }));
  const auto run = qlonglong{workbench.runs().find(folder_)->id};
  window->go({QStringLiteral("runs"),
              {{QStringLiteral("run"), run},
               {QStringLiteral("axis"), 0},
               {QStringLiteral("smoothing"), 0},
               {QStringLiteral("from"), 1120.9},
               {QStringLiteral("to"), 1121.1}}});
  auto* curves = window->findChild<CurvesTab*>();
  auto* loss = curves->findChildren<CurvePlot*>().front();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !loss->accessibleDescription().isEmpty(); }));
  loss->setFocus();
  ASSERT_TRUE(QTest::qWaitFor([&] {  // the zoom is drawn a little later
    QTest::keyClick(loss, Qt::Key_Right);
    return loss->accessibleDescription().startsWith(QStringLiteral("step 1,121"));
  }));
  QTest::keyClick(loss, Qt::Key_Return);
  auto* tab = window->findChild<SamplesTab*>();
  auto* inspector = tab->findChild<RowInspector*>();
  ASSERT_TRUE(QTest::qWaitFor([&] { return tab->isVisible() && inspector->row() != nullptr; }));
  EXPECT_EQ(tab->step(), test::RunFixture::spike);
  EXPECT_EQ(inspector->row()->ref, (RowRef{0, 15})) << "the row of the highest loss";
  Q_EMIT inspector->next();
  ASSERT_TRUE(QTest::qWaitFor([&] { return inspector->row()->ref.row == 14; }));
}

}  // namespace
}  // namespace ivl::ui
