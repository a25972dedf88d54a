#include "ui/recipe/finding_line.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"

namespace ivl::ui {
namespace {

struct FindingLine {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::FindingLine)
};

}  // namespace

QLayout* make_finding_line(bool wrong, const QString& text, const std::function<void()>& go) {
  auto* line = new QHBoxLayout;
  line->setSpacing(space::near);
  auto* icon = new Picture(wrong ? QStringLiteral("bad") : QStringLiteral("warn"),
                           wrong ? Tone::bad : Tone::warn, space::icon);
  line->addWidget(icon, 0, Qt::AlignTop);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(make_paragraph(text, Type::small, Tone::text));
  if (go) {
    QPushButton* button = make_button(ButtonKind::link, FindingLine::tr("Go to it"));
    QObject::connect(button, &QPushButton::clicked, button, go);
    words->addWidget(button, 0, Qt::AlignLeft);
  }
  line->addLayout(words, 1);
  return line;
}

}  // namespace ivl::ui
