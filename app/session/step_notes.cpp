#include "session/step_notes.h"

#include <QObject>
#include <QPointer>

#include "store/database.h"
#include "store/run_writes.h"
#include "store/store.h"

namespace ivl::app {
namespace {

void write_then(Store& store, Store::Work work, QObject* context, std::function<void()> done) {
  store.post([&store, work = std::move(work), to = QPointer<QObject>(context),
              done = std::move(done)](QSqlDatabase& database) {
    const Status status = in_transaction(database, work);
    // On the store's own thread, which is the context's too.
    QMetaObject::invokeMethod(&store, [to, done] {
      if (to) done();
    });
    return status;
  });
}

}  // namespace

void add_note(Store& store, int64_t run, const StepNote& note, QObject* context,
              std::function<void()> done) {
  write_then(
      store, [run, note](QSqlDatabase& database) { return add_step_note(database, run, note); },
      context, std::move(done));
}

void remove_note(Store& store, int64_t note, QObject* context, std::function<void()> done) {
  write_then(
      store, [note](QSqlDatabase& database) { return remove_step_note(database, note); }, context,
      std::move(done));
}

void change_note(Store& store, int64_t run, const StepNote& note, QObject* context,
                 std::function<void()> done) {
  write_then(
      store,
      [run, note](QSqlDatabase& database) {
        const Status removed = remove_step_note(database, note.id);
        return removed ? add_step_note(database, run, note) : removed;
      },
      context, std::move(done));
}

}  // namespace ivl::app
