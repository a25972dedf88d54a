// Which of a list's files are gone from their folders. A network folder may take its time, so they
// are looked for elsewhere.
#pragma once

#include <QFileInfo>
#include <QSet>

#include "session/latest.h"

namespace ivl::ui {

class GoneFiles {
 public:
  /// As of the last look.
  bool contains(const QString& file) const { return gone_.contains(file); }
  /// Calls `changed` on this thread where others are gone than before.
  void look(const QStringList& files, const std::function<void()>& changed) {
    looking_.start(
        [files](const std::atomic<bool>&) {
          QSet<QString> gone;
          for (const QString& file : files) {
            if (!QFileInfo::exists(file)) gone.insert(file);
          }
          return gone;
        },
        [this, changed](const QSet<QString>& gone) {
          if (gone == gone_) return;
          gone_ = gone;
          changed();
        });
  }

 private:
  QSet<QString> gone_;
  app::Latest looking_;
};

}  // namespace ivl::ui
