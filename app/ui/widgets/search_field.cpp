#include "ui/widgets/search_field.h"

#include <QAction>
#include <QHBoxLayout>

#include "ui/theme/icons.h"
#include "ui/widgets/key_cap.h"

namespace ivl::ui {

QLineEdit* make_search_field(const QString& placeholder, const QString& key, QWidget* parent) {
  auto* field = new QLineEdit(parent);
  field->setPlaceholderText(placeholder);
  field->setAccessibleName(placeholder);
  field->addAction(themed_icon(QStringLiteral("search"), Tone::muted), QLineEdit::LeadingPosition);
  if (!key.isEmpty()) {
    auto* cap = new KeyCap(key, field);
    auto* row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, space::gap, 0);
    row->addStretch(1);
    row->addWidget(cap);
    QObject::connect(field, &QLineEdit::textChanged, cap,
                     [cap](const QString& text) { cap->setVisible(text.isEmpty()); });
  }
  return field;
}

}  // namespace ivl::ui
