#include "ui/data/subset_dialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

#include "session/language.h"
#include "session/workbench.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

constexpr int kFieldWidth = 420;  // px

}  // namespace

SubsetDialog::SubsetDialog(app::Workbench& workbench, QWidget* parent)
    : QDialog(parent), workbench_(workbench) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Add subset"));
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(space::page);
  form->setVerticalSpacing(space::tight);
  add_row(*form, Field::annotation, tr("Annotation file"), tr("JSON lines, one record a line"));
  add_row(*form, Field::root, tr("Image folder"), tr("Image paths in the records begin here."));
  add_row(*form, Field::name, tr("Name"), tr("Its key in the meta file."));
  QLineEdit* repeat = add_row(*form, Field::repeat, tr("Repeat"),
                              tr("A fraction takes the first part of the lines."));
  repeat->setText(app::NewSubset().repeat);
  repeat->setAlignment(Qt::AlignRight);
  repeat->setMaximumWidth(110);
  QPushButton* add = make_button(ButtonKind::accent, tr("Add subset"));
  QPushButton* cancel = make_button(ButtonKind::flat, tr("Cancel"));
  add->setDefault(true);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(make_paragraph(tr("Saved with “Save as new mixture…”."), Type::small), 1);
  buttons->addWidget(cancel);
  buttons->addWidget(add);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::page, space::page, space::page, space::page);
  all->setSpacing(space::page);
  all->addLayout(form);
  all->addLayout(buttons);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(add, &QPushButton::clicked, this, [this] {
    wanted_ = true;
    check();
  });
}

QLineEdit* SubsetDialog::add_row(QFormLayout& form, Field field, const QString& name,
                                 const QString& help) {
  auto* edit = new QLineEdit;
  edit->setFont(font_of(Type::figures));
  edit->setAccessibleName(name);
  edit->setAccessibleDescription(help);
  auto* fault = make_paragraph(help, Type::small);
  fault->setProperty("help", help);
  fault->setContentsMargins(kRing, 0, 0, 0);
  auto* line = new QHBoxLayout;
  line->addWidget(edit, 1);
  if (field == Field::annotation || field == Field::root) {
    edit->setMinimumWidth(kFieldWidth);
    QPushButton* choose =
        make_button(ButtonKind::bordered, tr("Choose…"), QStringLiteral("folder"));
    choose->setAccessibleName(tr("Choose: %1").arg(name));
    connect(choose, &QPushButton::clicked, this,
            field == Field::root ? &SubsetDialog::browse_folder : &SubsetDialog::browse_file);
    line->addWidget(choose);
  } else if (field == Field::repeat) {
    line->addStretch(1);
  }
  auto* both = new QVBoxLayout;
  both->setSpacing(2);
  both->addLayout(line);
  both->addWidget(fault);
  auto* label = new Label(name, Type::text, Tone::muted);
  label->setFixedHeight(space::control + 2 * kRing);  // beside the field, not the words below it
  label->setBuddy(edit);
  form.addRow(label, both);
  rows_.insert(field, {edit, fault, false});
  connect(edit, &QLineEdit::textEdited, this, [this, field] {
    rows_[field].touched = true;
    wanted_ = false;
    check();
  });
  return edit;
}

void SubsetDialog::browse_file() {
  QLineEdit* edit = rows_[Field::annotation].edit;
  const QString from = edit->text().isEmpty() ? workbench_.mixture().root() : edit->text();
  const QString file = QFileDialog::getOpenFileName(this, tr("Annotation file"), from,
                                                    tr("JSON lines (*.jsonl *.json)"));
  if (file.isEmpty()) return;
  edit->setText(file);
  rows_[Field::annotation].touched = true;
  QLineEdit* name = rows_[Field::name].edit;
  if (name->text().isEmpty()) name->setText(QFileInfo(file).completeBaseName());
  check();
}

void SubsetDialog::browse_folder() {
  QLineEdit* edit = rows_[Field::root].edit;
  const QString from = edit->text().isEmpty() ? workbench_.mixture().root() : edit->text();
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Image folder"), from);
  if (folder.isEmpty()) return;
  edit->setText(folder);
  rows_[Field::root].touched = true;
  check();
}

app::NewSubset SubsetDialog::typed() const {
  return {rows_[Field::annotation].edit->text(), rows_[Field::root].edit->text(),
          rows_[Field::name].edit->text(), rows_[Field::repeat].edit->text()};
}

QStringList SubsetDialog::taken_names() const {
  QStringList taken;
  for (int i = 0; i < workbench_.edits().count(); ++i)
    taken << QString::fromStdString(workbench_.edits().subset(i).name);
  return taken;
}

void SubsetDialog::check() {
  checking_.start([typed = typed(), taken = taken_names()](
                      const std::atomic<bool>&) { return app::faults_of(typed, taken); },
                  [this](const QMap<Field, Message>& faults) {
                    if (wanted_ && faults.isEmpty()) {
                      const Subset subset = app::subset_of(typed());
                      workbench_.add_subset(subset);
                      Q_EMIT added(QString::fromStdString(subset.name));
                      return accept();
                    }
                    show(faults);
                  });
}

void SubsetDialog::show(const QMap<Field, Message>& faults) {
  QLineEdit* first = nullptr;
  for (auto row = rows_.begin(); row != rows_.end(); ++row) {
    const auto found = faults.find(row.key());
    const bool wrong = found != faults.end() && (wanted_ || row->touched);
    const QString words = wrong ? app::translated(*found) : row->fault->property("help").toString();
    row->edit->setProperty("invalid", wrong);
    row->edit->setAccessibleDescription(words);
    row->edit->update();
    row->fault->setText(words);
    row->fault->set_tone(wrong ? Tone::bad : Tone::muted);
    if (wrong && !first) first = row->edit;
  }
  if (wanted_ && first) first->setFocus();
  wanted_ = false;
}

}  // namespace ivl::ui
