// A page of the workbench: what the shell needs of it, and how it is registered.
#pragma once

#include <QVariantMap>
#include <QWidget>
#include <functional>

#include "session/place.h"

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class Shell;

class Page : public QWidget {
  Q_OBJECT
 public:
  using QWidget::QWidget;

  /// In the top bar behind the page's own name: what it shows, e.g. the mixture's file.
  virtual QString subject() const { return {}; }
  /// Offered when the subject is clicked; null: nothing to pick.
  virtual QMenu* subject_menu() { return nullptr; }
  /// In the top bar on the right; at most one of kind accent. They belong to the page.
  virtual QList<QWidget*> bar_widgets() { return {}; }
  /// Shows a place of this page; an empty map is the page as it was.
  virtual void go(const QVariantMap&) {}
  /// Where one is now, to come back to: tab, scroll, selection.
  virtual QVariantMap here() const { return {}; }
  /// Ctrl+Enter.
  virtual void run_accent_action() {}
  /// The field that "/" goes to.
  virtual QWidget* filter_field() { return nullptr; }

 Q_SIGNALS:
  void head_changed();   // subject or bar_widgets
  void about_to_move();  // here() is about to change by more than a scroll: kept for "back"
};

/// How a page enters the shell; the shell knows no page by name.
struct PageEntry {
  QString id;
  int number = 0;  // Ctrl+number, and the order in the rail; 0: at the bottom of the rail
  QString icon;
  std::function<QString()> title;  // asked again after a change of language
  std::function<Page*(app::Workbench&, Shell&)> make;
  std::function<int()> badge = {};             // shown when above 0
  std::function<bool()> needs_attention = {};  // a red dot
};

}  // namespace ivl::ui
