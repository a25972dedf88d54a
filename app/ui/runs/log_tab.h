// A run's logs: which rank's, from which level on, with words looked for; follows while it grows.
#pragma once

#include <QWidget>
#include <memory>

#include "session/log_file.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace ivl::ui {

class Label;
class LogView;
class Segment;

class LogTab : public QWidget {
  Q_OBJECT
 public:
  explicit LogTab(QWidget* parent = nullptr);
  void show_run(const QString& folder);  // empty: none
  QWidget* filter_field();

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void list_files();
  void open(const QString& file);
  void filter();
  void show_state();
  QString folder_;
  std::unique_ptr<app::LogFile> log_;
  QComboBox* file_;
  Segment* level_;
  QLineEdit* words_;
  QPushButton* follow_;
  Label* state_;
  LogView* view_;
};

}  // namespace ivl::ui
