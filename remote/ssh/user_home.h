// Who runs this program.
#pragma once

#include <string>

namespace ivl::remote {

std::string user_home();  ///< without a slash at its end
std::string user_name();

}  // namespace ivl::remote
