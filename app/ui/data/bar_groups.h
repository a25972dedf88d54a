// What the bars of the histograms are made of, in words and colours.
#pragma once

#include <QColor>
#include <QWidget>

#include "session/histograms.h"

namespace ivl::ui {

/// Of letters or fates; subsets are named by their mixture.
QStringList group_names(app::BarsBy bars);
QColor group_color(app::BarsBy bars, int group);

/// Names beside their colours, in one line; takes no room for subsets, which have a list.
class GroupLegend : public QWidget {
  Q_OBJECT
 public:
  explicit GroupLegend(QWidget* parent = nullptr);
  void set(app::BarsBy bars);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  app::BarsBy bars_ = app::BarsBy::subset;
};

}  // namespace ivl::ui
