#include "ui/data/composition.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "session/language.h"
#include "ui/data/letter_bar.h"
#include "ui/theme/style.h"

namespace ivl::ui {
namespace {

constexpr int kPadding = space::page, kLeastBar = 28, kMostBar = 96, kSavedBar = 6,
              kLegendRow = 24;  // px

void text(QPainter& painter, const QRectF& rect, int alignment, Type type, const QColor& ink,
          const QString& words) {
  painter.setFont(font_of(type));
  painter.setPen(ink);
  painter.drawText(rect, alignment | Qt::AlignVCenter, words);
}

QString steps_text(double rows, int64_t batch) {
  return CompositionCard::tr("%1 rows, %2 steps of %3")
      .arg(app::count_text(std::llround(rows)), app::count_text(static_cast<int64_t>(rows) / batch),
           app::count_text(batch));
}

QString tokens_text(const Composition& shown) {
  if (!shown.tokens_known) return QStringLiteral("…");
  const double millions = shown.tokens / 1e6;
  const QString sum =
      millions >= 1
          ? CompositionCard::tr("%1 M tokens").arg(millions, 0, 'f', 1)
          : CompositionCard::tr("%1 tokens").arg(app::count_text(std::llround(shown.tokens)));
  return CompositionCard::tr("%1, %2 a row")
      .arg(sum, app::count_text(std::llround(shown.tokens / std::max(1.0, shown.rows))));
}

QString share_text(double share) { return QString::number(100 * share, 'f', 1); }

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

}  // namespace

Composition composition_of(const app::OpenMixture& mixture, const app::MixtureEdits& edits) {
  Composition all;
  all.tokens_known = true;
  double letters = 0;
  for (int number = 0; number < app::subset_count(mixture, edits); ++number) {
    const app::SubsetFacts& facts = app::facts_of(mixture, edits, number);
    Composition::Part part;
    part.name = QString::fromStdString(edits.subset(number).name);
    part.rows = static_cast<double>(edits.at(number).rows(facts.lines()));
    part.saved_rows = static_cast<double>(edits.saved(number).rows(facts.lines()));
    part.tokens_known = facts.tokens.has_value();
    if (facts.tokens) {
      part.tokens = part.rows * facts.tokens->mean;
      part.saved_tokens = part.saved_rows * facts.tokens->mean;
    } else if (facts.lines() > 0 && !facts.broken) {
      all.tokens_known = false;
    }
    if (facts.letters && facts.rows) {
      all.letters.han += facts.letters->han * part.rows;
      all.letters.latin += facts.letters->latin * part.rows;
      all.letters.other += facts.letters->other * part.rows;
      letters += part.rows * (facts.letters->han + facts.letters->latin + facts.letters->other);
    }
    all.rows += part.rows;
    all.tokens += part.tokens;
    all.saved_rows += part.saved_rows;
    all.saved_tokens += part.saved_tokens;
    all.parts.push_back(std::move(part));
  }
  if (letters > 0)
    all.letters = {all.letters.han / letters, all.letters.latin / letters,
                   all.letters.other / letters};
  return all;
}

CompositionCard::CompositionCard(app::OpenMixture& mixture, app::MixtureEdits& edits,
                                 QWidget* parent)
    : QWidget(parent), mixture_(mixture), edits_(edits) {
  setMouseTracking(true);
  setAccessibleName(tr("Composition"));
  connect(&mixture_, &app::OpenMixture::changed, this, &CompositionCard::refresh);
  connect(&mixture_, &app::OpenMixture::facts_changed, this, &CompositionCard::refresh);
  connect(&mixture_, &app::OpenMixture::rules_changed, this, &CompositionCard::refresh);
  connect(&edits_, &app::MixtureEdits::changed, this, &CompositionCard::refresh);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  refresh();
}

void CompositionCard::refresh() {
  const size_t saved = mixture_.facts().size();
  if (static_cast<size_t>(edits_.saved_count()) != saved) return;  // between two mixtures
  shown_ = composition_of(mixture_, edits_);
  QStringList words;
  for (const auto& part : shown_.parts) {
    words << tr("%1: %2 % of rows").arg(part.name, share_text(ratio(part.rows, shown_.rows)));
  }
  setAccessibleDescription(words.join(QStringLiteral("; ")));
  update();
}

void CompositionCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), space::radius);
  targets_.clear();
  const QRectF head(kPadding, space::near, width() - 2 * kPadding, 32);
  text(painter, head, Qt::AlignLeft, Type::section, color(Tone::text), tr("Composition"));
  text(painter, head, Qt::AlignRight, Type::small, color(Tone::muted), tr("thin bar: as saved"));
  int y = paint_bar(painter, 44, false);
  y = paint_bar(painter, y + space::gap, true);
  y = paint_legend(painter, y + space::near);
  paint_letter_row(painter, y + space::near);
}

int CompositionCard::bar_height() const {
  const auto count = static_cast<int>(shown_.parts.size());
  const int columns = width() > 600 && count > 3 ? 2 : 1;
  const int legend = kLegendRow * (1 + (count + columns - 1) / columns);
  const int rest =
      height() - 44 - 2 * (22 + kSavedBar + 2) - space::gap - 2 * space::near - legend - 48;
  return std::clamp(rest / 2, kLeastBar, kMostBar);
}

int CompositionCard::paint_bar(QPainter& painter, int y, bool by_tokens) {
  const QRectF head(kPadding, y, width() - 2 * kPadding, 20);
  text(painter, head, Qt::AlignLeft, Type::small, color(Tone::muted),
       by_tokens ? tr("By tokens") : tr("By rows"));
  text(painter, head, Qt::AlignRight, Type::figures, color(Tone::text),
       by_tokens ? tokens_text(shown_) : steps_text(shown_.rows, mixture_.spec().batch.global));
  const QRectF bar(kPadding, y + 22, width() - 2 * kPadding, bar_height());
  const QRectF saved(kPadding, bar.bottom() + 2, bar.width(), kSavedBar);
  const double sum = by_tokens ? shown_.tokens : shown_.rows;
  const double saved_sum = by_tokens ? shown_.saved_tokens : shown_.saved_rows;
  if (by_tokens && !shown_.tokens_known) {
    painter.fillRect(bar, color(Tone::fill));
    text(painter, bar.adjusted(space::near, 0, 0, 0), Qt::AlignLeft, Type::small,
         color(Tone::muted),
         mixture_.rules_error() ? tr("Not counted yet: a tokenizer is needed.")
                                : tr("Tokens are being counted."));
    return static_cast<int>(saved.bottom());
  }
  double x = bar.x(), saved_x = saved.x();
  for (size_t i = 0; i < shown_.parts.size(); ++i) {
    const auto& part = shown_.parts[i];
    const double share = ratio(by_tokens ? part.tokens : part.rows, sum);
    const double saved_share = ratio(by_tokens ? part.saved_tokens : part.saved_rows, saved_sum);
    QColor tint = series(static_cast<int>(i));
    if (hovered_ >= 0 && hovered_ != static_cast<int>(i))
      tint = blend(color(Tone::surface), tint, 0.45);
    const QRectF piece(x, bar.y(), std::max(0.0, bar.width() * share - 1), bar_height());
    painter.fillRect(piece, tint);
    painter.fillRect(
        QRectF(saved_x, saved.y(), std::max(0.0, saved.width() * saved_share - 1), kSavedBar),
        blend(color(Tone::surface), tint, 0.5));
    const QString percent = app::percent_text(share);
    painter.setFont(font_of(Type::figures));
    if (painter.fontMetrics().horizontalAdvance(percent) + 16 < piece.width()) {
      const QColor light = color(Tone::surface), dark = color(Tone::text);
      text(painter, piece.adjusted(8, 0, 0, 0), Qt::AlignLeft, Type::figures,
           contrast(tint, light) > contrast(tint, dark) ? light : dark, percent);
    }
    targets_.append({piece.adjusted(0, 0, 1, kSavedBar + 2), static_cast<int>(i)});
    x += bar.width() * share;
    saved_x += saved.width() * saved_share;
  }
  return static_cast<int>(saved.bottom());
}

int CompositionCard::paint_legend(QPainter& painter, int y) {
  const auto count = static_cast<int>(shown_.parts.size());
  const int columns = width() > 600 && count > 3 ? 2 : 1;
  const int rows = (count + columns - 1) / columns;
  const int column_width = (width() - 2 * kPadding - (columns - 1) * space::section) / columns;
  const auto cell = [&](int x, int at, int from_right, int w) {
    return QRectF(x + column_width - from_right, at, w, kLegendRow);
  };
  for (int column = 0; column < columns; ++column) {
    const int x = kPadding + column * (column_width + space::section);
    text(painter, cell(x, y, 60, 60), Qt::AlignRight, Type::small, color(Tone::muted),
         tr("tok. %"));
    text(painter, cell(x, y, 130, 64), Qt::AlignRight, Type::small, color(Tone::muted),
         tr("rows %"));
    text(painter, cell(x, y, 200, 64), Qt::AlignRight, Type::small, color(Tone::muted),
         tr("change"));
  }
  for (int i = 0; i < count; ++i) {
    const auto& part = shown_.parts[static_cast<size_t>(i)];
    const int x = kPadding + i / rows * (column_width + space::section);
    const int at = y + kLegendRow * (1 + i % rows);
    const QColor tint = series(i);
    draw_box(&painter, QRectF(x, at + 7, 10, 10), tint, tint, 2);
    painter.setFont(font_of(Type::figures));
    const QString name =
        painter.fontMetrics().elidedText(part.name, Qt::ElideRight, column_width - 220);
    const bool lit = hovered_ == i;
    text(painter, QRectF(x + 18, at, column_width, kLegendRow), Qt::AlignLeft, Type::figures,
         color(lit ? Tone::accent : Tone::text), name);
    const double share = ratio(part.rows, shown_.rows);
    const double change = share - ratio(part.saved_rows, shown_.saved_rows);
    if (std::abs(change) >= 0.0005) {
      const QString sign = change > 0 ? QStringLiteral("+") : QString();
      text(painter, cell(x, at, 200, 64), Qt::AlignRight, Type::figures, color(Tone::accent),
           sign + share_text(change));
    }
    text(painter, cell(x, at, 130, 64), Qt::AlignRight, Type::figures, color(Tone::text),
         share_text(share));
    text(painter, cell(x, at, 60, 60), Qt::AlignRight, Type::figures, color(Tone::muted),
         shown_.tokens_known ? share_text(ratio(part.tokens, shown_.tokens)) : QStringLiteral("…"));
    targets_.append({QRectF(x, at, column_width, kLegendRow), i});
  }
  return y + kLegendRow * (1 + rows);
}

void CompositionCard::paint_letter_row(QPainter& painter, int y) {
  const app::LetterShares& shares = shown_.letters;
  painter.fillRect(QRect(kPadding, y, width() - 2 * kPadding, 1), color(Tone::line));
  const QRectF line(kPadding, y + space::near, width() - 2 * kPadding, 24);
  text(painter, line, Qt::AlignLeft, Type::small, color(Tone::muted), tr("By letters"));
  if (shares.han + shares.latin + shares.other <= 0) {
    text(painter, line.adjusted(88, 0, 0, 0), Qt::AlignLeft, Type::figures, color(Tone::muted),
         QStringLiteral("…"));
    return;
  }
  const double wide = std::max(80.0, line.width() - 88 - 330);
  paint_letters(painter, QRectF(kPadding + 88, line.center().y() - 6, wide, 12), shares);
  double x = kPadding + 88 + wide + space::page;
  const QPair<QString, double> parts[] = {
      {tr("Han"), shares.han}, {tr("Latin"), shares.latin}, {tr("other"), shares.other}};
  for (int i = 0; i < 3; ++i) {
    draw_box(&painter, QRectF(x, line.center().y() - 5, 10, 10), letter_color(i), letter_color(i),
             2);
    const QString percent = app::percent_text(parts[i].second);
    text(painter, QRectF(x + 15, line.y(), 100, 24), Qt::AlignLeft, Type::text, color(Tone::text),
         parts[i].first);
    const int name = QFontMetrics(font_of(Type::text)).horizontalAdvance(parts[i].first);
    text(painter, QRectF(x + 20 + name, line.y(), 80, 24), Qt::AlignLeft, Type::figures,
         color(Tone::text), percent);
    x += 20 + name + QFontMetrics(font_of(Type::figures)).horizontalAdvance(percent) + space::page;
  }
}

void CompositionCard::mouseMoveEvent(QMouseEvent* event) {
  int over = -1;
  for (const auto& [where, subset] : targets_) {
    if (where.contains(event->position())) over = subset;
  }
  if (over == hovered_) return;
  hovered_ = over;
  const QString name = over >= 0 ? shown_.parts[static_cast<size_t>(over)].name : QString();
  setToolTip(over < 0 ? QString()
                      : tr("%1: %2 rows")
                            .arg(name, app::count_text(std::llround(
                                           shown_.parts[static_cast<size_t>(over)].rows))));
  update();
}

void CompositionCard::leaveEvent(QEvent*) {
  hovered_ = -1;
  update();
}

}  // namespace ivl::ui
