#include "session/run_compare_text.h"

#include <cmath>

#include "session/csv.h"
#include "session/language.h"
#include "session/markdown.h"
#include "session/recipe.h"

namespace ivl::app {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::RunComparison)
};

constexpr double kSmallestLoss = 0.0005, kSmallestShare = 0.005;  // below: nothing is shown of it
const QString kNone = QStringLiteral("–");

QString signed_text(double value, const QString& digits) {
  return (value > 0 ? QStringLiteral("+") : QStringLiteral("-")) + digits;
}

QString loss_figure(double loss) { return QString::number(loss, 'f', 3); }

std::string number(double value) { return setting_text(value).toStdString(); }

std::string csv_value(const SettingValue& value) {
  if (!value) return {};
  if (value->is_string()) return csv_field(value->get<std::string>());
  return setting_text(*value).toStdString();
}

constexpr const char* kCsvNames[] = {"last", "minimum", "smoothed", "tokens_per_second"};

}  // namespace

QString figure_title(Figure figure) {
  switch (figure) {
    case Figure::last:
      return Words::tr("Last");
    case Figure::minimum:
      return Words::tr("Minimum");
    case Figure::smoothed:
      return Words::tr("Smoothed");
    case Figure::tokens_per_second:
      return Words::tr("Tokens/s");
  }
  return {};
}

QString compared_title(const std::string& key) {
  if (key == kRanks) return Words::tr("GPUs");
  if (key.starts_with(kRowsOf))
    return Words::tr("Rows of %1").arg(QString::fromStdString(key.substr(kRowsOf.size())));
  const Setting* setting = find_setting(key);
  return setting ? translated_setting(setting->label) : QString::fromStdString(key);
}

QString compared_value(const std::string& key, const SettingValue& value) {
  if (!value) return QStringLiteral("?");
  if (key.starts_with(kRowsOf) && value->is_number_integer())
    return count_text(value->get<int64_t>());
  if (value->is_boolean()) return value->get<bool>() ? Words::tr("yes") : Words::tr("no");
  const Setting* setting = find_setting(key);
  if (setting && setting->kind == SettingKind::choice && value->is_string())
    return choice_text(value->get<std::string>());
  const QString text = setting_text(*value);
  if (setting && setting->kind == SettingKind::path)
    return text.section(QLatin1Char('/'), -2, -1, QString::SectionSkipEmpty);
  return text.isEmpty() ? kNone : text;
}

QString figure_text(Figure figure, std::optional<double> value) {
  if (!value || !std::isfinite(*value)) return kNone;
  if (figure != Figure::tokens_per_second) return loss_figure(*value);
  return std::abs(*value) < 1e15 ? count_text(std::llround(*value))
                                 : QString::number(*value, 'g', 4);
}

QString delta_text(Figure figure, std::optional<double> delta) {
  if (!delta) return kNone;
  const double size = std::abs(*delta);
  const bool rate = figure == Figure::tokens_per_second;
  if (size < (rate ? kSmallestShare : kSmallestLoss)) return QStringLiteral("±0");
  if (!rate) return signed_text(*delta, loss_figure(size));
  return signed_text(*delta, QStringLiteral("%1 %").arg(size * 100, 0, 'f', 0));
}

QString comparison_markdown(const std::vector<ComparedRun>& runs, const RunComparison& compared) {
  QStringList titles = {Words::tr("Run")}, rules = {QStringLiteral(":--")};
  for (const std::string& key : compared.settings) titles << compared_title(key);
  for (const Figure figure : kFigures) titles << figure_title(figure);
  while (rules.size() < titles.size()) rules << QStringLiteral("--:");
  QString text = markdown_line(titles) + markdown_line(rules);
  for (const ComparedRun& run : runs) {
    const RunComparison::Row* row = compared.find(run.row.id);
    if (!row) continue;
    QStringList cells = {run.row.name};
    for (size_t i = 0; i < row->values.size(); ++i)
      cells << compared_value(compared.settings[i], row->values[i]);
    for (size_t i = 0; i < kFigures.size(); ++i) {
      const QString own = figure_text(kFigures[i], row->own.values[i]);
      cells << (row->deltas[i]
                    ? QStringLiteral("%1 (%2)").arg(own, delta_text(kFigures[i], row->deltas[i]))
                    : own);
    }
    text += markdown_line(cells);
  }
  return text;
}

std::string comparison_csv(const std::vector<ComparedRun>& runs, const RunComparison& compared) {
  std::string csv = "run,folder,state,step";
  for (const std::string& key : compared.settings) csv += ',' + key;
  for (const char* name : kCsvNames) csv += std::string(",") + name;
  csv += ",nonfinite,compared_at";
  for (const char* name : kCsvNames) csv += std::string(",") + name + "_difference";
  csv += "\r\n";
  for (const ComparedRun& run : runs) {
    const RunComparison::Row* row = compared.find(run.row.id);
    if (!row) continue;
    csv += csv_field(run.row.name.toStdString()) + ',' + csv_field(run.row.folder.toStdString()) +
           ',' + to_text(run.row.state).toStdString() + ',' + std::to_string(row->own.step);
    for (const SettingValue& value : row->values) csv += ',' + csv_value(value);
    for (const auto& value : row->own.values) csv += ',' + (value ? number(*value) : "");
    csv += ',' + std::to_string(row->own.nonfinite) + ',';
    if (row->at != kToTheEnd) csv += std::to_string(row->at);
    for (const auto& delta : row->deltas) csv += ',' + (delta ? number(*delta) : "");
    csv += "\r\n";
  }
  return csv;
}

}  // namespace ivl::app
