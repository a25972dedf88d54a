#include "store/run_notices.h"

#include <array>

#include "store/database.h"

namespace ivl::app {
namespace {

constexpr std::array kRuleKinds = {"loss_above", "tokens_below", "disk_below"};
constexpr std::array kNoticeKinds = {"failed", "nonfinite", "silent", "disk",
                                     "rule",   "finished",  "stopped"};

constexpr const char* kRules =
    "SELECT run, kind, threshold, fired_at FROM run_rules ORDER BY run, kind";
constexpr const char* kOpen =
    "SELECT id, run, kind, created, step, body FROM run_notices WHERE dismissed = 0"
    " ORDER BY created DESC";
constexpr const char* kEver =
    "SELECT EXISTS (SELECT 1 FROM run_notices WHERE run = ? AND kind = ?)";
constexpr const char* kSame =
    "SELECT EXISTS (SELECT 1 FROM run_notices WHERE run = ? AND kind = ? AND body = ?"
    " AND dismissed = 0)";
constexpr const char* kCheckpoint =
    "SELECT bytes FROM checkpoints WHERE run = ? ORDER BY attempt DESC, step DESC LIMIT 1";

QString text(const char* statement) { return QString::fromLatin1(statement); }
QVariant number(int64_t value) { return static_cast<qlonglong>(value); }

/// Unknown ones are of another program, and read as the first kind.
template <typename Kind, size_t count>
Kind kind_of(const std::array<const char*, count>& names, const QString& name) {
  const auto found =
      std::ranges::find_if(names, [&](const char* one) { return name == QLatin1String(one); });
  return static_cast<Kind>(found == names.end() ? 0 : found - names.begin());
}

Result<int64_t> one_number(QSqlDatabase& database, const char* question,
                           const QVariantList& values) {
  int64_t found = 0;
  const Status status = each_row(database, text(question), values,
                                 [&](const QSqlQuery& row) { found = row.value(0).toLongLong(); });
  if (!status) return status.error();
  return found;
}

}  // namespace

QString to_text(RuleKind kind) { return text(kRuleKinds[static_cast<size_t>(kind)]); }
QString to_text(NoticeKind kind) { return text(kNoticeKinds[static_cast<size_t>(kind)]); }

Result<std::vector<RunRule>> read_rules(QSqlDatabase& database) {
  return rows<RunRule>(database, text(kRules), {}, [](const QSqlQuery& row) {
    return RunRule{row.value(0).toLongLong(),
                   kind_of<RuleKind>(kRuleKinds, row.value(1).toString()), row.value(2).toDouble(),
                   row.value(3).toLongLong()};
  });
}

Status write_rule(QSqlDatabase& database, const RunRule& rule) {
  return execute(database,
                 QStringLiteral("INSERT OR REPLACE INTO run_rules (run, kind, threshold, fired_at)"
                                " VALUES (?, ?, ?, ?)"),
                 {number(rule.run), to_text(rule.kind), rule.threshold, rule.fired_at});
}

Status remove_rule(QSqlDatabase& database, int64_t run, RuleKind kind) {
  return execute(database, QStringLiteral("DELETE FROM run_rules WHERE run = ? AND kind = ?"),
                 {number(run), to_text(kind)});
}

Result<std::vector<RunNotice>> read_open_notices(QSqlDatabase& database) {
  return rows<RunNotice>(database, text(kOpen), {}, [](const QSqlQuery& row) {
    return RunNotice{row.value(0).toLongLong(),
                     row.value(1).toLongLong(),
                     kind_of<NoticeKind>(kNoticeKinds, row.value(2).toString()),
                     row.value(3).toLongLong(),
                     row.value(4).toLongLong(),
                     row.value(5).toString()};
  });
}

Result<bool> add_notice(QSqlDatabase& database, const RunNotice& notice, bool once) {
  QVariantList values = {number(notice.run), to_text(notice.kind)};
  if (!once) values << notice.body;
  const Result<int64_t> there = one_number(database, once ? kEver : kSame, values);
  if (!there) return there.error();
  if (*there) return false;
  const Status added = execute(
      database,
      QStringLiteral("INSERT INTO run_notices (run, kind, created, step, body) VALUES (?, ?, ?, ?,"
                     " ?)"),
      {number(notice.run), to_text(notice.kind), notice.created, number(notice.step), notice.body});
  if (!added) return added.error();
  return true;
}

Status set_dismissed(QSqlDatabase& database, int64_t notice, bool dismissed) {
  return execute(database, QStringLiteral("UPDATE run_notices SET dismissed = ? WHERE id = ?"),
                 {dismissed ? 1 : 0, number(notice)});
}

Status dismiss_notices(QSqlDatabase& database, int64_t run, NoticeKind kind) {
  return execute(database,
                 QStringLiteral("UPDATE run_notices SET dismissed = 1 WHERE run = ? AND kind = ?"),
                 {number(run), to_text(kind)});
}

Result<int64_t> last_checkpoint_bytes(QSqlDatabase& database, int64_t run) {
  return one_number(database, kCheckpoint, {number(run)});
}

}  // namespace ivl::app
