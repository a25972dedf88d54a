// What the workbench remembers, in one SQLite file: mixtures opened, tagged rows, runs.
// One thread writes, another one reads beside it; the interface asks and is answered by signals
// and queued calls.
#pragma once

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QThread>
#include <QThreadPool>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>

#include "store/store_state.h"

namespace ivl::app {

class StoreWriter;

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
  /// `file` empty: in memory only. Opened on its own thread; `opened` follows, also where the file
  /// cannot be used and everything is in memory: see state(). Its pages are checked in the
  /// background; a damaged file is set aside, and what can be read of it is in a new one. Where
  /// `file` is not there and `seed` is, it begins as a copy of that store.
  explicit Store(const QString& file, const QString& seed = {}, QObject* parent = nullptr);
  ~Store() override;  // writes what is queued

  /// Newest first; empty until `opened`.
  const QList<RecentMixture>& recent_mixtures() const { return recent_; }
  std::optional<RecentMixture> recent(const QString& path) const;
  void remember(const RecentMixture& mixture);
  void forget(const QString& path);

  /// Answered by tags_read().
  void read_tags(const QStringList& annotations);
  void set_tags(const QString& annotation, const QList<qint64>& lines, bool on);
  void set_tag(const QString& annotation, qint64 line, bool on) {
    set_tags(annotation, {line}, on);
  }

  const QString& file() const { return file_; }
  const StoreState& state() const { return state_; }
  /// Any thread: another number than before means that ids of runs and series, and how far files
  /// were taken in, have to be asked for again. Does not change while write_now() works.
  int generation() const;
  bool is_in_memory() const;  // any thread: nothing is written to the file
  /// Where it is in memory: tries the file again. What is known of runs is read again from there.
  void open_again();
  /// Sets the file aside, whatever it is, and begins a new one with what can be read of it.
  void begin_anew(const Message& cause);

  using Work = StoreWork;
  /// Writes later, in order; where the file cannot be written now (locked, no room), as soon as it
  /// can. A failure is told by failed(), of a file that cannot be written once.
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
  void opened();  // again with each generation
  void failed(const ivl::Message& why);
  void state_changed();
  void recent_changed();
  void tags_read(const QString& annotation, const QList<qint64>& lines);

 private:
  void read_opened();  // on the writing thread
  void check();
  void look_for_damage(const Status& status, int generation);
  Status read_here(const Work& work);  // on the reading thread
  void post_read(const Work& work, const std::function<void(const Status&)>& done);
  QString file_;
  QThread thread_, reading_;
  StoreWriter* writer_;      // lives on thread_
  QObject* reader_;          // lives on reading_
  int read_generation_ = 0;  // of the reading thread
  StoreState state_;
  QThreadPool checking_;
  std::atomic<bool> stop_ = false;
  QList<RecentMixture> recent_;
  bool settled_ = false;
};

}  // namespace ivl::app
