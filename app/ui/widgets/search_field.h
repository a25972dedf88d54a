// A line edit with the search icon, and the key that leads to it shown while it is empty.
#pragma once

#include <QLineEdit>

namespace ivl::ui {

QLineEdit* make_search_field(const QString& placeholder, const QString& key = {},
                             QWidget* parent = nullptr);

}  // namespace ivl::ui
