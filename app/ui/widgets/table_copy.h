// Ctrl+C in every table: the selected rows as tab-separated values with their heading.
#pragma once

#include <QTableView>

namespace ivl::ui {

QString table_text(const QTableView& table);
void copy_table(const QTableView& table);

}  // namespace ivl::ui
