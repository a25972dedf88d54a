#include "spec/random.h"

namespace ivl {

std::array<uint32_t, 4> philox4x32(std::array<uint32_t, 4> counter, std::array<uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const uint64_t product0 = uint64_t{0xD2511F53} * counter[0];
    const uint64_t product1 = uint64_t{0xCD9E8D57} * counter[2];
    counter = {static_cast<uint32_t>(product1 >> 32) ^ counter[1] ^ key[0],
               static_cast<uint32_t>(product1),
               static_cast<uint32_t>(product0 >> 32) ^ counter[3] ^ key[1],
               static_cast<uint32_t>(product0)};
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  return counter;
}

std::array<uint32_t, 4> draw_words(const DrawKey& key, uint32_t index) {
  // The seed and the purpose key the cipher (one extra round trip mixes epoch and layer in), the
  // position and the index count.
  const auto mixed =
      philox4x32({key.epoch, key.layer, static_cast<uint32_t>(key.purpose), 0},
                 {static_cast<uint32_t>(key.seed), static_cast<uint32_t>(key.seed >> 32)});
  return philox4x32({static_cast<uint32_t>(key.position), static_cast<uint32_t>(key.position >> 32),
                     index, mixed[2]},
                    {mixed[0], mixed[1]});
}

float draw_uniform(const DrawKey& key, uint32_t index) {
  return static_cast<float>(draw_words(key, index)[0] >> 8) * 0x1p-24f;
}

int64_t draw_integer(const DrawKey& key, int64_t low, int64_t high, uint32_t index) {
  const auto words = draw_words(key, index);
  const auto range = static_cast<uint64_t>(high) - static_cast<uint64_t>(low) + 1;
  const uint64_t word = (uint64_t{words[1]} << 32) | words[0];
  const auto offset = static_cast<uint64_t>((static_cast<unsigned __int128>(word) * range) >> 64);
  return static_cast<int64_t>(static_cast<uint64_t>(low) + offset);
}

}  // namespace ivl
