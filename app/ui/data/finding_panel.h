// Beside a finding: the row's picture, or its text where it has none, and how it was found.
#pragma once

#include <QWidget>

#include "session/finding_groups.h"
#include "session/row_loader.h"

class QPlainTextEdit;
class QStackedWidget;

namespace ivl::app {
class OpenMixture;
}

namespace ivl::ui {

class FoundCard;
class ImageView;

class FindingPanel : public QWidget {
  Q_OBJECT
 public:
  explicit FindingPanel(QWidget* parent = nullptr);
  void show_finding(const app::OpenMixture& mixture, const app::FindingGroup& group,
                    const CheckFinding& finding);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void take(std::shared_ptr<const app::InspectedRow> row);
  app::RowLoader loader_;
  QStackedWidget* left_;
  ImageView* picture_;
  QPlainTextEdit* text_;
  FoundCard* found_;
  int64_t max_pixels_ = 0;
};

}  // namespace ivl::ui
