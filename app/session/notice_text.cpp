#include "session/notice_text.h"

#include <QCoreApplication>

#include "session/language.h"

namespace ivl::app {
namespace {

struct NoticeText {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::NoticeText)
};

}  // namespace

QString notice_title(const RunNotice& notice, const QString& run_name) {
  const QString step = count_text(notice.step);
  switch (notice.kind) {
    case NoticeKind::failed:
      return NoticeText::tr("%1: failed at step %2").arg(run_name, step);
    case NoticeKind::nonfinite:
      return NoticeText::tr("%1: first non-finite loss at step %2").arg(run_name, step);
    case NoticeKind::silent:
      return NoticeText::tr("%1: silent since step %2").arg(run_name, step);
    case NoticeKind::disk:
      return NoticeText::tr("%1: no room for the next checkpoint").arg(run_name);
    case NoticeKind::rule:
      return NoticeText::tr("%1: a rule was broken at step %2").arg(run_name, step);
    case NoticeKind::finished:
      return NoticeText::tr("%1: finished").arg(run_name);
    case NoticeKind::stopped:
      return NoticeText::tr("%1: stopped at step %2").arg(run_name, step);
  }
  return run_name;
}

QString notice_detail(const RunNotice& notice) {
  const auto said = nlohmann::json::parse(notice.body.toStdString(), nullptr, false);
  return translated(message_from_json(said));
}

}  // namespace ivl::app
