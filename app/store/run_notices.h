// Rules that watch a run, and the notices of what needs attention, in the store.
#pragma once

#include <QSqlDatabase>
#include <QString>
#include <vector>

#include "spec/result.h"

namespace ivl::app {

enum class RuleKind { loss_above, tokens_below, disk_below };
QString to_text(RuleKind kind);

struct RunRule {
  int64_t run = 0;
  RuleKind kind = RuleKind::loss_above;
  double threshold = 0;  // a loss, tokens a second, bytes
  qint64 fired_at = 0;   // ms; 0: armed
  bool operator==(const RunRule&) const = default;
};

/// `finished` and `stopped` are told, not kept: they need nobody.
enum class NoticeKind { failed, nonfinite, silent, disk, rule, finished, stopped };
QString to_text(NoticeKind kind);

struct RunNotice {
  int64_t id = 0, run = 0;
  NoticeKind kind = NoticeKind::failed;
  qint64 created = 0;  // ms
  int64_t step = 0;
  QString body;  // a Message as JSON
  bool operator==(const RunNotice&) const = default;
};

Result<std::vector<RunRule>> read_rules(QSqlDatabase& database);
/// Sets the threshold of the run's rule of this kind and when it fired.
Status write_rule(QSqlDatabase& database, const RunRule& rule);
Status remove_rule(QSqlDatabase& database, int64_t run, RuleKind kind);

/// Not dismissed, newest first.
Result<std::vector<RunNotice>> read_open_notices(QSqlDatabase& database);
/// Whether it was added: with `once` not where the run ever had one of this kind; of the others
/// not where one of the same kind and text is open.
Result<bool> add_notice(QSqlDatabase& database, const RunNotice& notice, bool once);
Status set_dismissed(QSqlDatabase& database, int64_t notice, bool dismissed);
/// What a notice of this kind said of the run no longer holds.
Status dismiss_notices(QSqlDatabase& database, int64_t run, NoticeKind kind);
/// Bytes of the run's newest checkpoint; 0: none is known.
Result<int64_t> last_checkpoint_bytes(QSqlDatabase& database, int64_t run);

}  // namespace ivl::app
