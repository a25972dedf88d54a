// Runs that are chosen, tagged, compared and drawn over each other.
#include "ui/runs/compare_view.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include "app/settle.h"
#include "app/ui/compare_fixture.h"
#include "models/compare_model.h"
#include "models/run_model.h"
#include "session/run_compare_text.h"
#include "start.h"
#include "store/run_queries.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/end_labels.h"
#include "ui/plots/scatter_plot.h"
#include "ui/runs/compare_table.h"
#include "ui/runs/curves_export.h"
#include "ui/runs/curves_tab.h"
#include "ui/runs/note_popup.h"
#include "ui/runs/run_list.h"
#include "ui/runs/runs_page.h"
#include "ui/runs/tag_popup.h"

namespace ivl::ui {
namespace {

using app::CompareModel;
using app::RunModel;

class CompareRunsPage : public testing::Test {
 protected:
  void SetUp() override {
    window_ = app::make_window(workbench_);
    window_->resize(1440, 900);
    window_->show();
    window_->go({QStringLiteral("runs"), {}});
    page_ = window_->findChild<RunsPage*>();
    ASSERT_TRUE(page_);
    folders_ = test::CompareFixture::write(home_.path().toStdString());
    const auto shapes = test::CompareFixture::shapes();
    for (size_t i = 0; i < folders_.size(); ++i) {
      const QString folder = QString::fromStdString(folders_[i]);
      ASSERT_TRUE(runs().add_folder(folder));
      ASSERT_TRUE(QTest::qWaitFor([&] {
        const app::RunRow* row = runs().find(folder);
        return row && row->summary.step == shapes[i].last;
      }));
    }
    for (const auto& folder : folders_)
      ids_.push_back(runs().find(QString::fromStdString(folder))->id);
  }
  app::Runs& runs() { return workbench_.runs(); }
  /// By its place in the fixture.
  int64_t id(size_t i) const { return ids_[i]; }
  void compare(const std::vector<size_t>& chosen) {
    page_->findChild<RunList*>()->choose({});
    std::vector<int64_t> numbers;
    for (const size_t i : chosen) numbers.push_back(id(i));
    page_->findChild<RunList*>()->choose(numbers);
    page_->run_accent_action();
    ASSERT_TRUE(QTest::qWaitFor([&] {
      const auto& compared = view()->runs();
      return compared.runs().size() == chosen.size() &&
             std::ranges::all_of(compared.runs(), [](const app::ComparedRun& run) {
               return run.spec && !run.figures.empty();
             });
    }));
  }
  CompareView* view() { return page_->findChild<CompareView*>(); }
  CompareModel& model() { return view()->findChild<CompareTable*>()->model(); }
  QTableView* table() { return view()->findChild<QTableView*>(); }
  QTableView* list() { return page_->findChild<RunList*>()->findChild<QTableView*>(); }
  QString cell(int64_t run, int column) {
    return model().index(model().row_of(run), column).data().toString();
  }
  int column_of(const QString& title) {
    for (int column = 0; column < model().columnCount(); ++column) {
      if (model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() == title)
        return column;
    }
    return -1;
  }
  QTemporaryDir home_;
  app::Workbench workbench_{app::Folders::below(home_.path())};
  std::unique_ptr<MainWindow> window_;
  RunsPage* page_ = nullptr;
  std::vector<std::string> folders_;
  std::vector<int64_t> ids_;
};

TEST_F(CompareRunsPage, ChosenRunsAreComparedInATableOfWhatDiffers) {
  compare({4, 3, 2, 1, 0});
  const QAbstractItemModelTester tester(&model(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  ASSERT_EQ(model().rowCount(), 5);
  EXPECT_TRUE(page_->subject().startsWith(QStringLiteral("compare 5 run")));
  EXPECT_EQ(model().run(0), id(4)) << "the first that was chosen is the baseline";
  const int rate = column_of(QStringLiteral("Learning rate"));
  ASSERT_GT(rate, 0);
  EXPECT_FALSE(table()->isColumnHidden(rate));
  EXPECT_EQ(column_of(QStringLiteral("Seed")), -1) << "the same in all";
  EXPECT_EQ(cell(id(3), rate), QStringLiteral("2e-5"));
  EXPECT_TRUE(model().index(model().row_of(id(3)), rate).data(CompareModel::differs_role).toBool());
  EXPECT_FALSE(
      model().index(model().row_of(id(2)), rate).data(CompareModel::differs_role).toBool());
  EXPECT_EQ(cell(id(1), column_of(QStringLiteral("GPUs"))), QStringLiteral("32"));
  const int smoothed = column_of(QStringLiteral("Smoothed")),
            tokens = column_of(QStringLiteral("Tokens/s"));
  EXPECT_TRUE(cell(id(4), smoothed).startsWith(QStringLiteral("0.7")));
  EXPECT_TRUE(cell(id(2), smoothed).startsWith(QStringLiteral("+0.0")));
  EXPECT_TRUE(cell(id(3), smoothed).startsWith(QStringLiteral("-0.0")));
  EXPECT_EQ(model().index(model().row_of(id(3)), smoothed).data(CompareModel::trend_role), 1);
  EXPECT_EQ(cell(id(1), tokens), QStringLiteral("-19 %"));
  model().sort(smoothed, Qt::AscendingOrder);
  EXPECT_EQ(model().run(0), id(4)) << "the baseline stays on top";
  EXPECT_EQ(model().run(1), id(3));
  table()->setFocus();
  table()->selectRow(1);
  QTest::keyClick(table(), Qt::Key_B);
  EXPECT_EQ(model().run(0), id(3)) << "now it is the baseline";
  EXPECT_TRUE(cell(id(4), smoothed).startsWith(QStringLiteral("+0.0")));
  model().sort(-1, Qt::AscendingOrder);
}

TEST_F(CompareRunsPage, CurvesAreHiddenAndSayWhatTheyShow) {
  compare({4, 2, 0});
  auto* plot = view()->findChild<CurvePlot*>();
  ASSERT_TRUE(QTest::qWaitFor([&] {
    return plot->accessibleDescription().contains(QStringLiteral("Drop path 0.2: 620 points"));
  }));
  table()->setFocus();
  table()->selectRow(model().row_of(id(2)));
  QTest::keyClick(table(), Qt::Key_Space);
  EXPECT_FALSE(model().is_shown(id(2)));
  EXPECT_FALSE(plot->accessibleDescription().contains(QStringLiteral("Drop path")));
  QTest::keyClick(table(), Qt::Key_Space);
  EXPECT_TRUE(plot->accessibleDescription().contains(QStringLiteral("Drop path")));
  plot->setFocus();
  QTest::keyClick(plot, Qt::Key_Left, Qt::ControlModifier);
  EXPECT_TRUE(plot->accessibleDescription().contains(QStringLiteral("V1-2 as published 0.7")))
      << qPrintable(plot->accessibleDescription());
  QTest::keyClick(table(), Qt::Key_Delete);
  EXPECT_EQ(model().rowCount(), 2) << "taken out of the comparison";
}

TEST_F(CompareRunsPage, AScatterTellsItsMarksInWordsAndByKeys) {
  compare({4, 3, 2, 1, 0});
  auto* scatter = view()->findChild<ScatterPlot*>();
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return scatter->accessibleDescription().startsWith(QStringLiteral("5 run")); }));
  scatter->setFocus();
  QTest::keyClick(scatter, Qt::Key_Right);
  const QString first = scatter->accessibleDescription();
  EXPECT_TRUE(first.startsWith(QStringLiteral("V1-2 as published: "))) << qPrintable(first);
  scatter->show_marks(
      {{.name = QStringLiteral("a"), .x_text = {}, .y_text = {}, .x = 1e-5, .category = {}, .y = 1},
       {.name = QStringLiteral("b"),
        .x_text = {},
        .y_text = {},
        .x = 5e-5,
        .category = {},
        .y = 2}},
      {}, {});
  EXPECT_TRUE(scatter->is_log()) << "spread over factors";
  scatter->show_marks({{.name = QStringLiteral("a"),
                        .x_text = {},
                        .y_text = {},
                        .x = {},
                        .category = QStringLiteral("?"),
                        .y = 1},
                       {.name = QStringLiteral("b"),
                        .x_text = {},
                        .y_text = {},
                        .x = 32,
                        .category = QStringLiteral("32"),
                        .y = 2},
                       {.name = QStringLiteral("c"),
                        .x_text = {},
                        .y_text = {},
                        .x = 8,
                        .category = QStringLiteral("8"),
                        .y = 2}},
                      {}, {});
  EXPECT_EQ(scatter->categories(),
            QStringList({QStringLiteral("8"), QStringLiteral("32"), QStringLiteral("?")}));
}

TEST_F(CompareRunsPage, AComparisonIsCopiedExportedAndComeBackTo) {
  compare({4, 3});
  for (QPushButton* button : view()->findChildren<QPushButton*>()) {
    if (button->text() == QStringLiteral("Copy as Markdown")) button->click();
  }
  const QString copied = QGuiApplication::clipboard()->text();
  EXPECT_TRUE(copied.startsWith(QStringLiteral("| Run | Learning rate | Last |")))
      << qPrintable(copied);
  const QString file = home_.filePath(QStringLiteral("points.csv"));
  save_points(workbench_, *window_,
              {nullptr, {}, {{id(0), QStringLiteral("a \"run\"")}}, {QStringLiteral("loss")}},
              file);
  ASSERT_TRUE(test::settle(workbench_));
  QFile points(file);
  ASSERT_TRUE(points.open(QIODevice::ReadOnly));
  const QList<QByteArray> lines = points.readAll().split('\n');
  ASSERT_EQ(lines.size(), 152 + 2);
  EXPECT_EQ(lines[0], "run,attempt,step,\"loss\"\r");
  EXPECT_TRUE(lines[1].startsWith("\"a \"\"run\"\"\",1,1,2."));
  EXPECT_TRUE(lines[152].endsWith(",152,NaN\r"));
  const QVariantMap here = page_->here();
  window_->go({QStringLiteral("runs"), {{QStringLiteral("run"), qlonglong{id(1)}}}});
  EXPECT_NE(page_->here(), here);
  window_->go({QStringLiteral("runs"), here});
  EXPECT_EQ(page_->here(), here);
  for (const char* ending : {"png", "svg", "pdf"}) {
    const QString picture = home_.filePath(QStringLiteral("plot.") + QLatin1String(ending));
    ASSERT_TRUE(view()->findChild<CurvePlot*>()->save(picture)) << ending;
    EXPECT_GT(QFile(picture).size(), 1000) << ending;
  }
}

TEST_F(CompareRunsPage, RunsAreChosenTaggedFilteredAndGrouped) {
  auto* rows = static_cast<RunModel*>(list()->model());
  const QAbstractItemModelTester tester(rows,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  list()->setFocus();
  list()->selectRow(rows->row_of(id(4)));
  QTest::keyClick(list(), Qt::Key_Space);
  QTest::keyClick(list(), Qt::Key_J);
  QTest::keyClick(list(), Qt::Key_Space);
  EXPECT_EQ(rows->chosen().size(), 2U);
  const auto shown = [&] {
    QStringList texts;
    for (QWidget* one : page_->bar_widgets()) texts << one->property("text").toString();
    return texts;
  };
  EXPECT_EQ(shown().filter(QStringLiteral("Compare 2 run")).size(), 1);
  EXPECT_FALSE(shown().contains(QStringLiteral("Resume"))) << "one accent alone";
  QTest::keyClick(list(), Qt::Key_T);
  auto* popup = page_->findChild<TagPopup*>();
  ASSERT_TRUE(popup);
  auto* field = popup->findChild<QLineEdit*>();
  QTest::keyClicks(field, QStringLiteral(" sft-sweep "));
  QTest::keyClick(field, Qt::Key_Return);
  popup->close();
  EXPECT_EQ(runs().find(id(4))->tags, QStringList(QStringLiteral("sft-sweep"))) << "at once";
  ASSERT_TRUE(QTest::qWaitFor([&] {
    QStringList stored;
    static_cast<void>(workbench_.store().read_now([&](QSqlDatabase& database) -> Status {
      const auto row = app::read_run(database, id(4));
      if (row && *row) stored = (*row)->tags;
      return {};
    }));
    return stored.contains(QStringLiteral("sft-sweep"));
  }));
  rows->set_filter({.words = {}, .states = {}, .tags = {QStringLiteral("sft-sweep")}});
  EXPECT_EQ(rows->rowCount(), 2);
  rows->set_filter({.words = {}, .states = {app::RunState::failed}, .tags = {}});
  EXPECT_EQ(rows->rowCount(), 1);
  rows->set_filter({});
  rows->set_group(RunModel::Group::state);
  EXPECT_EQ(rows->rowCount(), 5 + 3) << "finished, stopped, failed";
  EXPECT_FALSE(rows->run(0)) << "a heading";
  rows->set_group(RunModel::Group::tag);
  EXPECT_EQ(rows->rowCount(), 5 + 2);
  rows->set_group(RunModel::Group::none);
  QTest::keyClick(list(), Qt::Key_Escape);
  EXPECT_TRUE(rows->chosen().empty());
  ASSERT_TRUE(QTest::qWaitFor([&] {
    return rows->index(rows->row_of(id(3)), RunModel::changes)
        .data()
        .toString()
        .contains(QStringLiteral("Learning rate 2e-5"));
  }));
}

TEST_F(CompareRunsPage, NotesArePinnedToStepsChangedAndComeBack) {
  window_->go({QStringLiteral("runs"), {{QStringLiteral("run"), qlonglong{id(4)}}}});
  auto* tab = page_->findChild<CurvesTab*>();
  auto* plot = tab->findChild<CurvePlot*>();
  const auto says = [&](const char* words) {
    return QTest::qWaitFor(
        [&] { return plot->accessibleDescription().contains(QLatin1String(words)); });
  };
  ASSERT_TRUE(says("620 points"));
  plot->setFocus();
  QTest::keyClick(plot, Qt::Key_N);
  auto* popup = tab->findChild<NotePopup*>();
  ASSERT_TRUE(popup);
  QTest::keyClicks(popup->findChild<QLineEdit*>(), QStringLiteral("went well"));
  QTest::keyClick(popup->findChild<QLineEdit*>(), Qt::Key_Return);
  EXPECT_TRUE(says("note at step 620: went well"));
  tab->overlay(id(0));
  EXPECT_TRUE(says("V1-2, lr 5e-5: 152 points")) << "another run behind";
  tab->overlay(0);
  QTest::keyClick(plot, Qt::Key_N);
  for (QPushButton* button : tab->findChildren<QPushButton*>()) {
    if (button->accessibleName().startsWith(QStringLiteral("Delete the note"))) button->click();
  }
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return !plot->accessibleDescription().contains(QStringLiteral("went well")); }));
  for (QPushButton* button : window_->findChildren<QPushButton*>()) {
    if (button->isVisible() && button->text() == QStringLiteral("Undo")) button->click();
  }
  EXPECT_TRUE(says("note at step 620: went well"));
}

TEST(EndLabels, KeepTheirOrderAndNeverStandOnEachOther) {
  std::srand(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<double> wanted(static_cast<size_t>(1 + std::rand() % 9));
    for (double& one : wanted) one = std::rand() % 220 - 10;
    const std::vector<double> places = spread_labels(wanted, 16, 0, 200);
    ASSERT_EQ(places.size(), wanted.size());
    for (size_t i = 0; i < places.size(); ++i) {
      EXPECT_GE(places[i], 8 - 1e-9);
      EXPECT_LE(places[i], 192 + 1e-9);
      for (size_t j = 0; j < i; ++j) {
        EXPECT_GE(std::abs(places[i] - places[j]), 16 - 1e-9);
        if (wanted[i] < wanted[j]) {
          EXPECT_LT(places[i], places[j]);
        }
      }
    }
  }
  EXPECT_EQ(spread_labels({50}, 16, 0, 200), std::vector<double>{50}) << "where it wants to be";
  EXPECT_TRUE(spread_labels({}, 16, 0, 200).empty());
}

}  // namespace
}  // namespace ivl::ui
