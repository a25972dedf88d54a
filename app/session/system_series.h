// What a run's `system` events become: series of the machine's figures, whose steps are not the
// training's but unix seconds.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ivl::app {

bool is_system_series(std::string_view name);

/// The numbers of an event by the names of their series: "system.cpu_percent",
/// "system.gpu0.power_watts", "system.rank3.memory_bytes". What is no number is left out, and
/// devices and ranks beyond the first 16 and 64.
std::vector<std::pair<std::string, double>> system_figures(const nlohmann::json& body);

}  // namespace ivl::app
