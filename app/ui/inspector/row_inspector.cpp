#include "ui/inspector/row_inspector.h"

#include <QKeyEvent>
#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

#include "session/language.h"

namespace ivl::ui {
namespace {

constexpr int kLow = 640;       // px of the inspector; below, image and model share tabs
constexpr int kPatience = 150;  // ms that the row before stays while the next is read

QSplitter* make_splitter(Qt::Orientation orientation, QWidget* parent) {
  auto* splitter = new QSplitter(orientation, parent);
  splitter->setChildrenCollapsible(false);
  return splitter;
}

}  // namespace

RowInspector::RowInspector(QWidget* parent) : QWidget(parent) {
  header_ = new InspectorHeader(this);
  band_ = new FateBand(this);
  conversation_ = make_conversation();
  image_ = new ImagePane(this);
  model_ = new ModelPane(this);
  outer_ = make_splitter(Qt::Vertical, this);
  top_ = make_splitter(Qt::Horizontal, outer_);
  right_ = new TabbedPane(top_);
  lower_ = new TabbedPane(outer_);
  top_->addWidget(conversation_);
  top_->addWidget(right_);
  outer_->addWidget(top_);
  outer_->addWidget(lower_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(header_);
  column->addWidget(band_);
  column->addWidget(outer_, 1);
  setMinimumSize(420, 300);
  slow_.setSingleShot(true);
  slow_.setInterval(kPatience);
  connect_parts();
  arrange(false);
  clear();
}

void RowInspector::connect_parts() {
  connect(&loader_, &app::RowLoader::ready, this, &RowInspector::take);
  connect(&slow_, &QTimer::timeout, this, [this] { put(nullptr); });
  connect(header_, &InspectorHeader::next, this, &RowInspector::next);
  connect(header_, &InspectorHeader::previous, this, &RowInspector::previous);
  connect(header_, &InspectorHeader::tag_toggled, this, &RowInspector::tag_toggled);
  connect(header_, &InspectorHeader::detach, this, &RowInspector::detach);
  connect(band_, &FateBand::alike_asked, this, &RowInspector::alike_asked);
  connect(band_, &FateBand::back_asked, this, [this] {
    app::InspectorRules rules = tried_;
    // The length alone where it was tried: that is what the button names.
    rules.max_length ? rules.max_length.reset() : void(rules = {});
    set_tried(rules);
    Q_EMIT rules_changed(tried_);
  });
  connect(image_, &ImagePane::subset_note_followed, this, &RowInspector::subset_note_followed);
  connect(model_, &ModelPane::choose_tokenizer, this, &RowInspector::choose_tokenizer);
  connect(model_, &ModelPane::tried, this, [this](const app::InspectorRules& rules) {
    set_tried(rules);
    Q_EMIT rules_changed(tried_);
  });
  connect(chat_, &ChatView::pointed, this, &RowInspector::light);
  connect(image_->view(), &ImageView::pointed, this, &RowInspector::light);
  connect(model_->strip(), &TokenStrip::pointed, this, &RowInspector::light);
  for (TabbedPane* pane : {right_, lower_}) {
    connect(pane, &TabbedPane::chosen, this,
            [this, pane](int index) { show_section(pane, index); });
  }
}

void RowInspector::light(const Highlight& at) {
  chat_->light(at);
  image_->view()->light(at);
  model_->strip()->light(at);
}

void RowInspector::resizeEvent(QResizeEvent*) {
  const bool compact = height() < kLow;
  if (compact != compact_) arrange(compact);
}

void RowInspector::show_row(const RowContext& context) {
  context_ = context;
  const auto subset = static_cast<size_t>(std::max(context.ref.subset, 0));
  const bool known = context.corpus && subset < context.corpus->parts().size();
  header_->show_row(
      context.title,
      known ? QString::fromStdString(context.corpus->parts()[subset].subset.name) : QString(),
      context.tags);
  header_->setEnabled(true);
  band_->set_alike(context.alike);
  image_->set_subset_note(context.subset_note, context.subset_link);
  ask();
}

void RowInspector::ask() {
  if (!context_.corpus) return;
  model_->show_rules(context_.rules, tried_);
  slow_.start();
  loader_.ask(context_.corpus, context_.ref, tried_.over(context_.rules));
}

void RowInspector::set_tried(const app::InspectorRules& rules) {
  tried_ = rules;
  ask();
}

void RowInspector::take(std::shared_ptr<const app::InspectedRow> row) {
  slow_.stop();
  put(row);
  Q_EMIT shown(row);
}

void RowInspector::put(std::shared_ptr<const app::InspectedRow> row) {
  row_ = std::move(row);
  band_->show_row(row_.get(), tried_, context_.rules.encode.max_length);
  const int64_t turns = row_ ? row_->turns_in_all : 0;
  turns_->setText(turns == 0   ? QString()
                  : turns == 1 ? tr("1 turn")
                               : tr("%1 turns").arg(app::count_text(turns)));
  chat_->show_row(row_);
  image_->show_row(row_, context_.rules.max_image_pixels);
  model_->show_row(row_);
  for (TabbedPane* pane : {right_, lower_}) show_section(pane, pane->current());
}

void RowInspector::clear() {
  loader_.stop();
  slow_.stop();
  context_ = {};
  header_->show_row({}, {}, {});
  header_->setEnabled(false);
  put(nullptr);
  band_->clear();
}

void RowInspector::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_BracketLeft:
      return toggle_left();
    case Qt::Key_BracketRight:
      return toggle_right();
    case Qt::Key_J:
      Q_EMIT next();
      return;
    case Qt::Key_K:
      Q_EMIT previous();
      return;
    case Qt::Key_T:
      Q_EMIT tag_toggled();
      return;
    case Qt::Key_P:
      Q_EMIT probe_wanted();
      return;
    case Qt::Key_A:
      return image_->view()->fit();
    default:
      QWidget::keyPressEvent(event);
  }
}

void RowInspector::paintEvent(QPaintEvent*) {
  QPainter(this).fillRect(rect(), color(Tone::surface));
}

}  // namespace ivl::ui
