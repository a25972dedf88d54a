#include "session/run_changes.h"

#include "session/run_compare_text.h"
#include "session/runs.h"
#include "store/run_queries.h"
#include "store/store.h"

namespace ivl::app {

QStringList changes_text(const RunSpec& spec) {
  QStringList texts;
  for (const std::string& key : compared_settings()) {
    const Setting* setting = find_setting(key);
    if (!setting || setting->kind == SettingKind::path) continue;
    const nlohmann::json value = setting->get(spec);
    if (value == setting->default_value) continue;
    texts << QStringLiteral("%1 %2").arg(compared_title(key), compared_value(key, value));
  }
  return texts;
}

RunChanges::RunChanges(Store& store, Runs& runs, QObject* parent)
    : QObject(parent), store_(store), runs_(runs) {
  connect(&runs_, &Runs::list_changed, this, &RunChanges::read);
  read();
}

void RunChanges::read() {
  std::vector<int64_t> wanted;
  for (const RunRow& row : runs_.list()) {
    if (!texts_.contains(row.id)) wanted.push_back(row.id);
  }
  if (wanted.empty() || reading_) return;
  reading_ = true;
  using Specs = std::vector<std::optional<RunSpec>>;
  store_.read<Specs>(
      this,
      [wanted](QSqlDatabase& database) -> Result<Specs> {
        Specs specs;
        for (const int64_t run : wanted) {
          const auto text = read_spec(database, run);
          if (!text) return text.error();
          specs.push_back(spec_of_text(*text));
        }
        return specs;
      },
      [this, wanted](const Result<Specs>& specs) {
        reading_ = false;
        if (!specs) return;
        for (size_t i = 0; i < wanted.size(); ++i)
          texts_[wanted[i]] = (*specs)[i] ? changes_text(*(*specs)[i]) : QStringList();
        Q_EMIT changed();
        read();  // of those that came meanwhile
      });
}

}  // namespace ivl::app
