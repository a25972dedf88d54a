// Runs in the store, their list, curves and page, without training anything.
#include "ui/runs/runs_page.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "app/settle.h"
#include "app/ui/run_fixture.h"
#include "models/run_model.h"
#include "start.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/curves_tab.h"
#include "ui/runs/run_list.h"

namespace ivl::ui {
namespace {

class RunPages : public testing::Test {
 protected:
  void SetUp() override {
    window_ = app::make_window(workbench_);
    window_->resize(1440, 900);
    window_->show();
    window_->go({QStringLiteral("runs"), {}});
    page_ = window_->findChild<RunsPage*>();
    ASSERT_TRUE(page_);
    ASSERT_TRUE(QTest::qWaitFor([&] { return runs().is_loaded(); }));
  }
  app::Runs& runs() { return workbench_.runs(); }
  int64_t take(const char* name) {
    const QString folder = home_.filePath(QString::fromLatin1(name));
    test::RunFixture::write(folder.toStdString());
    EXPECT_TRUE(runs().add_folder(folder));
    EXPECT_TRUE(QTest::qWaitFor([&] {
      const app::RunRow* row = runs().find(folder);
      return row && row->summary.step == test::RunFixture::last;
    }));
    const app::RunRow* row = runs().find(folder);
    return row ? row->id : 0;
  }
  CurvePlot* plot(const char* series) {
    for (CurvePlot* one : page_->findChild<CurvesTab*>()->findChildren<CurvePlot*>()) {
      if (one->series() == QLatin1String(series)) return one;
    }
    return nullptr;
  }
  void open(int64_t run) {
    window_->go({QStringLiteral("runs"), {{QStringLiteral("run"), qlonglong{run}}}});
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return plot("loss")->accessibleDescription().contains(QStringLiteral("1,648")); }));
  }
  QStringList actions() {
    QStringList texts;
    for (QWidget* one : page_->bar_widgets()) texts << one->property("text").toString();
    return texts;
  }
  QTemporaryDir home_;
  app::Workbench workbench_{app::Folders::below(home_.path())};
  std::unique_ptr<MainWindow> window_;
  RunsPage* page_ = nullptr;
};

TEST_F(RunPages, TheListTellsStateFiguresAndOrder) {
  app::RunChanges changes(workbench_.store(), runs());
  app::RunModel model(runs(), changes);
  // All along: rows come, are sorted and left out.
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  take("a");
  take("b");
  ASSERT_TRUE(QTest::qWaitFor([&] { return model.rowCount() == 2; }));
  const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
  EXPECT_EQ(text(0, app::RunModel::name), QStringLiteral("V1-2, lr 2e-5"));
  EXPECT_EQ(text(0, app::RunModel::state), QStringLiteral("Stopped"));
  EXPECT_EQ(text(0, app::RunModel::step), QStringLiteral("1,648/2,476"));
  EXPECT_TRUE(text(0, app::RunModel::loss).startsWith(QStringLiteral("0.7")));
  EXPECT_EQ(model.index(0, app::RunModel::curve).data(app::RunModel::points_role).toList().size(),
            app::kSparklinePoints);
  model.sort(app::RunModel::name, Qt::DescendingOrder);
  model.set_filter({.words = QStringLiteral("/b"), .states = {}, .tags = {}});
  EXPECT_EQ(model.rowCount(), 1) << "by folder";
  model.set_filter({.words = QStringLiteral("no such run"), .states = {}, .tags = {}});
  EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(RunPages, CurvesZoomTogetherAndTellTheirValues) {
  open(take("a"));
  auto* tab = page_->findChild<CurvesTab*>();
  CurvePlot* loss = plot("loss");
  EXPECT_FALSE(tab->is_zoomed());
  loss->setFocus();
  QTest::keyClick(loss, Qt::Key_Left);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return loss->accessibleDescription().startsWith(QStringLiteral("step ")); }));
  EXPECT_TRUE(plot("grad_norm")->accessibleDescription().startsWith(QStringLiteral("at ")));
  QTest::keyClick(loss, Qt::Key_Plus);
  EXPECT_TRUE(tab->is_zoomed());
  const QVariantMap zoomed = page_->here();
  EXPECT_GT(zoomed.value(QStringLiteral("from")).toDouble(), 1);
  QTest::keyClick(loss, Qt::Key_F);
  EXPECT_FALSE(tab->is_zoomed());
  window_->go({QStringLiteral("runs"), zoomed});
  EXPECT_TRUE(tab->is_zoomed()) << "a place is come back to";
}

TEST_F(RunPages, AnImportedCurveStandsBesideTheOthers) {
  const QString log = home_.filePath(QStringLiteral("published.log"));
  test::put_file(log.toStdString(), "{'loss': 3.0}\n{'loss': 2.5}\n{'loss': 2.0}\n");
  const app::Job* job = workbench_.import_run(log);
  ASSERT_TRUE(QTest::qWaitFor([&] { return runs().find(log) != nullptr; }));
  EXPECT_EQ(job->result()->page, QStringLiteral("runs")) << "its job leads there";
  const int64_t run = runs().find(log)->id;
  EXPECT_EQ(runs().find(log)->state, app::RunState::imported);
  window_->go({QStringLiteral("runs"), {{QStringLiteral("run"), qlonglong{run}}}});
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return plot("loss")->accessibleDescription().contains(QStringLiteral("2")); }));
  for (const char* action : {"Resume", "Stop and save", "Clone", "Copy command"})
    EXPECT_FALSE(actions().contains(QString::fromLatin1(action))) << action;
  job = workbench_.import_run(home_.filePath(QStringLiteral("nowhere.log")));
  ASSERT_TRUE(QTest::qWaitFor([&] { return job->state() == app::Job::State::failed; }));
  EXPECT_EQ(job->error().code, "import.unreadable");
  EXPECT_EQ(runs().list().size(), 1u);
}

TEST_F(RunPages, ActionsFitTheStateAndACloneBecomesTheRecipe) {
  const int64_t run = take("a");
  open(run);
  EXPECT_TRUE(actions().contains(QStringLiteral("Resume")));
  EXPECT_FALSE(actions().contains(QStringLiteral("Stop and save")));
  for (QWidget* one : page_->bar_widgets()) {
    auto* button = qobject_cast<QPushButton*>(one);
    if (button->text() == QStringLiteral("Copy command")) button->click();
  }
  EXPECT_EQ(
      QGuiApplication::clipboard()->text(),
      QStringLiteral("internvl-engine train %1/run.json").arg(home_.filePath(QStringLiteral("a"))));
  for (QWidget* one : page_->bar_widgets()) {
    auto* button = qobject_cast<QPushButton*>(one);
    if (button->text() == QStringLiteral("Clone")) button->click();
  }
  EXPECT_EQ(window_->here().page, QStringLiteral("recipe"));
  EXPECT_EQ(workbench_.recipe().spec().optimizer.learning_rate, 2e-5);
}

TEST_F(RunPages, ARunThatLeavesTheListKeepsItsFolder) {
  const int64_t run = take("a");
  runs().forget(run);
  ASSERT_TRUE(QTest::qWaitFor([&] { return runs().list().empty(); }));
  EXPECT_TRUE(std::filesystem::exists(home_.filePath(QStringLiteral("a/run.json")).toStdString()));
}

TEST_F(RunPages, AFolderThatIsNoRunIsRefusedWithASentence) {
  const Status refused = runs().add_folder(home_.path());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "run.no_run_folder");
  EXPECT_EQ(app::folder_name(QStringLiteral("../V1-2, lr 2e-5/中文")),
            QStringLiteral("V1-2--lr-2e-5---"));
  EXPECT_EQ(app::folder_name(QStringLiteral("..")), QStringLiteral("run"));
}

}  // namespace
}  // namespace ivl::ui
