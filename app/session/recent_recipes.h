// Recipes worked on lately: files and presets that the recipe was started from or saved as.
#pragma once

#include <QDateTime>
#include <QObject>

#include "session/recipe.h"

namespace ivl::app {

struct RecentRecipe {
  QString source;     // a preset's name, or a file with its path
  Machines machines;  // those it was last meant for
  int changes = -1;  // settings that differ from what it began as, when it was saved; -1: not known
  int64_t batch = 0;  // micro-batches' samples of a step
  QDateTime used_at;
  bool is_file() const { return source.contains(QLatin1Char('/')); }
  QString name() const;  // without folder and ending
};

class RecentRecipes : public QObject {
  Q_OBJECT
 public:
  static constexpr int kept = 20;

  /// Kept in the preferences.
  RecentRecipes(Preferences& preferences, Recipe& recipe, QObject* parent = nullptr);
  const QList<RecentRecipe>& list() const { return list_; }  // newest first
  /// The recipe becomes that one, on its machines, as one step that can be undone.
  /// Errors: see Recipe::start_from.
  Status open(const RecentRecipe& recent);
  void forget(const QString& source);
  void remember(const RecentRecipe& recent);  // in its place by time

 Q_SIGNALS:
  void changed();

 private:
  void take();  // the recipe as it is now
  void keep();
  Preferences& preferences_;
  Recipe& recipe_;
  QList<RecentRecipe> list_;
};

}  // namespace ivl::app
