// CurvesTab: another run behind, attempts, notes, export.
#include <QHBoxLayout>
#include <QMenu>
#include <QPointer>
#include <QPushButton>

#include "session/derived_series.h"
#include "session/language.h"
#include "session/step_notes.h"
#include "session/workbench.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/curve_controls.h"
#include "ui/runs/curves_board.h"
#include "ui/runs/curves_export.h"
#include "ui/runs/curves_tab.h"
#include "ui/runs/note_popup.h"
#include "ui/runs/run_looks.h"
#include "ui/shell/shell.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

constexpr size_t kMostOffered = 30;    // runs
constexpr int kRoomy = 1240;           // px, from which on tools have words
constexpr double kAroundNote = 0.025;  // of all, on each side

/// Words where there is room, else the icon alone; its name stays.
void set_words(QPushButton& button, const QString& words, bool roomy) {
  button.setText(roomy ? words : QString());
  button.setToolTip(roomy ? QString() : words);
  button.setAccessibleName(words);
}

}  // namespace

void CurvesTab::add_tools(QHBoxLayout& line) {
  overlay_ = make_button(ButtonKind::flat, {}, QStringLiteral("plus"));
  attempts_ = make_button(ButtonKind::flat, {}, QStringLiteral("reset"));
  note_ = make_button(ButtonKind::flat, {}, QStringLiteral("note"));
  export_ = make_button(ButtonKind::flat, {}, QStringLiteral("download"));
  choose_ = make_button(ButtonKind::flat, {}, QStringLiteral("grid"));
  for (QPushButton* button : {overlay_, attempts_, choose_, note_, export_}) line.addWidget(button);
  attempts_->hide();
  connect(overlay_, &QPushButton::clicked, this, &CurvesTab::open_overlay_menu);
  connect(attempts_, &QPushButton::clicked, this, &CurvesTab::open_attempts_menu);
  connect(choose_, &QPushButton::clicked, this, [this] {
    board_->make_menu()->popup(choose_->mapToGlobal(QPoint(0, choose_->height())));
  });
  connect(note_, &QPushButton::clicked, this, &CurvesTab::open_notes);
  connect(export_, &QPushButton::clicked, this, [this] {
    open_export_menu(*export_, workbench_, shell_, [this] { return exported(); });
  });
}

void CurvesTab::show_tools() {
  const bool roomy = width() >= kRoomy;
  const app::RunRow* behind = workbench_.runs().find(behind_);
  set_words(*overlay_, tr("Overlay run"), roomy);
  if (behind) overlay_->setToolTip(tr("Behind: %1").arg(behind->name));
  set_words(*attempts_, overlaps_ ? tr("Attempts: all") : tr("Attempts: latest"), roomy);
  set_words(*note_, tr("Pin note"), roomy);
  set_words(*export_, tr("Export"), roomy);
  set_words(*choose_, tr("Plots"), roomy);
  controls_->set_roomy(roomy);
}

void CurvesTab::open_overlay_menu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  size_t offered = 0;
  for (const app::RunRow& row : workbench_.runs().list()) {
    if (row.id == run_ || ++offered > kMostOffered) continue;
    const RunLook look = run_look(row.state);
    QAction* action = menu->addAction(themed_icon(look.icon, look.tone), row.name);
    action->setCheckable(true);
    action->setChecked(row.id == behind_);
    connect(action, &QAction::triggered, this,
            [this, run = row.id](bool on) { overlay(on ? run : 0); });
  }
  if (offered == 0) menu->addAction(tr("There is no other run"))->setEnabled(false);
  menu->popup(overlay_->mapToGlobal(QPoint(0, overlay_->height())));
}

void CurvesTab::open_attempts_menu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const bool all : {true, false}) {
    QAction* action = menu->addAction(all ? tr("All attempts, what was trained again behind")
                                          : tr("The latest of each step"));
    action->setCheckable(true);
    action->setChecked(overlaps_ == all);
    connect(action, &QAction::triggered, this, [this, all] {
      overlaps_ = all;
      for (CurvePlot* plot : board_->plots()) plot->set_overlaps(all);
      show_tools();
    });
  }
  menu->popup(attempts_->mapToGlobal(QPoint(0, attempts_->height())));
}

/// At the cross-hair, else at the last step.
void CurvesTab::open_notes() {
  const auto drawn = curves_ ? curves_->drawn() : nullptr;
  if (!drawn) return;
  std::vector<app::StepNote> notes;
  for (const app::DrawnNote& one : drawn->notes) notes.push_back(one.note);
  const app::RunRow* row = workbench_.runs().find(run_);
  const int64_t last = row ? row->summary.step : 0;
  auto* popup = new NotePopup(std::move(notes), cross_step_ > 0 ? cross_step_ : last, this);
  connect(popup, &NotePopup::written, this, &CurvesTab::write_note);
  connect(popup, &NotePopup::removed, this, &CurvesTab::remove_note);
  connect(popup, &NotePopup::step_wanted, this, &CurvesTab::zoom_to);
  popup->adjustSize();
  const QPoint corner = note_->mapToGlobal(QPoint(note_->width(), note_->height()));
  popup->move(corner - QPoint(popup->width(), 0));
  popup->show();
}

void CurvesTab::write_note(const app::StepNote& note) {
  const auto done = [this, run = run_] { refresh(run); };
  note.id == 0 ? app::add_note(workbench_.store(), run_, note, this, done)
               : app::change_note(workbench_.store(), run_, note, this, done);
}

void CurvesTab::remove_note(const app::StepNote& note) {
  app::remove_note(workbench_.store(), note.id, this, [this, run = run_] { refresh(run); });
  // Comes back also where another run is shown meanwhile.
  shell_.toast(tr("Note at step %1 deleted").arg(app::count_text(note.step)),
               [tab = QPointer<CurvesTab>(this), run = run_, note] {
                 if (!tab) return;
                 app::add_note(tab->workbench_.store(), run, note, tab,
                               [tab, run] { tab->refresh(run); });
               });
}

void CurvesTab::zoom_to(int64_t step) {
  const auto drawn = curves_ ? curves_->drawn() : nullptr;
  if (!drawn || !drawn->all) return;
  const double around = kAroundNote * (drawn->all->most - drawn->all->least);
  for (const app::DrawnNote& one : drawn->notes) {
    if (one.note.step != step) continue;
    app::RunCurves::View view = view_;
    view.range = app::Extent{one.x - around, one.x + around};
    return set_view(view);
  }
}

CurvesExport CurvesTab::exported() const {
  CurvesExport what{board_->loss(), QStringLiteral("loss"), {}, board_->series()};
  for (const int64_t run : {run_, behind_}) {
    if (const app::RunRow* row = workbench_.runs().find(run))
      what.runs.push_back({row->id, row->name});
  }
  what.series << board_->beside();
  for (const QString& name : board_->series()) {
    const QStringList sources = app::sources_of(name);
    if (sources.isEmpty()) continue;
    what.series.removeAll(name);  // its sources stand for it
    what.series << sources;
  }
  what.series.removeDuplicates();
  return what;
}

}  // namespace ivl::ui
