// What needs attention: runs that failed or fell silent, first losses that are not finite, broken
// rules, full disks; the most urgent has the page's accent button.
#pragma once

#include <QWidget>

namespace ivl::app {
class RunWatch;
class Runs;
struct RunNotice;
}  // namespace ivl::app

class QPushButton;
class QVBoxLayout;

namespace ivl::ui {

class Label;

class AttentionList : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kShown = 4;  // rows

  AttentionList(app::RunWatch& watch, app::Runs& runs, QWidget* parent = nullptr);
  bool is_empty() const { return !first_; }
  QPushButton* first() const { return first_; }  // null: nothing needs attention

 Q_SIGNALS:
  void chosen(int64_t run);
  void dismissed(int64_t notice);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void refresh();
  QWidget* make_row(const app::RunNotice& notice, const QString& run_name, bool accent);
  app::RunWatch& watch_;
  app::Runs& runs_;
  Label *count_, *more_;
  QVBoxLayout* rows_;
  QPushButton* first_ = nullptr;
};

}  // namespace ivl::ui
