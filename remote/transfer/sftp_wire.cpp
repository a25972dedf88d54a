#include "remote/transfer/sftp_wire.h"

namespace ivl::remote {

WireWriter& WireWriter::u8(std::uint8_t value) {
  bytes_ += static_cast<char>(value);
  return *this;
}

WireWriter& WireWriter::u32(std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes_ += static_cast<char>(value >> shift);
  return *this;
}

WireWriter& WireWriter::u64(std::uint64_t value) {
  return u32(static_cast<std::uint32_t>(value >> 32)).u32(static_cast<std::uint32_t>(value));
}

WireWriter& WireWriter::text(std::string_view value) {
  u32(static_cast<std::uint32_t>(value.size()));
  bytes_ += value;
  return *this;
}

std::string_view WireReader::take(std::size_t n) {
  if (n > rest_.size()) {
    ok_ = false;
    rest_ = {};
    return {};
  }
  const std::string_view taken = rest_.substr(0, n);
  rest_.remove_prefix(n);
  return taken;
}

std::uint8_t WireReader::u8() {
  const std::string_view byte = take(1);
  return byte.empty() ? 0 : static_cast<std::uint8_t>(byte[0]);
}

std::uint32_t WireReader::u32() {
  std::uint32_t value = 0;
  for (const char byte : take(4)) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::uint64_t WireReader::u64() {
  const std::uint64_t high = u32();
  return high << 32 | u32();
}

std::string_view WireReader::text() { return take(u32()); }

FileInfo WireReader::attrs() {
  FileInfo info;
  const std::uint32_t flags = u32();
  if (flags & 1) info.size = u64();
  if (flags & 2) u64();  // owner and group
  if (flags & 4) info.mode = u32();
  if (flags & 8) {
    u32();
    info.mtime = u32();
  }
  if (flags & 0x80000000u) {
    for (std::uint32_t n = u32(); n > 0 && ok_; --n) {
      text();
      text();
    }
  }
  return info;
}

bool is_safe_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.size() <= 255 &&
         name.find('/') == std::string_view::npos && name.find('\0') == std::string_view::npos;
}

}  // namespace ivl::remote
