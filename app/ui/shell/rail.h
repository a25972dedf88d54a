// The left rail: pages by number, those without at the bottom.
#pragma once

#include <QMap>

#include "ui/shell/page.h"
#include "ui/widgets/panel.h"

class QVBoxLayout;

namespace ivl::ui {

class RailItem;

class Rail : public Panel {
  Q_OBJECT
 public:
  explicit Rail(QWidget* parent = nullptr);
  void set_entries(const QList<PageEntry>& entries);
  void set_current(const QString& id);
  void set_compact(bool compact);  // 52 px wide, icons alone
  void refresh();                  // badges and dots, where they differ

 Q_SIGNALS:
  void chosen(const QString& id);

 private:
  QVBoxLayout* upper_;
  QVBoxLayout* lower_;
  QWidget* brand_text_;
  QMap<QString, RailItem*> items_;
  QString current_;
  bool compact_ = false;
};

}  // namespace ivl::ui
