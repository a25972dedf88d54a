#include "ui/settings/settings_page.h"

#include <QDesktopServices>
#include <QFormLayout>
#include <QUrl>
#include <QVBoxLayout>

#include "session/workbench.h"
#include "ui/settings/appearance.h"
#include "ui/shell/shell.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"

namespace ivl::ui {
namespace {

constexpr int kWidth = 720;  // px

/// With a frame, as fields of a form have it.
QComboBox* in_form(QComboBox* box) {
  box->setProperty("quiet", false);
  return box;
}

QWidget* folder_row(const QString& folder, QWidget* parent) {
  auto* row = new QWidget(parent);
  auto* path = new Label(folder, Type::figures);
  path->set_elided(Qt::ElideMiddle);
  QPushButton* open = make_button(ButtonKind::link, SettingsPage::tr("Open"));
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(path, 1);
  line->addWidget(open);
  QObject::connect(open, &QPushButton::clicked, row,
                   [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
  return row;
}

}  // namespace

SettingsPage::SettingsPage(app::Workbench& workbench, Shell&) {
  Panel* card = Panel::card();
  card->setMaximumWidth(kWidth);
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(space::wide);
  form->setVerticalSpacing(space::near);
  form->addRow(new Label(tr("Theme"), Type::text, Tone::muted),
               in_form(make_theme_box(workbench.preferences(), card)));
  form->addRow(new Label(tr("Language"), Type::text, Tone::muted),
               in_form(make_language_box(workbench.preferences(), card)));
  form->addRow(new Label(tr("Indexes and thumbnails"), Type::text, Tone::muted),
               folder_row(workbench.folders().cache, card));
  form->addRow(new Label(tr("Store and demos"), Type::text, Tone::muted),
               folder_row(workbench.folders().data, card));
  auto* column = new QVBoxLayout(card);
  column->addWidget(new Label(tr("This workbench"), Type::section));
  column->addSpacing(space::near);
  column->addLayout(form);
  auto* all = new QVBoxLayout(this);
  all->addWidget(card);
  all->addStretch(1);
}

void register_settings_page(Shell& shell) {
  shell.add_page({QStringLiteral("settings"), 0, QStringLiteral("settings"),
                  [] { return SettingsPage::tr("Settings"); },
                  [](app::Workbench& workbench, Shell& around) {
                    return new SettingsPage(workbench, around);
                  }});
}

}  // namespace ivl::ui
