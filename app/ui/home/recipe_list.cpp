#include "ui/home/recipe_list.h"

#include <QAbstractButton>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "session/language.h"
#include "ui/home/recent_list.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/scroll_column.h"

namespace ivl::ui {
namespace {

constexpr int kRow = 56, kMark = 38, kWhen = 140, kShown = 12;  // px; rows

/// One recipe as a row that is a button.
class RecipeRow : public QAbstractButton {
 public:
  RecipeRow(const app::RecentRecipe& recent, bool gone, QWidget* parent)
      : QAbstractButton(parent), recent_(recent), gone_(gone) {
    setFixedHeight(kRow);
    setAttribute(Qt::WA_Hover);
    setText(recent.name());
    setAccessibleName(text());
    setAccessibleDescription(second_line());
    setToolTip(recent.source);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.fillRect(rect(), color(underMouse() ? Tone::hover : Tone::surface));
    painter.fillRect(0, height() - 1, width(), 1, color(Tone::line));
    paint_changes(painter);
    const int x = space::page + kMark, wide = width() - x - kWhen;
    painter.setFont(font_of(Type::text));
    painter.setPen(color(gone_ ? Tone::muted : Tone::text));
    painter.drawText(QRect(x, 8, wide, 20), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, wide));
    painter.setFont(font_of(Type::small));
    painter.setPen(color(gone_ ? Tone::bad : Tone::muted));
    painter.drawText(QRect(x, 28, wide, 20), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(second_line(), Qt::ElideRight, wide));
    painter.setPen(color(Tone::muted));
    painter.drawText(rect().adjusted(0, 0, -52, 0), Qt::AlignVCenter | Qt::AlignRight,
                     when_text(recent_.used_at, QDateTime::currentDateTime()));
    if (keyboard_focus(*this)) draw_focus_ring(&painter, rect(), space::radius);
  }

 private:
  QString second_line() const {
    if (gone_) return RecentList::tr("file is gone from its folder");
    const QString device = QString::fromStdString(recent_.machines.device).toUpper();
    return RecipeList::tr("%1 × %2, batch %3")
        .arg(app::count_text(recent_.machines.ranks),
             QString(device).replace(QLatin1Char('-'), QLatin1Char(' ')),
             app::count_text(recent_.batch));
  }
  /// A dot and how many settings were changed, as everywhere.
  void paint_changes(QPainter& painter) const {
    const QRect room(space::page, 0, kMark, height());
    if (recent_.changes > 0) {
      painter.save();
      painter.setRenderHint(QPainter::Antialiasing);
      painter.setPen(Qt::NoPen);
      painter.setBrush(color(Tone::accent));
      painter.drawEllipse(QPointF(room.x() + 3, height() / 2.0), 3, 3);
      painter.restore();
    }
    painter.setFont(font_of(Type::figures));
    painter.setPen(color(Tone::muted));
    painter.drawText(room.adjusted(recent_.changes > 0 ? 11 : 0, 0, 0, 0), Qt::AlignVCenter,
                     recent_.changes > 0 ? app::count_text(recent_.changes) : QStringLiteral("–"));
  }
  app::RecentRecipe recent_;
  bool gone_;
};

}  // namespace

RecipeList::RecipeList(app::RecentRecipes& recipes, QWidget* parent)
    : ListCard(tr("Recent recipes"), tr("New recipe"), parent), recipes_(recipes) {
  connect(&recipes_, &app::RecentRecipes::changed, this, &RecipeList::refresh);
  refresh();
}

void RecipeList::refresh() {
  rows()->clear();
  setVisible(!recipes_.list().isEmpty());
  QStringList files;
  for (const app::RecentRecipe& recent : recipes_.list().mid(0, kShown)) {
    if (recent.is_file()) files << recent.source;
    auto* row = new RecipeRow(recent, gone_.contains(recent.source), this);
    QPushButton* forget =
        make_small(make_icon_button(QStringLiteral("close"), tr("Take off the list"), row));
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, space::near, 0);
    line->addStretch(1);
    line->addWidget(forget);
    connect(
        row, &QAbstractButton::clicked, this, [this, recent] { Q_EMIT chosen(recent); },
        Qt::QueuedConnection);
    connect(
        forget, &QPushButton::clicked, this, [this, recent] { Q_EMIT forgotten(recent); },
        Qt::QueuedConnection);
    rows()->add(row);
  }
  // A network folder may take its time: looked at elsewhere.
  looking_.start(
      [files](const std::atomic<bool>&) {
        QSet<QString> gone;
        for (const QString& file : files) {
          if (!QFileInfo::exists(file)) gone.insert(file);
        }
        return gone;
      },
      [this](const QSet<QString>& gone) {
        if (gone == gone_) return;
        gone_ = gone;
        refresh();
      });
}

}  // namespace ivl::ui
