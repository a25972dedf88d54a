// The log view: sticks to the end, lets go, and paints only what is in sight.
#include "ui/runs/log_view.h"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

namespace ivl::ui {
namespace {

class LogViews : public testing::Test {
 protected:
  void SetUp() override {
    path_ = folder_.filePath(QStringLiteral("rank.log"));
    append(0, 2000);
    log_ = std::make_unique<app::LogFile>(path_);
    view_.resize(800, 400);
    view_.set_log(log_.get());
    view_.show();
    EXPECT_TRUE(QTest::qWaitFor([&] { return log_->rows() == 2000; }));
  }
  void append(int from, int to) {
    std::ofstream file(path_.toStdString(), std::ios::app);
    for (int i = from; i < to; ++i) {
      file << "2026-11-27 22:19:11.451 +0000 " << (i % 10 == 3 ? "warning" : "info   ") << " line "
           << i << "\n";
    }
  }
  bool shows(int64_t row, const char* end) {
    return QTest::qWaitFor([&] { return view_.text_of(row).endsWith(QString::fromLatin1(end)); });
  }
  QTemporaryDir folder_;
  QString path_;
  std::unique_ptr<app::LogFile> log_;
  LogView view_;
};

TEST_F(LogViews, FollowsUntilOneScrollsAndAgainAtTheEnd) {
  EXPECT_TRUE(shows(1999, "line 1999"));
  QSignalSpy spy(&view_, &LogView::following_changed);
  view_.verticalScrollBar()->setValue(100);
  EXPECT_FALSE(view_.is_following());
  EXPECT_EQ(spy.count(), 1);
  EXPECT_TRUE(shows(100, "line 100"));
  append(2000, 2100);
  log_->follow(10);
  ASSERT_TRUE(QTest::qWaitFor([&] { return log_->rows() == 2100; }));
  EXPECT_EQ(view_.first_visible(), 100) << "what is read stays where it is";
  QTest::keyClick(&view_, Qt::Key_F);
  EXPECT_TRUE(view_.is_following());
  EXPECT_TRUE(shows(2099, "line 2099"));
}

TEST_F(LogViews, LinesAreChosenAndCopied) {
  view_.set_current(5);
  QTest::keyClick(&view_, Qt::Key_Down, Qt::ShiftModifier);
  ASSERT_TRUE(shows(6, "line 6"));
  QTest::keyClick(&view_, Qt::Key_C, Qt::ControlModifier);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return QGuiApplication::clipboard()->text().endsWith(QStringLiteral("line 6\n")); }));
  EXPECT_EQ(QGuiApplication::clipboard()->text().count(QLatin1Char('\n')), 2);
  QTest::keyClick(&view_, Qt::Key_End);
  EXPECT_EQ(view_.current(), 1999);
  EXPECT_TRUE(shows(1999, "line 1999"));
}

TEST_F(LogViews, AFilterShowsItsLinesWithTheirNumbers) {
  log_->set_filter({.at_least = app::LogLevel::warning});
  ASSERT_TRUE(QTest::qWaitFor([&] { return log_->rows() == 200; }));
  EXPECT_TRUE(shows(199, "line 1993"));
  EXPECT_EQ(log_->line_of(199), 1993);
  EXPECT_TRUE(view_.accessibleDescription().contains(QStringLiteral("200")));
}

}  // namespace
}  // namespace ivl::ui
