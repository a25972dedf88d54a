#include "ui/checkpoints/ask_section.h"

#include <QComboBox>
#include <QFileDialog>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "session/language.h"
#include "session/probe_of_row.h"
#include "session/workbench.h"
#include "ui/inspector/inspector_sections.h"
#include "ui/shell/shell.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scroll_column.h"

namespace ivl::ui {

AskSection::AskSection(app::Workbench& workbench, Shell& shell,
                       std::shared_ptr<const app::InspectedRow> row, QWidget* parent)
    : QWidget(parent), workbench_(workbench), shell_(shell) {
  if (row) probe_ = app::probe_of_row(*row);
  model_ = new QComboBox;
  model_->setAccessibleName(tr("Checkpoint"));
  model_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  ask_ = make_button(ButtonKind::bordered, tr("Ask"), QStringLiteral("chat"));
  add_ = make_button(ButtonKind::flat, tr("Add probe"), QStringLiteral("plus"));
  add_->setToolTip(tr("Keeps the row for the probe grid (P)"));
  auto* line = new QHBoxLayout;
  line->setSpacing(space::near);
  line->addWidget(model_, 1);
  line->addWidget(ask_);
  line->addWidget(add_);
  answer_ = make_paragraph({}, Type::text, Tone::muted);
  answer_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  answer_->setAccessibleName(tr("Answer"));
  figures_ = make_paragraph({}, Type::small, Tone::muted);
  auto* words = new QWidget;
  auto* column = new QVBoxLayout(words);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(space::tight);
  column->addWidget(new Label(tr("Answer"), Type::small, Tone::muted));
  column->addWidget(answer_);
  column->addWidget(figures_);
  column->addSpacing(space::near);
  column->addWidget(new Label(tr("Reference, from the row"), Type::small, Tone::muted));
  column->addWidget(make_paragraph(probe_ ? probe_->reference : QString(), Type::text, Tone::text));
  column->addStretch(1);
  auto* scroll = new QScrollArea;
  scroll->setWidget(words);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->viewport()->setAutoFillBackground(false);
  words->setAutoFillBackground(false);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::page, space::gap, space::page, space::gap);
  all->setSpacing(space::gap);
  all->addLayout(line);
  all->addWidget(scroll, 1);
  connect(ask_, &QPushButton::clicked, this, &AskSection::ask);
  connect(add_, &QPushButton::clicked, this, &AskSection::add);
  app::Probes& probes = workbench.probes();
  connect(&probes, &app::Probes::changed, this, &AskSection::show_state);
  connect(&probes, &app::Probes::one_text, this, [this](const QString& text, int64_t tokens) {
    if (!mine_) return;
    answer_->set_tone(Tone::text);
    answer_->setText(text);
    figures_->setText(tr("writing, %n token(s)", nullptr, static_cast<int>(tokens)));
  });
  connect(&probes, &app::Probes::one_ended, this, [this](const app::Answered& given) {
    if (!std::exchange(mine_, false)) return;
    answer_->set_tone(Tone::text);
    answer_->setText(given.text);
    figures_->setText(tr("%1, %2 tokens, %3", "seconds, tokens, memory")
                          .arg(app::duration_text(given.seconds), app::count_text(given.tokens),
                               app::bytes_text(given.memory)));
  });
  connect(&probes, &app::Probes::one_failed, this, [this](const Message& why) {
    if (!std::exchange(mine_, false)) return;
    answer_->set_tone(Tone::bad);
    answer_->setText(app::translated(why));
  });
  connect(&workbench.checkpoints(), &app::Checkpoints::changed, this, &AskSection::fill_models);
  fill_models();
}

void AskSection::showEvent(QShowEvent*) { workbench_.checkpoints().look_once(); }

void AskSection::fill_models() {
  models_.clear();
  const int before = model_->currentIndex();
  const QSignalBlocker quiet(model_);
  model_->clear();
  for (const app::CheckpointFacts& one : workbench_.checkpoints().list()) {
    if (!one.is_good()) continue;
    const QString name = tr("%1, step %2").arg(one.run_name, app::count_text(one.step));
    models_.push_back({one.run, one.step, one.path, name});
    model_->addItem(name);
  }
  model_->addItem(themed_icon(QStringLiteral("folder"), Tone::muted), tr("A model's folder…"));
  model_->setCurrentIndex(std::clamp(before, 0, model_->count() - 1));
  show_state();
}

void AskSection::show_state() {
  const bool asking = workbench_.probes().is_asking();
  ask_->setEnabled(probe_ && (!asking || mine_));
  ask_->setText(asking && mine_ ? tr("Stop") : tr("Ask"));
  add_->setEnabled(probe_.has_value());
  if (!asking && std::exchange(mine_, false)) figures_->setText(tr("stopped"));
  if (asking && mine_ && answer_->text().isEmpty())
    figures_->setText(tr("The model is being loaded"));
  if (!probe_) {
    answer_->setText(tr("This row has no question, or an image of it cannot be used."));
  } else if (asking && !mine_) {
    figures_->setText(tr("Others are being asked; this row can be asked after them."));
  } else if (!mine_ && answer_->text().isEmpty()) {
    figures_->setText(models_.empty() ? tr("No checkpoint is there yet; choose a model's folder.")
                                      : tr("Not asked yet"));
  }
}

void AskSection::ask() {
  if (mine_) return workbench_.probes().stop();
  app::AskedModel model;
  if (static_cast<size_t>(model_->currentIndex()) < models_.size()) {
    model = models_[static_cast<size_t>(model_->currentIndex())];
  } else {
    model.path = QFileDialog::getExistingDirectory(this, tr("Folder of an assembled model"));
    if (model.path.isEmpty()) return;
    model.name = model.path;
  }
  answer_->setText({});
  mine_ = true;
  const Status asked = workbench_.probes().ask_one(model, *probe_);
  if (asked) return;
  mine_ = false;
  shell_.tell(asked.error());
}

void AskSection::add() {
  workbench_.probes().add(*probe_);
  shell_.toast(tr("Added to the probes"), {});
}

void AskSection::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), color(Tone::surface)); }

void add_ask_section(app::Workbench& workbench, Shell& shell) {
  add_inspector_section(
      {QStringLiteral("ask"), [] { return AskSection::tr("Ask this row"); },
       [&workbench, &shell](std::shared_ptr<const app::InspectedRow> row, QWidget* parent) {
         return new AskSection(workbench, shell, std::move(row), parent);
       }});
}

}  // namespace ivl::ui
