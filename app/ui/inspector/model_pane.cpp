#include "ui/inspector/model_pane.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedLayout>

#include "ui/widgets/button.h"

namespace ivl::ui {
namespace {

constexpr int kTyping = 400;      // ms until a length that is typed counts
constexpr int kTileColumn = 215;  // px

}  // namespace

ModelPane::ModelPane(QWidget* parent) : QWidget(parent) {
  title_ = new Label(tr("What the model sees"), Type::strong, Tone::text, this);
  title_->set_elided(Qt::ElideRight);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, space::tight, 0, space::near);
  column->setSpacing(space::tight);
  column->addWidget(make_controls());
  stack_ = new QStackedLayout;
  stack_->addWidget(make_body());
  stack_->addWidget(make_message());
  column->addLayout(stack_, 1);
  typing_.setSingleShot(true);
  typing_.setInterval(kTyping);
  connect(&typing_, &QTimer::timeout, this, &ModelPane::take_length);
  connect(map_, &SequenceMap::chosen, strip_, &TokenStrip::reveal);
  show_rules({}, {});
}

QWidget* ModelPane::make_body() {
  auto* body = new QWidget(this);
  tiles_ = new TileView(body);
  legend_ = new TokenLegend(true, body);
  legend_line_ = new TokenLegend(false, body);
  map_ = new SequenceMap(body);
  strip_ = new TokenStrip(body);
  tile_column_ = new QWidget(body);
  auto* left = new QVBoxLayout(tile_column_);
  left->setContentsMargins(0, 0, 0, 0);
  tile_column_->setFixedWidth(kTileColumn);
  left->setSpacing(space::tight);
  left->addWidget(tiles_, 1);
  left->addWidget(legend_);
  auto* right = new QVBoxLayout;
  right->setSpacing(6);
  auto* above = new QVBoxLayout;  // the strip's scroll bar stands in the margin
  above->setContentsMargins(0, 0, kScrollBar, 0);
  above->addWidget(map_);
  above->addWidget(legend_line_);
  right->addLayout(above);
  right->addWidget(strip_, 1);
  auto* row = new QHBoxLayout(body);
  row->setContentsMargins(space::page, 0, space::page - kScrollBar, 0);
  row->setSpacing(space::hair);
  row->addWidget(tile_column_);
  row->addLayout(right, 1);
  legend_line_->hide();
  return body;
}

QWidget* ModelPane::make_message() {
  auto* page = new QWidget(this);
  message_ = make_paragraph({}, Type::text, Tone::muted, page);
  message_->setAlignment(Qt::AlignCenter);
  QPushButton* choose = make_button(ButtonKind::bordered, tr("Choose a tokenizer…"), {}, page);
  choose_ = choose;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(space::section, 0, space::section, 0);
  column->addStretch(1);
  column->addWidget(message_);
  column->addWidget(choose, 0, Qt::AlignHCenter);
  column->addStretch(1);
  connect(choose, &QPushButton::clicked, this, &ModelPane::choose_tokenizer);
  return page;
}

void ModelPane::set_compact(bool compact) {
  tile_column_->setVisible(!compact);
  legend_line_->setVisible(compact);
}

QString ModelPane::sentence() const {
  return stack_->currentIndex() == 1 ? message_->text() : QString();
}

void ModelPane::show_row(std::shared_ptr<const app::InspectedRow> row) {
  row_ = std::move(row);
  tiles_->show_row(row_);
  legend_->show_row(row_);
  legend_line_->show_row(row_);
  map_->show_row(row_);
  strip_->show_row(row_);
  const bool needs = row_ && !row_->tokenizer && !row_->fault;
  const bool nothing = row_ && row_->tokens.empty() && row_->tiles.empty();
  choose_->setVisible(needs);
  stack_->setCurrentIndex(needs || nothing ? 1 : 0);
  message_->setText(needs
                        ? tr("A tokenizer is needed to show tokens, tiles and the row's fate.")
                        : tr("The model sees nothing of this row: it fails before it is encoded."));
}

}  // namespace ivl::ui
