// ModelPane: the controls, and what they change.
#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QPushButton>

#include "ui/inspector/model_pane.h"
#include "ui/inspector/system_text_popup.h"
#include "ui/widgets/button.h"

namespace ivl::ui {
namespace {

constexpr int kLengthWidth = 62;        // px
constexpr int kMostLength = 1'000'000;  // tokens
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

void ModelPane::set_title_shown(bool shown) {
  title_->setVisible(shown);
  template_label_->setVisible(shown);
  controls_->setStretch(1, shown ? 1 : 0);
  controls_->setStretch(6, shown ? 0 : 1);
  if (pieces_->parentWidget() != controls_->parentWidget() && shown) controls_->addWidget(pieces_);
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
