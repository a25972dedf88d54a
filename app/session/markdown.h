// Tables in Markdown.
#pragma once

#include <QStringList>

namespace ivl::app {

/// Text as a field of a table: no bar, no line end of its own, no mark-up.
QString markdown_cell(QString text);
QString markdown_line(const QStringList& cells);
/// Heading and rule; from the field `first_number` on they are figures, right-aligned.
QString markdown_head(const QStringList& cells, int first_number);

}  // namespace ivl::app
