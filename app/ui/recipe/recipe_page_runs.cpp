// What the Recipe page runs on this computer.
#include <QFileInfo>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <algorithm>

#include "session/absent_paths.h"
#include "session/workbench.h"
#include "spec/run_folder.h"
#include "ui/recipe/recipe_page.h"
#include "ui/shell/shell.h"

namespace ivl::ui {
namespace {

constexpr int kMostRanks = 8;
const QString kRanks = QStringLiteral("local_ranks");

}  // namespace

int RecipePage::ranks() const {
  return std::clamp(workbench_.preferences().view_state(kRanks).toInt(), 1, kMostRanks);
}

void RecipePage::choose_ranks() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (int count = 1; count <= kMostRanks; count *= 2) {
    QAction* action = menu->addAction(tr("%n ranks", nullptr, count));
    action->setCheckable(true);
    action->setChecked(count == ranks());
    connect(action, &QAction::triggered, this, [this, count] {
      workbench_.preferences().set_view_state(kRanks, count);
      refresh();
    });
  }
  menu->popup(ranks_->mapToGlobal(QPoint(0, ranks_->height())));
}

void RecipePage::run_here() {
  // The engine would say so too, once it has loaded and claimed a run folder.
  const std::vector<app::AbsentPath> absent = app::absent_paths(recipe_.spec());
  if (!absent.empty()) {
    const std::string key = absent.front().setting->key;
    Command show{.title = tr("Show the setting"), .detail = {}, .icon = {}};
    show.run = [page = QPointer(this), key] {
      if (page) page->show_setting(key);
    };
    return shell_.tell(app::tell_absent(absent.front()), show);
  }
  const Result<QString> folder = workbench_.runs().start(recipe_.spec(), ranks());
  if (!folder) return shell_.tell(folder.error());
  open_run(*folder);
}

/// Opened there as soon as the store knows it.
void RecipePage::open_run(const QString& folder) {
  shell_.go(
      {QStringLiteral("runs"), {{QStringLiteral("run"), 0}, {QStringLiteral("folder"), folder}}});
}

/// The run whose run.json is being edited, where it stands still and can go on.
const app::RunRow* RecipePage::edited_run() const {
  const QFileInfo file(recipe_.file());
  if (file.fileName() != QLatin1String("run.json")) return nullptr;
  const app::RunRow* run = workbench_.runs().find(file.absolutePath());
  const bool stands =
      run && (run->state == app::RunState::stopped || run->state == app::RunState::failed);
  return stands ? run : nullptr;
}

void RecipePage::show_resume() {
  const app::RunRow* run = edited_run();
  if (run && recipe_.file() != made_with_file_) {
    made_with_file_ = recipe_.file();
    made_with_ = load_run_spec(recipe_.file().toStdString());
  }
  if (std::exchange(resumable_, run != nullptr) != resumable_) Q_EMIT head_changed();
  if (!run || !made_with_ || !made_with_->ok()) return;
  QString fixed;
  for (const std::string& key : difference(**made_with_, recipe_.spec())) {
    if (!may_change_between_attempts(key) && fixed.isEmpty()) fixed = QString::fromStdString(key);
  }
  resume_->setEnabled(fixed.isEmpty() && plan_.errors() == 0);
  resume_->setToolTip(
      fixed.isEmpty() ? tr("%1 goes on from its newest checkpoint").arg(run->name)
                      : tr("%1 decides what a step computes: changed, it is a new run").arg(fixed));
}

void RecipePage::resume() {
  const app::RunRow* run = edited_run();
  if (!run || !made_with_ || !made_with_->ok()) return;
  const QString folder = run->folder;
  const Status resumed =
      workbench_.runs().resume(folder, ranks(), recipe_.changes_from(**made_with_));
  if (!resumed) return shell_.tell(resumed.error());
  open_run(folder);
}

}  // namespace ivl::ui
