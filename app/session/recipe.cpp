#include "session/recipe.h"

#include <charconv>
#include <cmath>

#include "plan/import_script.h"
#include "session/engine_command.h"
#include "session/language.h"
#include "spec/atomic_file.h"
#include "spec/strict_json.h"

namespace ivl::app {
namespace {

const QString kDraft = QStringLiteral("recipe_draft");
constexpr const char* kFirst = "internvl-chat-v1-2-64gpu";
constexpr size_t kMostSteps = 200;

QString key_of(const Setting& setting) { return QString::fromStdString(setting.key); }

}  // namespace

Recipe::Recipe(Preferences& preferences, QObject* parent)
    : QObject(parent), preferences_(preferences) {
  restore();
}

QString Recipe::published() { return QString::fromLatin1(kFirst); }

void Recipe::restore() {
  const QVariantMap draft = preferences_.view_state(kDraft).toMap();
  if (const Result<RunSpec> first = load_run_spec(kFirst)) {
    base_ = now_.spec = *first;
    base_name_ = QString::fromLatin1(kFirst);
  }
  const std::string text = draft.value(QStringLiteral("spec")).toString().toStdString();
  if (text.empty()) return;
  const auto json = parse_strict_json(text, "the recipe as it was left");
  if (!json) return;
  const Result<RunSpec> spec = run_spec_from_json(*json, "the recipe as it was left");
  if (!spec) return;  // of another version
  now_.spec = *spec;
  now_.machines.ranks = draft.value(QStringLiteral("ranks"), 64).toLongLong();
  now_.machines.ranks_per_node = draft.value(QStringLiteral("ranks_per_node"), 8).toLongLong();
  now_.machines.device = draft.value(QStringLiteral("device")).toString().toStdString();
  file_ = draft.value(QStringLiteral("file")).toString();
  const QString base = draft.value(QStringLiteral("base")).toString();
  if (const Result<RunSpec> spec_of_base = load_run_spec(base.toStdString())) {
    base_ = *spec_of_base;
    base_name_ = base;
  }
}

void Recipe::settle() {
  preferences_.set_view_state(
      kDraft,
      QVariantMap{{QStringLiteral("spec"), json()},
                  {QStringLiteral("base"), base_name_},
                  {QStringLiteral("file"), file_},
                  {QStringLiteral("device"), QString::fromStdString(now_.machines.device)},
                  {QStringLiteral("ranks"), qlonglong{now_.machines.ranks}},
                  {QStringLiteral("ranks_per_node"), qlonglong{now_.machines.ranks_per_node}}});
  Q_EMIT changed();
}

void Recipe::remember(const std::string& what) {
  if (what.empty() || what != last_edit_) {
    before_.push_back(now_);
    if (before_.size() > kMostSteps) before_.erase(before_.begin());
  }
  last_edit_ = what;
}

Status Recipe::start_from(const QString& preset_or_file,
                          const std::function<void(RunSpec&, Machines&)>& change) {
  const Result<RunSpec> spec = load_run_spec(preset_or_file.toStdString());
  if (!spec) return spec.error();
  remember({});
  base_ = now_.spec = *spec;
  if (change) change(now_.spec, now_.machines);
  base_name_ = preset_or_file;
  file_ = preset_or_file.contains(QLatin1Char('/')) ? preset_or_file : QString();
  faults_.clear();
  settle();
  Q_EMIT kept();
  return {};
}

Result<std::vector<Finding>> Recipe::import_script(const QString& file) {
  constexpr uint64_t kMostScript = 1 << 20;  // bytes
  const auto text = read_file(file.toStdString(), kMostScript);
  if (!text) return text.error();
  auto imported = plan::import_script(*text, file.toStdString());
  if (!imported) return imported.error();
  remember({});
  now_.spec = imported->spec;
  if (imported->launch.gpus) now_.machines.ranks = *imported->launch.gpus;
  if (imported->launch.gpus_per_node)
    now_.machines.ranks_per_node = *imported->launch.gpus_per_node;
  file_.clear();
  faults_.clear();
  settle();
  return std::move(imported->findings);
}

Status Recipe::compare_with(const QString& preset_or_file) {
  const Result<RunSpec> spec = load_run_spec(preset_or_file.toStdString());
  if (!spec) return spec.error();
  base_ = *spec;
  base_name_ = preset_or_file;
  settle();
  return {};
}

QString Recipe::json() const { return QString::fromStdString(to_text(now_.spec)); }

Status Recipe::take_json(const QString& text) {
  const std::string where = "the recipe";
  const auto json = parse_strict_json(text.toStdString(), where);
  if (!json) return json.error();
  const Result<RunSpec> spec = run_spec_from_json(*json, where);
  if (!spec) return spec.error();
  if (difference(*spec, now_.spec).empty()) return {};
  remember({});
  now_.spec = *spec;
  faults_.clear();
  settle();
  return {};
}

Status Recipe::save_as(const QString& file) {
  if (const Status written = write_file(file.toStdString(), to_text(now_.spec)); !written) {
    return written;
  }
  file_ = file;
  settle();
  Q_EMIT kept();
  return {};
}

void Recipe::set(const Setting& setting, const nlohmann::json& value) {
  faults_.remove(key_of(setting));
  if (setting.get(now_.spec) == value) return settle();
  remember(setting.key);
  setting.set(now_.spec, value);
  settle();
}

void Recipe::type(const Setting& setting, const QString& text) {
  const auto value = setting_value(setting, text, setting.get(now_.spec));
  if (value) return set(setting, *value);
  faults_.insert(key_of(setting), {text, value.error()});
  settle();
}

void Recipe::set_machines(const Machines& machines) {
  if (machines == now_.machines) return;
  remember("machines");
  now_.machines = machines;
  settle();
}

void Recipe::reset(const Setting& setting) {
  last_edit_.clear();
  set(setting, setting.get(base_));
  last_edit_.clear();
}

QString Recipe::text_of(const Setting& setting) const {
  const auto fault = faults_.find(key_of(setting));
  return fault != faults_.end() ? fault->typed : setting_text(setting.get(now_.spec));
}

std::optional<Message> Recipe::fault(const std::string& key) const {
  const auto found = faults_.find(QString::fromStdString(key));
  if (found == faults_.end()) return std::nullopt;
  return found->message;
}

bool Recipe::is_changed(const Setting& setting) const {
  return setting.get(now_.spec) != setting.get(base_);
}

std::vector<const Setting*> Recipe::changed_settings() const {
  std::vector<const Setting*> list;
  for (const Setting& setting : settings()) {
    if (is_changed(setting)) list.push_back(&setting);
  }
  return list;
}

QString Recipe::command() const {
  QStringList words{QStringLiteral("internvl-engine"), QStringLiteral("train"), base_name_};
  for (const QString& change : changes_from(base_)) words << QStringLiteral("--set") << change;
  return command_line(words);
}

QStringList Recipe::changes_from(const RunSpec& other) const {
  QStringList changes;
  for (const Setting& setting : settings()) {
    const nlohmann::json value = setting.get(now_.spec);
    if (value == setting.get(other)) continue;
    const QString text = value.is_string() ? QString::fromStdString(value.get<std::string>())
                                           : QString::fromStdString(value.dump());
    changes << key_of(setting) + QLatin1Char('=') + text;
  }
  return changes;
}

void Recipe::undo() {
  if (before_.empty()) return;
  now_ = before_.back();
  before_.pop_back();
  faults_.clear();
  last_edit_.clear();
  settle();
}

QString setting_text(const nlohmann::json& value) {
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  if (!value.is_number_float()) return QString::fromStdString(value.dump());
  // The shortest that gives the same number back, small ones always by powers: "2.5e-4".
  const double number = value.get<double>();
  char digits[32];
  char* const last = digits + sizeof digits;
  const bool small = number != 0 && std::abs(number) < 1e-3;
  const auto end = small ? std::to_chars(digits, last, number, std::chars_format::scientific)
                         : std::to_chars(digits, last, number);
  QString text = QString::fromLatin1(digits, end.ptr - digits);
  text.replace(QStringLiteral("e-0"), QStringLiteral("e-"));
  text.replace(QStringLiteral("e+0"), QStringLiteral("e"));
  text.replace(QStringLiteral("e+"), QStringLiteral("e"));
  return text;
}

Result<nlohmann::json> setting_value(const Setting& setting, const QString& typed,
                                     const nlohmann::json& in_force) {
  QString text = typed.trimmed();
  const auto not_yet = [&](const char* example) {
    return say("recipe.not_a_number",
               "not a number yet; for example {example}. Until then {value} stays in force",
               {{"example", example}, {"value", setting_text(in_force).toStdString()}});
  };
  nlohmann::json value;
  bool is_number = true;
  switch (setting.kind) {
    case SettingKind::integer:
      text.remove(QLatin1Char(','));  // as numbers are shown
      value = qint64{text.toLongLong(&is_number)};
      if (!is_number) return not_yet("512");
      break;
    case SettingKind::real:
      value = text.toDouble(&is_number);  // the C locale's, as in the file
      if (!is_number) return not_yet("2e-5");
      break;
    case SettingKind::boolean:
      value = text == QLatin1String("true");
      break;
    default:
      value = text.toStdString();
      break;
  }
  if (const Status valid = validate(setting, value, "the field"); !valid) return valid.error();
  return value;
}

}  // namespace ivl::app
