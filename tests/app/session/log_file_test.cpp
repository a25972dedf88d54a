// Logs by their lines, while they grow.
#include "session/log_file.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <fstream>

#include "app/settle.h"
#include "support/file_bytes.h"

namespace ivl::app {
namespace {

const std::string kInfo = "2026-11-27 22:19:11.451 +0000 info    ";
const std::string kWarning = "2026-11-27 22:19:11.451 +0000 warning ";
const std::string kError = "2026-11-27 22:19:11.451 +0000 error   ";

class Logs : public testing::Test {
 protected:
  void SetUp() override { path_ = folder_.filePath(QStringLiteral("rank.log")).toStdString(); }
  void append(const std::string& text) {
    std::ofstream(path_, std::ios::app | std::ios::binary) << text;
  }
  static void wait_for(const std::function<bool()>& done) {
    for (int i = 0; i < 500 && !done(); ++i) test::turn(10);
    ASSERT_TRUE(done());
  }
  QStringList read(LogFile& log, int64_t first, int64_t count) {
    QStringList lines;
    bool came = false;
    const auto link = QObject::connect(&log, &LogFile::texts, [&](int64_t, const QStringList& got) {
      lines = got;
      came = true;
    });
    log.read(first, count);
    wait_for([&] { return came; });
    QObject::disconnect(link);
    return lines;
  }
  QTemporaryDir folder_;
  std::string path_;
};

TEST_F(Logs, AnyRowIsReadAndHalfALineWaits) {
  for (int i = 0; i < 1000; ++i) append(kInfo + "line " + std::to_string(i) + "\n");
  append(kInfo + "half");
  LogFile log(QString::fromStdString(path_));
  wait_for([&] { return log.is_complete(); });
  EXPECT_EQ(log.rows(), 1000);
  const QStringList lines = read(log, 637, 2);
  ASSERT_EQ(lines.size(), 2);
  EXPECT_TRUE(lines[0].endsWith(QStringLiteral("line 637")));
  EXPECT_TRUE(lines[1].endsWith(QStringLiteral("line 638")));
  append(" written\n");
  log.follow(10);
  wait_for([&] { return log.rows() == 1001; });
  EXPECT_TRUE(read(log, 1000, 5).value(0).endsWith(QStringLiteral("half written")));
}

TEST_F(Logs, LevelsAndTextFilterAlsoWhatIsWrittenLater) {
  append(kInfo + "a\n" + kWarning + "Ports\n" + "  told on two lines\n" + kError + "ports broke\n");
  LogFile log(QString::fromStdString(path_));
  wait_for([&] { return log.is_complete(); });
  log.set_filter({.at_least = LogLevel::warning});
  wait_for([&] { return log.rows() == 3; });
  EXPECT_EQ(log.line_of(0), 1);
  EXPECT_EQ(log.line_of(1), 2) << "a line without a stamp belongs to the one before";
  log.set_filter({.at_least = LogLevel::error});
  wait_for([&] { return log.rows() == 1; });
  log.set_filter({.text = QStringLiteral("PORTS")});
  wait_for([&] { return log.rows() == 2; });
  EXPECT_TRUE(read(log, 1, 1).value(0).endsWith(QStringLiteral("ports broke")));
  append(kInfo + "more ports\n");
  log.follow(10);
  wait_for([&] { return log.rows() == 3; });
  EXPECT_EQ(log.lines(), 5);
}

TEST_F(Logs, AShorterFileIsReadAnewAndAMissingOneSaysSo) {
  LogFile none(QString::fromStdString(path_));
  wait_for([&] { return none.error().has_value(); });
  EXPECT_EQ(none.error()->code, "log.unreadable");
  append("one\ntwo\nthree\n");
  none.follow(10);
  wait_for([&] { return none.rows() == 3; });
  EXPECT_FALSE(none.error());
  test::put_file(path_, "new\n");
  wait_for([&] { return none.rows() == 1; });
  EXPECT_EQ(read(none, 0, 9), QStringList{QStringLiteral("new")});
}

TEST_F(Logs, HostileLinesAreShownHarmlessly) {
  EXPECT_EQ(log_text("\x1b[31mred\x1b[0m\ttab\a\x01"), QStringLiteral("red    tab"));
  EXPECT_EQ(log_text("a\xff"), QStringLiteral("a�"));
  EXPECT_EQ(log_text("\xe2\x80\xae"
                     "gnp.exe"),
            QStringLiteral("gnp.exe"))
      << "no change of direction";
  EXPECT_EQ(log_text(std::string(100'000, 'x')).size(), kMostCharacters + 1);
  const std::string huge(size_t{5} << 20, 'y');  // one line of five megabytes is cut into pieces
  append("first\n" + huge + "\nlast\n");
  LogFile log(QString::fromStdString(path_));
  wait_for([&] { return log.is_complete(); });
  EXPECT_EQ(log.rows(), 8);  // five of a megabyte, and an empty one behind the last cut
  EXPECT_EQ(read(log, log.rows() - 1, 1), QStringList{QStringLiteral("last")});
  EXPECT_EQ(read(log, 0, 1), QStringList{QStringLiteral("first")});
  EXPECT_TRUE(read(log, 3, 1).value(0).startsWith(QStringLiteral("yyy")));
}

TEST_F(Logs, EveryLineIsTheSameWhateverTheBlocks) {
  // Lines of random lengths over several blocks and pieces.
  std::vector<std::string> lines;
  std::string all;
  uint32_t state = 7;
  while (all.size() < (size_t{3} << 20)) {
    state = state * 1664525u + 1013904223u;
    lines.push_back(std::string(state % 3000, static_cast<char>('a' + state % 26)));
    all += lines.back() + "\n";
  }
  append(all);
  LogFile log(QString::fromStdString(path_));
  wait_for([&] { return log.is_complete(); });
  ASSERT_EQ(log.rows(), static_cast<int64_t>(lines.size()));
  for (int64_t first = 0; first < log.rows(); first += 100) {
    const QStringList got = read(log, first, 100);
    for (qsizetype i = 0; i < got.size(); ++i) {
      ASSERT_EQ(got[i].toStdString(), lines[static_cast<size_t>(first + i)]);
    }
  }
}

}  // namespace
}  // namespace ivl::app
