#include "ui/data/filter_popup.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/data/filter_text.h"
#include "ui/theme/style.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segment.h"

namespace ivl::ui {
namespace {

using Kind = app::Condition::Kind;

bool is_range(Kind kind) {
  return kind == Kind::tokens || kind == Kind::turns || kind == Kind::aspect || kind == Kind::side;
}

bool is_wanted(Kind kind) {
  return kind == Kind::boxes || kind == Kind::near || kind == Kind::tagged;
}

}  // namespace

FilterPopup::FilterPopup(const app::Condition& condition, const app::OpenMixture& mixture,
                         QWidget* parent)
    : QFrame(parent, Qt::Popup), condition_(condition) {
  setAttribute(Qt::WA_DeleteOnClose);
  setAttribute(Qt::WA_TranslucentBackground);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(space::gap, space::gap, space::gap, space::gap);
  column->setSpacing(space::tight);
  column->addWidget(new Label(condition_name(condition.kind), Type::strong));
  if (is_range(condition.kind)) {
    add_range();
  } else if (is_wanted(condition.kind)) {
    add_wanted();
  } else {
    add_choices(mixture);
  }
}

void FilterPopup::add_choices(const app::OpenMixture& mixture) {
  for (const auto& [number, name] : condition_choices(condition_.kind, mixture)) {
    auto* box = new QCheckBox(name);
    box->setChecked(condition_.any_of.contains(number));
    connect(box, &QCheckBox::toggled, this, [this, value = number](bool on) {
      if (on) {
        condition_.any_of.insert(value);
      } else {
        condition_.any_of.remove(value);
      }
      tell();
    });
    layout()->addWidget(box);
    if (layout()->count() == 2) box->setFocus();
  }
}

void FilterPopup::add_range() {
  auto* row = new QHBoxLayout;
  const auto field = [&](const QString& name, std::optional<double>& bound) {
    auto* edit = new QLineEdit(bound ? QString::number(*bound, 'g', 7) : QString());
    edit->setPlaceholderText(name);
    edit->setAccessibleName(name);
    edit->setFont(font_of(Type::figures));
    edit->setAlignment(Qt::AlignRight);
    edit->setFixedWidth(96);
    connect(edit, &QLineEdit::textChanged, this, [this, edit, at = &bound](QString text) {
      bool number = false;
      const double value = text.remove(QLatin1Char(',')).toDouble(&number);
      const bool valid = text.isEmpty() || number;
      edit->setProperty("invalid", !valid);
      edit->update();
      if (!valid) return;
      *at = text.isEmpty() ? std::nullopt : std::optional(value);
      tell();
    });
    row->addWidget(edit);
    return edit;
  };
  QLineEdit* first = field(tr("from"), condition_.within.lowest);
  row->addWidget(new Label(QStringLiteral("–"), Type::text, Tone::muted));
  field(tr("to"), condition_.within.highest);
  static_cast<QVBoxLayout*>(layout())->addLayout(row);
  if (condition_.kind == Kind::aspect) {
    layout()->addWidget(new Label(tr("width to height"), Type::small, Tone::muted));
  }
  first->setFocus();
}

void FilterPopup::add_wanted() {
  auto* choice = new Segment;
  choice->add(tr("With"));
  choice->add(tr("Without"));
  choice->set_current(condition_.wanted ? 0 : 1);
  connect(choice, &Segment::chosen, this, [this](int index) {
    condition_.wanted = index == 0;
    tell();
  });
  layout()->addWidget(choice);
  QMetaObject::invokeMethod(this, &FilterPopup::tell, Qt::QueuedConnection);
}

void FilterPopup::tell() {
  const bool empty = is_range(condition_.kind)
                         ? !condition_.within.lowest && !condition_.within.highest
                         : !is_wanted(condition_.kind) && condition_.any_of.isEmpty();
  if (empty) {
    Q_EMIT emptied(condition_.kind);
  } else {
    Q_EMIT changed(condition_);
  }
}

void FilterPopup::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::control_line), space::radius);
}

}  // namespace ivl::ui
