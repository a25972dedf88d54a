// By which rules rows become model input: tokenizer, template, lengths, tiling.
#pragma once

class QWidget;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

/// Opens without blocking; what is chosen goes to OpenMixture::set_spec.
void choose_rules(app::Workbench& workbench, QWidget* parent);

}  // namespace ivl::ui
