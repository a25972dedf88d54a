#include "ui/settings/notice_boxes.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QVBoxLayout>

#include "store/run_notices.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

struct NoticeBoxes {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::NoticeBoxes)
};

}  // namespace

QWidget* make_notice_boxes(app::Preferences& preferences) {
  using Kind = app::NoticeKind;
  const std::pair<QList<Kind>, QString> kinds[] = {
      {{Kind::finished, Kind::stopped}, NoticeBoxes::tr("A run ends")},
      {{Kind::failed}, NoticeBoxes::tr("A run fails")},
      {{Kind::nonfinite}, NoticeBoxes::tr("A loss is not finite for the first time")},
      {{Kind::silent}, NoticeBoxes::tr("A run falls silent")},
      {{Kind::rule}, NoticeBoxes::tr("A rule of a run is broken")},
      {{Kind::disk}, NoticeBoxes::tr("A disk has no room for the next checkpoint")}};
  auto* boxes = new QWidget;
  auto* column = new QVBoxLayout(boxes);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(space::tight);
  for (const auto& [of, words] : kinds) {
    auto* box = new QCheckBox(words);
    box->setChecked(preferences.notifies(to_text(of.first())));
    QObject::connect(box, &QCheckBox::toggled, box, [&preferences, of = of](bool on) {
      for (const Kind kind : of) preferences.set_notifies(to_text(kind), on);
    });
    column->addWidget(box);
  }
  return boxes;
}

}  // namespace ivl::ui
