// What the workbench remembers, in one SQLite file: mixtures opened, tagged rows.
// One thread owns the file; the interface asks and is answered by signals.
#pragma once

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QThread>
#include <functional>
#include <optional>

#include "spec/result.h"

class QSqlDatabase;

namespace ivl::app {

struct RecentMixture {
  QString path, root;
  QString spec;           // the rules it was last looked at with: a run spec's text, or empty
  QList<double> subsets;  // rows of each, for a small bar
  int64_t rows = 0;
  QDateTime opened_at;
};

class Store : public QObject {
  Q_OBJECT
 public:
  /// `file` empty: in memory only. Opened on its own thread; `opened` or `failed` follows.
  explicit Store(const QString& file, QObject* parent = nullptr);
  ~Store() override;  // writes what is queued

  /// Newest first; empty until `opened`.
  const QList<RecentMixture>& recent_mixtures() const { return recent_; }
  std::optional<RecentMixture> recent(const QString& path) const;
  void remember(const RecentMixture& mixture);
  void forget(const QString& path);

  /// Answered by tags_read().
  void read_tags(const QStringList& annotations);
  void set_tag(const QString& annotation, int64_t line, bool on);

  /// Opened or failed: what is remembered is known.
  bool is_settled() const { return settled_; }
  static constexpr int kept = 50;  // mixtures

 Q_SIGNALS:
  void opened();  // also where it failed: nothing is remembered then
  void failed(const ivl::Message& why);
  void recent_changed();
  void tags_read(const QString& annotation, const QList<qint64>& lines);

 private:
  using Work = std::function<Status(QSqlDatabase&)>;
  void post(Work work);
  void open(const QString& file);
  QThread thread_;
  QObject* writer_;  // lives on thread_
  QList<RecentMixture> recent_;
  bool settled_ = false;
};

}  // namespace ivl::app
