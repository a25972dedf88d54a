// Runs that ended lately: how, with which loss, when.
#pragma once

#include "ui/home/list_card.h"

namespace ivl::app {
class Runs;
}

namespace ivl::ui {

class EndedList : public ListCard {
  Q_OBJECT
 public:
  explicit EndedList(app::Runs& runs, QWidget* parent = nullptr);

 Q_SIGNALS:
  void chosen(int64_t run);

 private:
  void refresh();
  app::Runs& runs_;
};

}  // namespace ivl::ui
