// Which exceptions say that memory ran out.
#pragma once

#include <exception>
#include <new>
#include <string_view>

namespace ivl {

/// std::bad_alloc, and LibTorch's error on a CPU, which has no type of its own but a text.
inline bool is_out_of_memory(const std::exception& error) {
  return dynamic_cast<const std::bad_alloc*>(&error) != nullptr ||
         std::string_view(error.what()).find("can't allocate memory") != std::string_view::npos;
}

}  // namespace ivl
