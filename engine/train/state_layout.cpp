#include "train/state_layout.h"

namespace ivl {

SavedUnit saved_unit(const std::string& name, const std::vector<Parameter*>& parameters,
                     const FlatLayout& layout) {
  SavedUnit unit{name, layout.trainable, layout.frozen, {}};
  for (size_t i = 0; i < parameters.size(); ++i) {
    const TensorPlace& place = layout.places[i];
    unit.tensors.push_back(
        {parameters[i]->name, parameters[i]->shape, place.trainable, place.offset, place.elements});
  }
  return unit;
}

}  // namespace ivl
