// HistogramsTab: what is shown as files for other programs.
#include <QBuffer>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>

#include "session/export_histograms.h"
#include "session/workbench.h"
#include "spec/atomic_file.h"
#include "ui/data/bar_groups.h"
#include "ui/data/histograms_tab.h"
#include "ui/shell/shell.h"
#include "ui/theme/theme.h"

namespace ivl::ui {

void HistogramsTab::open_export_menu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  QAction* picture = menu->addAction(tr("Picture (PNG)…"));
  QAction* counts = menu->addAction(tr("Counts (CSV)…"));
  counts->setEnabled(counted_.has_value());
  connect(picture, &QAction::triggered, this, &HistogramsTab::export_picture);
  connect(counts, &QAction::triggered, this, &HistogramsTab::export_counts);
  menu->popup(export_->mapToGlobal(QPoint(0, export_->height())));
}

QStringList HistogramsTab::group_names_of_bars() const {
  if (bars_ != app::BarsBy::subset) return group_names(bars_);
  QStringList names;
  for (const Subset& subset : workbench_.mixture().mixture().subsets)
    names << QString::fromStdString(subset.name);
  return names;
}

void HistogramsTab::export_counts() {
  const QString file =
      QFileDialog::getSaveFileName(this, tr("Export counts"), QStringLiteral("histograms.csv"),
                                   tr("Comma-separated values (*.csv)"));
  if (file.isEmpty()) return;
  workbench_.jobs().start(
      tr("Exporting histograms"), file,
      [counted = *counted_, names = group_names_of_bars(), path = file.toStdString()](
          const WorkControl&) { return write_file(path, app::counts_csv(counted, names)); },
      [shell = &shell_](const app::Job& ended) {
        if (ended.state() == app::Job::State::failed) shell->tell(ended.error());
      });
}

void HistogramsTab::export_picture() {
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export picture"), QStringLiteral("histograms.png"), tr("Pictures (*.png)"));
  if (file.isEmpty()) return;
  QImage image(pictures_->size() * 2, QImage::Format_RGB32);
  image.setDevicePixelRatio(2);
  image.fill(color(Tone::window));
  pictures_->render(&image, {}, {}, DrawChildren);
  workbench_.jobs().start(
      tr("Exporting histograms"), file,
      [image, path = file](const WorkControl&) -> Status {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!image.save(&buffer, "PNG")) {
          return say("app.picture_unmade", "{file} was not written: no picture could be made of it",
                     {{"file", path.toStdString()}});
        }
        return write_file(path.toStdString(), bytes.toStdString());
      },
      [shell = &shell_](const app::Job& ended) {
        if (ended.state() == app::Job::State::failed) shell->tell(ended.error());
      });
}

}  // namespace ivl::ui
