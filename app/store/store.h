// What the workbench remembers, in one SQLite file: mixtures opened, tagged rows, runs.
// One thread writes, another one reads beside it; the interface asks and is answered by signals
// and queued calls.
#pragma once

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QThread>
#include <functional>
#include <memory>
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

  using Work = std::function<Status(QSqlDatabase&)>;
  /// Writes later, in order; a failure is told by failed().
  void post(Work work);
  /// Writes on the writing thread, or reads on the reading one (which sees what was committed),
  /// and waits for it: for threads of work, never for the interface. Errors: the work's; not open.
  Status write_now(const Work& work);
  Status read_now(const Work& work);
  /// `work(database)` -> Result<T> on the reading thread, then `then(Result<T>)` on the store's own
  /// thread, which is that of `context` too, unless that is gone.
  template <typename T, typename Then>
  void read(QObject* context, std::function<Result<T>(QSqlDatabase&)> work, Then then) {
    auto answer = std::make_shared<std::optional<Result<T>>>();
    post_read(
        [work = std::move(work), answer](QSqlDatabase& database) -> Status {
          answer->emplace(work(database));
          return {};
        },
        [this, to = QPointer<QObject>(context), answer,
         then = std::move(then)](const Status& status) {
          if (!status) answer->emplace(status.error());
          QMetaObject::invokeMethod(this, [to, answer, then] {
            if (to) then(std::move(**answer));
          });
        });
  }

  /// Opened or failed: what is remembered is known.
  bool is_settled() const { return settled_; }
  static constexpr int kept = 50;  // mixtures

 Q_SIGNALS:
  void opened();  // also where it failed: nothing is remembered then
  void failed(const ivl::Message& why);
  void recent_changed();
  void tags_read(const QString& annotation, const QList<qint64>& lines);

 private:
  void open();
  Status read_here(const Work& work);  // on the reading thread
  void post_read(const Work& work, const std::function<void(const Status&)>& done);
  QString file_;
  QThread thread_, reading_;
  QObject *writer_, *reader_;  // live on thread_ and reading_
  QList<RecentMixture> recent_;
  bool settled_ = false;
};

}  // namespace ivl::app
