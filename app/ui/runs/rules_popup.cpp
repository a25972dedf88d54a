#include "ui/runs/rules_popup.h"

#include <QCheckBox>
#include <QDateTime>
#include <QDoubleValidator>
#include <QGridLayout>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

#include "session/workbench.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

constexpr int kField = 96;                   // px
constexpr double kStart[] = {4, 1000, 100};  // what a rule is at first, in its unit
constexpr double kLeast = 1e-6, kMost = 1e12;

}  // namespace

RulesPopup::RulesPopup(app::Workbench& workbench, QWidget* parent)
    : QFrame(parent, Qt::Popup), workbench_(workbench) {
  setAttribute(Qt::WA_TranslucentBackground);
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(space::gap);
  grid->setVerticalSpacing(space::near);
  grid_ = grid;
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::page, space::gap, space::page, space::page);
  all->setSpacing(space::near);
  all->addWidget(new Label(tr("Tell me when"), Type::section));
  all->addLayout(grid);
  all->addWidget(new Label(tr("A rule fires once, then it waits to be armed again."), Type::small,
                           Tone::muted));
  add(app::RuleKind::loss_above, tr("the smoothed loss is above"), {}, 1);
  add(app::RuleKind::tokens_below, tr("its pace is below"), tr("tokens a second"), 1);
  add(app::RuleKind::disk_below, tr("its disk has less than"), tr("GB left"), 1e9);
  connect(&workbench_.watch(), &app::RunWatch::changed, this, &RulesPopup::refresh);
}

void RulesPopup::add(app::RuleKind kind, const QString& title, const QString& unit,
                     double of_unit) {
  auto* grid = static_cast<QGridLayout*>(grid_);
  const int at = static_cast<int>(rows_.size());
  Row row{kind, of_unit, new QCheckBox(title), new QLineEdit, new Label({}, Type::small), nullptr};
  row.field->setFixedWidth(kField);
  row.field->setFont(font_of(Type::figures));
  row.field->setAlignment(Qt::AlignRight);
  row.field->setAccessibleName(title);
  auto* real = new QDoubleValidator(kLeast, kMost, 6, row.field);
  real->setLocale(QLocale::c());
  row.field->setValidator(real);
  row.arm = make_small(make_button(ButtonKind::flat, tr("Arm again"), QStringLiteral("reset")));
  QSizePolicy keeps = row.arm->sizePolicy();
  keeps.setRetainSizeWhenHidden(true);
  row.arm->setSizePolicy(keeps);
  grid->addWidget(row.on, at, 0);
  grid->addWidget(row.field, at, 1);
  grid->addWidget(new Label(unit, Type::text, Tone::muted), at, 2);
  grid->addWidget(row.state, at, 3);
  grid->addWidget(row.arm, at, 4);
  rows_.append(row);
  connect(row.on, &QCheckBox::clicked, this, [this, at](bool on) {
    if (on) return set(rows_[at]);
    workbench_.watch().remove_rule(run_, rows_[at].kind);
  });
  connect(row.field, &QLineEdit::editingFinished, this, [this, at] {
    if (rows_[at].field->isModified() && rows_[at].on->isChecked()) set(rows_[at]);
  });
  connect(row.arm, &QPushButton::clicked, this, [this, at] { set(rows_[at]); });
}

void RulesPopup::set(const Row& row) {
  bool typed = false;
  const double value = row.field->text().toDouble(&typed);
  row.field->setModified(false);
  if (typed && row.field->hasAcceptableInput()) {
    workbench_.watch().set_rule(run_, row.kind, value * row.unit);
  } else {
    refresh();
  }
}

void RulesPopup::refresh() {
  if (run_ == 0) return;
  const std::vector<app::RunRule> rules = workbench_.watch().rules(run_);
  for (const Row& row : rows_) {
    const auto found = std::ranges::find(rules, row.kind, &app::RunRule::kind);
    show_state(row, found == rules.end() ? nullptr : &*found);
  }
}

void RulesPopup::show_state(const Row& row, const app::RunRule* rule) {
  const QSignalBlocker quiet(row.on);
  row.on->setChecked(rule);
  const bool typing = row.field->hasFocus() && row.field->isModified();
  if (!typing) {
    const double value = rule ? rule->threshold / row.unit : kStart[static_cast<size_t>(row.kind)];
    row.field->setText(QString::number(value, 'g', 12));
  }
  const bool fired = rule && rule->fired_at > 0;
  row.arm->setVisible(fired);
  if (!rule) {
    row.state->setText(tr("off"));
  } else if (!fired) {
    row.state->setText(tr("armed"));
  } else {
    row.state->setText(tr("fired at %1")
                           .arg(QDateTime::fromMSecsSinceEpoch(rule->fired_at)
                                    .toString(QStringLiteral("yyyy-MM-dd HH:mm"))));
  }
  row.state->set_tone(fired ? Tone::warn : Tone::muted);
}

void RulesPopup::open(int64_t run, const QWidget& anchor) {
  run_ = run;
  refresh();
  adjustSize();
  move(anchor.mapToGlobal(QPoint(anchor.width() - width(), anchor.height() + space::tight)));
  show();
  rows_[0].on->setFocus(Qt::PopupFocusReason);
}

void RulesPopup::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::control_line), space::radius);
}

}  // namespace ivl::ui
