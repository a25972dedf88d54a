#include "ui/data/subset_list.h"

#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "session/language.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scroll_column.h"
#include "ui/widgets/swatch_box.h"

namespace ivl::ui {
namespace {

constexpr int kMostRows = 9, kLeastRows = 3;  // then it scrolls

}  // namespace

SubsetList::SubsetList(app::OpenMixture& mixture, QWidget* parent)
    : QWidget(parent), mixture_(mixture) {
  QPushButton* all = make_small(make_button(ButtonKind::link, tr("All")));
  QPushButton* none = make_small(make_button(ButtonKind::link, tr("None")));
  auto* head = new QHBoxLayout;
  head->setSpacing(0);
  head->addWidget(new Label(tr("Subsets"), Type::section), 1);
  head->addWidget(all);
  head->addWidget(none);
  rows_ = new ScrollColumn;
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(space::page, space::near, space::page, space::near);
  column->setSpacing(space::tight);
  column->addLayout(head);
  column->addWidget(rows_);
  column->addWidget(make_paragraph(tr("click hides, double click shows only this"), Type::small));
  connect(all, &QPushButton::clicked, this, [this] { show_all(true); });
  connect(none, &QPushButton::clicked, this, [this] { show_all(false); });
  connect(&mixture_, &app::OpenMixture::changed, this, &SubsetList::list);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  list();
}

void SubsetList::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), space::radius);
}

void SubsetList::list() {
  QStringList wanted{mixture_.path()};
  for (size_t i = 0; i < mixture_.facts().size(); ++i) {
    const auto& rows = mixture_.facts()[i].rows;
    wanted << QString::fromStdString(mixture_.mixture().subsets[i].name)
           << (rows ? app::count_text(*rows) : QStringLiteral("…"));
  }
  if (wanted == listed_) return;
  if (listed_.value(0) != wanted.value(0)) hidden_.clear();
  listed_ = wanted;
  rows_->clear();
  boxes_.clear();
  for (int number = 0; 2 * number + 2 < wanted.size(); ++number) {
    auto* box = new SwatchBox(wanted[2 * number + 1], number, wanted[2 * number + 2]);
    box->setChecked(!hidden_.contains(number));
    box->set_plain(plain_);
    connect(box, &QAbstractButton::toggled, this, [this, number](bool on) {
      QSet<int> hidden = hidden_;
      if (on) {
        hidden.remove(number);
      } else {
        hidden.insert(number);
      }
      set_hidden(std::move(hidden));
    });
    connect(box, &SwatchBox::only_wanted, this, [this, number] { show_only(number); });
    boxes_.append(box);
    rows_->add(box);
  }
  const auto count = static_cast<int>(boxes_.size());
  rows_->setMinimumHeight(space::row * std::clamp(count, 1, kLeastRows));
  rows_->setMaximumHeight(space::row * std::clamp(count, 1, kMostRows));
  // The card is no higher than that needs.
  const int hinted =
      std::clamp(rows_->sizeHint().height(), rows_->minimumHeight(), rows_->maximumHeight());
  setMaximumHeight(layout()->sizeHint().height() - hinted + rows_->maximumHeight());
}

void SubsetList::set_hidden(QSet<int> hidden) {
  hidden_ = std::move(hidden);
  for (int i = 0; i < boxes_.size(); ++i) {
    const QSignalBlocker quiet(boxes_[i]);
    boxes_[i]->setChecked(!hidden_.contains(i));
    boxes_[i]->update();
  }
  Q_EMIT changed();
}

void SubsetList::show_all(bool all) {
  QSet<int> hidden;
  for (int i = 0; i < boxes_.size() && !all; ++i) hidden.insert(i);
  set_hidden(std::move(hidden));
}

void SubsetList::show_only(int subset) {
  QSet<int> hidden;
  for (int i = 0; i < boxes_.size(); ++i) {
    if (i != subset) hidden.insert(i);
  }
  set_hidden(std::move(hidden));
}

void SubsetList::set_plain(bool plain) {
  plain_ = plain;
  for (SwatchBox* box : boxes_) box->set_plain(plain);
}

}  // namespace ivl::ui
