// CurvePlot: marks, notes, the cross-hair, and what marks mean.
#include <qcustomplot.h>

#include "ui/plots/curve_plot.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr double kStroke = 1.5, kMarkSize = 8, kNoteSize = 9;  // px
constexpr double kTopMark = 0.96;                              // of the height, where marks stand

struct MarkLook {
  const char* kind;
  QCPScatterStyle::ScatterShape shape;
  Tone tone;
  bool filled;
};

// Shape and colour together.
constexpr MarkLook kMarks[] = {
    {"nonfinite", QCPScatterStyle::ssTriangle, Tone::bad, true},
    {"skipped", QCPScatterStyle::ssCircle, Tone::bad, false},
    {"no_supervision", QCPScatterStyle::ssSquare, Tone::warn, false},
    {"data_fault", QCPScatterStyle::ssPlus, Tone::warn, false},
    {"checkpoint", QCPScatterStyle::ssDiamond, Tone::good, false},
};

QCPScatterStyle mark_style(const MarkLook& look) {
  const QColor ink = color(look.tone);
  return QCPScatterStyle(look.shape, QPen(ink, kStroke), look.filled ? QBrush(ink) : Qt::NoBrush,
                         kMarkSize);
}

void add_marks(QCustomPlot& plot, const QVector<double>& x, double height,
               const QCPScatterStyle& style) {
  if (x.isEmpty()) return;
  QCPGraph* graph = plot.addGraph(plot.xAxis, plot.yAxis2);
  graph->setLineStyle(QCPGraph::lsNone);
  graph->setAntialiasedScatters(true);
  graph->setScatterStyle(style);
  graph->setData(x, QVector<double>(x.size(), height), true);
}

}  // namespace

void CurvePlot::draw_marks() {
  if (!first()) return;
  for (const MarkLook& look : kMarks) {
    QVector<double> x;
    for (const app::DrawnMark& mark : first()->marks) {
      if (mark.kind == QLatin1String(look.kind) && mark.x >= x0_ && mark.x <= x1_) x << mark.x;
    }
    std::ranges::sort(x);
    add_marks(*plot_, x, kTopMark, mark_style(look));
  }
}

void CurvePlot::draw_notes() {
  if (!first()) return;
  QVector<double> x;
  for (const app::DrawnNote& one : first()->notes) {
    if (one.x >= x0_ && one.x <= x1_) x << one.x;
  }
  std::ranges::sort(x);
  const QColor ink = color(Tone::accent);
  add_marks(*plot_, x, 0,
            QCPScatterStyle(QCPScatterStyle::ssTriangle, QPen(ink, 1), QBrush(ink), kNoteSize));
}

int CurvePlot::draw_legend(QCPPainter* painter, const QRect& head) const {
  const auto words_of = [](const QString& kind) {
    if (kind == QLatin1String("nonfinite")) return tr("not finite");
    if (kind == QLatin1String("skipped")) return tr("skipped");
    if (kind == QLatin1String("no_supervision")) return tr("nothing supervised");
    if (kind == QLatin1String("data_fault")) return tr("faulty row");
    return tr("checkpoint");
  };
  int right = head.right();
  for (const MarkLook& look : kMarks) {
    const QString kind = QString::fromLatin1(look.kind);
    const bool shown =
        first() && std::ranges::any_of(first()->marks, [&](const app::DrawnMark& mark) {
          return mark.kind == kind && mark.x >= x0_ && mark.x <= x1_;
        });
    if (!shown) continue;
    const QString words = words_of(kind);
    const int wide = painter->fontMetrics().horizontalAdvance(words);
    painter->setPen(color(Tone::muted));
    painter->drawText(QRect(right - wide, head.top(), wide, head.height()), Qt::AlignVCenter,
                      words);
    right -= wide + space::gap;
    painter->save();
    painter->setAntialiasing(true);
    const QCPScatterStyle style = mark_style(look);
    style.applyTo(painter, QPen());
    style.drawShape(painter, right + 1, head.center().y() + 1);
    painter->restore();
    right -= space::page;
  }
  return head.right() - right;
}

void CurvePlot::draw_cross() {
  if (!cross_ || *cross_ < x0_ || *cross_ > x1_) return;
  auto* line = new QCPItemStraightLine(plot_);
  line->point1->setTypeY(QCPItemPosition::ptAxisRectRatio);
  line->point2->setTypeY(QCPItemPosition::ptAxisRectRatio);
  line->point1->setCoords(*cross_, 0);
  line->point2->setCoords(*cross_, 1);
  line->setPen(QPen(color(Tone::muted), 1));
}

}  // namespace ivl::ui
