#include "ui/plots/curve_plot.h"

#include <qcustomplot.h>

#include <QBuffer>
#include <QPdfWriter>
#include <QSvgGenerator>

#include "session/language.h"
#include "spec/atomic_file.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kHead = 36, kMargin = space::gap;  // px

}  // namespace

CurvePlot::CurvePlot(const QString& series, const QString& title, const QString& note,
                     QWidget* parent)
    : QWidget(parent), series_(series), title_(title), note_(note), plot_(new QCustomPlot(this)) {
  auto* all = new QVBoxLayout(this);
  all->addWidget(plot_);
  make_room();
  plot_->setPlottingHints(QCP::phFastPolylines | QCP::phCacheLabels);
  plot_->setNotAntialiasedElements(QCP::aeAll);
  plot_->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmLogical);  // no second picture
  plot_->installEventFilter(this);
  plot_->setFocusPolicy(Qt::NoFocus);
  plot_->setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(title);
  setMinimumSize(220, 138);
  connect(&Theme::instance(), &Theme::changed, this, &CurvePlot::draw);
  // Lanes stand below the axis, where that came to stand.
  connect(plot_, &QCustomPlot::afterReplot, this, [this] {
    if (marks_) update();
  });
  dress();
}

void CurvePlot::show_runs(std::vector<PlottedRun> runs, app::XAxis axis, bool with_marks) {
  runs_ = std::move(runs);
  axis_ = axis;
  marks_ = with_marks;
  all_.reset();
  std::optional<app::Extent> shown;
  const auto join = [](std::optional<app::Extent>& to, const app::Extent& with) {
    if (!to) to = with;
    to = app::Extent{std::min(to->least, with.least), std::max(to->most, with.most)};
  };
  for (const PlottedRun& run : runs_) {
    if (!run.drawn || !run.drawn->all) continue;
    join(all_, *run.drawn->all);
    join(shown, {run.drawn->x0, run.drawn->x1});
  }
  x0_ = shown ? shown->least : 0;
  x1_ = shown ? shown->most : 1;
  make_room();
  draw();
}

void CurvePlot::set_log(bool log) {
  log_ = log;
  draw();
}

void CurvePlot::set_note(const QString& note) {
  note_ = note;
  update();
}

void CurvePlot::set_overlaps(bool shown) {
  overlaps_ = shown;
  draw();
}

void CurvePlot::set_placeholder(const QString& sentence) {
  if (placeholder_ == sentence) return;
  placeholder_ = sentence;
  draw();
}

void CurvePlot::set_cross(std::optional<double> x, const QString& words) {
  if (cross_ == x && words_ == words) return;
  cross_ = x;
  words_ = words;
  draw();
}

// Of the whole width: known before anything is drawn, and never fewer than the pixels.
int CurvePlot::columns() const {
  return std::max(100, static_cast<int>(width() * devicePixelRatioF()));
}

const app::DrawnRun* CurvePlot::first() const {
  return runs_.empty() ? nullptr : runs_.front().drawn.get();
}

const app::DrawnCurve* CurvePlot::curve_of(const PlottedRun& run) const {
  if (!run.drawn) return nullptr;
  const auto found = run.drawn->curves.constFind(series_);
  return found != run.drawn->curves.constEnd() && found->points > 0 ? &*found : nullptr;
}

std::optional<double> CurvePlot::value_of(size_t run, double x) const {
  const app::DrawnCurve* curve = run < runs_.size() ? curve_of(runs_[run]) : nullptr;
  if (!curve || curve->smooth.empty()) return std::nullopt;
  const auto after = std::ranges::lower_bound(curve->smooth, x, {}, &app::SmoothPoint::x);
  if (after == curve->smooth.end() || x < curve->smooth.front().x) return std::nullopt;
  if (!std::isfinite(after->value)) return std::nullopt;
  return after->value;
}

void CurvePlot::describe() {
  QStringList sentences;
  if (!words_.isEmpty()) sentences << words_;
  for (const PlottedRun& run : runs_) {
    const app::DrawnCurve* curve = curve_of(run);
    if (!curve || !curve->last) continue;
    const QString words =
        tr("%1 points, last %2 at step %3")
            .arg(app::count_text(curve->points), curve_figure(curve->last->value, bytes_),
                 app::count_text(curve->last->step));
    sentences << (run.name.isEmpty() ? words : QStringLiteral("%1: %2").arg(run.name, words));
  }
  if (stack()) sentences << stack_words();
  if (marks_ && first()) {
    for (const app::DrawnNote& one : first()->notes)
      sentences << tr("note at step %1: %2").arg(app::count_text(one.note.step), one.note.text);
  }
  const QString words =
      placeholder_.isEmpty() ? sentences.join(QStringLiteral(". ")) : placeholder_;
  if (words != accessibleDescription()) setAccessibleDescription(words);
}

void CurvePlot::paintEvent(QPaintEvent*) {
  QCPPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), space::radius);
  const QRect head(kMargin, 4, width() - 2 * kMargin, kHead - 6);
  painter.setFont(font_of(Type::strong));
  painter.setPen(color(Tone::text));
  painter.drawText(head, Qt::AlignVCenter, title_);
  const int title = painter.fontMetrics().horizontalAdvance(title_) + space::near;
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  const int words = words_.isEmpty() && marks_ ? draw_legend(&painter, head)
                                               : painter.fontMetrics().horizontalAdvance(words_);
  painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, words_);
  const QRect beside = head.adjusted(title, 0, -words - space::gap, 0);
  painter.drawText(beside, Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(note_, Qt::ElideRight, beside.width()));
  if (!placeholder_.isEmpty()) {
    painter.drawText(rect().adjusted(kMargin, kHead, -kMargin, -kMargin),
                     Qt::AlignCenter | Qt::TextWordWrap, placeholder_);
  } else if (marks_) {
    draw_lanes(&painter);
  }
  if (keyboard_focus(*this)) draw_focus_ring(&painter, rect(), space::radius);
}

Status CurvePlot::save(const QString& file) {
  QBuffer bytes;
  bytes.open(QIODevice::WriteOnly);
  bool made = false;
  const auto paint_on = [&](QPaintDevice& device) {
    QCPPainter painter;
    if (!painter.begin(&device)) return false;
    painter.setMode(QCPPainter::pmVectorized);
    plot_->toPainter(&painter, plot_->width(), plot_->height());
    return painter.end();
  };
  if (file.endsWith(QLatin1String(".pdf"))) {
    QPdfWriter pdf(&bytes);
    pdf.setPageSize(QPageSize(QSizeF(plot_->size()) * 0.75, QPageSize::Point));
    pdf.setPageMargins({});
    pdf.setResolution(96);
    made = paint_on(pdf);
  } else if (file.endsWith(QLatin1String(".svg"))) {
    QSvgGenerator svg;
    svg.setOutputDevice(&bytes);
    svg.setSize(plot_->size());
    svg.setViewBox(plot_->rect());
    made = paint_on(svg);
  } else {
    made = plot_->toPixmap(0, 0, 2).save(&bytes, "PNG");
  }
  if (!made) {
    return say("app.picture_unmade", "{file} was not written: no picture could be made of it",
               {{"file", file.toStdString()}});
  }
  return write_file(file.toStdString(), bytes.data().toStdString());
}

}  // namespace ivl::ui
