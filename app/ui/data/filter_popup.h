// One filter being set: values to tick, or a range; answers while it is changed.
#pragma once

#include <QFrame>

#include "session/open_mixture.h"
#include "session/row_filter.h"

namespace ivl::ui {

class FilterPopup : public QFrame {
  Q_OBJECT
 public:
  /// Deletes itself when closed.
  FilterPopup(const app::Condition& condition, const app::OpenMixture& mixture, QWidget* parent);

 Q_SIGNALS:
  void changed(const ivl::app::Condition& condition);
  void emptied(ivl::app::Condition::Kind kind);  // nothing is asked for any more

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void add_choices(const app::OpenMixture& mixture);
  void add_range();
  void add_wanted();
  void tell();
  app::Condition condition_;
};

}  // namespace ivl::ui
