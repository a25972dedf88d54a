#include "session/single_instance.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

#include "spec/json_field.h"

namespace ivl::app {
namespace {

using nlohmann::json;
constexpr int kAgain = 50;  // ms between two tries to reach one that is just starting

QString short_hash(const QString& text) {
  const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
  return QString::fromLatin1(hash.toHex().left(16));
}

/// One line as a caller says it; nullopt: something else.
std::optional<QString> mixture_of(const QByteArray& line) {
  const json said = json::parse(line.toStdString(), nullptr, false);
  const json* open = said.is_object() ? field(said, "open") : nullptr;
  if (!open || !open->is_string()) return {};
  const QString mixture = QString::fromStdString(open->get<std::string>());
  if (mixture.contains(QChar(0)) || (!mixture.isEmpty() && !QDir::isAbsolutePath(mixture)))
    return {};
  return mixture;
}

}  // namespace

SingleInstance::SingleInstance(const QString& file, const QString& folder, QObject* parent)
    : QObject(parent) {
  const QFileInfo store(file);
  lock_file_ = store.absolutePath() + QStringLiteral("/workbench.lock");
  const QString home =
      folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) : folder;
  socket_ = home + QStringLiteral("/internvl-workbench-") + short_hash(store.absoluteFilePath());
  server_.setSocketOptions(QLocalServer::UserAccessOption);
  server_.setMaxPendingConnections(kMostCallers);
  connect(&server_, &QLocalServer::newConnection, this, &SingleInstance::take_caller);
}

SingleInstance::~SingleInstance() {
  server_.close();
  if (lock_ >= 0) ::close(lock_);
}

bool SingleInstance::claim() {
  QDir().mkpath(QFileInfo(lock_file_).absolutePath());
  lock_ = ::open(QFile::encodeName(lock_file_).constData(),
                 O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  // A folder in which nothing can be locked is the store's to complain about.
  if (lock_ >= 0 && ::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(lock_);
    lock_ = -1;
    return false;
  }
  QLocalServer::removeServer(socket_);
  server_.listen(socket_);
  return true;
}

void SingleInstance::take_caller() {
  while (QLocalSocket* caller = server_.nextPendingConnection()) {
    if (findChildren<QLocalSocket*>().size() >= kMostCallers) {
      caller->deleteLater();
      continue;
    }
    caller->setParent(this);
    caller->setReadBufferSize(kMostBytes);
    QTimer::singleShot(kPatience, caller, &QObject::deleteLater);
    connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
    const auto listen = [this, caller] {
      const bool whole = caller->canReadLine();
      if (!whole && caller->bytesAvailable() < kMostBytes) return;
      QObject::disconnect(caller, &QLocalSocket::readyRead, nullptr, nullptr);  // one line each
      if (!whole) return caller->deleteLater();
      const std::optional<QString> mixture = mixture_of(caller->readLine(kMostBytes));
      if (!mixture) return caller->deleteLater();
      caller->write("ok\n");
      caller->disconnectFromServer();
      Q_EMIT called(*mixture);
    };
    connect(caller, &QLocalSocket::readyRead, caller, listen);
    listen();  // what came before anybody listened
  }
}

Status SingleInstance::hand_over(const QString& mixture) const {
  const QString path = mixture.isEmpty() ? QString() : QFileInfo(mixture).absoluteFilePath();
  const std::string line = json{{"open", path.toStdString()}}.dump() + "\n";
  QElapsedTimer clock;
  clock.start();
  while (clock.elapsed() < 2 * kPatience) {
    QLocalSocket first;
    first.connectToServer(socket_);
    if (first.waitForConnected(kPatience)) {
      first.write(line.data(), static_cast<qint64>(line.size()));
      while (!first.canReadLine() && first.waitForReadyRead(kPatience)) {
      }
      if (first.readLine() == "ok\n") return {};
    }
    QThread::msleep(kAgain);
  }
  return say("workbench.no_answer",
             "another workbench has the store beside {lock} open and does not answer; end it, or "
             "start this one with another --home",
             {{"lock", lock_file_.toStdString()}});
}

}  // namespace ivl::app
