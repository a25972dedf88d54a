// Curves that no event carries, made point by point of two series that do.
#pragma once

#include <QStringList>

#include "session/scalar_series.h"

namespace ivl::app {

inline constexpr const char* kTokensPerSecond = "tokens_per_second";  // of each step
inline constexpr const char* kPaddingPercent = "padding_percent";     // of all places of a step

/// The two series that it is made of; empty: it is none of these, but stands in the store itself.
QStringList sources_of(const QString& name);

/// Takes in what its sources have become: O(new points). Where one of them has no value at a step,
/// it has none; a quotient by 0 is not finite.
void extend_derived(ScalarSeries& series, const ScalarSeries& first, const ScalarSeries& second);

}  // namespace ivl::app
