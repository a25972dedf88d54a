// The one error that is no failure.
#pragma once

#include "spec/message.h"

namespace ivl {

/// Work that was stopped on request; what it had done is kept. A verb that ends with it exits with
/// kExitResumable.
inline Message interrupted() {
  return say("work.interrupted", "stopped on request; run it again to go on where it stopped");
}
inline bool is_interrupted(const Message& error) { return error.code == interrupted().code; }

}  // namespace ivl
