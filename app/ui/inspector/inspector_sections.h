// What later pages add to the inspector of a row; the inspector knows none of them by name.
#pragma once

#include <QList>
#include <QString>
#include <functional>

#include "session/inspected_row.h"

class QWidget;

namespace ivl::ui {

/// A tab beside "What the model sees".
struct InspectorSection {
  QString id;
  std::function<QString()> title;  // asked again after a change of language
  /// Made anew for each row, when its tab is opened; belongs to `parent`. Never slow.
  std::function<QWidget*(std::shared_ptr<const app::InspectedRow> row, QWidget* parent)> make;
};

/// In the order of their coming; one with a known id replaces it. To be added before inspectors are
/// made.
void add_inspector_section(InspectorSection section);
const QList<InspectorSection>& inspector_sections();

}  // namespace ivl::ui
