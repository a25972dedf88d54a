// One workbench to a store: who starts second hands over what it was to open, and the first shows
// its window.
#pragma once

#include <QLocalServer>
#include <QObject>

#include "spec/result.h"

namespace ivl::app {

class SingleInstance : public QObject {
  Q_OBJECT
 public:
  static constexpr qint64 kMostBytes = 64 * 1024;  // of what a second start says
  static constexpr int kMostCallers = 8;           // at once
  static constexpr int kPatience = 3000;           // ms, for a caller; twice that for an answer

  /// Of the store `file`; `folder` holds the socket ("" = the user's runtime folder).
  explicit SingleInstance(const QString& file, const QString& folder = {},
                          QObject* parent = nullptr);
  ~SingleInstance() override;

  /// Whether this is the first: it holds the lock beside the store, which the kernel takes away
  /// with the process, and listens; a socket that was left by a dead one is taken over.
  bool claim();
  /// To the first: open `mixture` (a path; empty: none) and show the window. Waits for the answer.
  /// Errors: the first does not answer.
  Status hand_over(const QString& mixture) const;

  const QString& socket() const { return socket_; }

 Q_SIGNALS:
  void called(const QString& mixture);

 private:
  void take_caller();
  QString lock_file_, socket_;
  int lock_ = -1;
  QLocalServer server_;
};

}  // namespace ivl::app
