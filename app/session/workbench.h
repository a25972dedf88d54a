// Everything that lives as long as the program: what is open, what runs, what was chosen.
#pragma once

#include <QObject>

#include "session/job_list.h"
#include "session/language.h"
#include "session/preferences.h"

namespace ivl::app {

/// Where the program keeps its own things.
struct Folders {
  QString configuration;  // file of the preferences; "" = the user's own
  QString cache;          // indexes, probes, thumbnails
  QString data;           // the store, demos

  static Folders of_user();
};

class Workbench : public QObject {
  Q_OBJECT
 public:
  explicit Workbench(Folders folders, QObject* parent = nullptr);

  const Folders& folders() const { return folders_; }
  Preferences& preferences() { return preferences_; }
  Language& language() { return language_; }
  JobList& jobs() { return jobs_; }

 private:
  Folders folders_;
  Preferences preferences_;
  Language language_;
  JobList jobs_;  // last: stops and waits before the rest goes
};

}  // namespace ivl::app
