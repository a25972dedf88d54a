// The learning rate over the steps, small: the recipe's over that of what it is compared with.
#pragma once

#include <QWidget>

#include "session/recipe_plan.h"

namespace ivl::ui {

class RateSketch : public QWidget {
  Q_OBJECT
 public:
  explicit RateSketch(QWidget* parent = nullptr);
  void set(const app::RateCurve& now, const app::RateCurve& base);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  app::RateCurve now_, base_;
};

}  // namespace ivl::ui
