#include "ui/settings/settings_page.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QFormLayout>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

#include "session/workbench.h"
#include "ui/settings/appearance.h"
#include "ui/settings/notice_boxes.h"
#include "ui/settings/store_actions.h"
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

QVBoxLayout* head_card(Panel& card, const QString& title) {
  card.setMaximumWidth(kWidth);
  auto* column = new QVBoxLayout(&card);
  column->addWidget(new Label(title, Type::section));
  column->addSpacing(space::near);
  return column;
}

QFormLayout* make_form() {
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(space::wide);
  form->setVerticalSpacing(space::near);
  return form;
}

Label* caption(const QString& text) { return new Label(text, Type::text, Tone::muted); }

Panel* make_own(app::Workbench& workbench) {
  Panel* card = Panel::card();
  QVBoxLayout* column = head_card(*card, SettingsPage::tr("This workbench"));
  QFormLayout* form = make_form();
  form->addRow(caption(SettingsPage::tr("Theme")),
               in_form(make_theme_box(workbench.preferences(), card)));
  form->addRow(caption(SettingsPage::tr("Language")),
               in_form(make_language_box(workbench.preferences(), card)));
  form->addRow(caption(SettingsPage::tr("Indexes and thumbnails")),
               folder_row(workbench.folders().cache, card));
  form->addRow(caption(SettingsPage::tr("Runs and demos")),
               folder_row(workbench.folders().data, card));
  column->addLayout(form);
  return card;
}

Panel* make_notices(app::Workbench& workbench) {
  Panel* card = Panel::card();
  QVBoxLayout* column = head_card(*card, SettingsPage::tr("Tell the desktop when"));
  column->addWidget(make_notice_boxes(workbench.preferences()));
  return card;
}

Panel* make_store(app::Workbench& workbench, Shell& shell) {
  Panel* card = Panel::card();
  QVBoxLayout* column = head_card(*card, SettingsPage::tr("Store"));
  QFormLayout* form = make_form();
  form->addRow(caption(SettingsPage::tr("Folder")),
               folder_row(QFileInfo(workbench.store().file()).absolutePath(), card));
  column->addLayout(form);
  if (const auto& notes = workbench.store_place().notes)
    column->addWidget(make_paragraph(app::translated(*notes), Type::small, Tone::warn));
  QPushButton* back_up =
      make_button(ButtonKind::bordered, SettingsPage::tr("Back up…"), QStringLiteral("download"));
  QPushButton* compact =
      make_button(ButtonKind::bordered, SettingsPage::tr("Compact"), QStringLiteral("disk"));
  compact->setToolTip(SettingsPage::tr("Gives room back that is not used any more"));
  auto* actions = new QHBoxLayout;
  actions->addWidget(back_up);
  actions->addWidget(compact);
  actions->addStretch(1);
  column->addSpacing(space::near);
  column->addLayout(actions);
  QObject::connect(back_up, &QPushButton::clicked, card,
                   [&workbench, &shell] { back_up_store(workbench, shell); });
  QObject::connect(compact, &QPushButton::clicked, card,
                   [&workbench, &shell] { compact_store(workbench, shell); });
  return card;
}

}  // namespace

SettingsPage::SettingsPage(app::Workbench& workbench, Shell& shell) {
  auto* cards = new QWidget;
  auto* column = new QVBoxLayout(cards);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(space::gap);
  column->addWidget(make_own(workbench));
  column->addWidget(make_notices(workbench));
  column->addWidget(make_store(workbench, shell));
  column->addStretch(1);
  auto* area = new QScrollArea;
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  area->setWidget(cards);
  auto* all = new QVBoxLayout(this);
  all->addWidget(area);
}

void register_settings_page(Shell& shell) {
  shell.add_page({QStringLiteral("settings"), 0, QStringLiteral("settings"),
                  [] { return SettingsPage::tr("Settings"); },
                  [](app::Workbench& workbench, Shell& around) {
                    return new SettingsPage(workbench, around);
                  }});
}

}  // namespace ivl::ui
