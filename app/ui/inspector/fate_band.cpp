#include "ui/inspector/fate_band.h"

#include <QHBoxLayout>
#include <QPushButton>

#include "session/language.h"
#include "session/reasons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/picture.h"

namespace ivl::ui {
namespace {

constexpr int kHeight = 52, kIcon = 20;

struct Look {
  const char* icon;
  Tone tone, ground;
};

Look look_of(Fate fate) {
  switch (fate) {
    case Fate::trained:
      return {"okay", Tone::good, Tone::good_ground};
    case Fate::trained_truncated:
      return {"cut", Tone::warn, Tone::warn_ground};
    case Fate::masked:
      return {"masked", Tone::warn, Tone::warn_ground};
    case Fate::failed:
      return {"bad", Tone::bad, Tone::bad_ground};
    case Fate::left_over:
      break;
  }
  return {"left-over", Tone::muted, Tone::window};
}

QString reason(const app::InspectedRow& row) {
  if (row.fate == Fate::trained) {
    return FateBand::tr("%1 of %2 tokens are supervised, nothing is cut.")
        .arg(app::count_text(row.counts.supervised), app::count_text(row.counts.all));
  }
  if (!row.why) return {};
  if (row.why->code == "text.answer_cut") {
    const int64_t all = row.why->args.value("supervised", int64_t{0});
    return FateBand::tr("%1 of %2 supervised tokens lie beyond %3, the end mark too: not learned.")
        .arg(app::count_text(all - row.counts.supervised), app::count_text(all),
             app::count_text(row.limit));
  }
  QString text = app::translated(*row.why);
  if (!text.isEmpty()) text.front() = text.front().toUpper();  // the engine's may follow a name
  return text.endsWith(QLatin1Char('.')) ? text : FateBand::tr("%1.", "a sentence").arg(text);
}

}  // namespace

FateBand::FateBand(QWidget* parent) : Panel(Tone::window, bottom_edge, parent) {
  setFixedHeight(kHeight);
  icon_ = new Picture(QStringLiteral("clock"), Tone::muted, kIcon, this);
  title_ = new Label({}, Type::section, Tone::text, this);
  first_ = new Label({}, Type::small, Tone::text, this);
  first_->set_elided(Qt::ElideMiddle);
  second_ = new Label({}, Type::small, Tone::text, this);
  second_->set_elided(Qt::ElideRight);
  back_ = make_small(make_button(ButtonKind::bordered, {}, QStringLiteral("reset"), this));
  alike_ = make_button(ButtonKind::link, {}, {}, this);
  auto* texts = new QVBoxLayout;
  texts->setSpacing(0);
  texts->addStretch(1);
  texts->addWidget(title_);
  texts->addWidget(first_);
  texts->addWidget(second_);
  texts->addStretch(1);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(space::page, 0, space::page - kRing, 1);
  row->setSpacing(space::near);
  row->addWidget(icon_);
  row->addSpacing(space::tight);
  row->addLayout(texts, 1);
  row->addWidget(back_);
  row->addWidget(alike_);
  back_->hide();
  alike_->hide();
  connect(back_, &QPushButton::clicked, this, &FateBand::back_asked);
  connect(alike_, &QPushButton::clicked, this, &FateBand::alike_asked);
}

void FateBand::show_text(const QString& icon, Tone tone, Tone ground, const QString& title,
                         const QString& reason, const QString& advice) {
  icon_->set(icon, tone);
  set_ground(ground);
  title_->setText(title);
  title_->set_tone(tone == Tone::muted ? Tone::text : tone);
  reason_ = reason;
  advice_ = advice;
  setAccessibleName(title);
  setAccessibleDescription(sentence());
  share_lines();
}

QString FateBand::sentence() const {
  if (advice_.isEmpty()) return reason_;
  return tr("%1 %2", "reason, advice").arg(reason_, advice_);
}

void FateBand::share_lines() {
  const int around = icon_->width() + back_->sizeHint().width() * back_->isVisibleTo(this) +
                     alike_->sizeHint().width() * alike_->isVisibleTo(this) + 6 * space::page;
  const bool fits = first_->fontMetrics().horizontalAdvance(sentence()) <= width() - around;
  first_->setText(fits ? sentence() : reason_);
  second_->setText(fits ? QString() : advice_);
  second_->setVisible(!fits && !advice_.isEmpty());
}

void FateBand::resizeEvent(QResizeEvent*) { share_lines(); }

void FateBand::show_row(const app::InspectedRow* row, const app::InspectorRules& tried,
                        int64_t usual_length) {
  back_->setVisible(tried.any());
  back_->setText(tried.max_length && usual_length > 0
                     ? tr("Back to %1").arg(app::count_text(usual_length))
                     : tr("Back to the recipe"));
  if (!row) {
    return show_text(QStringLiteral("clock"), Tone::muted, Tone::window, tr("Reading the row …"),
                     {});
  }
  if (!row->fate) {
    return show_text(QStringLiteral("unknown"), Tone::muted, Tone::window, tr("Fate not known"),
                     tr("A tokenizer decides what becomes of a row, and none is chosen."));
  }
  const Look look = look_of(*row->fate);
  // Where a length is tried out, the way back stands beside the reason.
  const bool advised = !(tried.any() && row->fate == Fate::trained_truncated);
  show_text(QString::fromLatin1(look.icon), look.tone, look.ground, app::fate_title(*row->fate),
            reason(*row),
            advised && row->why ? app::reason_advice(app::reason_code(*row->why)) : QString());
}

void FateBand::clear() {
  back_->hide();
  alike_->hide();
  show_text(QStringLiteral("info"), Tone::muted, Tone::window, tr("No row chosen"),
            tr("Choose a row to see its conversation, its image and what the model sees of it."));
}

void FateBand::set_alike(int64_t rows) {
  alike_->setVisible(rows >= 0);
  alike_->setText(tr("%1 alike").arg(app::count_text(rows)));
  share_lines();
}

}  // namespace ivl::ui
