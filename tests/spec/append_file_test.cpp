#include "spec/append_file.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using test::bytes_of_file;

// The kernel's own full disk, for files of this process.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST(AppendFile, KeepsWhatTheDiskDoesNotTakeAndLeavesNoGap) {
  const TemporaryFolder folder;
  auto file = AppendFile::create(folder / "a");
  ASSERT_TRUE(file.ok());
  ASSERT_TRUE(file->append("0123456789").ok());
  {
    const FileSizeLimit limit(15);
    const Status status = file->append("abcdefghij");
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, "stream.write");
    EXPECT_EQ(bytes_of_file(folder / "a"), "0123456789abcde");
    EXPECT_FALSE(file->append("KLM").ok());
    EXPECT_EQ(file->waiting(), 8u);
    EXPECT_EQ(file->size(), 23u);
  }
  EXPECT_TRUE(file->append("!").ok());
  EXPECT_EQ(bytes_of_file(folder / "a"), "0123456789abcdefghijKLM!");
  EXPECT_EQ(file->waiting(), 0u);
  EXPECT_EQ(file->size(), 24u);
}

TEST(AppendFile, SyncAndCloseWriteWhatWaits) {
  const TemporaryFolder folder;
  for (const bool by_sync : {true, false}) {
    const std::string path = folder / (by_sync ? "synced" : "closed");
    auto file = AppendFile::create(path);
    ASSERT_TRUE(file.ok());
    {
      const FileSizeLimit limit(3);
      EXPECT_FALSE(file->append("abcdef").ok());
      EXPECT_FALSE(file->sync().ok());
    }
    if (by_sync) {
      EXPECT_TRUE(file->sync().ok());
    } else {
      const AppendFile closed = std::move(*file);
    }
    EXPECT_EQ(bytes_of_file(path), "abcdef") << path;
  }
}

TEST(AppendFile, DropsWholePiecesWhenTooMuchWaits) {
  auto file = AppendFile::open("/dev/full");
  ASSERT_TRUE(file.ok());
  const std::string piece(AppendFile::kMostWaiting / 4, 'x');
  for (int i = 0; i < 6; ++i) EXPECT_FALSE(file->append(piece).ok());
  EXPECT_EQ(file->waiting(), AppendFile::kMostWaiting);
  EXPECT_EQ(file->dropped(), 2 * piece.size());
}

TEST(AppendFile, CreateRefusesAndOpenContinuesAnExistingFile) {
  const TemporaryFolder folder;
  ASSERT_TRUE(AppendFile::create(folder / "a")->append("one").ok());
  const auto again = AppendFile::create(folder / "a");
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, "stream.open");
  auto continued = AppendFile::open(folder / "a");
  ASSERT_TRUE(continued.ok());
  EXPECT_EQ(continued->size(), 3u);
  ASSERT_TRUE(continued->append("two").ok());
  EXPECT_EQ(bytes_of_file(folder / "a"), "onetwo");
  EXPECT_FALSE(AppendFile::open(folder / "missing/a").ok());
}

}  // namespace
}  // namespace ivl
