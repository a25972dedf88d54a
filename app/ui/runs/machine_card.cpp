#include "ui/runs/machine_card.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>
#include <cmath>

#include "session/language.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

constexpr int kName = 116;  // px

QString version_name(const QString& name) {
  if (name == QLatin1String("engine")) return MachineCard::tr("Engine");
  if (name == QLatin1String("libtorch")) return QStringLiteral("LibTorch");
  if (name == QLatin1String("cpu_capability")) return MachineCard::tr("CPU instructions");
  if (name == QLatin1String("cpu_kernels")) return MachineCard::tr("CPU kernels");
  if (name == QLatin1String("threads")) return MachineCard::tr("Threads");
  if (name == QLatin1String("cuda")) return QStringLiteral("CUDA");
  if (name == QLatin1String("nccl")) return QStringLiteral("NCCL");
  return name;
}

/// Those that the planner has too; another one as it is named.
QString component_name(const QString& name) {
  if (name == QLatin1String("weights")) return MachineCard::tr("Weights");
  if (name == QLatin1String("gradients")) return MachineCard::tr("Gradients");
  if (name == QLatin1String("master")) return MachineCard::tr("Master weights");
  if (name == QLatin1String("moments")) return MachineCard::tr("Moments");
  if (name == QLatin1String("gather_slots")) return MachineCard::tr("Gathered units");
  if (name == QLatin1String("gradient_slots")) return MachineCard::tr("Their gradients");
  if (name == QLatin1String("kept_weights")) return MachineCard::tr("Weights kept");
  return name;
}

QString bytes(double value) { return app::bytes_text(static_cast<int64_t>(value)); }

/// "cpu (1 threads), 2 ranks"
QStringList device_lines(const QStringList& devices) {
  QStringList lines, seen;
  for (const QString& device : devices) {
    if (seen.contains(device)) continue;
    seen << device;
    const auto ranks = static_cast<int>(devices.count(device));
    lines << (ranks == 1 ? device : MachineCard::tr("%1, %n ranks", nullptr, ranks).arg(device));
  }
  return lines;
}

}  // namespace

MachineCard::MachineCard(QWidget* parent) : Panel(Tone::surface, right_edge, parent) {
  lines_ = new QVBoxLayout(this);
  lines_->setContentsMargins(space::page, space::gap, space::page, space::page);
  lines_->setSpacing(space::tight);
}

void MachineCard::add_head(const QString& title) {
  if (lines_->count() > 0) lines_->addSpacing(space::gap);
  lines_->addWidget(new Label(title, Type::section));
}

/// An empty value was not told.
void MachineCard::add(const QString& name, const QString& value) {
  auto* row = new QWidget;
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  auto* left = new Label(name, Type::small, Tone::muted);
  left->setFixedWidth(kName);
  left->set_elided(Qt::ElideRight);
  auto* right = value.isEmpty() ? new Label(tr("not told"), Type::small, Tone::muted)
                                : new Label(value, Type::figures);
  right->set_elided(Qt::ElideMiddle);
  line->addWidget(left);
  line->addWidget(right, 1);
  lines_->addWidget(row);
}

void MachineCard::show_facts(const app::MachineFacts& facts) {
  while (QLayoutItem* item = lines_->takeAt(0)) {
    if (item->widget()) {
      item->widget()->hide();
      item->widget()->deleteLater();
    }
    delete item;
  }
  const auto figure = [&](const char* name) {
    return facts.figure(QLatin1String("system.") + QLatin1String(name));
  };
  const auto of_bytes = [&](const char* name) {
    const auto value = figure(name);
    return value ? bytes(*value) : QString();
  };
  add_head(tr("Machine"));
  add(tr("Host"), facts.host);
  if (!facts.job_id.isEmpty()) add(tr("Job"), facts.job_id);
  add(tr("Ranks"), facts.ranks > 0 ? app::count_text(facts.ranks) : QString());
  add(tr("Process of rank 0"), facts.process > 0 ? QString::number(facts.process) : QString());
  const auto cores = figure("cpus");
  add(tr("CPU cores"), cores ? app::count_text(std::llround(*cores)) : QString());
  add(tr("Memory"), of_bytes("memory_total_bytes"));
  add(tr("Disk of the run"), of_bytes("disk_total_bytes"));
  add(tr("Disk free"), of_bytes("disk_free_bytes"));
  const QStringList devices = device_lines(facts.devices);
  add_head(tr("Devices"));
  if (devices.isEmpty()) add(tr("Device"), {});
  for (const QString& device : devices) add(tr("Device"), device);
  if (facts.figures_at > 0 && facts.gpus().empty())
    lines_->addWidget(make_paragraph(tr("The driver tells of no GPU."), Type::small));
  add_head(tr("Versions"));
  if (facts.versions.empty()) add(tr("Engine"), {});
  for (const auto& [name, value] : facts.versions) add(version_name(name), value);
  if (!facts.memory.empty()) add_head(tr("State of rank 0"));
  for (const auto& [name, value] : facts.memory) add(component_name(name), bytes(value));
  if (facts.figures_at > 0) {
    const QDateTime at = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(facts.figures_at));
    lines_->addSpacing(space::gap);
    lines_->addWidget(
        make_paragraph(tr("Figures of %1, by the machine's clock.")
                           .arg(QLocale().toString(at, QStringLiteral("d MMM HH:mm:ss"))),
                       Type::small));
  }
  lines_->addStretch(1);
}

}  // namespace ivl::ui
