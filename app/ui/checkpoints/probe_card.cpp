#include "ui/checkpoints/probe_card.h"

#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "session/language.h"
#include "session/workbench.h"
#include "ui/checkpoints/box_picture.h"
#include "ui/shell/shell.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_panel.h"

namespace ivl::ui {
namespace {

/// What is marked in the grid, in its own marks.
class Legend : public QWidget {
 public:
  Legend() { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }
  QSize sizeHint() const override { return {width_of_all(), space::small_control}; }
  QSize minimumSizeHint() const override { return {0, space::small_control}; }

 protected:
  void paintEvent(QPaintEvent*) override {
    if (width() < width_of_all()) return;
    QPainter painter(this);
    painter.setFont(font_of(Type::small));
    double x = width() - width_of_all();
    const auto write = [&](const QString& text, Tone tone) {
      painter.setPen(color(tone));
      const int wide = painter.fontMetrics().horizontalAdvance(text);
      painter.drawText(QRectF(x, 0, wide + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, text);
      x += wide;
    };
    const int wide = painter.fontMetrics().horizontalAdvance(word());
    draw_box(&painter, QRectF(x, 4, wide + 6, height() - 8), color(Tone::token_image),
             color(Tone::token_image), 2);
    x += 3;
    write(word(), Tone::text);
    x += 3 + space::tight;
    write(changed(), Tone::muted);
    x += space::gap;
    x += draw_box_mark(&painter, QRectF(x, 0, 20, height()), false) + space::tight;
    write(answer(), Tone::muted);
    x += space::gap;
    x += draw_box_mark(&painter, QRectF(x, 0, 20, height()), true) + space::tight;
    write(reference(), Tone::muted);
  }

 private:
  static QString word() { return ProbeCard::tr("word"); }
  static QString changed() { return ProbeCard::tr("changed from the checkpoint before"); }
  static QString answer() { return ProbeCard::tr("answer"); }
  static QString reference() { return ProbeCard::tr("reference"); }
  int width_of_all() const {
    const QFontMetrics metrics(font_of(Type::small));
    int wide = 6 + space::tight + 2 * space::gap + 2 * (16 + space::tight) + 2;
    for (const QString& text : {word(), changed(), answer(), reference()})
      wide += metrics.horizontalAdvance(text);
    return wide;
  }
};

}  // namespace

ProbeCard::ProbeCard(app::Workbench& workbench, Shell& shell, QWidget* parent)
    : Panel(Tone::surface, no_edge, parent), workbench_(workbench), shell_(shell) {
  grid_ = new ProbeGrid(workbench);
  state_ = new StatePanel;
  stack_ = new QStackedWidget;
  stack_->addWidget(grid_);
  stack_->addWidget(state_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(1, 1, 1, 1);
  column->setSpacing(0);
  column->addWidget(make_head());
  column->addWidget(stack_, 1);
  connect(add_, &QPushButton::clicked, this, [this] {
    shell_.go({QStringLiteral("data"), {{QStringLiteral("tab"), QStringLiteral("rows")}}});
    shell_.toast(tr("P adds the row that is shown to the probes."), {});
  });
  connect(ask_, &QPushButton::clicked, this, &ProbeCard::ask);
  connect(stop_, &QPushButton::clicked, &workbench.probes(), &app::Probes::stop);
  connect(state_, &StatePanel::action, add_, &QPushButton::click);
  connect(grid_, &ProbeGrid::removal_wanted, this, &ProbeCard::remove);
  connect(grid_, &ProbeGrid::row_wanted, this, &ProbeCard::open_row);
  connect(&workbench.probes(), &app::Probes::changed, this, &ProbeCard::refresh);
  refresh();
}

QWidget* ProbeCard::make_head() {
  auto* head = new Panel(Tone::surface, Panel::bottom_edge);
  head->setFixedHeight(space::tool_bar);
  about_ = new Label({}, Type::small, Tone::muted);
  about_->set_elided(Qt::ElideRight);
  legend_ = new Legend;
  add_ = make_button(ButtonKind::flat, tr("Add probe"), QStringLiteral("plus"));
  ask_ = make_button(ButtonKind::bordered, tr("Ask"), QStringLiteral("chat"));
  stop_ = make_button(ButtonKind::bordered, tr("Stop asking"), QStringLiteral("stop"));
  auto* line = new QHBoxLayout(head);
  line->setContentsMargins(space::page, 0, space::page - kRing, 0);
  line->setSpacing(space::gap);
  line->addWidget(new Label(tr("Probe grid"), Type::section));
  line->addWidget(about_, 1);
  line->addWidget(legend_);
  line->addWidget(add_);
  line->addWidget(ask_);
  line->addWidget(stop_);
  return head;
}

void ProbeCard::set_columns(const std::vector<ProbeColumn>& columns) {
  columns_ = columns;
  grid_->set_columns(columns);
  refresh();
}

void ProbeCard::ask() {
  std::vector<app::AskedModel> models;
  for (const ProbeColumn& column : columns_) models.push_back(column.model);
  const Status asked = workbench_.probes().ask(models);
  if (!asked) shell_.tell(asked.error());
}

void ProbeCard::refresh() {
  const app::Probes& probes = workbench_.probes();
  const bool asking = probes.is_asking();
  const bool any = !probes.list().empty();
  ask_->setVisible(!asking);
  stop_->setVisible(asking);
  ask_->setEnabled(any && !columns_.empty());
  ask_->setToolTip(columns_.empty() ? tr("Choose checkpoints above first") : QString());
  legend_->setVisible(any);
  const QString how = tr("greedy, at most %n token(s)", nullptr, app::Probes::most_tokens);
  about_->setText(!any                        ? QString()
                  : columns_.empty()          ? tr("choose checkpoints above")
                  : probes.device().isEmpty() ? how
                                              : tr("%1, on %2").arg(how, probes.device()));
  stack_->setCurrentIndex(any ? 0 : 1);
  if (any) return;
  if (!probes.is_loaded()) {
    state_->set(QStringLiteral("chat"), Tone::muted, tr("The probes are being read."));
  } else {
    state_->set(QStringLiteral("chat"), Tone::muted, tr("There are no probes yet."),
                tr("A probe is a row whose question is asked of every checkpoint, to see what "
                   "training changes."),
                tr("Choose rows"));
  }
}

void ProbeCard::remove(const app::Probe& probe) {
  workbench_.probes().remove(probe.id);
  // Its answers went with it.
  shell_.toast(tr("Probe removed"), [this, probe] { workbench_.probes().add(probe); });
}

void ProbeCard::open_row(const app::Probe& probe) {
  const app::RowColumns& columns = workbench_.mixture().columns();
  for (int32_t subset = 0;
       columns.corpus && subset < static_cast<int32_t>(columns.corpus->parts().size()); ++subset) {
    const auto& part = columns.corpus->parts()[static_cast<size_t>(subset)];
    if (QString::fromStdString(part.subset.annotation) != probe.annotation) continue;
    const int64_t row = columns.row_of({subset, probe.line});
    if (row < 0) break;
    return shell_.go({QStringLiteral("data"),
                      {{QStringLiteral("tab"), QStringLiteral("rows")},
                       {QStringLiteral("row"), qlonglong{row}}}});
  }
  shell_.toast(tr("Its mixture is not open."), {});
}

}  // namespace ivl::ui
