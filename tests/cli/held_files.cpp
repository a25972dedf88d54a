// Preloaded into the engine by a test: a file system that stands still. While the file named by
// HELD_WHILE is there, whoever opens a path that contains HELD_PATH waits.
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdarg>
#include <cstdlib>
#include <cstring>

namespace {

using Open = int (*)(const char*, int, ...);

void hold(const char* path) {
  const char* held = std::getenv("HELD_PATH");
  const char* marker = std::getenv("HELD_WHILE");
  if (!held || !marker || !path || !std::strstr(path, held)) return;
  while (::access(marker, F_OK) == 0) ::usleep(20000);
}

int open_next(const char* symbol, const char* path, int flags, mode_t mode) {
  hold(path);
  return reinterpret_cast<Open>(::dlsym(RTLD_NEXT, symbol))(path, flags, mode);
}

mode_t mode_of(int flags, va_list words) {
  return flags & (O_CREAT | O_TMPFILE) ? va_arg(words, mode_t) : 0;
}

}  // namespace

extern "C" int open(const char* path, int flags, ...) {
  va_list words;
  va_start(words, flags);
  const mode_t mode = mode_of(flags, words);
  va_end(words);
  return open_next("open", path, flags, mode);
}

extern "C" int open64(const char* path, int flags, ...) {
  va_list words;
  va_start(words, flags);
  const mode_t mode = mode_of(flags, words);
  va_end(words);
  return open_next("open64", path, flags, mode);
}
