#include "ui/runs/compare_band.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QTableView>

#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kHeight = 24;  // px

}  // namespace

ColumnBand::ColumnBand(QTableView& table) : table_(table) {
  setFixedHeight(kHeight);
  const auto repaint = qOverload<>(&QWidget::update);
  connect(table.horizontalHeader(), &QHeaderView::geometriesChanged, this, repaint);
  connect(table.horizontalHeader(), &QHeaderView::sectionResized, this, repaint);
  connect(table.horizontalHeader(), &QHeaderView::sectionMoved, this, repaint);
  connect(table.horizontalScrollBar(), &QScrollBar::valueChanged, this, repaint);
  connect(&Theme::instance(), &Theme::changed, this, repaint);
}

void ColumnBand::add(std::function<bool(int column)> within) {
  groups_.append({std::move(within), {}});
}

void ColumnBand::set_text(int group, const QString& text) {
  groups_[group].text = text;
  QStringList all;
  for (const Group& one : groups_) all << one.text;
  setAccessibleName(all.join(QStringLiteral("; ")));
  update();
}

void ColumnBand::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), color(Tone::window));
  painter.fillRect(0, height() - 1, width(), 1, color(Tone::line));
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  const QHeaderView* header = table_.horizontalHeader();
  for (const Group& group : groups_) {
    QRect room;
    for (int column = 0; column < header->count(); ++column) {
      if (header->isSectionHidden(column) || !group.within(column)) continue;
      room |= QRect(header->sectionViewportPosition(column), 0, header->sectionSize(column),
                    height() - 1);
    }
    const QRect inside = room.adjusted(space::near, 0, -space::near, 0);
    painter.drawText(inside, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(group.text, Qt::ElideRight, inside.width()));
  }
}

}  // namespace ivl::ui
