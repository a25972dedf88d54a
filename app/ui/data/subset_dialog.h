// Adds a subset to the open mixture: annotation file, image folder, name, repeat; each is checked
// where it is typed.
#pragma once

#include <QDialog>
#include <QSet>

#include "session/latest.h"
#include "session/new_subset.h"

class QFormLayout;
class QLineEdit;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class Label;

/// Deletes itself; what is added goes to Workbench::add_subset, as an edit that can be undone.
class SubsetDialog : public QDialog {
  Q_OBJECT
 public:
  SubsetDialog(app::Workbench& workbench, QWidget* parent);

 Q_SIGNALS:
  void added(const QString& name);

 private:
  using Field = app::NewSubset::Field;
  struct Row {
    QLineEdit* edit;
    Label* fault;
    bool touched;  // only then what is wrong is said before "Add subset"
  };
  QLineEdit* add_row(QFormLayout& form, Field field, const QString& name, const QString& help);
  void browse_file();
  void browse_folder();
  void check();
  void show(const QMap<Field, Message>& faults);
  app::NewSubset typed() const;
  QStringList taken_names() const;

  app::Workbench& workbench_;
  QMap<Field, Row> rows_;
  bool wanted_ = false;  // "Add subset" was pressed: the next answer decides
  app::Latest checking_;
};

}  // namespace ivl::ui
