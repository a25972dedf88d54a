#include "ui/data/finding_panel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStackedWidget>

#include "session/language.h"
#include "session/open_mixture.h"
#include "ui/data/found_card.h"
#include "ui/inspector/image_view.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kMostShown = 4000;  // characters of a row's text

/// Where there is no picture: what the line says.
QString text_of(const app::InspectedRow& row) {
  if (row.fault || row.turns.empty()) return QString::fromUtf8(row.raw.left(kMostShown));
  QString text;
  for (const app::InspectedTurn& turn : row.turns) {
    if (text.size() > kMostShown) break;
    text += QString::fromStdString(turn.role) + QStringLiteral(": ") + turn.text.left(kMostShown) +
            QLatin1Char('\n');
  }
  return text.left(kMostShown);
}

}  // namespace

FindingPanel::FindingPanel(QWidget* parent) : QWidget(parent) {
  picture_ = new ImageView;
  text_ = new QPlainTextEdit;
  text_->setReadOnly(true);
  text_->setFrameShape(QFrame::NoFrame);
  text_->setFont(font_of(Type::figures));
  text_->setAccessibleName(tr("The row's text"));
  text_->setMinimumSize(0, 0);
  left_ = new QStackedWidget;
  left_->addWidget(picture_);
  left_->addWidget(text_);
  found_ = new FoundCard;
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(space::page, space::page, space::page, space::page);
  line->setSpacing(space::wide);
  line->addWidget(left_, 1);
  line->addWidget(found_, 1);
  connect(&loader_, &app::RowLoader::ready, this, &FindingPanel::take);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FindingPanel::show_finding(const app::OpenMixture& mixture, const app::FindingGroup& group,
                                const CheckFinding& finding) {
  found_->show_finding(*mixture.report(), *mixture.columns().corpus, group, finding);
  const SampleRules rules = mixture.rules().value_or(SampleRules());
  max_pixels_ = rules.max_image_pixels;
  if (finding.row < 0) {
    loader_.stop();
    text_->setPlainText(app::translated(finding.why));
    return left_->setCurrentWidget(text_);
  }
  loader_.ask(mixture.columns().corpus, {finding.subset, finding.row}, rules);
}

void FindingPanel::take(std::shared_ptr<const app::InspectedRow> row) {
  found_->show_row(*row);
  if (row->images.empty()) {
    text_->setPlainText(text_of(*row));
    return left_->setCurrentWidget(text_);
  }
  // The image that is at fault, else the first.
  int shown = 0;
  for (size_t i = 0; i < row->images.size(); ++i) {
    if (row->images[i].error) {
      shown = static_cast<int>(i);
      break;
    }
  }
  picture_->set_boxes(row->boxes);
  picture_->show_image(std::move(row), shown, max_pixels_);
  left_->setCurrentWidget(picture_);
}

void FindingPanel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), color(Tone::surface));
  painter.fillRect(0, height() - 1, width(), 1, color(Tone::line));
}

}  // namespace ivl::ui
