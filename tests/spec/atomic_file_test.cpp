#include "spec/atomic_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <iterator>

#include "support/temporary_folder.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

size_t entries(const fs::path& folder) {
  return static_cast<size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(AtomicFile, WritesAndReadsBack) {
  const TemporaryFolder folder;
  const std::string bytes = std::string("a\0b\r\n", 5) + std::string(200000, 'x');
  ASSERT_TRUE(write_file(folder / "f", bytes));
  EXPECT_EQ(read_file(folder / "f").or_throw(), bytes);
  EXPECT_EQ(entries(folder.path()), 1u);
}

TEST(AtomicFile, ReplacesOnlyAtCommit) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_file(folder / "f", "old"));
  auto file = AtomicFile::create(folder / "f").or_throw();
  ASSERT_TRUE(file.write("ne"));
  ASSERT_TRUE(file.write("w"));
  EXPECT_EQ(file.size(), 3u);
  EXPECT_EQ(read_file(folder / "f").or_throw(), "old");
  ASSERT_TRUE(file.commit());
  EXPECT_EQ(read_file(folder / "f").or_throw(), "new");
  EXPECT_EQ(entries(folder.path()), 1u);
}

TEST(AtomicFile, DroppedFileLeavesNothing) {
  const TemporaryFolder folder;
  {
    auto file = AtomicFile::create(folder / "f").or_throw();
    ASSERT_TRUE(file.write("half"));
    AtomicFile moved = std::move(file);
    EXPECT_EQ(entries(folder.path()), 1u);
  }
  EXPECT_EQ(entries(folder.path()), 0u);
}

TEST(AtomicFile, RefusesAnExistingFile) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_file(folder / "f", "first", IfExists::refuse));
  const Status second = write_file(folder / "f", "second", IfExists::refuse);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "file.exists");
  EXPECT_EQ(read_file(folder / "f").or_throw(), "first");
  EXPECT_EQ(entries(folder.path()), 1u);
}

TEST(AtomicFile, RefusesAFileThatAppearedMeanwhile) {
  const TemporaryFolder folder;
  auto mine = AtomicFile::create(folder / "f", IfExists::refuse).or_throw();
  ASSERT_TRUE(mine.write("mine"));
  ASSERT_TRUE(write_file(folder / "f", "theirs"));
  const Status late = mine.commit();
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "file.exists");
  EXPECT_EQ(read_file(folder / "f").or_throw(), "theirs");
}

TEST(AtomicFile, ObeysTheUsersMask) {
  const TemporaryFolder folder;
  const mode_t before = ::umask(027);
  const Status done = write_file(folder / "f", "x");
  ::umask(before);
  ASSERT_TRUE(done);
  struct stat info {};
  ASSERT_EQ(::stat((folder / "f").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0640u);
}

TEST(AtomicFile, LongestNameStillFits) {
  const TemporaryFolder folder;
  const std::string name(255, 'n');
  ASSERT_TRUE(write_file(folder / name, "x"));
  EXPECT_EQ(read_file(folder / name).or_throw(), "x");
}

TEST(AtomicFile, SaysWhatIsWrong) {
  const TemporaryFolder folder;
  const Status missing = write_file(folder / "no/such/f", "x");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, "file.create");
  EXPECT_NE(missing.error().text.find("no/such/f"), std::string::npos);
  EXPECT_NE(missing.error().text.find("No such file or directory"), std::string::npos);
  const Status on_folder = write_file(folder.path().string(), "x");
  ASSERT_FALSE(on_folder);
  EXPECT_EQ(on_folder.error().code, "file.is_folder");
}

TEST(AtomicFile, FileTooLargeForTheDiskIsAnError) {
  const TemporaryFolder folder;
  auto file = AtomicFile::create(folder / "f").or_throw();
  struct rlimit before {};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const struct rlimit small { 1000, before.rlim_max };
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &small);
  const Status written = file.write(std::string(5000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "file.write");
  EXPECT_EQ(written.error().args.at("bytes"), 1000);
}

TEST(ReadFile, SaysWhatIsWrong) {
  const TemporaryFolder folder;
  EXPECT_EQ(read_file(folder / "none").error().code, "file.read");
  EXPECT_EQ(read_file(folder.path().string()).error().code, "file.read");
  ASSERT_TRUE(write_file(folder / "f", "12345"));
  EXPECT_EQ(read_file(folder / "f", 5).or_throw(), "12345");
  const auto large = read_file(folder / "f", 4);
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, "file.too_large");
  EXPECT_FALSE(read_file("/dev/zero", 1 << 20));
}

TEST(MakeFolders, CreatesParentsAndSaysWhatIsInTheWay) {
  const TemporaryFolder folder;
  ASSERT_TRUE(make_folders(folder / "a/b/c"));
  ASSERT_TRUE(make_folders(folder / "a/b/c"));
  EXPECT_TRUE(fs::is_directory(folder / "a/b/c"));
  EXPECT_TRUE(sync_folder(folder / "a/b"));
  ASSERT_TRUE(write_file(folder / "file", "x"));
  EXPECT_EQ(make_folders(folder / "file").error().code, "file.make_folder");
  EXPECT_EQ(make_folders(folder / "file/below").error().code, "file.make_folder");
  EXPECT_EQ(sync_folder(folder / "none").error().code, "file.sync_folder");
}

}  // namespace
}  // namespace ivl
