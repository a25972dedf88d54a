#include "spec/version.h"

namespace ivl {

const char* engine_version() { return IVL_VERSION; }

}  // namespace ivl
