// A password, passphrase or code: wiped when it goes, never copied, never printed.
#pragma once

#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

namespace ivl::remote {

class Secret {
 public:
  Secret() = default;
  /// Copies `text`; the caller wipes its own.
  explicit Secret(std::string_view text) : bytes_(new char[text.size() + 1]), size_(text.size()) {
    text.copy(bytes_.get(), size_);
    bytes_[size_] = '\0';
  }
  Secret(Secret&& other) noexcept
      : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}
  Secret& operator=(Secret&& other) noexcept {
    wipe();
    bytes_ = std::move(other.bytes_);
    size_ = std::exchange(other.size_, 0);
    return *this;
  }
  ~Secret() { wipe(); }

  const char* c_str() const { return bytes_ ? bytes_.get() : ""; }
  void wipe() {
    if (bytes_) ::explicit_bzero(bytes_.get(), size_);
    bytes_.reset();
    size_ = 0;
  }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
};

}  // namespace ivl::remote
