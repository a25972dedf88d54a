// Tabs of a page: words with an accent line below the current one, a badge where something waits.
#pragma once

#include <QHash>
#include <QStringList>

#include "ui/widgets/panel.h"

class QHBoxLayout;

namespace ivl::ui {

class TabButton;

class TabBar : public Panel {
  Q_OBJECT
 public:
  explicit TabBar(QWidget* parent = nullptr);
  void add(const QString& id, const QString& title);
  void set_current(const QString& id);
  const QString& current() const { return current_; }
  /// Shown beside the title with a warning sign; 0 = none.
  void set_warnings(const QString& id, int64_t count);
  /// On the right: what is to be said of the page as a whole.
  void add_right(QWidget* widget);

 Q_SIGNALS:
  void chosen(const QString& id);  // by the user

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void step(int by);
  QHBoxLayout* row_;
  QStringList order_;
  QHash<QString, TabButton*> buttons_;
  QString current_;
};

}  // namespace ivl::ui
