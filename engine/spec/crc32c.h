// CRC-32C (Castagnoli, reflected polynomial 0x82F63B78), and the masked form of it that TFRecord
// files hold (its description: ((crc >> 15) | (crc << 17)) + 0xa282ead8).
#pragma once

#include <cstdint>
#include <string_view>

namespace ivl {

uint32_t crc32c(std::string_view bytes);
uint32_t masked_crc32c(std::string_view bytes);

}  // namespace ivl
