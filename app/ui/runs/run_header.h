// What a run does, in words, shape and colour; how far it is; its figures.
#pragma once

#include "store/run_records.h"
#include "ui/widgets/panel.h"

class QProgressBar;

namespace ivl::ui {

class Label;
class Picture;

class RunHeader : public Panel {
  Q_OBJECT
 public:
  explicit RunHeader(QWidget* parent = nullptr);
  /// `silent`: seconds since it was last heard of, where it should be running.
  void show_run(const app::RunRow& run, double silent);

 private:
  Label* add_figure(const QString& below);
  Picture* icon_;
  Label *state_, *ago_, *left_;
  QProgressBar* bar_;
  QLayout* figures_;
  Label *loss_, *least_, *tokens_, *step_;
};

}  // namespace ivl::ui
