// Data, tab Mixture: the subsets above, what an epoch is made of and what to know below.
#pragma once

#include <QWidget>

class QPushButton;

namespace ivl::app {
class Workbench;
class SubsetModel;
}  // namespace ivl::app

namespace ivl::ui {

class SubsetTable;
struct MixtureFinding;

class MixtureTab : public QWidget {
  Q_OBJECT
 public:
  MixtureTab(app::Workbench& workbench, QWidget* parent = nullptr);
  QVariantMap here() const;
  void go(const QVariantMap& at);
  QPushButton* make_columns_button();

 Q_SIGNALS:
  void rows_wanted(int subset);
  void faults_wanted(int subset);
  void finding_chosen(const ivl::ui::MixtureFinding& finding);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fit_table();
  app::SubsetModel* model_;
  SubsetTable* table_;
  QWidget *composition_, *findings_;
};

}  // namespace ivl::ui
