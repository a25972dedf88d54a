#include "app/translations/ts_file.h"

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace ivl::app {
namespace {

void read_translation(QXmlStreamReader& xml, TsEntry& entry) {
  entry.finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
  QString plain;
  while (!xml.atEnd() && xml.readNext() != QXmlStreamReader::EndElement) {
    if (xml.isCharacters()) plain += xml.text();
    if (xml.isStartElement()) entry.forms << xml.readElementText();
  }
  if (entry.forms.isEmpty()) entry.forms << plain;
}

TsEntry read_message(QXmlStreamReader& xml, const QString& context) {
  TsEntry entry;
  entry.context = context;
  while (xml.readNextStartElement()) {
    if (xml.name() == QLatin1String("source")) {
      entry.source = xml.readElementText();
    } else if (xml.name() == QLatin1String("extracomment")) {
      entry.comment = xml.readElementText();
    } else if (xml.name() == QLatin1String("translation")) {
      read_translation(xml, entry);
    } else {
      xml.skipCurrentElement();
    }
  }
  return entry;
}

}  // namespace

QList<TsEntry> read_ts(const QString& file) {
  QFile opened(file);
  if (!opened.open(QIODevice::ReadOnly)) return {};
  QXmlStreamReader xml(&opened);
  QList<TsEntry> entries;
  QString context;
  while (!xml.atEnd()) {
    if (!xml.readNext() || !xml.isStartElement()) continue;
    if (xml.name() == QLatin1String("name")) context = xml.readElementText();
    if (xml.name() == QLatin1String("message")) entries << read_message(xml, context);
  }
  return xml.hasError() ? QList<TsEntry>() : entries;
}

QStringList placeholders(const QString& text) {
  static const QRegularExpression kMarks(
      QStringLiteral("%L?(\\d+|n)|\\{\\{|\\{[a-z][a-z0-9_]*\\}"));
  QStringList found;
  for (auto marks = kMarks.globalMatch(text); marks.hasNext();) {
    const QString mark = marks.next().captured();
    if (mark != QLatin1String("{{")) found << mark;
  }
  found.sort();
  return found;
}

}  // namespace ivl::app
