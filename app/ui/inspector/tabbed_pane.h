// Panes that share a place: one alone fills it, several get tabs above.
#pragma once

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QStackedLayout;

namespace ivl::ui {

class TabbedPane : public QWidget {
  Q_OBJECT
 public:
  explicit TabbedPane(QWidget* parent = nullptr);
  void add(const QString& title, QWidget* pane);
  /// Gives all panes back, without parent.
  void clear();
  void set_current(int index);
  int current() const;
  int count() const;
  bool tabs_shown() const { return count() > 1; }
  /// Right of the tabs; not owned.
  void set_corner(QWidget* corner);

 Q_SIGNALS:
  void chosen(int index);

 private:
  void show_tabs();
  QWidget* bar_;
  QHBoxLayout *buttons_, *corner_;
  QButtonGroup* group_;
  QStackedLayout* stack_;
};

}  // namespace ivl::ui
