#include "ui/shell/keys_sheet.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"

namespace ivl::ui {

KeysSheet::KeysSheet(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  const QList<QPair<QStringList, QString>> keys = {
      {{QStringLiteral("Ctrl+K")}, tr("anything by name")},
      {{QStringLiteral("Ctrl+1"), QStringLiteral("7")}, tr("pages")},
      {{QStringLiteral("Alt+←"), QStringLiteral("Alt+→")}, tr("back, forward")},
      {{QStringLiteral("/")}, tr("search")},
      {{QStringLiteral("J"), QStringLiteral("K")}, tr("next, previous")},
      {{QStringLiteral("Enter")}, tr("open")},
      {{QStringLiteral("T")}, tr("tag")},
      {{QStringLiteral("P")}, tr("keep a row as a probe")},
      {{QStringLiteral("G")}, tr("go to a row")},
      {{QStringLiteral("A")}, tr("fit")},
      {{QStringLiteral("["), QStringLiteral("]")}, tr("panes")},
      {{QStringLiteral("Ctrl+Enter")}, tr("the page's main action")},
      {{QStringLiteral("Ctrl+Z")}, tr("undo")},
      {{QStringLiteral("Esc")}, tr("out")},
      {{QStringLiteral("F1")}, tr("these keys")}};
  Panel* card = Panel::card(this);
  auto* grid = new QGridLayout(card);
  grid->setContentsMargins(space::wide, space::page, space::wide, space::wide);
  grid->setHorizontalSpacing(space::wide);
  grid->addWidget(new Label(tr("Keys"), Type::section), 0, 0, 1, 2);
  for (int i = 0; i < keys.size(); ++i) {
    auto* caps = new QHBoxLayout;
    for (const QString& key : keys[i].first) caps->addWidget(new KeyCap(key));
    caps->addStretch(1);
    grid->addLayout(caps, i + 1, 0);
    grid->addWidget(new Label(keys[i].second, Type::text, Tone::muted), i + 1, 1);
  }
  auto* all = new QVBoxLayout(this);
  all->addWidget(card, 0, Qt::AlignCenter);
  hide();
}

void KeysSheet::open() {
  show();
  raise();
  setFocus();
}

void KeysSheet::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), color(Tone::veil)); }

void KeysSheet::keyPressEvent(QKeyEvent*) { hide(); }

void KeysSheet::mousePressEvent(QMouseEvent*) { hide(); }

}  // namespace ivl::ui
