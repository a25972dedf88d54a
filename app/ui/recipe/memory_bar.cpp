#include "ui/recipe/memory_bar.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <string_view>

#include "session/language.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kHeight = 34, kBar = 24;  // px; the mark reaches below the bar
constexpr double kGap = 1;

struct Names {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::MemoryBar)
};

struct Grouped {
  int group;
  std::string_view component;
};

enum { kStates, kUnits, kActivations, kWork, kBatch, kContext, kGroups };

constexpr Grouped kOf[] = {
    {kStates, "weights"},           {kStates, "master"},
    {kStates, "gradients"},         {kStates, "moments"},
    {kActivations, "unit_inputs"},  {kActivations, "kept_activations"},
    {kWork, "working_activations"}, {kBatch, "batch"},
    {kContext, "context"},          {kContext, "fragmentation"},
};

QString title_of(int group) {
  switch (group) {
    case kStates:
      return Names::tr("States");
    case kUnits:
      return Names::tr("Gathered units, gradients");
    case kActivations:
      return Names::tr("Activations kept");
    case kWork:
      return Names::tr("Activations at work");
    case kBatch:
      return Names::tr("Micro-batch");
    default:
      return Names::tr("Context and gaps");
  }
}

int group_of(std::string_view component) {
  for (const Grouped& one : kOf) {
    if (one.component == component) return one.group;
  }
  return kUnits;  // slots of gathered units and their gradients, weights that stay
}

}  // namespace

std::vector<MemoryBar::Part> memory_parts(const std::vector<plan::Component>& components) {
  std::vector<MemoryBar::Part> parts(kGroups);
  for (int group = 0; group < kGroups; ++group)
    parts[static_cast<size_t>(group)].title = title_of(group);
  for (const plan::Component& one : components) {
    if (one.place == plan::Place::device)
      parts[static_cast<size_t>(group_of(one.name))].bytes += one.bytes;
  }
  std::erase_if(parts, [](const MemoryBar::Part& part) { return part.bytes == 0; });
  return parts;
}

MemoryBar::MemoryBar(QWidget* parent) : QWidget(parent) {
  setFixedHeight(kHeight);
  setMouseTracking(true);
  setAccessibleName(tr("Memory of a device"));
}

void MemoryBar::set(const std::vector<Part>& parts, int64_t budget) {
  parts_ = parts;
  budget_ = budget;
  QStringList words;
  for (const Part& part : parts)
    words << part.title + QLatin1Char(' ') + app::bytes_text(part.bytes);
  setAccessibleDescription(app::list_text(words));
  update();
}

void MemoryBar::set_hovered(int part) {
  hovered_ = part;
  update();
}

QRectF MemoryBar::rect_of(size_t part) const {
  int64_t before = 0, all = 0;
  for (size_t i = 0; i < parts_.size(); ++i) {
    if (i < part) before += parts_[i].bytes;
    all += parts_[i].bytes;
  }
  const auto scale = width() / static_cast<double>(std::max<int64_t>({all, budget_, 1}));
  const double left = static_cast<double>(before) * scale;
  const double wide = static_cast<double>(parts_[part].bytes) * scale;
  return {left, 0, std::max(1.0, wide - kGap), kBar};
}

void MemoryBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(QRect(0, 0, width(), kBar), color(Tone::fill));
  int64_t all = 0;
  for (size_t i = 0; i < parts_.size(); ++i) {
    all += parts_[i].bytes;
    QColor fill = series(static_cast<int>(i));
    if (hovered_ >= 0 && hovered_ != static_cast<int>(i))
      fill = blend(color(Tone::fill), fill, 0.4);
    painter.fillRect(rect_of(i), fill);
  }
  if (budget_ == 0) return;
  const double end =
      width() * static_cast<double>(budget_) / static_cast<double>(std::max<int64_t>(all, budget_));
  painter.fillRect(QRectF(end - 2, 0, 2, kHeight), color(all > budget_ ? Tone::bad : Tone::text));
}

void MemoryBar::mouseMoveEvent(QMouseEvent* event) {
  int found = -1;
  for (size_t i = 0; i < parts_.size(); ++i) {
    if (rect_of(i).adjusted(0, 0, kGap, 0).contains(event->position())) found = static_cast<int>(i);
  }
  if (found == hovered_) return;
  set_hovered(found);
  Q_EMIT hovered(found);
}

void MemoryBar::leaveEvent(QEvent*) {
  set_hovered(-1);
  Q_EMIT hovered(-1);
}

}  // namespace ivl::ui
