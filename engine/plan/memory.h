// Predicted memory of the rank that has most, by component.
#pragma once

#include <string>

#include "plan/activations.h"

namespace ivl::plan {

enum class Place { device, host };

struct Component {
  std::string name;  // "weights", "master", "gradients", "moments", ...; see component_name()
  Place place = Place::device;
  int64_t bytes = 0;
  std::string key;  // the setting that makes it smaller, or empty
};

/// What the engine itself allocates, without the device's own context: state, gather and gradient
/// slots, kept weights, activations at their largest moment, the micro-batch; on the host the
/// checkpoint's staging and the loader's queue. In the order in which they fill the device;
/// components of 0 bytes are left out.
std::vector<Component> predict_memory(const PlanInput& input);

/// Bytes of one place.
int64_t total_bytes(const std::vector<Component>& components, Place place);

/// The first component with which the running sum of `place` exceeds `budget`; nullptr: it fits.
const Component* first_over(const std::vector<Component>& components, Place place, int64_t budget);

/// A few words for a person: "master weights (fp32)".
std::string component_text(const std::string& name);

}  // namespace ivl::plan
