#include "cli/library_errors.h"

#include <c10/util/Logging.h>

namespace ivl {

void throw_library_errors() { FLAGS_caffe2_use_fatal_for_enforce = false; }

}  // namespace ivl
