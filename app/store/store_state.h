// How it stands with the store's file, for those who show it.
#pragma once

#include <QMetaType>
#include <functional>
#include <optional>

#include "spec/result.h"

class QSqlDatabase;

namespace ivl::app {

using StoreWork = std::function<Status(QSqlDatabase&)>;

struct StoreState {
  enum class Kind {
    opening,
    saved,    // all that was said so far is in the file
    waiting,  // the file cannot be written now; it is tried again
    memory    // nothing is written
  };
  Kind kind = Kind::opening;
  int64_t bytes = 0;           // of the file and its log
  std::optional<Message> why;  // where it is waiting or in memory
  bool anew = false;           // it lacks what is read from run folders
  bool operator==(const StoreState&) const = default;
};

}  // namespace ivl::app

Q_DECLARE_METATYPE(ivl::app::StoreState)
