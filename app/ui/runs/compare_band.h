// Above a table's headings: words over a group of its columns.
#pragma once

#include <QWidget>
#include <functional>

class QTableView;

namespace ivl::ui {

class ColumnBand : public QWidget {
  Q_OBJECT
 public:
  explicit ColumnBand(QTableView& table);
  /// Over the columns `within`; words that do not fit are elided.
  void add(std::function<bool(int column)> within);
  void set_text(int group, const QString& text);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Group {
    std::function<bool(int)> within;
    QString text;
  };
  QTableView& table_;
  QList<Group> groups_;
};

}  // namespace ivl::ui
