// The rules of runs, and the disks that they write to.
#include <QDateTime>
#include <QStorageInfo>

#include "session/language.h"
#include "session/run_watch.h"

namespace ivl::app {
namespace {

std::string figure(double value) { return QString::number(value, 'g', 4).toStdString(); }
std::string bytes(int64_t value) { return bytes_text(value).toStdString(); }

}  // namespace

std::optional<int64_t> free_bytes(const QString& folder) {
  const QStorageInfo disk(folder);
  if (!disk.isValid() || !disk.isReady()) return {};
  return disk.bytesAvailable();
}

std::vector<RunRule> RunWatch::rules(int64_t run) const {
  std::vector<RunRule> found;
  for (const auto& [key, rule] : rules_) {
    if (key.first == run) found.push_back(rule);
  }
  return found;
}

void RunWatch::set_rule(int64_t run, RuleKind kind, double threshold) {
  const RunRule rule{run, kind, threshold, 0};
  rules_[{run, kind}] = rule;
  broken_since_.erase({run, kind});
  write([rule](QSqlDatabase& database) { return write_rule(database, rule); });
  Q_EMIT changed();
  if (kind == RuleKind::disk_below) look_at_disks();
}

void RunWatch::remove_rule(int64_t run, RuleKind kind) {
  rules_.erase({run, kind});
  broken_since_.erase({run, kind});
  write([run, kind](QSqlDatabase& database) { return app::remove_rule(database, run, kind); });
  Q_EMIT changed();
}

bool RunWatch::has_held(const RunRule& rule, int64_t step, bool broken) {
  const Key key{rule.run, rule.kind};
  if (!broken) {
    broken_since_.erase(key);
    return false;
  }
  const int64_t since = broken_since_.try_emplace(key, step).first->second;
  return step - since >= kHeldSteps;
}

void RunWatch::fire(RunRule rule, int64_t step, const Message& why) {
  rule.fired_at = QDateTime::currentMSecsSinceEpoch();
  rules_[{rule.run, rule.kind}] = rule;
  broken_since_.erase({rule.run, rule.kind});
  write([rule](QSqlDatabase& database) { return write_rule(database, rule); });
  tell(rule.run, NoticeKind::rule, step, why);
  Q_EMIT changed();
}

void RunWatch::look_at_rules() {
  const std::map<Key, RunRule> rules = rules_;  // one that fires is written anew
  for (const auto& [key, rule] : rules) {
    const RunRow* run = runs_.find(rule.run);
    if (rule.fired_at > 0 || !run || !is_running(run->state)) continue;
    const RunSummary& of = run->summary;
    if (rule.kind == RuleKind::loss_above && of.smoothed_loss && of.loss &&
        has_held(rule, of.step, std::min(*of.smoothed_loss, *of.loss) > rule.threshold)) {
      fire(rule, of.step,
           say("notice.loss_above", "its smoothed loss is {loss}, above {threshold}",
               {{"loss", figure(*of.smoothed_loss)}, {"threshold", figure(rule.threshold)}}));
    }
    if (rule.kind == RuleKind::tokens_below && of.tokens_per_second &&
        has_held(rule, of.step, *of.tokens_per_second < rule.threshold)) {
      fire(rule, of.step,
           say("notice.tokens_below", "it takes {tokens} tokens a second, below {threshold}",
               {{"tokens", std::llround(*of.tokens_per_second)},
                {"threshold", std::llround(rule.threshold)}}));
    }
  }
}

void RunWatch::look_at_disks() {
  std::vector<Disk> disks;
  for (const RunRow& run : runs_.list()) {
    if (is_running(run.state)) disks.push_back({run.id, run.summary.step, 0, run.folder, {}});
  }
  if (disks.empty()) return;
  store_.read<std::vector<Disk>>(
      this,
      [disks](QSqlDatabase& database) -> Result<std::vector<Disk>> {
        std::vector<Disk> known = disks;
        for (Disk& disk : known) {
          const Result<int64_t> needed = last_checkpoint_bytes(database, disk.run);
          if (!needed) return needed.error();
          disk.needed = *needed;
        }
        return known;
      },
      [this](const Result<std::vector<Disk>>& known) {
        if (!known) return;
        disks_.start(
            [all = *known, free = free_](const std::atomic<bool>&) mutable {
              for (Disk& disk : all) disk.free = free(disk.folder);
              return all;
            },
            [this](const std::vector<Disk>& all) { take_disks(all); });
      });
}

void RunWatch::take_disks(const std::vector<Disk>& disks) {
  for (const Disk& disk : disks) {
    if (!disk.free) continue;
    const auto rule = rules_.find({disk.run, RuleKind::disk_below});
    if (rule != rules_.end() && rule->second.fired_at == 0 &&
        static_cast<double>(*disk.free) < rule->second.threshold) {
      fire(rule->second, disk.step,
           say("notice.disk_below", "its disk has {free} left, below {threshold}",
               {{"free", bytes(*disk.free)},
                {"threshold", bytes(std::llround(rule->second.threshold))}}));
    }
    if (*disk.free >= disk.needed) {
      clear(disk.run, NoticeKind::disk);
      continue;
    }
    const bool open = std::ranges::any_of(notices_, [&](const RunNotice& one) {
      return one.run == disk.run && one.kind == NoticeKind::disk;
    });
    if (open) continue;  // the figures change all the time
    tell(disk.run, NoticeKind::disk, disk.step,
         say("notice.disk", "a checkpoint takes {needed} and its disk has {free} left",
             {{"needed", bytes(disk.needed)}, {"free", bytes(*disk.free)}}));
  }
}

}  // namespace ivl::app
