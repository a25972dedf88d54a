#include "ui/inspector/inspector_sections.h"

#include <algorithm>

namespace ivl::ui {
namespace {

QList<InspectorSection>& sections() {
  static QList<InspectorSection> all;
  return all;
}

}  // namespace

void add_inspector_section(InspectorSection section) {
  const auto known = std::ranges::find(sections(), section.id, &InspectorSection::id);
  if (known != sections().end()) {
    *known = std::move(section);
  } else {
    sections().append(std::move(section));
  }
}

const QList<InspectorSection>& inspector_sections() { return sections(); }

}  // namespace ivl::ui
