#include "ui/inspector/model_pane.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>

#include "session/language.h"
#include "ui/inspector/system_text_popup.h"
#include "ui/widgets/button.h"

namespace ivl::ui {
namespace {

constexpr int kTyping = 400;                         // ms until a length that is typed counts
constexpr int kLengthWidth = 62, kTileColumn = 215;  // px
constexpr int kMostLength = 1'000'000;               // tokens
constexpr int kTileChoices[] = {0, 2, 4, 6, 12, 24, 40};
constexpr int kSystemText = -1;  // the item that opens the system text

template <typename Control>
Control* small(Control* control) {
  control->setProperty("small", true);
  control->setFont(font_of(Type::figures));
  return control;
}

/// As wide as what is chosen, not as the longest choice: the bar is narrow.
void fit_to_text(QComboBox* box) {
  constexpr int kAround = 2 * kRing + kFieldPadding + 26;
  box->setFixedWidth(box->fontMetrics().horizontalAdvance(box->currentText()) + kAround);
  const int longest = box->view()->sizeHintForColumn(0);
  box->view()->setMinimumWidth(longest + space::section);
}

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

QWidget* ModelPane::make_controls() {
  const auto label = [this](const QString& text) {
    return new Label(text, Type::small, Tone::muted, this);
  };
  template_label_ = label(tr("Template"));
  template_ = small(new QComboBox(this));
  template_->setAccessibleName(tr("Template"));
  template_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  for (const ConversationTemplate& form : conversation_templates()) {
    template_->addItem(QString::fromStdString(form.name), 0);
  }
  template_->insertSeparator(template_->count());
  template_->addItem(tr("System text…"), kSystemText);
  max_label_ = label(tr("Max length"));
  max_ = small(new QLineEdit(this));
  max_->setAccessibleName(tr("Max length"));
  max_->setAlignment(Qt::AlignRight);
  max_->setFixedWidth(kLengthWidth);
  max_->setValidator(new QIntValidator(1, kMostLength, max_));
  tiling_label_ = label(tr("Tiling"));
  tiling_ = small(new QComboBox(this));
  tiling_->setAccessibleName(tr("Tiling"));
  for (const int tiles : kTileChoices) {
    tiling_->addItem(tiles == 0 ? tr("off") : QString::number(tiles), tiles);
  }
  pieces_ = new Segment(this);
  pieces_->add(tr("Pieces"));
  pieces_->add(tr("+ ids"));
  for (QPushButton* button : pieces_->findChildren<QPushButton*>()) make_small(button);
  pieces_->set_current(1);

  auto* bar = new QWidget(this);
  controls_ = new QHBoxLayout(bar);
  controls_->setContentsMargins(space::page, 0, space::page - kRing, 0);
  controls_->setSpacing(space::tight);
  for (QWidget* one : {static_cast<QWidget*>(title_), static_cast<QWidget*>(template_label_),
                       static_cast<QWidget*>(template_), static_cast<QWidget*>(max_label_),
                       static_cast<QWidget*>(max_), static_cast<QWidget*>(tiling_label_),
                       static_cast<QWidget*>(tiling_), static_cast<QWidget*>(pieces_)}) {
    controls_->addWidget(one);
  }
  controls_->insertStretch(1, 1);
  controls_->insertStretch(6, 0);
  connect(pieces_, &Segment::chosen, this, [this](int at) { strip_->set_ids_shown(at == 1); });
  connect(max_, &QLineEdit::textEdited, this, [this] { typing_.start(); });
  connect(max_, &QLineEdit::returnPressed, this, &ModelPane::take_length);
  connect(template_, &QComboBox::activated, this, [this](int index) {
    if (template_->itemData(index).toInt() == kSystemText) return edit_system_text();
    app::InspectorRules rules = tried_;
    rules.conversation_template = template_->itemText(index).toStdString();
    change(rules);
  });
  connect(tiling_, &QComboBox::activated, this, [this](int index) {
    app::InspectorRules rules = tried_;
    rules.max_tiles = tiling_->itemData(index).toInt();
    change(rules);
  });
  return bar;
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

void ModelPane::set_title_shown(bool shown) {
  title_->setVisible(shown);
  template_label_->setVisible(shown);
  controls_->setStretch(1, shown ? 1 : 0);
  controls_->setStretch(6, shown ? 0 : 1);
  if (pieces_->parentWidget() != controls_->parentWidget() && shown) controls_->addWidget(pieces_);
}

void ModelPane::set_compact(bool compact) {
  tile_column_->setVisible(!compact);
  legend_line_->setVisible(compact);
}

void ModelPane::show_rules(const SampleRules& usual, const app::InspectorRules& tried) {
  usual_ = usual;
  tried_ = tried;
  const SampleRules now = tried.over(usual);
  template_->setCurrentText(QString::fromStdString(now.encode.conversation_template->name));
  fit_to_text(template_);
  if (!max_->hasFocus()) max_->setText(QString::number(now.encode.max_length));
  const int tiles = now.tiles.dynamic ? now.tiles.max_tiles : 0;
  if (tiling_->findData(tiles) < 0) tiling_->addItem(QString::number(tiles), tiles);
  tiling_->setCurrentIndex(tiling_->findData(tiles));
  fit_to_text(tiling_);
  const auto mark = [](QWidget* control, bool trying) {
    control->setProperty("trying", trying);
    control->update();
  };
  mark(max_, tried.max_length.has_value());
  mark(template_, tried.conversation_template.has_value() || tried.system_text.has_value());
  mark(tiling_, tried.max_tiles.has_value());
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

void ModelPane::change(const app::InspectorRules& rules) {
  app::InspectorRules next = rules;
  const EncodeOptions& usual = usual_.encode;
  if (usual.conversation_template &&
      next.conversation_template == usual.conversation_template->name) {
    next.conversation_template.reset();
  }
  if (next.max_length == usual.max_length) next.max_length.reset();
  if (next.system_text == usual.system_text) next.system_text.reset();
  if (next.max_tiles == (usual_.tiles.dynamic ? usual_.tiles.max_tiles : 0)) next.max_tiles.reset();
  if (next == tried_) return;
  Q_EMIT tried(next);
}

void ModelPane::take_length() {
  typing_.stop();
  const int length = max_->text().toInt();
  if (length < 1) return;
  app::InspectorRules rules = tried_;
  rules.max_length = length;
  change(rules);
}

void ModelPane::edit_system_text() {
  const SampleRules now = tried_.over(usual_);
  template_->setCurrentText(QString::fromStdString(now.encode.conversation_template->name));
  auto* popup = new SystemTextPopup(now.encode, this);
  connect(popup, &SystemTextPopup::chosen, this, [this](const QString& text) {
    app::InspectorRules rules = tried_;
    rules.system_text = text.toStdString();
    change(rules);
  });
  popup->open_below(template_);
}

}  // namespace ivl::ui
