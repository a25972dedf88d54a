// PreflightTab: what was found as files, for people and for other programs.
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

#include "session/check_report_text.h"
#include "session/workbench.h"
#include "spec/atomic_file.h"
#include "ui/data/preflight_tab.h"
#include "ui/shell/shell.h"

namespace ivl::ui {

QMenu* PreflightTab::make_export_menu(QWidget* parent) {
  auto* menu = new QMenu(parent);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [&](const QString& text, auto&& make) {
    connect(menu->addAction(text), &QAction::triggered, this, make);
  };
  add(tr("Report (Markdown)…"), [this] {
    export_as(tr("Reports (*.md)"), QStringLiteral("md"),
              [](const auto& facts) { return app::check_report_markdown(facts).toStdString(); });
  });
  add(tr("All findings (CSV)…"), [this] {
    export_as(tr("Comma-separated values (*.csv)"), QStringLiteral("csv"),
              &app::check_findings_csv);
  });
  return menu;
}

void PreflightTab::export_as(const QString& kind, const QString& ending,
                             const std::function<std::string(const app::CheckReportFacts&)>& text) {
  const app::OpenMixture& mixture = workbench_.mixture();
  if (!mixture.report()) return;
  const QString name =
      QStringLiteral("%1-preflight.%2").arg(QFileInfo(mixture.path()).completeBaseName(), ending);
  // The dialog asks before it names a file that is there.
  const QString file = QFileDialog::getSaveFileName(this, tr("Export report"), name, kind);
  if (file.isEmpty()) return;
  workbench_.jobs().start(
      tr("Exporting the report"), file,
      [facts = app::check_report_facts(mixture), text,
       path = file.toStdString()](const WorkControl&) { return write_file(path, text(facts)); },
      [shell = &shell_, file](const app::Job& ended) {
        if (ended.state() == app::Job::State::failed) return shell->tell(ended.error());
        shell->toast(tr("Report saved as %1").arg(QFileInfo(file).fileName()), {});
      });
}

}  // namespace ivl::ui
