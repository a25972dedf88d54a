#include "ui/shell/store_label.h"

#include <QHBoxLayout>

#include "session/workbench.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"

namespace ivl::ui {
namespace {

using Kind = app::StoreState::Kind;

QString state_text(const app::StoreState& state) {
  const QString size = app::bytes_text(state.bytes);
  switch (state.kind) {
    case Kind::opening:
      return StoreLabel::tr("Store opens");
    case Kind::saved:
      return StoreLabel::tr("Store %1, saved").arg(size);
    case Kind::waiting:
      return StoreLabel::tr("Store %1, waits to be written").arg(size);
    case Kind::memory:
      return StoreLabel::tr("Store in memory only");
  }
  return {};
}

}  // namespace

StoreLabel::StoreLabel(app::Workbench& workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench) {
  icon_ = new Picture(QStringLiteral("disk"), Tone::muted, 14, this);
  text_ = new Label({}, Type::small, Tone::muted, this);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::tight + 2);
  row->addWidget(icon_);
  row->addWidget(text_);
  connect(&workbench_.store(), &app::Store::state_changed, this, &StoreLabel::refresh);
  refresh();
}

void StoreLabel::refresh() {
  const app::StoreState& state = workbench_.store().state();
  const bool well = state.kind == Kind::saved || state.kind == Kind::opening;
  icon_->set(well ? QStringLiteral("disk") : QStringLiteral("warn"),
             well ? Tone::muted : Tone::warn);
  text_->setText(state_text(state));
  text_->set_tone(well ? Tone::muted : Tone::text);
  QStringList lines = {workbench_.store().file()};
  if (const auto& notes = workbench_.store_place().notes) lines << app::translated(*notes);
  if (state.why) lines << app::translated(*state.why);
  setToolTip(lines.join(QLatin1Char('\n')));
  setAccessibleName(text_->text());
  setAccessibleDescription(toolTip());
}

}  // namespace ivl::ui
