// What tells a file that grew from one that was put in its place: a hash over its first 4,096 bytes
// and the 256 before an offset.
#pragma once

#include <QByteArray>
#include <QString>

namespace ivl::app {

struct FileMark {
  QByteArray mark;    // at `to`; empty where it is 0 or the file has become shorter
  bool same = false;  // at `from` it is as it was
  bool there = true;
};

/// Opens the file once: whether its bytes before `from` bear `mark`, and their mark before `to`.
/// A file that is not there is as it was.
FileMark look_at(const QString& path, qint64 from, const QByteArray& mark, qint64 to);

}  // namespace ivl::app
