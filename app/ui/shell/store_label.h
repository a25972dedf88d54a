// How it stands with the store, on the right of the status bar: "Store 1.2 GB, saved".
#pragma once

#include <QWidget>

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class Label;
class Picture;

class StoreLabel : public QWidget {
  Q_OBJECT
 public:
  explicit StoreLabel(app::Workbench& workbench, QWidget* parent = nullptr);

 private:
  void refresh();
  app::Workbench& workbench_;
  Picture* icon_;
  Label* text_;
};

}  // namespace ivl::ui
