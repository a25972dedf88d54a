#include "ui/data/histograms_tab.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "session/workbench.h"
#include "ui/data/bar_groups.h"
#include "ui/data/selection_card.h"
#include "ui/data/subset_list.h"
#include "ui/plots/histogram_plot.h"
#include "ui/shell/shell.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/segment.h"

namespace ivl::ui {
namespace {

constexpr int kSide = 304;  // px, of the cards on the right

}  // namespace

HistogramsTab::HistogramsTab(app::Workbench& workbench, Shell& shell, QWidget* parent)
    : QWidget(parent), workbench_(workbench), shell_(shell) {
  plots_ = {new HistogramPlot(tr("Tokens a row"), false),
            new HistogramPlot(tr("Aspect ratio"), false),
            new HistogramPlot(tr("Long side of the image"), false),
            new HistogramPlot(tr("Questions a row"), true)};
  plots_[1]->set_unit(tr("width to height, log"));
  plots_[2]->set_unit(tr("pixels, log"));
  pictures_ = new QWidget;
  auto* grid = new QGridLayout(pictures_);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(space::gap);
  for (int i = 0; i < plots_.size(); ++i) grid->addWidget(plots_[i], i / 2, i % 2);
  auto* body = new QHBoxLayout;
  body->setContentsMargins(space::page, space::gap, space::page, space::page);
  body->setSpacing(space::gap);
  body->addWidget(pictures_, 1);
  body->addWidget(make_side());
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addWidget(make_tools());
  all->addLayout(body, 1);
  for (HistogramPlot* plot : plots_) {
    connect(plot, &HistogramPlot::zoomed, this, &HistogramsTab::show_fit);
    connect(plot, &HistogramPlot::selected, this,
            [this, plot](const app::Bounds&, bool narrows) { take_selection(plot, narrows); });
  }
  connect(&workbench.mixture(), &app::OpenMixture::changed, this, [this] { tagging_.drop(); });
  connect(&workbench.mixture(), &app::OpenMixture::columns_changed, this, &HistogramsTab::count);
  show_fit();
  connect(&workbench.mixture(), &app::OpenMixture::facts_changed, this, [this] {
    if (!counting_.busy()) count();  // images trickle in
  });
}

Panel* HistogramsTab::make_tools() {
  auto* groups = new Segment;
  groups->add(tr("By subset"));
  groups->add(tr("By letters"));
  groups->add(tr("By fate"));
  shares_ = new Segment;
  shares_->add(tr("Rows"));
  shares_->add(tr("Share of subset"));
  legend_ = new GroupLegend;
  legend_->set(bars_);
  fit_ = make_button(ButtonKind::flat, tr("Fit"), QStringLiteral("fit"));
  fit_->setToolTip(tr("Show all bars again (A)"));
  export_ = make_button(ButtonKind::flat, tr("Export"), QStringLiteral("download"));
  auto* bar = new Panel(Tone::surface, Panel::bottom_edge);
  bar->setFixedHeight(space::tool_bar);
  auto* tools = new QHBoxLayout(bar);
  tools->setContentsMargins(space::page, 0, space::page - kRing, 0);
  tools->setSpacing(space::near);
  tools->addWidget(new Label(tr("Bars"), Type::small, Tone::muted));
  tools->addWidget(groups);
  tools->addSpacing(space::near);
  tools->addWidget(shares_);
  tools->addSpacing(space::near);
  tools->addWidget(legend_);
  tools->addStretch(1);
  tools->addWidget(fit_);
  tools->addWidget(export_);
  connect(groups, &Segment::chosen, this,
          [this](int index) { choose_bars(static_cast<app::BarsBy>(index)); });
  connect(shares_, &Segment::chosen, this, [this](int index) {
    share_ = index == 1;
    draw();
  });
  connect(fit_, &QPushButton::clicked, this, &HistogramsTab::fit);
  connect(export_, &QPushButton::clicked, this, &HistogramsTab::open_export_menu);
  return bar;
}

QWidget* HistogramsTab::make_side() {
  subsets_ = new SubsetList(workbench_.mixture());
  selection_ = new SelectionCard(workbench_.mixture());
  auto* box = new QWidget;
  box->setFixedWidth(kSide);
  auto* side = new QVBoxLayout(box);
  side->setContentsMargins(0, 0, 0, 0);
  side->setSpacing(space::gap);
  side->addWidget(subsets_, 4);
  side->addWidget(selection_, 1);
  connect(subsets_, &SubsetList::changed, this, [this] {
    if (bars_ == app::BarsBy::subset) {
      draw();
    } else {
      count();
    }
  });
  connect(selection_, &SelectionCard::rows_wanted, this,
          [this] { Q_EMIT rows_wanted(conditions()); });
  connect(selection_, &SelectionCard::tag_wanted, this, &HistogramsTab::tag_rows);
  connect(selection_, &SelectionCard::cleared, this, [this] {
    for (HistogramPlot* plot : plots_) plot->set_selection({});
    selection_->clear();
  });
  return box;
}

void HistogramsTab::choose_bars(app::BarsBy bars) {
  bars_ = bars;
  legend_->set(bars);
  subsets_->set_plain(bars != app::BarsBy::subset);
  shares_->set_text(1, bars == app::BarsBy::subset    ? tr("Share of subset")
                       : bars == app::BarsBy::letters ? tr("Share of letters")
                                                      : tr("Share of fate"));
  count();
}

void HistogramsTab::showEvent(QShowEvent*) { count(); }

void HistogramsTab::count() {
  const app::OpenMixture& mixture = workbench_.mixture();
  if (!isVisible() || !mixture.columns().corpus) return;
  app::HistogramQuery query{mixture.spec().data.max_sequence_length, mixture.spec().data.image_size,
                            bars_};
  if (bars_ != app::BarsBy::subset) query.hidden = subsets_->hidden();
  counting_.start(
      [columns = mixture.columns(), query](const std::atomic<bool>& stop) {
        return app::count_histograms(columns, query, stop);
      },
      [this](app::Histograms counted) {
        counted_ = std::move(counted);
        draw();
      });
}

void HistogramsTab::draw() {
  if (!counted_) return;
  const app::Histogram* all[] = {&counted_->tokens, &counted_->aspect, &counted_->side,
                                 &counted_->turns};
  const QSet<int> hidden = bars_ == app::BarsBy::subset ? subsets_->hidden() : QSet<int>();
  const auto tint = [bars = bars_](int group) { return group_color(bars, group); };
  const bool none =
      subsets_->hidden().size() == static_cast<qsizetype>(workbench_.mixture().facts().size());
  for (int i = 0; i < plots_.size(); ++i) {
    if (none) {
      plots_[i]->set_placeholder(tr("No subset is shown."));
    } else if (all[i]->known > 0) {
      plots_[i]->show_histogram(*all[i], hidden, tint, share_);
    } else if (i == 0) {
      plots_[i]->set_placeholder(workbench_.mixture().rules()
                                     ? tr("Tokens are being counted.")
                                     : tr("A tokenizer is needed to count tokens."));
    } else {
      plots_[i]->set_placeholder(tr("Image sizes appear as they are probed."));
    }
  }
  show_marks();
}

void HistogramsTab::show_marks() {
  const DataSpec& rules = workbench_.mixture().spec().data;
  const QString length = app::count_text(rules.max_sequence_length);
  plots_[0]->set_unit(tr("%1, tiling %2")
                          .arg(QString::fromStdString(rules.conversation_template),
                               rules.dynamic_tiling ? tr("on") : tr("off")));
  plots_[0]->set_mark(PlotMark{static_cast<double>(rules.max_sequence_length),
                               tr("cut at %1").arg(length) + QLatin1Char('\n') +
                                   tr("%n rows", nullptr, static_cast<int>(counted_->cut)),
                               true});
  plots_[1]->set_mark(PlotMark{1, QString(), false});
  const double share = counted_->side.known > 0 ? static_cast<double>(counted_->enlarged) /
                                                      static_cast<double>(counted_->side.known)
                                                : 0;
  plots_[2]->set_mark(
      PlotMark{static_cast<double>(rules.image_size),
               tr("%1: enlarged, %2").arg(rules.image_size).arg(app::percent_text(share)), false});
  plots_[3]->set_unit(bars_ == app::BarsBy::subset    ? tr("log; bar all rows, line a subset")
                      : bars_ == app::BarsBy::letters ? tr("log; bar all rows, line letters")
                                                      : tr("log; bar all rows, line a fate"));
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
  if (!wanted.isEmpty() && !subsets_->hidden().isEmpty()) {
    app::Condition subset;
    subset.kind = app::Condition::Kind::subset;
    for (int i = 0; i < static_cast<int>(workbench_.mixture().facts().size()); ++i) {
      if (!subsets_->hidden().contains(i)) subset.any_of.insert(i);
    }
    wanted.append(subset);
  }
  return wanted;
}

void HistogramsTab::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_A && event->modifiers() == Qt::NoModifier) return fit();
  if (event->key() == Qt::Key_T && event->modifiers() == Qt::NoModifier) return tag_rows();
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (enter && !conditions().isEmpty()) return Q_EMIT rows_wanted(conditions());
  QWidget::keyPressEvent(event);
}

void HistogramsTab::fit() {
  for (HistogramPlot* plot : plots_) plot->fit();
}

void HistogramsTab::show_fit() {
  fit_->setEnabled(std::ranges::any_of(plots_, &HistogramPlot::is_zoomed));
}

void HistogramsTab::tag_rows() {
  app::RowQuery query;
  query.conditions = conditions();
  if (query.conditions.isEmpty()) return;
  const auto tag = [workbench = &workbench_, shell = &shell_](const app::SubsetLines& rows) {
    const app::SubsetLines fresh = workbench->tag(rows, true);
    const int count = static_cast<int>(app::line_count(fresh));
    if (count == 0) return shell->toast(tr("These rows are tagged already"), {});
    shell->toast(tr("%n rows tagged", nullptr, count),
                 [workbench, fresh, path = workbench->mixture().path()] {
                   if (workbench->mixture().path() == path) workbench->tag(fresh, false);
                 });
  };
  tagging_.start(
      [columns = workbench_.mixture().columns(), query](const std::atomic<bool>& stop) {
        return app::lines_of(columns, app::answer(columns, query, stop).rows);
      },
      tag);
}

QString HistogramsTab::summary() const {
  const int64_t rows = workbench_.mixture().columns().rows();
  if (rows == 0) return {};
  int64_t found = 0, lost = 0;
  for (const app::SubsetFacts& facts : workbench_.mixture().facts()) {
    if (facts.images) found += facts.images->found;
    if (facts.images) lost += facts.images->missing + facts.images->unreadable;
  }
  if (found + lost == 0) return tr("%1 rows").arg(app::count_text(rows));
  return tr("%1 rows; image sizes of %2, %3 missing")
      .arg(app::count_text(rows), app::count_text(found), app::count_text(lost));
}

}  // namespace ivl::ui
