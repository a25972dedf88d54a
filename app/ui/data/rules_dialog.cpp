#include "ui/data/rules_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include "data/data_pipeline.h"
#include "data/text/conversation.h"
#include "session/language.h"
#include "session/workbench.h"
#include "spec/settings.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

std::string tokenizer_of(const RunSpec& spec) {
  const Result<std::string> folder = tokenizer_folder(spec.model);
  return folder ? *folder : std::string();
}

}  // namespace

RulesDialog::RulesDialog(app::Workbench& workbench, QWidget* parent)
    : QDialog(parent), workbench_(workbench) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Rules for rows"));
  const RunSpec& spec = workbench.mixture().spec();
  tokenizer_ = new QLineEdit(QString::fromStdString(tokenizer_of(spec)));
  tokenizer_->setFont(font_of(Type::figures));
  tokenizer_->setMinimumWidth(360);
  tokenizer_->setAccessibleName(tr("Tokenizer"));
  QPushButton* browse = make_button(ButtonKind::bordered, tr("Choose…"), QStringLiteral("folder"));
  QPushButton* from_run = make_button(ButtonKind::link, tr("Take all from a run spec…"));
  template_ = new QComboBox;
  for (const ConversationTemplate& one : conversation_templates())
    template_->addItem(QString::fromStdString(one.name));
  template_->setCurrentText(QString::fromStdString(spec.data.conversation_template));
  length_ = new QLineEdit(QString::number(spec.data.max_sequence_length));
  length_->setFont(font_of(Type::figures));
  length_->setAlignment(Qt::AlignRight);
  length_->setMaximumWidth(110);
  tiling_ = new QCheckBox(tr("cut images into tiles"));
  tiling_->setChecked(spec.data.dynamic_tiling);
  auto* folder = new QHBoxLayout;
  folder->addWidget(tokenizer_, 1);
  folder->addWidget(browse);
  auto* form = new QFormLayout;
  form->addRow(tr("Tokenizer"), folder);
  form->addRow(QString(), from_run);
  form->addRow(tr("Template"), template_);
  form->addRow(tr("Max length"), length_);
  form->addRow(tr("Tiling"), tiling_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  error_ = make_paragraph({}, Type::small, Tone::bad);
  auto* all = new QVBoxLayout(this);
  all->addLayout(form);
  all->addWidget(error_);
  all->addWidget(buttons);
  connect(browse, &QPushButton::clicked, this, &RulesDialog::browse);
  connect(from_run, &QPushButton::clicked, this, &RulesDialog::take_run);
  connect(buttons, &QDialogButtonBox::accepted, this, &RulesDialog::take);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void RulesDialog::browse() {
  const QString folder =
      QFileDialog::getExistingDirectory(this, tr("Folder with the tokenizer"), tokenizer_->text());
  if (!folder.isEmpty()) tokenizer_->setText(folder);
}
void RulesDialog::take_run() {
  const QString file =
      QFileDialog::getOpenFileName(this, tr("Run spec"), {}, tr("Run specs (*.json)"));
  if (file.isEmpty()) return;
  const Result<RunSpec> spec = load_run_spec(file.toStdString());
  if (!spec) return error_->setText(app::translated(spec.error()));
  workbench_.mixture().set_spec(*spec);
  accept();
}
void RulesDialog::take() {
  RunSpec spec = workbench_.mixture().spec();
  spec.model.tokenizer_path = tokenizer_->text().toStdString();
  spec.data.conversation_template = template_->currentText().toStdString();
  spec.data.dynamic_tiling = tiling_->isChecked();
  // Through the setting's own check, so that the message is the engine's.
  const Status length =
      apply_assignment(spec, "data.max_sequence_length=" + length_->text().toStdString());
  if (!length) return error_->setText(app::translated(length.error()));
  workbench_.mixture().set_spec(spec);
  accept();
}

void choose_rules(app::Workbench& workbench, QWidget* parent) {
  (new RulesDialog(workbench, parent))->open();
}

}  // namespace ivl::ui
