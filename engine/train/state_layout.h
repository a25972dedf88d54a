// The flat layout of a unit as a sharded checkpoint writes it down.
#pragma once

#include <string>
#include <vector>

#include "checkpoint/sharded/manifest.h"
#include "parallel/flat_layout.h"

namespace ivl {

SavedUnit saved_unit(const std::string& name, const std::vector<Parameter*>& parameters,
                     const FlatLayout& layout);

inline ElementRange to_range(Interval interval) { return {interval.begin, interval.end}; }

}  // namespace ivl
