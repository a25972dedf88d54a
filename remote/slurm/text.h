// What Slurm's tools print, cut into fields: bounded, tolerant, and safe to show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remote/ssh/plain_text.h"

namespace ivl::remote {

/// Separators that we ask the tools for: no name has them by accident, and a `|` in one is text.
inline constexpr char kFieldMark = '\x1f';
inline constexpr char kRecordMark = '\x1e';

inline constexpr size_t kMostRecords = 200'000;  // of one answer; what is beyond is passed over

/// At most kMostRecords pieces; an empty text has none.
std::vector<std::string_view> split(std::string_view text, char mark);
std::string_view trimmed(std::string_view text);

/// Digits only. nullopt: anything else, or beyond int64.
std::optional<int64_t> whole_number(std::string_view text);

/// Seconds of "MM", "MM:SS", "HH:MM:SS", "D-HH[:MM[:SS]]"; nullopt for UNLIMITED, INVALID, and all
/// that is no duration.
std::optional<int64_t> duration_seconds(std::string_view text);

/// Unix seconds as SLURM_TIME_FORMAT=%s gives them; 0 for N/A, Unknown and dates without a zone.
int64_t unix_seconds(std::string_view text);

/// MiB of "8000", "8000M", "62.5G", "1T", a trailing + ignored; nullopt: no size.
std::optional<int64_t> mebibytes(std::string_view text);

/// The value of " KEY=" in scontrol's one-line form, up to the next blank; empty where it is not.
/// `behind`: what must stand before it, since the fields before that hold free text.
std::string_view value_of(std::string_view line, std::string_view key,
                          std::string_view behind = {});

}  // namespace ivl::remote
