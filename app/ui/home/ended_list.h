// Runs that ended lately: how, with which loss, when.
#pragma once

#include <QWidget>

namespace ivl::app {
class Runs;
}

namespace ivl::ui {

class ScrollColumn;

class EndedList : public QWidget {
  Q_OBJECT
 public:
  explicit EndedList(app::Runs& runs, QWidget* parent = nullptr);

 Q_SIGNALS:
  void chosen(int64_t run);
  void all_wanted();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void refresh();
  app::Runs& runs_;
  ScrollColumn* rows_;
};

}  // namespace ivl::ui
