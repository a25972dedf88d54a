#include "session/store_place.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace ivl::app {
namespace {

class StorePlaces : public testing::Test {
 protected:
  QString at(const char* name) const { return home_.filePath(QString::fromLatin1(name)); }
  /// Everything below `network` is on NFS.
  std::function<QString(const QString&)> nfs_below(const QString& network) const {
    return [network](const QString& path) {
      return path.startsWith(network) ? QStringLiteral("NFS") : QString();
    };
  }
  QTemporaryDir home_;
};

TEST_F(StorePlaces, ALocalFolderKeepsItsStore) {
  const StorePlace place = place_store(at("data"), nfs_below(at("net")), {at("state")});
  EXPECT_EQ(place.file, at("data") + QStringLiteral("/workbench.sqlite"));
  EXPECT_FALSE(place.notes);
  EXPECT_FALSE(QFileInfo::exists(at("state"))) << "nothing is made for it";
}

TEST_F(StorePlaces, ANetworkFolderHasItOnThisMachineAndSaysSo) {
  const QStringList local = {at("net/state"), at("local")};
  const StorePlace place = place_store(at("net/data"), nfs_below(at("net")), local);
  EXPECT_TRUE(place.file.startsWith(at("local"))) << place.file.toStdString();
  EXPECT_EQ(place.seed, at("net/data") + QStringLiteral("/workbench.sqlite"));
  ASSERT_TRUE(place.notes);
  EXPECT_EQ(place.notes->code, "store.elsewhere");
  EXPECT_EQ(place.notes->args["kind"], "NFS");
  for (const QString& folder : {at("local"), QFileInfo(place.file).absolutePath()})
    EXPECT_EQ(QFileInfo(folder).permissions() & (QFile::ReadGroup | QFile::ReadOther),
              QFile::Permissions())
        << folder.toStdString();
  const StorePlace again = place_store(at("net/data"), nfs_below(at("net")), local);
  EXPECT_EQ(again.file, place.file);
  const StorePlace other = place_store(at("net/other"), nfs_below(at("net")), local);
  EXPECT_NE(other.file, place.file) << "one for each data folder";
}

TEST_F(StorePlaces, AFolderThatIsNotTheUsersOwnIsNotTaken) {
  QDir().mkpath(at("elsewhere"));
  ASSERT_TRUE(QFile::link(at("elsewhere"), at("link")));
  const StorePlace place = place_store(at("net/data"), nfs_below(at("net")), {at("link")});
  EXPECT_EQ(place.file, at("net/data") + QStringLiteral("/workbench.sqlite"));
  ASSERT_TRUE(place.notes);
  EXPECT_EQ(place.notes->code, "store.on_network");
}

TEST_F(StorePlaces, TheStateFolderComesFirst) {
  const QByteArray before = qgetenv("XDG_STATE_HOME");
  qputenv("XDG_STATE_HOME", QFile::encodeName(at("state")));
  EXPECT_EQ(local_state_folders().first(), at("state") + QStringLiteral("/internvl-workbench"));
  qputenv("XDG_STATE_HOME", "not/absolute");
  EXPECT_TRUE(local_state_folders().first().startsWith(QDir::homePath()));
  before.isEmpty() ? qunsetenv("XDG_STATE_HOME") : qputenv("XDG_STATE_HOME", before);
}

TEST_F(StorePlaces, AFolderThatIsNotThereYetIsWhereItWillBe) {
  EXPECT_EQ(network_file_system(at("not/there/yet")), network_file_system(home_.path()));
  EXPECT_EQ(network_file_system(QStringLiteral("/proc")), QString());
}

}  // namespace
}  // namespace ivl::app
