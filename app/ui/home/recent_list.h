// Mixtures looked at lately: composition, name, rows, when; a file that is gone says so.
#pragma once

#include "store/store.h"
#include "ui/home/gone_files.h"
#include "ui/home/list_card.h"

namespace ivl::ui {

class RecentList : public ListCard {
  Q_OBJECT
 public:
  explicit RecentList(app::Store& store, QWidget* parent = nullptr);

 Q_SIGNALS:
  void chosen(const QString& path);
  void forgotten(const ivl::app::RecentMixture& recent);

 private:
  void refresh();
  app::Store& store_;
  GoneFiles gone_;
};

}  // namespace ivl::ui
