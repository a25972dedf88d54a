#include "ui/data/found_card.h"

#include <QPainter>
#include <algorithm>
#include <map>

#include "session/language.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kHead = 26, kLine = 22, kLeastName = 90;  // px
constexpr size_t kMostSubsets = 3;

/// By which look findings of this kind come about.
QString method_of(const std::string& code) {
  if (code == "image.missing")
    return FoundCard::tr("Every image is looked for below its subset's root.");
  if (code.starts_with("image."))
    return FoundCard::tr("Every image is decoded whole, as training would.");
  if (code.starts_with("text."))
    return FoundCard::tr("Every row is tokenized by the rules of the run and masked as it trains.");
  return FoundCard::tr("Every line is read as a record; the first fault counts.");
}

}  // namespace

FoundCard::FoundCard(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("How it was found"));
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FoundCard::show_finding(const CheckReport& report, const Corpus& corpus,
                             const app::FindingGroup& group, const CheckFinding& finding) {
  sums_ = {{tr("Rows checked"), app::count_text(report.rows())},
           {tr("Found here"), app::count_text(group.count)}};
  std::map<int32_t, int64_t> by_subset;
  for (const size_t number : group.findings) ++by_subset[report.findings[number].subset];
  std::vector<std::pair<int32_t, int64_t>> most(by_subset.begin(), by_subset.end());
  std::ranges::stable_sort(most, std::greater{}, &std::pair<int32_t, int64_t>::second);
  if (most.size() > kMostSubsets) most.resize(kMostSubsets);
  for (const auto& [subset, count] : most) {
    sums_.append({QString::fromStdString(corpus.part(subset).subset.name), app::count_text(count)});
  }
  method_ = method_of(group.code);
  row_title_ = finding.row < 0 ? QString() : tr("Row %1").arg(app::count_text(finding.row));
  row_.clear();
  describe();
}

void FoundCard::show_row(const app::InspectedRow& row) {
  row_.clear();
  for (const app::InspectedImage& image : row.images) {
    if (!image.error && row.images.size() > 1) continue;
    row_.append({tr("Image"), image.name});
    if (!image.size.isEmpty())
      row_.append({tr("Pixels"),
                   QStringLiteral("%1 × %2").arg(image.size.width()).arg(image.size.height())});
    if (image.bytes > 0) row_.append({tr("File"), app::bytes_text(image.bytes)});
    break;
  }
  if (row.counts.all > 0) {
    row_.append({tr("Tokens, of at most %1").arg(app::count_text(row.limit)),
                 app::count_text(row.counts.all)});
    row_.append({tr("Tokens learned"), app::count_text(row.counts.supervised)});
  } else if (row.raw_bytes > 0) {
    row_.append({tr("Line"), app::bytes_text(row.raw_bytes)});
  }
  describe();
}

void FoundCard::describe() {
  QStringList words{method_};
  for (const Lines* lines : {&sums_, &row_}) {
    for (const auto& [name, value] : *lines) words << name + QLatin1Char(' ') + value;
  }
  setAccessibleDescription(words.join(QStringLiteral("; ")));
  update();
}

int FoundCard::paint_lines(QPainter& painter, int y, const Lines& lines) const {
  for (const auto& [name, value] : lines) {
    if (y + kLine > height()) return y;
    const QRect room(0, y, width(), kLine);
    painter.setFont(font_of(Type::figures));
    const QString shown = painter.fontMetrics().elidedText(value, Qt::ElideMiddle,
                                                           std::max(0, room.width() - kLeastName));
    const int taken = painter.fontMetrics().horizontalAdvance(shown) + space::near;
    painter.setPen(color(Tone::text));
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight, shown);
    painter.setFont(font_of(Type::small));
    painter.setPen(color(Tone::muted));
    painter.drawText(room, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name, Qt::ElideMiddle, room.width() - taken));
    y += kLine;
  }
  return y;
}

void FoundCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setFont(font_of(Type::strong));
  painter.setPen(color(Tone::text));
  painter.drawText(QRect(0, 0, width(), kHead - 6), Qt::AlignVCenter, accessibleName());
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  const QRect method =
      painter.boundingRect(QRect(0, kHead - 2, width(), height()), Qt::TextWordWrap, method_);
  painter.drawText(method, Qt::TextWordWrap, method_);
  int y = paint_lines(painter, method.bottom() + space::tight, sums_);
  if (row_.isEmpty() || y + kLine + space::near > height()) return;
  painter.fillRect(0, y + space::tight, width(), 1, color(Tone::line));
  y += space::near;
  painter.setFont(font_of(Type::strong));
  painter.setPen(color(Tone::text));
  painter.drawText(QRect(0, y, width(), kLine), Qt::AlignVCenter, row_title_);
  paint_lines(painter, y + kLine, row_);
}

}  // namespace ivl::ui
