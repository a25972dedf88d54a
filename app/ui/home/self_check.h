// This computer, as far as the workbench needs it: engine, icons and fonts, store, cores.
#pragma once

#include "session/latest.h"
#include "ui/widgets/panel.h"

class QHBoxLayout;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class SelfCheck : public QWidget {
  Q_OBJECT
 public:
  explicit SelfCheck(app::Workbench& workbench, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void check();
  app::Workbench& workbench_;
  QHBoxLayout* row_;
  app::Latest checking_;
};

}  // namespace ivl::ui
