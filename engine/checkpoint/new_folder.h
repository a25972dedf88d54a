// A folder that appears under its name when everything in it is written.
#pragma once

#include <string>

#include "spec/result.h"

namespace ivl {

/// Made under a temporary name beside its real one, and gone again unless it was given that.
class NewFolder {
 public:
  /// Errors: something has the name already; no permission.
  static Result<NewFolder> create(const std::string& final_name);
  NewFolder(NewFolder&& other) noexcept;
  NewFolder& operator=(NewFolder&&) = delete;
  ~NewFolder();

  const std::string& path() const { return path_; }  // where to write

  /// Errors: something has taken the name meanwhile.
  Status commit();

 private:
  NewFolder(std::string name, std::string parent, std::string path);

  std::string name_, parent_, path_;
};

/// errno, 0 for success. On file systems without a flag for it, rename() itself replaces no folder
/// that holds anything.
int rename_folder(const std::string& from, const std::string& to);

}  // namespace ivl
