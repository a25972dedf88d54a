#include "session/store_place.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ivl::app {
namespace {

struct Kind {
  uint32_t magic;
  const char* name;
};

// From statfs(2) and <linux/magic.h>; GPFS, Lustre, BeeGFS, PanFS and ACFS from the list of GNU
// coreutils' stat (src/stat.c), which carries those that the kernel's own headers do not.
constexpr Kind kNetworks[] = {
    {0x6969, "NFS"},        {0x517B, "SMB"},        {0xFF534D42, "CIFS"},   {0xFE534D42, "SMB2"},
    {0x0BD00BD0, "Lustre"}, {0x47504653, "GPFS"},   {0x19830326, "BeeGFS"}, {0x00C36400, "Ceph"},
    {0x01021997, "9P"},     {0x73757245, "Coda"},   {0x5346414F, "AFS"},    {0x6B414653, "AFS"},
    {0x564C, "NCP"},        {0xAAD7AAEA, "PanFS"},  {0x7461636F, "OCFS2"},  {0x01161970, "GFS2"},
    {0x61636673, "ACFS"},   {0x786F4256, "vboxsf"},
};
constexpr uint32_t kFuse = 0x65735546;
// Of FUSE, which may be anything, the name of the kind in /proc/self/mountinfo decides.
constexpr const char* kRemoteFuse[] = {"sshfs",   "glusterfs", "s3fs",   "gcsfuse", "rclone",
                                       "davfs",   "curlftpfs", "cvmfs2", "ceph",    "mfs",
                                       "juicefs", "beegfs",    "afpfs"};

QString nearest_there(const QString& path) {
  QString at = QDir::cleanPath(path);
  while (!QFileInfo::exists(at) && at.contains(QLatin1Char('/')) && at.size() > 1)
    at = at.left(std::max<qsizetype>(at.lastIndexOf(QLatin1Char('/')), 1));
  return at;
}

/// "fuse.sshfs" of the mount that holds `path`, by its device's number.
QString kind_of_mount(const QString& path) {
  struct stat of = {};
  if (::stat(QFile::encodeName(path).constData(), &of) != 0) return {};
  const QByteArray device =
      QByteArray::number(major(of.st_dev)) + ':' + QByteArray::number(minor(of.st_dev));
  QFile mounts(QStringLiteral("/proc/self/mountinfo"));
  if (!mounts.open(QIODevice::ReadOnly)) return {};
  for (const QByteArray& line : mounts.readAll().split('\n')) {
    const QList<QByteArray> words = line.split(' ');
    const qsizetype dash = words.indexOf("-");
    if (words.value(2) == device && dash > 0) return QString::fromUtf8(words.value(dash + 1));
  }
  return {};
}

/// Made where it is not there; whether it is the user's alone.
bool make_private(const QString& folder) {
  const QByteArray name = QFile::encodeName(folder);
  QDir().mkpath(QFileInfo(folder).absolutePath());
  (void)::mkdir(name.constData(), 0700);
  struct stat of = {};
  if (::lstat(name.constData(), &of) != 0 || !S_ISDIR(of.st_mode)) return false;
  return of.st_uid == ::geteuid() &&
         ((of.st_mode & 077) == 0 || ::chmod(name.constData(), 0700) == 0);
}

}  // namespace

QString network_file_system(const QString& path) {
  const QString there = nearest_there(path);
  struct statfs of = {};
  if (::statfs(QFile::encodeName(there).constData(), &of) != 0) return {};
  const auto magic = static_cast<uint32_t>(of.f_type);
  for (const Kind& kind : kNetworks) {
    if (kind.magic == magic) return QString::fromLatin1(kind.name);
  }
  if (magic != kFuse) return {};
  const QString kind = kind_of_mount(there);
  for (const char* remote : kRemoteFuse) {
    if (kind.contains(QLatin1String(remote))) return kind;
  }
  return {};
}

QStringList local_state_folders() {
  QString state = qEnvironmentVariable("XDG_STATE_HOME");
  if (!QDir::isAbsolutePath(state)) state = QDir::homePath() + QStringLiteral("/.local/state");
  return {state + QStringLiteral("/internvl-workbench"),
          QStringLiteral("/var/tmp/internvl-workbench-%1").arg(::geteuid())};
}

StorePlace place_store(const QString& data, const std::function<QString(const QString&)>& network,
                       const QStringList& local) {
  const QString name = QStringLiteral("/workbench.sqlite");
  const QString kind = network(data);
  if (kind.isEmpty()) return {data + name, {}, {}};
  const QByteArray hash =
      QCryptographicHash::hash(QDir(data).absolutePath().toUtf8(), QCryptographicHash::Sha256);
  for (const QString& root : local) {
    if (!network(root).isEmpty() || !make_private(root)) continue;
    const QString folder = root + QLatin1Char('/') + QString::fromLatin1(hash.toHex().left(16));
    if (!make_private(folder)) continue;
    const Message note = say(
        "store.elsewhere",
        "{data} is on a network file system ({kind}), where a store cannot be kept safely; it is "
        "in {file} on this machine",
        {{"data", data.toStdString()},
         {"kind", kind.toStdString()},
         {"file", (folder + name).toStdString()}});
    return {folder + name, data + name, note};
  }
  return {data + name,
          {},
          say("store.on_network",
              "the store is in {data}, which is on a network file system ({kind}), since no local "
              "folder could be had for it; it may fail there: set XDG_STATE_HOME to a local folder",
              {{"data", data.toStdString()}, {"kind", kind.toStdString()}})};
}

}  // namespace ivl::app
