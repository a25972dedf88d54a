// Where an image of a record lies, and that it lies inside the subset's root.
#pragma once

#include <string>

#include "spec/result.h"

namespace ivl {

/// `root` / `image`. Errors: empty, a NUL byte, absolute, or climbing out of the root with "..".
/// Only the text is judged: a symbolic link below the root may lead elsewhere, since that is how
/// prepared folders share their images.
Result<std::string> image_path(const std::string& root, const std::string& image);

}  // namespace ivl
