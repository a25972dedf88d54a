#include "session/thumbnails.h"

#include <gtest/gtest.h>

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include "data/small_mixture.h"

namespace ivl::app {
namespace {

class Thumbs : public testing::Test {
 protected:
  QString file(const char* name, int width, int height, int shade = 0) {
    const QString path = folder_.filePath(QString::fromLatin1(name));
    test::write(path.toStdString(), test::png(width, height, shade));
    return path;
  }
  QStringList cached() const {
    return QDir(cache_.path()).entryList({QStringLiteral("*.jpg")}, QDir::Files);
  }
  QTemporaryDir folder_, cache_;
};

TEST_F(Thumbs, FitTheirBoxAndAreNeverEnlarged) {
  EXPECT_EQ(make_thumb(file("wide.png", 1024, 300), {}).image.size(), QSize(256, 75));
  EXPECT_EQ(make_thumb(file("high.png", 100, 800), {}).image.size(), QSize(25, 200));
  EXPECT_EQ(make_thumb(file("small.png", 30, 20), {}).image.size(), QSize(30, 20));
}

TEST_F(Thumbs, SayWhyThereIsNone) {
  const Thumb missing = make_thumb(folder_.filePath(QStringLiteral("none.png")), cache_.path());
  EXPECT_TRUE(missing.image.isNull());
  EXPECT_TRUE(missing.missing);
  EXPECT_FALSE(missing.fault.isEmpty());
  test::write(folder_.filePath(QStringLiteral("text.png")).toStdString(), "no picture");
  const Thumb broken = make_thumb(folder_.filePath(QStringLiteral("text.png")), cache_.path());
  EXPECT_TRUE(broken.image.isNull());
  EXPECT_FALSE(broken.missing);
  EXPECT_TRUE(cached().isEmpty()) << "what cannot be shown is not kept";
}

TEST_F(Thumbs, ComeFromTheCacheUntilTheFileChanges) {
  const QString path = file("a.png", 400, 400);
  make_thumb(path, cache_.path());
  ASSERT_EQ(cached().size(), 1);
  const QImage again = make_thumb(path, cache_.path()).image;
  EXPECT_EQ(again.size(), QSize(200, 200));
  EXPECT_EQ(cached().size(), 1);
  file("a.png", 300, 400, 9);  // another picture under the name
  EXPECT_EQ(make_thumb(path, cache_.path()).image.size(), QSize(150, 200));
  EXPECT_EQ(cached().size(), 2);
}

TEST_F(Thumbs, TheCacheKeepsTheNewestWithinItsBound) {
  for (int i = 0; i < 5; ++i) {
    const QString path = cache_.filePath(QString::number(i) + QStringLiteral(".jpg"));
    test::write(path.toStdString(), std::string(1000, 'x'));
    QFile opened(path);
    ASSERT_TRUE(opened.open(QIODevice::ReadWrite));
    opened.setFileTime(QDateTime::currentDateTime().addSecs(-1000 + 100 * i),
                       QFileDevice::FileModificationTime);
  }
  bound_folder(cache_.path(), 2500);
  QStringList left = cached();
  left.sort();
  EXPECT_EQ(left, (QStringList{QStringLiteral("3.jpg"), QStringLiteral("4.jpg")}));
}

}  // namespace
}  // namespace ivl::app
