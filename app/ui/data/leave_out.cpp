#include "ui/data/leave_out.h"

#include <QCoreApplication>

#include "session/workbench.h"
#include "ui/shell/shell.h"

namespace ivl::ui {
namespace {

struct LeaveOut {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::LeaveOut)
};

}  // namespace

void leave_out(app::Workbench& workbench, Shell& shell, const app::SubsetLines& rows) {
  app::MixtureEdits& edits = workbench.edits();
  const app::SubsetLines fresh = edits.leave_out(rows);
  const int64_t count = app::line_count(fresh);
  if (count == 0) return shell.toast(LeaveOut::tr("These rows are left out already"));
  shell.toast(LeaveOut::tr("%n rows left out, not saved yet", nullptr, static_cast<int>(count)),
              [&edits, fresh, path = workbench.mixture().path(), &workbench] {
                if (workbench.mixture().path() == path) edits.put_back(fresh);
              });
}

}  // namespace ivl::ui
