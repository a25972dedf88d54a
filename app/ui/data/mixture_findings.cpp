#include "ui/data/mixture_findings.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "session/language.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/picture.h"
#include "ui/widgets/scroll_column.h"

namespace ivl::ui {
namespace {

using app::Condition;
using app::ImageState;

Condition in_subset(int subset) {
  Condition condition;
  condition.kind = Condition::Kind::subset;
  condition.any_of = {subset};
  return condition;
}

Condition with_images(QSet<int> states) {
  Condition condition;
  condition.kind = Condition::Kind::image;
  condition.any_of = std::move(states);
  return condition;
}

class Gatherer {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::FindingsCard)

 public:
  Gatherer(const app::OpenMixture& mixture, const app::MixtureEdits& edits)
      : mixture_(mixture), edits_(edits) {}

  QList<MixtureFinding> all() {
    if (mixture_.rules_error() && mixture_.state() == app::OpenMixture::State::ready) {
      add(true, tr("Tokens cannot be counted yet"), app::translated(*mixture_.rules_error()),
          tr("Choose tokenizer…"), MixtureFinding::Action::tokenizer);
    }
    for (int i = 0; i < app::subset_count(mixture_, edits_); ++i) {
      subset(i, app::facts_of(mixture_, edits_, i));
    }
    std::ranges::stable_partition(found_, [](const MixtureFinding& one) { return one.warning; });
    return found_;
  }

 private:
  MixtureFinding& add(bool warning, const QString& title, const QString& detail,
                      const QString& action, MixtureFinding::Action kind) {
    found_.append({warning, title, detail, action, kind});
    return found_.last();
  }
  void rows(bool warning, int subset, const QString& title, const QString& detail,
            const Condition& condition) {
    MixtureFinding& finding =
        add(warning, title, detail, tr("Show rows"), MixtureFinding::Action::rows);
    finding.subset = subset;
    finding.rows = {in_subset(subset), condition};
  }
  void subset(int number, const app::SubsetFacts& facts) {
    const QString name = QString::fromStdString(edits_.subset(number).name);
    if (edits_.is_added(number) && !edits_.at(number).on) return;
    if (facts.broken) {
      add(true, tr("%1 cannot be used").arg(name), app::translated(*facts.broken), {},
          MixtureFinding::Action::none);
      return;
    }
    if (facts.declared && facts.file_lines && *facts.declared != *facts.file_lines) {
      add(true, tr("%1: not as many lines as declared").arg(name),
          tr("The meta file says %1, the file has %2.")
              .arg(app::count_text(*facts.declared), app::count_text(*facts.file_lines)),
          {}, MixtureFinding::Action::none);
    }
    if (facts.images && facts.images->missing > 0) {
      rows(true, number,
           tr("%n images missing, %1", nullptr, static_cast<int>(facts.images->missing)).arg(name),
           tr("Rows without their image are left out of training."),
           with_images({static_cast<int>(ImageState::missing)}));
    }
    if (facts.images && facts.images->unreadable > 0) {
      rows(true, number,
           tr("%n images cannot be read, %1", nullptr, static_cast<int>(facts.images->unreadable))
               .arg(name),
           tr("Their headers are not those of a known format."),
           with_images({static_cast<int>(ImageState::unreadable)}));
    }
    if (facts.line_faults && *facts.line_faults > 0) {
      MixtureFinding& finding = add(
          true,
          tr("%n lines are no record, %1", nullptr, static_cast<int>(*facts.line_faults)).arg(name),
          tr("Pre-flight tells each with its line and cause."), {}, MixtureFinding::Action::none);
      finding.subset = number;
    }
    const bool probed =
        facts.images && facts.rows && facts.images->rows_known == *facts.rows && *facts.rows > 0;
    const int64_t text_only = probed ? *facts.rows - facts.images->rows_with_images : 0;
    if (text_only > 0) {
      rows(false, number,
           tr("%n rows without image, %1", nullptr, static_cast<int>(text_only)).arg(name),
           tr("Text only."), with_images({static_cast<int>(ImageState::none)}));
    }
    if (edits_.at(number).lines_left_out() > 0) {
      add(false,
          tr("%n rows left out, %1", nullptr, static_cast<int>(edits_.at(number).lines_left_out()))
              .arg(name),
          tr("Not saved yet."), tr("Put back"), MixtureFinding::Action::put_back)
          .subset = number;
    }
    const app::SubsetEdit &now = edits_.at(number), &saved = edits_.saved(number);
    if (now.repeat != saved.repeat || now.on != saved.on) {
      const QString what = edits_.is_added(number) ? tr("%1 is added").arg(name)
                           : now.on
                               ? tr("%1 repeated %2 times").arg(name, QString::number(now.repeat))
                               : tr("%1 is off").arg(name);
      add(false, what, tr("Not saved yet."), tr("Undo"), MixtureFinding::Action::undo).subset =
          number;
    }
  }

  const app::OpenMixture& mixture_;
  const app::MixtureEdits& edits_;
  QList<MixtureFinding> found_;
};

/// An icon and a number in a round frame.
class CountPill : public QWidget {
 public:
  CountPill(const QString& icon, Tone tone, qsizetype count)
      : icon_(icon), tone_(tone), text_(QString::number(count)) {
    const int digits = QFontMetrics(font_of(Type::figures)).horizontalAdvance(text_);
    setFixedSize(40 + digits, 20);
    setAccessibleName(text_);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), height() / 2.0);
    painter.drawPixmap(10, 3, icon_pixmap(icon_, color(tone_), 14, devicePixelRatioF()));
    painter.setFont(font_of(Type::figures));
    painter.setPen(color(tone_));
    painter.drawText(rect().adjusted(0, 0, -10, 0), Qt::AlignVCenter | Qt::AlignRight, text_);
  }

 private:
  QString icon_;
  Tone tone_;
  QString text_;
};

}  // namespace

QList<MixtureFinding> mixture_findings(const app::OpenMixture& mixture,
                                       const app::MixtureEdits& edits) {
  if (app::subset_count(mixture, edits) == 0) return {};
  return Gatherer(mixture, edits).all();
}

FindingsCard::FindingsCard(app::OpenMixture& mixture, app::MixtureEdits& edits, QWidget* parent)
    : QWidget(parent), mixture_(mixture), edits_(edits) {
  head_ = new QWidget;
  head_->setLayout(new QHBoxLayout);
  head_->layout()->setContentsMargins(space::page, space::near, space::page, space::near);
  rows_ = new ScrollColumn;
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(1, 1, 1, space::tight);  // the round corners stay
  all->setSpacing(0);
  all->addWidget(head_);
  all->addWidget(make_line(Qt::Horizontal));
  all->addWidget(rows_, 1);
  connect(&mixture_, &app::OpenMixture::changed, this, &FindingsCard::refresh);
  connect(&mixture_, &app::OpenMixture::facts_changed, this, &FindingsCard::refresh);
  connect(&mixture_, &app::OpenMixture::rules_changed, this, &FindingsCard::refresh);
  connect(&edits_, &app::MixtureEdits::changed, this, &FindingsCard::refresh);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  shown_ = {QStringLiteral("not yet")};
  refresh();
}

void FindingsCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), space::radius);
}

void FindingsCard::refresh() {
  const QList<MixtureFinding> findings = mixture_findings(mixture_, edits_);
  QStringList wanted;
  for (const MixtureFinding& one : findings) wanted << one.title + one.detail;
  if (wanted == shown_) return;
  shown_ = wanted;
  qDeleteAll(head_->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
  auto* head = static_cast<QHBoxLayout*>(head_->layout());
  while (QLayoutItem* item = head->takeAt(0)) delete item;
  head->addWidget(new Label(tr("Findings"), Type::section), 1);
  const auto warnings = std::ranges::count_if(findings, &MixtureFinding::warning);
  const auto count = [&](const QString& icon, Tone tone, qsizetype n) {
    if (n == 0) return;
    head->addWidget(new CountPill(icon, tone, n));
  };
  count(QStringLiteral("warn"), Tone::warn, warnings);
  count(QStringLiteral("info"), Tone::muted, findings.size() - warnings);
  rows_->clear();
  for (const MixtureFinding& one : findings) rows_->add(make_row(one));
  if (findings.isEmpty()) {
    auto* none = make_paragraph(tr("Nothing of note so far."));
    none->setContentsMargins(space::page, space::page, space::page, space::page);
    rows_->add(none);
  }
}

QWidget* FindingsCard::make_row(const MixtureFinding& finding) {
  auto* row = new Panel(Tone::surface, Panel::bottom_edge);
  auto* line = new QHBoxLayout(row);
  const bool has_link = finding.action != MixtureFinding::Action::none;
  line->setContentsMargins(space::page, space::gap, space::page,
                           has_link ? space::tight : space::gap);
  line->setSpacing(space::gap - kRing);
  line->addWidget(new Picture(finding.warning ? QStringLiteral("warn") : QStringLiteral("info"),
                              finding.warning ? Tone::warn : Tone::muted, space::icon),
                  0, Qt::AlignTop);
  auto* words = new QVBoxLayout;
  words->setSpacing(2);
  // A link has room for its focus ring; the text above stands as far in as its words.
  for (Label* text : {make_paragraph(finding.title, Type::text, Tone::text),
                      make_paragraph(finding.detail, Type::small)}) {
    text->setContentsMargins(kRing, 0, 0, 0);
    words->addWidget(text);
  }
  if (finding.action != MixtureFinding::Action::none) {
    QPushButton* link = make_small(make_button(ButtonKind::link, finding.action_text));
    connect(link, &QPushButton::clicked, this, [this, finding] { Q_EMIT chosen(finding); });
    words->addWidget(link, 0, Qt::AlignLeft);
  }
  line->addLayout(words, 1);
  return row;
}

}  // namespace ivl::ui
