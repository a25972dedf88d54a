// The runs that run or wait, newest first, as cards: state, curve, loss, time left.
#pragma once

#include <QWidget>

namespace ivl::app {
class Runs;
}

class QHBoxLayout;
class QPushButton;

namespace ivl::ui {

class Label;
class RunCard;

class RunningCards : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kCards = 3;

  explicit RunningCards(app::Runs& runs, QWidget* parent = nullptr);
  bool is_empty() const { return shown_ == 0; }

 Q_SIGNALS:
  void chosen(int64_t run);
  void all_wanted();

 private:
  void refresh();
  app::Runs& runs_;
  Label* counts_;
  QPushButton* all_;
  QList<RunCard*> cards_;
  int shown_ = 0;
};

}  // namespace ivl::ui
