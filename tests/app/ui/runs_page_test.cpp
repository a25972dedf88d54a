// Runs in the store, their list, curves and page, without training anything.
#include "ui/runs/runs_page.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "app/settle.h"
#include "app/ui/run_fixture.h"
#include "models/run_model.h"
#include "start.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/curves_board.h"
#include "ui/runs/curves_tab.h"
#include "ui/runs/machine_tab.h"
#include "ui/runs/run_filter_bar.h"
#include "ui/runs/run_list.h"
#include "ui/widgets/label.h"

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

TEST_F(RunPages, EverySeriesOfTheStepsHasAPlot) {
  open(take("a"));
  auto* board = page_->findChild<CurvesBoard*>();
  for (const char* series :
       {"learning_rate", "grad_norm", "tokens_per_second", "seconds", "memory_bytes",
        "supervised_tokens", "padding_percent", "seconds_waited"}) {
    ASSERT_TRUE(plot(series)) << series;
    board->set_shown(QString::fromLatin1(series), true);
    EXPECT_TRUE(plot(series)->isVisible()) << series;
  }
  for (CurvePlot* one : board->plots()) {
    EXPECT_TRUE(board->rect().contains(one->geometry())) << qPrintable(one->series());
    EXPECT_GE(one->width(), one->minimumWidth()) << qPrintable(one->series());
    EXPECT_TRUE(QTest::qWaitFor([&] {
      return one->accessibleDescription().contains(QStringLiteral("points"));
    })) << qPrintable(one->series());
  }
  const QString parts = plot("seconds")->accessibleDescription();
  for (const char* part :
       {"forward 5", "backward 10", "reduce 2.", "data 0.", "optimizer 0.", "rest 0."})
    EXPECT_TRUE(parts.contains(QString::fromLatin1(part))) << part << qPrintable(parts);
  EXPECT_TRUE(
      plot("tokens_per_second")->accessibleDescription().contains(QStringLiteral("last 14")))
      << qPrintable(plot("tokens_per_second")->accessibleDescription());
}

TEST_F(RunPages, WhichPlotsAreShownIsRememberedAndThoseAloneAreRead) {
  const int64_t run = take("a");
  open(run);
  page_->findChild<CurvesBoard*>()->set_shown(QStringLiteral("seconds"), false);
  page_->findChild<CurvesBoard*>()->set_shown(QStringLiteral("padding_percent"), true);
  CurvesBoard again(workbench_.preferences());
  const QStringList series = again.series();
  EXPECT_EQ(series.front(), QStringLiteral("loss"));
  EXPECT_FALSE(series.contains(QStringLiteral("seconds")));
  EXPECT_TRUE(series.contains(QStringLiteral("padding_percent")));
  EXPECT_FALSE(again.beside().contains(QStringLiteral("seconds_forward")));
  std::unique_ptr<QMenu> menu(again.make_menu());
  int checked = 0;
  for (const QAction* action : menu->actions()) checked += action->isChecked();
  EXPECT_EQ(checked, 5);
}

TEST_F(RunPages, TheMachineTabTellsFactsAndFiguresByTheClock) {
  open(take("a"));
  auto* machine = page_->findChild<MachineTab*>();
  window_->go({QStringLiteral("runs"),
               {{QStringLiteral("run"), page_->here().value(QStringLiteral("run"))},
                {QStringLiteral("tab"), QStringLiteral("machine")}}});
  const auto says = [&](const char* text) {
    const auto labels = machine->findChildren<Label*>();
    return std::ranges::any_of(labels, [&](const Label* label) {
      return label->isVisible() && label->text() == QString::fromUtf8(text);
    });
  };
  ASSERT_TRUE(QTest::qWaitFor([&] { return says("node-014"); }));
  EXPECT_TRUE(says("NVIDIA A100-SXM4-80GB, 64 ranks"));
  EXPECT_TRUE(says("128")) << "cores";
  EXPECT_TRUE(says("2.11.0"));
  const auto figure = [&](const char* series) -> CurvePlot* {
    for (CurvePlot* one : machine->findChildren<CurvePlot*>()) {
      if (one->series() == QLatin1String(series)) return one;
    }
    return nullptr;
  };
  for (const char* series :
       {"system.cpu_percent", "system.disk_free_bytes", "system.process_memory_bytes",
        "system.rank1.memory_bytes", "system.gpu0.utilization_percent", "system.gpu1.power_watts",
        "system.gpu1.temperature_celsius"}) {
    ASSERT_TRUE(figure(series)) << series;
    EXPECT_TRUE(QTest::qWaitFor([&] {
      return figure(series)->accessibleDescription().contains(QStringLiteral("points"));
    })) << series;
  }
  CurvePlot* power = figure("system.gpu1.power_watts");
  power->setFocus();
  QTest::keyClick(power, Qt::Key_Left);
  EXPECT_TRUE(QTest::qWaitFor([&] {
    return figure("system.cpu_percent")->accessibleDescription().startsWith(QStringLiteral("at "));
  })) << "one cross-hair for all";
}

TEST_F(RunPages, AnImportedRunSaysThatItTellsNothingOfItsMachine) {
  const QString log = home_.filePath(QStringLiteral("published.log"));
  test::put_file(log.toStdString(), "{'loss': 3.0}\n{'loss': 2.5}\n");
  workbench_.import_run(log);
  ASSERT_TRUE(QTest::qWaitFor([&] { return runs().find(log) != nullptr; }));
  window_->go({QStringLiteral("runs"),
               {{QStringLiteral("run"), qlonglong{runs().find(log)->id}},
                {QStringLiteral("tab"), QStringLiteral("machine")}}});
  auto* machine = page_->findChild<MachineTab*>();
  ASSERT_TRUE(QTest::qWaitFor([&] {
    const auto labels = machine->findChildren<Label*>();
    return std::ranges::any_of(labels, [](const Label* label) {
      return label->isVisible() &&
             label->text() == QStringLiteral("This run does not tell of its machine.");
    });
  }));
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

TEST_F(RunPages, FilterAndGroupingComeBackAsTheyWereLeft) {
  app::RunChanges changes(workbench_.store(), runs());
  app::RunModel model(runs(), changes), later(runs(), changes);
  {
    RunFilterBar bar(model, runs(), workbench_.preferences(), new QPushButton);
    bar.search()->setText(QStringLiteral("lr 2e-5"));
    workbench_.preferences().set_view_state(
        QStringLiteral("runs/filter"),
        QVariantMap{{QStringLiteral("words"), QStringLiteral("lr 2e-5")},
                    {QStringLiteral("states"), QStringList{QStringLiteral("stopped")}},
                    {QStringLiteral("tags"), QStringList{QStringLiteral("good")}},
                    {QStringLiteral("group"), QStringLiteral("state")}});
  }
  RunFilterBar bar(later, runs(), workbench_.preferences(), new QPushButton);
  EXPECT_EQ(bar.search()->text(), QStringLiteral("lr 2e-5"));
  EXPECT_EQ(later.filter().words, QStringLiteral("lr 2e-5"));
  EXPECT_EQ(later.filter().states, std::set{app::RunState::stopped});
  EXPECT_EQ(later.filter().tags, std::set{QStringLiteral("good")});
  EXPECT_EQ(later.group(), app::RunModel::Group::state);
  bar.search()->clear();
  const QVariantMap kept =
      workbench_.preferences().view_state(QStringLiteral("runs/filter")).toMap();
  EXPECT_EQ(kept.value(QStringLiteral("words")).toString(), QString());
  EXPECT_EQ(kept.value(QStringLiteral("group")).toString(), QStringLiteral("state"));
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
