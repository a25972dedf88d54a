// CurvePlot: the seconds of a step as areas over each other, named at their right.
#include <qcustomplot.h>

#include "session/language.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/end_labels.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kLabelHeight = 15, kSquare = 8;  // px
constexpr double kRoom = 1.06;                 // above the highest

struct PartLook {
  const char* name;
  int color;  // of series; -1: grey
};
constexpr PartLook kParts[] = {
    {"seconds_forward", 0},   {"seconds_backward", 4},   {"seconds_reduce", 1}, {"seconds_data", 5},
    {"seconds_optimizer", 2}, {"seconds_checkpoint", 3}, {app::kStepRest, -1}};

QColor color_of(const QString& part) {
  for (const PartLook& look : kParts) {
    if (part == QLatin1String(look.name))
      return look.color < 0 ? color(Tone::control_line) : ui::series(look.color);
  }
  return color(Tone::control_line);
}

QString words_of(const QString& part) {
  if (part == QLatin1String("seconds_forward")) return CurvePlot::tr("forward");
  if (part == QLatin1String("seconds_backward")) return CurvePlot::tr("backward");
  if (part == QLatin1String("seconds_reduce")) return CurvePlot::tr("reduce");
  if (part == QLatin1String("seconds_data")) return CurvePlot::tr("data");
  if (part == QLatin1String("seconds_optimizer")) return CurvePlot::tr("optimizer");
  if (part == QLatin1String("seconds_checkpoint")) return CurvePlot::tr("save");
  return CurvePlot::tr("rest");
}

}  // namespace

const app::DrawnStack* CurvePlot::stack() const {
  return stacked_ && first() && !first()->stack.empty() ? &first()->stack : nullptr;
}

void CurvePlot::draw_stack(const app::DrawnStack& stack) {
  double highest = 0;
  for (const double top : stack.tops.back()) highest = std::max(highest, top);
  plot_->yAxis->setRange(0, highest > 0 ? highest * kRoom : 1);
  const QVector<double> x(stack.x.begin(), stack.x.end());
  for (size_t i = stack.tops.size(); i-- > 0;) {  // each hides what lies above the one below it
    QCPGraph* graph = plot_->addGraph();
    graph->setAdaptiveSampling(false);
    graph->setPen(QPen(color(Tone::surface), 1));
    graph->setBrush(color_of(stack.parts[static_cast<qsizetype>(i)]));
    graph->setData(x, QVector<double>(stack.tops[i].begin(), stack.tops[i].end()), true);
  }
  name_parts(stack);
}

/// At the cross-hair with what they take there, else their names alone; a part that takes nothing
/// is left out.
void CurvePlot::name_parts(const app::DrawnStack& stack) {
  const std::vector<double> at = stack.at(cross_.value_or(x1_));
  std::vector<QString> names;
  std::vector<double> wanted;
  const double high = std::max(1, plot_->axisRect()->height());
  double top = 0;
  for (size_t i = 0; i < at.size(); ++i) {
    top += at[i];
    if (at[i] < 5e-4 * plot_->yAxis->range().upper) continue;
    names.push_back(stack.parts[static_cast<qsizetype>(i)]);
    wanted.push_back(ratio_of(top - at[i] / 2) * high);
  }
  std::ranges::reverse(wanted);  // from above, as labels are spread
  std::vector<double> places = spread_labels(wanted, kLabelHeight, 0, high);
  std::ranges::reverse(places);
  for (size_t i = 0; i < names.size(); ++i) name_part(names[i], places[i] / high);
}

void CurvePlot::name_part(const QString& part, double place) {
  const auto put = [&](QCPItemPosition* position, double right, double at) {
    position->setTypeX(QCPItemPosition::ptAxisRectRatio);
    position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    position->setCoords(1 + right / std::max(1, plot_->axisRect()->width()), at);
  };
  const double half = kSquare / 2.0 / std::max(1, plot_->axisRect()->height());
  auto* square = new QCPItemRect(plot_);
  square->setClipToAxisRect(false);
  put(square->topLeft, space::near, place - half);
  put(square->bottomRight, space::near + kSquare, place + half);
  square->setPen(Qt::NoPen);
  square->setBrush(color_of(part));
  auto* words = new QCPItemText(plot_);
  words->setClipToAxisRect(false);
  put(words->position, space::near + kSquare + space::tight, place);
  words->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  words->setFont(font_of(Type::small));
  words->setColor(color(Tone::text));
  words->setText(words_of(part));
}

/// "forward 5.1, backward 10.2"
QString CurvePlot::stack_words() const {
  const app::DrawnStack* shown = stack();
  if (!shown) return {};
  const std::vector<double> at = shown->at(cross_.value_or(x1_));
  QStringList words;
  for (size_t i = 0; i < at.size(); ++i) {
    words << QStringLiteral("%1 %2").arg(words_of(shown->parts[static_cast<qsizetype>(i)]),
                                         curve_figure(at[i], false));
  }
  return app::list_text(words);
}

}  // namespace ivl::ui
