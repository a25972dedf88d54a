#include "ui/data/histograms_tab.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "session/workbench.h"
#include "ui/data/selection_card.h"
#include "ui/plots/histogram_plot.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/swatch_box.h"

namespace ivl::ui {
namespace {

constexpr int kSide = 304;  // px, of the cards on the right

}  // namespace

HistogramsTab::HistogramsTab(app::Workbench& workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench) {
  auto* shares = new Segment;
  shares->add(tr("Rows"));
  shares->add(tr("Share of subset"));
  auto* bar = new Panel(Tone::surface, Panel::bottom_edge);
  bar->setFixedHeight(space::tool_bar);
  auto* tools = new QHBoxLayout(bar);
  tools->setContentsMargins(space::page, 0, space::page, 0);
  tools->addWidget(new Label(tr("Bars"), Type::small, Tone::muted));
  tools->addWidget(shares);
  tools->addStretch(1);
  plots_ = {new HistogramPlot(tr("Tokens a row"), {}, false),
            new HistogramPlot(tr("Aspect ratio"), tr("width to height, log"), false),
            new HistogramPlot(tr("Long side of the image"), tr("pixels, log"), false),
            new HistogramPlot(tr("Questions a row"), tr("log; bar all rows, line a subset"), true)};
  auto* grid = new QGridLayout;
  grid->setSpacing(space::gap);
  for (int i = 0; i < plots_.size(); ++i) grid->addWidget(plots_[i], i / 2, i % 2);
  Panel* subsets = Panel::card();
  auto* list = new QVBoxLayout(subsets);
  list->setSpacing(0);
  list->addWidget(new Label(tr("Subsets"), Type::section));
  list->addSpacing(space::near);
  subsets_ = new QVBoxLayout;
  subsets_->setSpacing(0);
  list->addLayout(subsets_);
  selection_ = new SelectionCard(workbench.mixture());
  auto* side = new QVBoxLayout;
  side->setSpacing(space::gap);
  side->addWidget(subsets);
  side->addWidget(selection_, 1);
  auto* side_box = new QWidget;
  side_box->setFixedWidth(kSide);
  side->setContentsMargins(0, 0, 0, 0);
  side_box->setLayout(side);
  auto* body = new QHBoxLayout;
  body->setContentsMargins(space::page, space::gap, space::page, space::page);
  body->setSpacing(space::gap);
  body->addLayout(grid, 1);
  body->addWidget(side_box);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addWidget(bar);
  all->addLayout(body, 1);
  connect(shares, &Segment::chosen, this, [this](int index) {
    share_ = index == 1;
    draw();
  });
  for (HistogramPlot* plot : plots_) {
    connect(plot, &HistogramPlot::selected, this,
            [this, plot](const app::Bounds&, bool narrows) { take_selection(plot, narrows); });
  }
  connect(selection_, &SelectionCard::rows_wanted, this,
          [this] { Q_EMIT rows_wanted(conditions()); });
  connect(selection_, &SelectionCard::cleared, this, [this] {
    for (HistogramPlot* plot : plots_) plot->set_selection({});
    selection_->clear();
  });
  connect(&workbench.mixture(), &app::OpenMixture::columns_changed, this, &HistogramsTab::count);
  connect(&workbench.mixture(), &app::OpenMixture::facts_changed, this, [this] {
    if (!counting_.busy()) count();  // images trickle in
  });
  connect(&workbench.mixture(), &app::OpenMixture::changed, this, &HistogramsTab::list_subsets);
  list_subsets();
}

void HistogramsTab::showEvent(QShowEvent*) { count(); }

void HistogramsTab::list_subsets() {
  while (QLayoutItem* item = subsets_->takeAt(0)) {
    item->widget()->deleteLater();
    delete item;
  }
  hidden_.clear();
  const auto& mixture = workbench_.mixture();
  for (size_t i = 0; i < mixture.facts().size(); ++i) {
    const auto number = static_cast<int>(i);
    auto* box = new SwatchBox(
        QString::fromStdString(mixture.mixture().subsets[i].name), number,
        mixture.facts()[i].rows ? app::count_text(*mixture.facts()[i].rows) : QStringLiteral("…"));
    connect(box, &QAbstractButton::toggled, this, [this, number](bool on) {
      if (on) {
        hidden_.remove(number);
      } else {
        hidden_.insert(number);
      }
      draw();
    });
    subsets_->addWidget(box);
  }
}

void HistogramsTab::count() {
  if (!isVisible() || !workbench_.mixture().columns().corpus) return;
  counting_.start(
      [columns = workbench_.mixture().columns(),
       longest = workbench_.mixture().spec().data.max_sequence_length](
          const std::atomic<bool>& stop) { return app::count_histograms(columns, longest, stop); },
      [this](app::Histograms counted) {
        counted_ = std::move(counted);
        draw();
      });
}

void HistogramsTab::draw() {
  if (!counted_) return;
  const app::Histogram* all[] = {&counted_->tokens, &counted_->aspect, &counted_->side,
                                 &counted_->turns};
  for (int i = 0; i < plots_.size(); ++i) {
    if (all[i]->known > 0) {
      plots_[i]->show_histogram(*all[i], hidden_, share_);
    } else if (i == 0) {
      plots_[i]->set_placeholder(workbench_.mixture().rules()
                                     ? tr("Tokens are being counted.")
                                     : tr("A tokenizer is needed to count tokens."));
    } else {
      plots_[i]->set_placeholder(tr("Image sizes appear as they are probed."));
    }
  }
  const int64_t longest = workbench_.mixture().spec().data.max_sequence_length;
  int64_t cut = 0;
  for (int bin = 0; bin < counted_->tokens.bins(); ++bin) {
    if (counted_->tokens.edges[static_cast<size_t>(bin)] >= static_cast<double>(longest))
      cut += counted_->tokens.total(bin);
  }
  plots_[0]->set_mark(
      PlotMark{static_cast<double>(longest), tr("cut at %1").arg(app::count_text(longest)), true});
  plots_[1]->set_mark(PlotMark{1, QString(), false});
  plots_[2]->set_mark(PlotMark{448, tr("448: below it is enlarged"), false});
}

void HistogramsTab::take_selection(HistogramPlot* plot, bool narrows) {
  for (HistogramPlot* other : plots_) {
    if (other != plot && !narrows) other->set_selection({});
  }
  const QList<app::Condition> wanted = conditions();
  if (wanted.isEmpty()) return selection_->clear();
  app::RowQuery query;
  query.conditions = wanted;
  selecting_.start(
      [columns = workbench_.mixture().columns(), query](const std::atomic<bool>& stop) {
        return app::selection_facts(columns, app::answer(columns, query, stop).rows, stop);
      },
      [this, wanted](const app::SelectionFacts& facts) { selection_->set(wanted, facts); });
}

QList<app::Condition> HistogramsTab::conditions() const {
  QList<app::Condition> wanted;
  for (const HistogramPlot* plot : plots_) {
    const app::Bounds& bounds = plot->selection();
    if (!bounds.lowest && !bounds.highest) continue;
    app::Condition one;
    one.kind = plot->kind();
    one.within = bounds;
    // The plot counts questions, the filter turns: a question and its answer are two.
    if (one.kind == app::Condition::Kind::turns) {
      if (one.within.lowest) one.within.lowest = *one.within.lowest * 2 - 1;
      if (one.within.highest) one.within.highest = *one.within.highest * 2;
    }
    wanted.append(one);
  }
  if (!wanted.isEmpty() && !hidden_.isEmpty()) {
    app::Condition subset;
    subset.kind = app::Condition::Kind::subset;
    for (int i = 0; i < static_cast<int>(workbench_.mixture().facts().size()); ++i) {
      if (!hidden_.contains(i)) subset.any_of.insert(i);
    }
    wanted.append(subset);
  }
  return wanted;
}

void HistogramsTab::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return && !conditions().isEmpty())
    return Q_EMIT rows_wanted(conditions());
  QWidget::keyPressEvent(event);
}

QString HistogramsTab::summary() const {
  const int64_t rows = workbench_.mixture().columns().rows();
  return rows > 0 ? tr("%1 rows").arg(app::count_text(rows)) : QString();
}

}  // namespace ivl::ui
