// How LibTorch says that it failed.
#pragma once

namespace ivl {

/// LibTorch as it is linked here ends the process where memory runs out; after this it throws, so
/// that a run can say so and record its end. Call first in main().
void throw_library_errors();

}  // namespace ivl
