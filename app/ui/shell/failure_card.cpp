#include "ui/shell/failure_card.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "session/language.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"

namespace ivl::ui {
namespace {

constexpr int kWidth = 640;  // px

}  // namespace

QString details_of(const Message& failure) {
  const auto json = to_json(failure);
  return QString::fromStdString(json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

FailureCard::FailureCard(QWidget* parent) : Panel(Tone::bad_ground, all_edges, parent) {
  set_edge_tone(Tone::bad);
  setFocusPolicy(Qt::StrongFocus);
  text_ = make_paragraph({}, Type::text, Tone::text);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  code_ = new Label({}, Type::figures, Tone::muted);
  QPushButton* copy = make_button(ButtonKind::flat, tr("Copy details"), QStringLiteral("copy"));
  QPushButton* close = make_button(ButtonKind::bordered, tr("Close"));
  repair_ = make_button(ButtonKind::bordered, {});
  auto* actions = new QHBoxLayout;
  actions->addWidget(code_, 1);
  actions->addWidget(copy);
  actions->addWidget(repair_);
  actions->addWidget(close);
  auto* column = new QVBoxLayout;
  column->addWidget(text_);
  column->addLayout(actions);
  auto* row = new QHBoxLayout(this);
  row->setSpacing(space::gap);
  row->addWidget(new Picture(QStringLiteral("bad"), Tone::bad, space::icon), 0, Qt::AlignTop);
  row->addLayout(column, 1);
  connect(close, &QPushButton::clicked, this, &QWidget::hide);
  connect(repair_, &QPushButton::clicked, this, [this] {
    hide();
    if (run_) run_();
  });
  connect(copy, &QPushButton::clicked, this,
          [this] { QGuiApplication::clipboard()->setText(details_of(failure_)); });
  hide();
}

void FailureCard::show_failure(const Message& failure, const Command& repair) {
  failure_ = failure;
  run_ = repair.run;
  repair_->setText(repair.title);
  repair_->setVisible(!repair.title.isEmpty());
  text_->setText(app::translated(failure));
  code_->setText(QString::fromStdString(failure.code));
  show();
  place();
  raise();
  setFocus();
}

void FailureCard::place() {
  const int across = std::min(kWidth, parentWidget()->width() - 2 * space::page);
  resize(across,
         layout()->hasHeightForWidth() ? layout()->heightForWidth(across) : sizeHint().height());
  move((parentWidget()->width() - across) / 2, space::top_bar + space::page);
}

void FailureCard::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return hide();
  Panel::keyPressEvent(event);
}

}  // namespace ivl::ui
