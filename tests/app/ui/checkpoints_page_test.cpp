// The Checkpoints page with checkpoints on disk and answers that nobody gave.
#include "ui/checkpoints/checkpoints_page.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "app/ui/checkpoint_fixture.h"
#include "app/ui/data_fixture.h"
#include "app/ui/picture.h"
#include "models/checkpoint_model.h"
#include "start.h"
#include "ui/checkpoints/ask_section.h"
#include "ui/checkpoints/checkpoint_table.h"
#include "ui/checkpoints/probe_card.h"
#include "ui/inspector/row_inspector.h"

namespace ivl::ui {
namespace {

using app::CheckpointModel;

class CheckpointsPages : public testing::Test {
 protected:
  void SetUp() override {
    test::put_engine_in_path();
    window_ = app::make_window(workbench_);
    window_->resize(1440, 900);
    window_->show();
    window_->go({QStringLiteral("checkpoints"), {}});
    page_ = window_->findChild<CheckpointsPage*>();
    ASSERT_TRUE(page_);
  }
  bool wait(const std::function<bool()>& what) { return QTest::qWaitFor(what, 30'000); }
  int64_t take() {
    test::RunFixture::write(folder().toStdString());
    test::write_checkpoints(folder().toStdString());
    EXPECT_TRUE(workbench_.runs().add_folder(folder()));
    EXPECT_TRUE(wait([&] {
      const app::RunRow* row = workbench_.runs().find(folder());
      return row && row->summary.step == test::RunFixture::last && model().rowCount() == 6;
    }));
    const app::RunRow* row = workbench_.runs().find(folder());
    return row ? row->id : 0;
  }
  QString folder() const { return home_.filePath(QStringLiteral("run")); }
  CheckpointModel& model() { return page_->table()->model(); }
  QTableView* view() { return page_->table()->view(); }
  QStringList actions() {
    QStringList texts;
    for (QWidget* one : page_->bar_widgets()) texts << one->property("text").toString();
    return texts;
  }
  QPushButton* button(const QString& text) {
    for (auto* one : page_->findChildren<QPushButton*>()) {
      if (one->isVisible() && one->text() == text) return one;
    }
    return nullptr;
  }
  bool says(const QString& words) {
    for (const auto* one : page_->findChildren<QLabel*>()) {
      if (one->isVisible() && one->text().contains(words)) return true;
    }
    return false;
  }
  QTemporaryDir home_;
  app::Workbench workbench_{app::Folders::below(home_.path())};
  std::unique_ptr<MainWindow> window_;
  CheckpointsPage* page_ = nullptr;
};

TEST_F(CheckpointsPages, TellWhichAreGoodAndWhatFitsThem) {
  const int64_t run = take();
  const QAbstractItemModelTester tester(&model(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  const auto text = [&](int row, int column) {
    return model().index(row, column).data().toString();
  };
  EXPECT_EQ(text(0, CheckpointModel::step), QStringLiteral("1,600"));
  EXPECT_EQ(text(0, CheckpointModel::state), QStringLiteral("Complete, not verified"));
  EXPECT_TRUE(text(0, CheckpointModel::loss).startsWith(QStringLiteral("0.")));
  EXPECT_TRUE(text(2, CheckpointModel::state).startsWith(QStringLiteral("Damaged: ")));
  EXPECT_EQ(text(3, CheckpointModel::kind), QStringLiteral("weights"));
  EXPECT_EQ(text(5, CheckpointModel::state), QStringLiteral("Never finished"));
  EXPECT_FALSE(model().index(2, CheckpointModel::chosen).flags() & Qt::ItemIsUserCheckable);
  EXPECT_EQ(model().chosen_ones().size(), 4u) << "at first";
  // The run stands: it would go on from its newest.
  EXPECT_TRUE(actions().contains(QStringLiteral("Resume from 1,600")));
  view()->setCurrentIndex(model().index(1, 0));
  EXPECT_TRUE(actions().contains(QStringLiteral("New recipe from 1,400")));
  EXPECT_FALSE(actions().contains(QStringLiteral("Resume from 1,400")));
  view()->setCurrentIndex(model().index(2, 0));
  EXPECT_TRUE(actions().isEmpty()) << "nothing begins with a damaged one";
  window_->go({QStringLiteral("checkpoints"), {{QStringLiteral("run"), qlonglong{run}}}});
  EXPECT_EQ(page_->subject(), QStringLiteral("V1-2, lr 2e-5"));
  model().sort(CheckpointModel::size, Qt::AscendingOrder);
  EXPECT_NE(text(0, CheckpointModel::step), QStringLiteral("1,600"));
}

TEST_F(CheckpointsPages, DeletingNamesTheThingAndWhatRemains) {
  take();
  view()->setFocus();
  view()->setCurrentIndex(model().index(2, 0));
  QTest::keyClick(view(), Qt::Key_Delete);
  EXPECT_TRUE(says(QStringLiteral("Delete checkpoint 1,200 of V1-2, lr 2e-5")));
  EXPECT_TRUE(says(QStringLiteral("the newest of step 1,600")));
  ASSERT_TRUE(button(QStringLiteral("Keep it")));
  EXPECT_TRUE(button(QStringLiteral("Keep it"))->hasFocus()) << "the harmless one";
  test::save_pictures(*window_, QStringLiteral("checkpoints-delete"));
  button(QStringLiteral("Keep it"))->click();
  EXPECT_FALSE(button(QStringLiteral("Keep it")));
  EXPECT_EQ(model().rowCount(), 6);
  view()->setCurrentIndex(model().index(2, 0));
  QTest::keyClick(view(), Qt::Key_Delete);
  button(QStringLiteral("Delete"))->click();
  ASSERT_TRUE(wait([&] { return model().rowCount() == 5; }));
  // A pinned one is not even asked about.
  view()->setCurrentIndex(model().index(1, 0));
  QTest::keyClick(view(), Qt::Key_Delete);
  EXPECT_FALSE(button(QStringLiteral("Keep it")));
}

TEST_F(CheckpointsPages, ACheckpointBecomesTheModelOfANewRecipe) {
  take();
  view()->setCurrentIndex(model().index(1, 0));
  const app::CheckpointFacts* one = page_->table()->current();
  ASSERT_TRUE(one);
  // Exported before: the recipe begins with that model at once.
  const QString exported =
      QStringLiteral("%1/exports/V1-2--lr-2e-5-step-1400").arg(workbench_.folders().data);
  ASSERT_TRUE(QDir().mkpath(exported));
  QPushButton* begin = nullptr;
  for (QWidget* shown : page_->bar_widgets()) {
    if (shown->property("text").toString() == QStringLiteral("New recipe from 1,400"))
      begin = qobject_cast<QPushButton*>(shown);
  }
  ASSERT_TRUE(begin);
  begin->click();
  ASSERT_TRUE(wait([&] { return window_->here().page == QStringLiteral("recipe"); }));
  const RunSpec& spec = workbench_.recipe().spec();
  EXPECT_EQ(spec.model.path, exported.toStdString());
  EXPECT_EQ(spec.model.vision_path + spec.model.language_path + spec.model.projector_path, "");
  EXPECT_EQ(spec.optimizer.learning_rate, 2e-5) << "as the run was made";
  workbench_.recipe().undo();
  EXPECT_NE(spec.optimizer.learning_rate, 2e-5) << "one step back is before all of it";
  EXPECT_NE(spec.model.path, exported.toStdString());
}

TEST_F(CheckpointsPages, TheGridShowsAnswersAndIsWalkedByKeys) {
  const test::DataFixture data;
  const int64_t run = take();
  test::add_probes(workbench_, run,
                   QFileInfo(data.path()).absolutePath() + QStringLiteral("/images"));
  ProbeGrid* grid = page_->probes()->grid();
  ASSERT_TRUE(test::settle(workbench_));
  grid->setFocus();
  QTest::keyClick(grid, Qt::Key_Right);
  EXPECT_TRUE(grid->accessibleDescription().startsWith(QStringLiteral("Reference: Two camels")));
  QTest::keyClick(grid, Qt::Key_Right);
  EXPECT_TRUE(grid->accessibleDescription().contains(QStringLiteral("checkpoint 800: Two dogs")))
      << qPrintable(grid->accessibleDescription());
  for (int i = 0; i < 9; ++i) QTest::keyClick(grid, Qt::Key_Right);
  QTest::keyClick(grid, Qt::Key_Down);
  QTest::keyClick(grid, Qt::Key_Down);
  EXPECT_TRUE(grid->accessibleDescription().contains(QStringLiteral("1,600: Not asked yet")))
      << qPrintable(grid->accessibleDescription());
  QTest::keyClick(grid, Qt::Key_Delete);
  EXPECT_EQ(workbench_.probes().list().size(), 3u);
  EXPECT_TRUE(button(QStringLiteral("Ask"))->isEnabled());
  for (int row = 0; row < model().rowCount(); ++row) model().choose(row, false);
  EXPECT_FALSE(button(QStringLiteral("Ask"))->isEnabled()) << "of nothing";
}

TEST_F(CheckpointsPages, ARowBecomesAProbeByOneKey) {
  const test::DataFixture data;
  workbench_.open_mixture(data.path());
  ASSERT_TRUE(test::settle(workbench_));
  window_->go({QStringLiteral("data"), {{QStringLiteral("tab"), QStringLiteral("rows")}}});
  ASSERT_TRUE(test::settle(workbench_));
  auto* inspector = window_->findChild<RowInspector*>();
  ASSERT_TRUE(inspector);
  ASSERT_TRUE(wait([&] { return inspector->row() != nullptr; }));
  QTest::keyClick(inspector, Qt::Key_P);
  ASSERT_TRUE(wait([&] { return workbench_.probes().list().size() == 1; }));
  const app::Probe& probe = workbench_.probes().list()[0];
  EXPECT_TRUE(probe.question.contains(QStringLiteral("What is shown in picture")))
      << qPrintable(probe.question);
  EXPECT_TRUE(probe.reference.startsWith(QStringLiteral("A gradient")));
  EXPECT_EQ(probe.images.size(), 1);
  // Asked beside the conversation.
  AskSection section(workbench_, *window_, inspector->row(), nullptr);
  section.resize(460, 300);
  section.show();
  ASSERT_TRUE(test::settle(workbench_));
  test::save_pictures(section, QStringLiteral("ask-section"));
  QPushButton* ask = nullptr;
  for (auto* one : section.findChildren<QPushButton*>()) {
    if (one->text() == QStringLiteral("Ask")) ask = one;
  }
  ASSERT_TRUE(ask);
  EXPECT_TRUE(ask->isEnabled());
}

}  // namespace
}  // namespace ivl::ui
