// Beside the form: what follows from the recipe. Batch arithmetic, steps, learning rate, memory,
// time, findings.
#pragma once

#include <QScrollArea>

#include "session/recipe_plan.h"

class QComboBox;
class QGridLayout;
class QVBoxLayout;

namespace ivl::ui {

class Label;
class MemoryBar;
class RateSketch;

class RecipeRail : public QScrollArea {
  Q_OBJECT
 public:
  static constexpr int kWidth = 300;  // px
  RecipeRail(app::Recipe& recipe, app::RecipePlan& plan, QWidget* parent = nullptr);

 Q_SIGNALS:
  void setting_wanted(const std::string& key);

 private:
  QWidget* make_batch();
  QWidget* make_rate();
  QWidget* make_memory();
  QWidget* make_findings();
  void refresh();
  void show_batch();
  void show_memory(const app::Foresight& foresight);
  void show_findings(const app::Foresight* foresight);
  void add_finding(bool wrong, const QString& text, const std::string& key);
  app::Recipe& recipe_;
  app::RecipePlan& plan_;
  Label *batch_verdict_, *global_, *equals_, *micro_, *ranks_, *accumulation_;
  Label *steps_, *left_, *tokens_, *trainable_, *rows_;
  RateSketch* sketch_;
  Label *memory_verdict_, *memory_total_, *time_, *step_time_, *checkpoint_;
  QComboBox* device_;
  MemoryBar* bar_;
  QGridLayout* legend_;
  QVBoxLayout* findings_;
  Label* count_;
};

}  // namespace ivl::ui
