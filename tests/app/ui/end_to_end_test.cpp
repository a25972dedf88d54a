// The whole application in a real window under Xvfb: a fresh home, the demo made by the program,
// the tests' own mixture; searched, filtered, inspected, edited, saved, checked, as a person would.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QProcess>
#include <QTableView>
#include <QTest>

#include "app/ui/data_fixture.h"
#include "models/row_model.h"
#include "models/subset_model.h"
#include "start.h"
#include "ui/data/row_grid.h"
#include "ui/data/subset_table.h"
#include "ui/inspector/row_inspector.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/log_view.h"
#include "ui/runs/runs_page.h"
#include "ui/theme/theme.h"

namespace ivl {
namespace {

/// How long the event loop was away between two pings 10 ms apart. Printed, never asserted: what a
/// machine with other work does is no fault of the program's.
class Watchdog {
 public:
  Watchdog() {
    clock_.start();
    timer_.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] {
      const auto gap = clock_.restart();
      ++counts_[gap < 20 ? 0 : gap < 50 ? 1 : gap < 100 ? 2 : 3];
      longest_ = std::max(longest_, gap);
    });
    timer_.start(10);
  }
  ~Watchdog() {
    std::printf(
        "event loop: under 20 ms %d, under 50 ms %d, under 100 ms %d, longer %d; longest %lld ms\n",
        counts_[0], counts_[1], counts_[2], counts_[3], static_cast<long long>(longest_));
  }

 private:
  QTimer timer_;
  QElapsedTimer clock_;
  int counts_[4] = {};
  qint64 longest_ = 0;
};

class EndToEnd : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const QByteArray engine(IVL_ENGINE);
    qputenv("PATH", engine.left(engine.lastIndexOf('/')) + ":" + qgetenv("PATH"));
  }
  void start() {
    window_.reset();
    workbench_ = std::make_unique<app::Workbench>(app::Folders::below(home_.path()));
    app::dress(*qApp, workbench_->preferences());
    window_ = app::make_window(*workbench_);
    QObject::connect(workbench_.get(), &app::Workbench::failed, workbench_.get(),
                     [](const Message& why) { ADD_FAILURE() << why.text; });
    window_->resize(1440, 900);
    window_->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(window_.get()));
    window_->activateWindow();
    ASSERT_TRUE(test::settle(*workbench_));
  }
  template <typename Widget>
  Widget* find() {
    for (Widget* one : window_->findChildren<Widget*>()) {
      if (one->isVisible()) return one;
    }
    ADD_FAILURE() << "not to be seen";
    return nullptr;
  }
  QAbstractButton* button(const QString& text) {
    for (auto* one : window_->findChildren<QAbstractButton*>()) {
      if (one->isVisible() && (one->text() == text || one->accessibleName() == text)) return one;
    }
    ADD_FAILURE() << "no button " << qPrintable(text);
    return nullptr;
  }
  void click(const QString& text) {
    if (QAbstractButton* one = button(text)) QTest::mouseClick(one, Qt::LeftButton);
  }
  void settle() { ASSERT_TRUE(test::settle(*workbench_)); }
  size_t shown() const { return workbench_->selection().rows().size(); }

  QTemporaryDir home_;
  std::unique_ptr<app::Workbench> workbench_;
  std::unique_ptr<ui::MainWindow> window_;
};

TEST_F(EndToEnd, TheDemoIsOneClickAwayOnAFreshHome) {
  start();
  EXPECT_EQ(window_->here().page, QStringLiteral("home"));
  click(QStringLiteral("Try the demo"));
  settle();
  EXPECT_EQ(window_->here().page, QStringLiteral("data"));
  ASSERT_EQ(workbench_->mixture().state(), app::OpenMixture::State::ready);
  EXPECT_EQ(workbench_->mixture().facts().size(), 5u);
  EXPECT_TRUE(workbench_->mixture().rules()) << "the demo's run spec names its tokenizer";
  EXPECT_TRUE(workbench_->mixture().facts()[0].tokens);
  workbench_.get()->mixture().check();
  settle();
  ASSERT_TRUE(workbench_->mixture().report());
  EXPECT_EQ(workbench_->mixture().report()->count(Fate::trained),
            workbench_->mixture().report()->rows());
}

#ifdef IVL_ENGINE_TRAINS
TEST_F(EndToEnd, TheDemoTrainsWithACurveThatMovesIsStoppedAndGoesOn) {
  start();
  auto watchdog = std::make_unique<Watchdog>();
  click(QStringLiteral("Try the demo"));
  settle();
  const QString spec =
      QFileInfo(workbench_->mixture().path()).dir().filePath(QStringLiteral("run.json"));
  window_->go({QStringLiteral("recipe"), {}});
  ASSERT_TRUE(workbench_->recipe().start_from(spec));
  const auto type = [&](const char* key, const char* text) {
    window_->go(
        {QStringLiteral("recipe"), {{QStringLiteral("setting"), QString::fromLatin1(key)}}});
    auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    ASSERT_TRUE(field) << key;
    field->selectAll();
    QTest::keyClicks(field, QString::fromLatin1(text));
  };
  type("batch.global", "4");
  type("batch.micro", "4");
  type("schedule.max_steps", "100000");
  type("logging.every_steps", "1");
  settle();
  const auto wait_for = [](const std::function<bool()>& done) {
    return QTest::qWaitFor(done, 120'000);
  };
  app::Runs& runs = workbench_->runs();
  click(QStringLiteral("Run here"));
  EXPECT_EQ(window_->here().page, QStringLiteral("runs"));
  ASSERT_TRUE(wait_for(
      [&] { return !runs.list().empty() && runs.list()[0].state == app::RunState::training; }));
  const QString folder = runs.list()[0].folder;
  // The loss as a screen reader hears it: so many points, the last at such a step.
  const auto points = [&]() -> int64_t {
    for (auto* plot : window_->findChildren<ui::CurvePlot*>()) {
      if (plot->isVisible() && plot->series() == QLatin1String("loss")) {
        QString words = plot->accessibleDescription();
        return words.left(words.indexOf(QLatin1Char(' '))).remove(QLatin1Char(',')).toLongLong();
      }
    }
    return 0;
  };
  ASSERT_TRUE(wait_for([&] { return points() > 5; }));
  const int64_t before = points();
  EXPECT_TRUE(wait_for([&] { return points() > before + 5; })) << "the curve moves";

  click(QStringLiteral("Stop and save"));
  ASSERT_TRUE(wait_for([&] { return runs.list()[0].state == app::RunState::stopped; }));
  EXPECT_FALSE(runs.executor().is_running(folder));
  ASSERT_TRUE(
      wait_for([&] { return window_->findChild<ui::RunsPage*>()->bar_widgets().size() == 4; }));
  click(QStringLiteral("Resume"));
  ASSERT_TRUE(wait_for([&] { return runs.list()[0].state == app::RunState::training; }));
  EXPECT_EQ(attempt_numbers(folder.toStdString()).size(), 2u);
  click(QStringLiteral("Log"));
  EXPECT_TRUE(find<ui::LogView>());

  watchdog.reset();
  start();  // the window closed and opened again: the run went on and is found
  ASSERT_TRUE(wait_for([&] {
    return !workbench_->runs().list().empty() &&
           workbench_->runs().list()[0].state == app::RunState::training;
  }));
  EXPECT_TRUE(workbench_->runs().executor().is_running(folder));
  ASSERT_TRUE(workbench_->runs().kill(folder));
  EXPECT_TRUE(wait_for([&] { return !workbench_->runs().executor().is_running(folder); }));
}
#endif

TEST_F(EndToEnd, AMixtureIsSearchedFilteredInspectedEditedSavedAndChecked) {
  const test::DataFixture fixture;
  start();
  const Watchdog watchdog;
  workbench_->open_mixture(fixture.path());
  window_->go({QStringLiteral("data"), {}});
  settle();
  ASSERT_EQ(workbench_->mixture().state(), app::OpenMixture::State::ready);

  click(QStringLiteral("Rows"));
  settle();
  ASSERT_EQ(shown(), static_cast<size_t>(test::DataFixture::rows));
  QTest::keyClick(window_.get(), Qt::Key_Slash);
  auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
  ASSERT_TRUE(field) << "the slash leads to the search field";
  QTest::keyClicks(field, QStringLiteral("light corner"));
  QTest::keyClick(field, Qt::Key_Return);
  settle();
  EXPECT_EQ(shown(), 12u);
  field->selectAll();
  QTest::keyClick(field, Qt::Key_Delete);
  QTest::keyClick(field, Qt::Key_Return);
  settle();
  app::Condition letters;
  letters.kind = app::Condition::Kind::letters;
  letters.any_of = {static_cast<int>(app::Letters::han)};
  workbench_->selection().set(letters);
  settle();
  EXPECT_EQ(shown(), 13u);

  auto* grid = find<ui::RowGrid>();
  QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->cell(0).center());
  QTest::keyClick(grid, Qt::Key_J);
  settle();
  EXPECT_EQ(grid->current(), 1);
  auto* inspector = find<ui::RowInspector>();
  ASSERT_TRUE(inspector->row());
  EXPECT_EQ(inspector->row()->ref, (RowRef{2, 1}));
  EXPECT_FALSE(inspector->row()->tokens.empty());
  QTest::keyClick(grid, Qt::Key_T);
  settle();
  EXPECT_TRUE(
      workbench_->mixture().columns().is_tagged(workbench_->mixture().columns().row_of({2, 1})));

  click(QStringLiteral("Mixture"));
  auto* table = find<ui::SubsetTable>();
  table->setFocus();
  table->setCurrentIndex(table->model()->index(0, app::SubsetModel::repeat));
  QTest::keyClicks(table, QStringLiteral("3"));
  ASSERT_TRUE(qobject_cast<QLineEdit*>(QApplication::focusWidget())) << "a figure begins to edit";
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
  QCoreApplication::processEvents();  // the editor closes behind the key
  EXPECT_EQ(workbench_->edits().at(0).repeat, 3);
  table->setCurrentIndex(table->model()->index(3, app::SubsetModel::name));
  QTest::keyClick(table, Qt::Key_Space);
  EXPECT_EQ(workbench_->edits().changes(), 2);
  const QString saved = home_.path() + QStringLiteral("/tripled.json");
  ASSERT_TRUE(app::write_mixture(workbench_->edits().draft(), saved.toStdString(), false).ok());
  workbench_->open_mixture(saved, workbench_->mixture().root());
  settle();
  EXPECT_EQ(workbench_->mixture().facts().size(), 3u);
  EXPECT_EQ(workbench_->mixture().mixture().subsets[0].repeat_time, 3);

  workbench_->open_mixture(fixture.path());
  settle();
  click(QStringLiteral("Pre-flight"));
  click(QStringLiteral("Check"));
  settle();
  ASSERT_TRUE(workbench_->mixture().report());
  QProcess engine;
  engine.start(
      QStringLiteral(IVL_ENGINE),
      {QStringLiteral("check"), QString::fromStdString(fixture.mixture.folder / "run.json"),
       QStringLiteral("--json")});
  ASSERT_TRUE(engine.waitForStarted());
  while (engine.state() != QProcess::NotRunning) test::turn(5);  // the loop is being watched
  const QJsonObject told = QJsonDocument::fromJson(engine.readAllStandardOutput()).object();
  for (const Fate fate : {Fate::trained, Fate::trained_truncated, Fate::masked, Fate::failed}) {
    EXPECT_EQ(
        told[QStringLiteral("fates")].toObject()[QString::fromLatin1(to_string(fate))].toInt(),
        workbench_->mixture().report()->count(fate))
        << to_string(fate);
  }

  click(QStringLiteral("Show rows"));  // of the first group: two images are missing
  settle();
  EXPECT_EQ(shown(), 2u);
  EXPECT_EQ(window_->here().at.value(QStringLiteral("tab")).toString(), QStringLiteral("rows"));
  window_->back();
  EXPECT_EQ(window_->here().at.value(QStringLiteral("tab")).toString(),
            QStringLiteral("preflight"));

  test::write(fixture.mixture.image("7.png"), test::png(90, 60));
  QTest::keyClick(window_.get(), Qt::Key_K, Qt::ControlModifier);
  auto* asked = qobject_cast<QLineEdit*>(QApplication::focusWidget());
  ASSERT_TRUE(asked) << "Ctrl+K opens the palette";
  QTest::keyClicks(asked, QStringLiteral("images again"));
  QTest::keyClick(asked, Qt::Key_Return);
  settle();
  EXPECT_EQ(workbench_->mixture().facts()[0].images->missing, 1) << "one came meanwhile";
  EXPECT_FALSE(asked->isVisible());

  workbench_->preferences().set_theme(app::Preferences::Theme::dark);
  workbench_->preferences().set_language(QStringLiteral("zh_CN"));
  settle();
  EXPECT_EQ(ui::Theme::instance().scheme(), ui::Scheme::dark);
  EXPECT_EQ(window_->here().page, QStringLiteral("data"))
      << "a change of language stays where one is";
  workbench_->preferences().set_language(QStringLiteral("en"));
  workbench_->preferences().set_theme(app::Preferences::Theme::light);
  settle();
  window_->back();
  window_->forward();
  QTest::keyClick(window_.get(), Qt::Key_1, Qt::ControlModifier);
  EXPECT_EQ(window_->here().page, QStringLiteral("home"));
}

}  // namespace
}  // namespace ivl

/// A display of its own: windows, focus and keys are real, nothing is seen.
int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  QProcess display;
  display.setProcessChannelMode(QProcess::SeparateChannels);
  display.start(QStringLiteral("Xvfb"),
                {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                 QStringLiteral("0"), QStringLiteral("1600x1000x24"), QStringLiteral("-nolisten"),
                 QStringLiteral("tcp")});
  if (!display.waitForStarted() || !display.waitForReadyRead(30'000)) {
    std::fprintf(stderr, "Xvfb does not start; the package xvfb has it\n");
    return 1;
  }
  qputenv("DISPLAY", ":" + display.readLine().trimmed());
  qputenv("QT_QPA_PLATFORM", "xcb");
  int failures = 1;
  {
    QApplication application(argc, argv);
    failures = RUN_ALL_TESTS();
  }
  display.terminate();
  display.waitForFinished(5000);
  return failures;
}
