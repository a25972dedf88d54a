#include "ui/home/self_check.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHash>
#include <QMutex>
#include <QPainter>
#include <QProcess>
#include <QPushButton>
#include <QStorageInfo>
#include <QThread>
#include <QVBoxLayout>

#include "session/engine_command.h"
#include "session/workbench.h"
#include "ui/theme/packages.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"

namespace ivl::ui {
namespace {

struct Finding {
  QString icon, title, detail;
  Tone tone;
};

QString ask_version(const QString& engine) {
  QProcess process;
  process.start(engine, {QStringLiteral("--version")}, QIODevice::ReadOnly);
  if (!process.waitForFinished(5000)) return {};
  return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

/// Asked once of each program: loading LibTorch takes most of a second, and Home is made anew with
/// every change of language.
QString engine_version(const QString& engine) {
  static QMutex mutex;
  static QHash<QPair<QString, QDateTime>, QString> known;
  const QPair<QString, QDateTime> program(engine, QFileInfo(engine).lastModified());
  const QMutexLocker lock(&mutex);
  QString& version = known[program];
  if (version.isEmpty()) version = ask_version(engine);
  return version;
}

}  // namespace

SelfCheck::SelfCheck(app::Workbench& workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench) {
  QPushButton* again = make_button(ButtonKind::link, tr("Check again"));
  auto* head = new QHBoxLayout;
  head->addWidget(new Label(tr("This computer"), Type::section), 1);
  head->addWidget(again);
  row_ = new QHBoxLayout;
  row_->setSpacing(space::near);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(space::wide, space::gap, space::wide, space::page);
  column->addLayout(head);
  column->addLayout(row_);
  connect(again, &QPushButton::clicked, this, &SelfCheck::check);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  check();
}

void SelfCheck::check() {
  const QStringList missing = missing_packages();
  checking_.start(
      [missing, data = workbench_.folders().data](const std::atomic<bool>&) {
        QList<Finding> found;
        const QString engine = app::find_engine();
        if (engine.isEmpty()) {
          found.append({QStringLiteral("bad"), tr("Engine"), tr("not found beside the workbench"),
                        Tone::bad});
        } else {
          found.append({QStringLiteral("okay"), tr("Engine"), engine_version(engine), Tone::good});
        }
        found.append(missing.isEmpty() ? Finding{QStringLiteral("okay"), tr("Icons and fonts"),
                                                 tr("Chinese too"), Tone::good}
                                       : Finding{QStringLiteral("warn"), tr("Missing packages"),
                                                 missing.join(QLatin1Char(' ')), Tone::warn});
        const QStorageInfo disk(data.left(data.lastIndexOf(QLatin1Char('/'))));
        if (disk.isValid()) {
          found.append({QStringLiteral("okay"), tr("Store"),
                        tr("%1 free").arg(app::bytes_text(disk.bytesAvailable())), Tone::good});
        }
        found.append({QStringLiteral("info"), tr("%n cores", nullptr, QThread::idealThreadCount()),
                      tr("one is left free for you"), Tone::muted});
        return found;
      },
      [this](const QList<Finding>& found) {
        while (QLayoutItem* item = row_->takeAt(0)) {
          delete item->widget();
          delete item;
        }
        for (const Finding& one : found) {
          row_->addWidget(new Picture(one.icon, one.tone, space::icon));
          row_->addWidget(new Label(one.title, Type::text));
          auto* detail = new Label(one.detail, Type::small, Tone::muted);
          detail->set_elided(Qt::ElideRight);
          row_->addWidget(detail);
          row_->addSpacing(space::page);
        }
        row_->addStretch(1);
      });
}

void SelfCheck::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), space::radius);
}

}  // namespace ivl::ui
