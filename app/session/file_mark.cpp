#include "session/file_mark.h"

#include <QCryptographicHash>
#include <QFile>

namespace ivl::app {
namespace {

constexpr qint64 kHead = 4096, kTail = 256;  // bytes

QByteArray mark_at(QFile& file, qint64 offset) {
  if (offset <= 0 || file.size() < offset) return {};
  QCryptographicHash hash(QCryptographicHash::Sha256);
  const qint64 head = std::min(kHead, offset), tail = std::min(kTail, offset);
  file.seek(0);
  hash.addData(file.read(head));
  file.seek(offset - tail);
  hash.addData(file.read(tail));
  return hash.result();
}

}  // namespace

FileMark look_at(const QString& path, qint64 from, const QByteArray& mark, qint64 to) {
  FileMark found;
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
    found.there = false;
    found.same = true;
    return found;
  }
  found.same = mark_at(file, from) == mark;
  found.mark = to == from ? mark : mark_at(file, to);
  return found;
}

}  // namespace ivl::app
