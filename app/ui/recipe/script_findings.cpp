#include "ui/recipe/script_findings.h"

#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

#include "session/language.h"
#include "ui/recipe/finding_line.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scroll_column.h"

namespace ivl::ui {
namespace {

constexpr int kMostHeight = 176;  // px

}  // namespace

ScriptFindings::ScriptFindings(QWidget* parent) : Panel(Tone::surface, bottom_edge, parent) {
  title_ = new Label({}, Type::strong);
  title_->set_elided(Qt::ElideMiddle);
  QPushButton* copy = make_button(ButtonKind::flat, tr("Copy command"), QStringLiteral("terminal"));
  QPushButton* close = make_icon_button(QStringLiteral("close"), tr("Put these findings away"));
  list_ = new ScrollColumn;
  list_->setFixedHeight(kMostHeight);
  auto* head = new QHBoxLayout;
  head->setSpacing(space::near);
  head->addWidget(title_, 1);
  head->addWidget(copy);
  head->addWidget(close);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::page, space::near, space::page - kRing, 0);
  all->setSpacing(space::tight);
  all->addLayout(head);
  all->addWidget(list_);
  hide();
  connect(copy, &QPushButton::clicked, this, &ScriptFindings::command_wanted);
  connect(close, &QPushButton::clicked, this, &QWidget::hide);
}

void ScriptFindings::show_script(const QString& file, const std::vector<Finding>& findings) {
  file_ = file;
  list_->clear();
  for (const Finding& finding : findings) {
    std::function<void()> go;
    if (find_setting(finding.key)) go = [this, key = finding.key] { Q_EMIT setting_wanted(key); };
    auto* line = new QWidget;
    line->setLayout(make_finding_line(finding.severity == Severity::error,
                                      app::translated(finding.message), go));
    list_->add(line);
  }
  title_->setText(findings.empty()
                      ? tr("%1: nothing to say").arg(QFileInfo(file).fileName())
                      : tr("%1: %n findings", nullptr, static_cast<int>(findings.size()))
                            .arg(QFileInfo(file).fileName()));
  show();
}

}  // namespace ivl::ui
