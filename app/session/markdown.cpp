#include "session/markdown.h"

namespace ivl::app {

QString markdown_cell(QString text) {
  text = text.simplified();
  for (const QLatin1Char mark : {QLatin1Char('\\'), QLatin1Char('|'), QLatin1Char('<')})
    text.replace(mark, QLatin1Char('\\') + QString(mark));
  return text;
}

QString markdown_line(const QStringList& cells) {
  QStringList safe;
  for (const QString& cell : cells) safe << markdown_cell(cell);
  return QStringLiteral("| %1 |\n").arg(safe.join(QStringLiteral(" | ")));
}

QString markdown_head(const QStringList& cells, int first_number) {
  QString rule = QStringLiteral("|");
  for (int i = 0; i < cells.size(); ++i)
    rule += i < first_number ? QStringLiteral(" --- |") : QStringLiteral(" ---: |");
  return markdown_line(cells) + rule + QLatin1Char('\n');
}

}  // namespace ivl::app
