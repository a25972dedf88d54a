// The recipe that is being edited: a run spec with the machines it is meant for, what it is
// compared with, and what was typed that is no value yet.
#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <functional>
#include <optional>
#include <vector>

#include "session/preferences.h"
#include "spec/settings.h"

namespace ivl::app {

/// What a run spec leaves open: on how much of what it is to run.
struct Machines {
  int64_t ranks = 64, ranks_per_node = 8;
  std::string device = "a100-80gb";  // of plan::devices()
  bool operator==(const Machines&) const = default;
};

class Recipe : public QObject {
  Q_OBJECT
 public:
  /// Comes back as it was left; the first time as the published recipe on 64 GPUs.
  explicit Recipe(Preferences& preferences, QObject* parent = nullptr);

  static QString published();  // name of the preset that the first recipe is

  const RunSpec& spec() const { return now_.spec; }
  const Machines& machines() const { return now_.machines; }
  /// What changes are counted against: a preset's name or a file, and its content.
  const QString& base_name() const { return base_name_; }
  const RunSpec& base() const { return base_; }
  /// Where it was saved to or read from; empty: a preset's copy.
  const QString& file() const { return file_; }

  /// Becomes a copy of a preset or of a file, with a change to it; undone in one step. Errors: see
  /// load_run_spec.
  Status start_from(const QString& preset_or_file,
                    const std::function<void(RunSpec&, Machines&)>& change = {});
  /// Becomes what a launch script of the published form means, on the GPUs that it asks for; can be
  /// undone. What is wrong with the script, by line. Errors: not readable, no script of that form.
  Result<std::vector<Finding>> import_script(const QString& file);
  /// Another thing to compare with; the recipe stays. Errors: see load_run_spec.
  Status compare_with(const QString& preset_or_file);
  /// The whole as JSON. Errors are located; the recipe stays then.
  QString json() const;
  Status take_json(const QString& text);
  /// Written as a file of its own. Errors: see write_file.
  Status save_as(const QString& file);

  /// Precondition: the value is valid for the setting.
  void set(const Setting& setting, const nlohmann::json& value);
  /// What a person typed: becomes the value where it is one, else fault() says what is missing and
  /// the value before stays in force.
  void type(const Setting& setting, const QString& text);
  void set_machines(const Machines& machines);
  void reset(const Setting& setting);

  /// As it stands in a field, what was typed wrong included.
  QString text_of(const Setting& setting) const;
  std::optional<Message> fault(const std::string& key) const;
  int faults() const { return static_cast<int>(faults_.size()); }
  bool is_changed(const Setting& setting) const;
  std::vector<const Setting*> changed_settings() const;
  /// The line that trains it as it is.
  QString command() const;
  /// What differs from `other`, as "key=value" of this recipe.
  QStringList changes_from(const RunSpec& other) const;

  bool can_undo() const { return !before_.empty(); }
  void undo();

 Q_SIGNALS:
  void changed();
  void kept();  // begun from, or saved as, what base_name() or file() says

 private:
  struct State {
    RunSpec spec;
    Machines machines;
  };
  struct Fault {
    QString typed;
    Message message;
  };
  void remember(const std::string& what);
  void settle();
  void restore();
  Preferences& preferences_;
  State now_;
  QString base_name_, file_;
  RunSpec base_;
  QHash<QString, Fault> faults_;  // by key
  std::vector<State> before_;
  std::string last_edit_;  // a field's keystrokes are one step back
};

/// A value as a field shows it: "1e-05" as "1e-5", text without quotes.
QString setting_text(const nlohmann::json& value);
/// What was typed, as a value that validate() accepts. Errors: not of the kind, not allowed.
Result<nlohmann::json> setting_value(const Setting& setting, const QString& typed,
                                     const nlohmann::json& in_force);
/// A choice as a form names it; the word of the file where it has no better one.
QString choice_text(const std::string& choice);

}  // namespace ivl::app
