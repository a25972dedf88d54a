#include "ui/data/mixture_tab.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "models/subset_model.h"
#include "session/workbench.h"
#include "ui/data/composition.h"
#include "ui/data/mixture_findings.h"
#include "ui/data/subset_table.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/remembered_columns.h"

namespace ivl::ui {
namespace {

constexpr int kFindingsWide = 404, kFindingsNarrow = 300;  // px

}  // namespace

MixtureTab::MixtureTab(app::Workbench& workbench, QWidget* parent) : QWidget(parent) {
  model_ = new app::SubsetModel(workbench.mixture(), workbench.edits(), this);
  table_ = new SubsetTable(*model_, workbench.preferences());
  table_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  composition_ = new CompositionCard(workbench.mixture(), workbench.edits());
  auto* findings = new FindingsCard(workbench.mixture(), workbench.edits());
  findings_ = findings;
  auto* cards = new QHBoxLayout;
  cards->setContentsMargins(space::page, space::page, space::page, space::page);
  cards->setSpacing(space::gap);
  cards->addWidget(composition_, 1);
  cards->addWidget(findings_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addWidget(table_, 0);
  all->addLayout(cards, 1);
  connect(model_, &app::SubsetModel::modelReset, this, &MixtureTab::fit_table);
  connect(table_, &SubsetTable::rows_wanted, this, &MixtureTab::rows_wanted);
  connect(table_, &SubsetTable::faults_wanted, this, &MixtureTab::faults_wanted);
  connect(findings, &FindingsCard::chosen, this, &MixtureTab::finding_chosen);
}

void MixtureTab::resizeEvent(QResizeEvent*) {
  findings_->setFixedWidth(width() > 1100 ? kFindingsWide : kFindingsNarrow);
  fit_table();
}

void MixtureTab::fit_table() {
  // Few subsets: the table is as high as they are; many: it scrolls and the bars stay in sight.
  table_->setFixedHeight(std::min(table_->sizeHint().height(), std::max(140, height() - 412)));
}

QPushButton* MixtureTab::make_columns_button() { return table_->columns().make_button(); }

QVariantMap MixtureTab::here() const {
  const int subset = table_->currentIndex().data(app::SubsetModel::subset_role).toInt();
  return {{QStringLiteral("subset"), table_->currentIndex().isValid() ? subset : -1}};
}

void MixtureTab::go(const QVariantMap& at) {
  const QVariant subset = at.value(QStringLiteral("subset"));
  if (!subset.isValid() || subset.toInt() < 0) return;
  const int row = model_->row_of(subset.toInt());
  if (row >= 0) table_->setCurrentIndex(model_->index(row, app::SubsetModel::name));
}

}  // namespace ivl::ui
