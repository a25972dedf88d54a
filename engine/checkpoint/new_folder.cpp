#include "checkpoint/new_folder.h"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <random>
#include <system_error>
#include <utility>

#include "spec/atomic_file.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

Message already_there(const std::string& folder) {
  return say("checkpoint.exists", "{folder} already exists and is not touched; choose another name",
             {{"folder", folder}});
}

}  // namespace

NewFolder::NewFolder(std::string name, std::string parent, std::string path)
    : name_(std::move(name)), parent_(std::move(parent)), path_(std::move(path)) {}

NewFolder::NewFolder(NewFolder&& other) noexcept
    : name_(std::move(other.name_)),
      parent_(std::move(other.parent_)),
      path_(std::exchange(other.path_, {})) {}

NewFolder::~NewFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

Result<NewFolder> NewFolder::create(const std::string& final_name) {
  const fs::path target = fs::path(final_name).lexically_normal();
  const fs::path name = target.has_filename() ? target : target.parent_path();
  const std::string parent = name.has_parent_path() ? name.parent_path().string() : ".";
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(name, ignored))) return already_there(final_name);
  if (const Status made = make_folders(parent); !made) return made.error();
  std::random_device random;
  char temporary[40];
  std::snprintf(temporary, sizeof temporary, "/.%08x%08x.tmp", random(), random());
  NewFolder folder(name.string(), parent, parent + temporary);
  if (const Status made = make_folders(folder.path_); !made) return made.error();
  return folder;
}

Status NewFolder::commit() {
  if (const Status synced = sync_folder(path_); !synced) return synced;
  const int error = rename_folder(path_, name_);
  if (error == EEXIST || error == ENOTEMPTY) return already_there(name_);
  if (error != 0) {
    return say("checkpoint.rename", "cannot give the folder {path} its name: {reason}",
               {{"path", name_}, {"reason", std::generic_category().message(error)}});
  }
  path_.clear();
  return sync_folder(parent_);
}

int rename_folder(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace ivl
