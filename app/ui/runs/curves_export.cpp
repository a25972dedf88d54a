#include "ui/runs/curves_export.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>

#include "session/workbench.h"
#include "spec/atomic_file.h"
#include "ui/plots/curve_plot.h"
#include "ui/shell/shell.h"

namespace ivl::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::CurvesExport)
};

void save_picture(Shell& shell, const CurvesExport& what, const QString& ending) {
  const QString file =
      QFileDialog::getSaveFileName(shell.window(), Words::tr("Export picture"), what.name + ending,
                                   Words::tr("Pictures (*%1)").arg(ending));
  if (file.isEmpty()) return;
  const bool ends = file.endsWith(ending, Qt::CaseInsensitive);
  const Status saved = what.plot->save(ends ? file : file + ending);
  if (!saved) shell.tell(saved.error());
}

}  // namespace

void save_points(app::Workbench& workbench, Shell& shell, const CurvesExport& what,
                 const QString& file) {
  workbench.jobs().start(
      Words::tr("Exporting curves"), file,
      [&store = workbench.store(), runs = what.runs, series = what.series,
       path = file.toStdString()](const WorkControl&) -> Status {
        std::string csv;
        const Status read = store.read_now([&](QSqlDatabase& database) -> Status {
          auto made = app::curves_csv(database, runs, series);
          if (!made) return made.error();
          csv = std::move(*made);
          return {};
        });
        return read ? write_file(path, csv) : read;
      },
      [told = &shell](const app::Job& ended) {
        if (ended.state() == app::Job::State::failed) told->tell(ended.error());
      });
}

void open_export_menu(QPushButton& button, app::Workbench& workbench, Shell& shell,
                      std::function<CurvesExport()> what) {
  auto* menu = new QMenu(&button);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const char* ending : {".png", ".svg", ".pdf"}) {
    const QString dotted = QString::fromLatin1(ending);
    QAction* action = menu->addAction(Words::tr("Picture (%1)…").arg(dotted.mid(1).toUpper()));
    QObject::connect(action, &QAction::triggered, menu,
                     [&shell, what, dotted] { save_picture(shell, what(), dotted); });
  }
  QAction* points = menu->addAction(Words::tr("Points (CSV)…"));
  QObject::connect(points, &QAction::triggered, menu, [&workbench, &shell, what] {
    const CurvesExport chosen = what();
    const QString file = QFileDialog::getSaveFileName(shell.window(), Words::tr("Export points"),
                                                      chosen.name + QStringLiteral(".csv"),
                                                      Words::tr("Comma-separated values (*.csv)"));
    if (!file.isEmpty()) save_points(workbench, shell, chosen, file);
  });
  menu->popup(button.mapToGlobal(QPoint(0, button.height())));
}

}  // namespace ivl::ui
