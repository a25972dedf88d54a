// Mixtures looked at lately: composition, name, rows, when; a file that is gone says so.
#pragma once

#include <QSet>

#include "session/latest.h"
#include "store/store.h"
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
  QSet<QString> gone_;
  app::Latest looking_;
};

/// "2 min ago", "yesterday", "12 May".
QString when_text(const QDateTime& then, const QDateTime& now);

}  // namespace ivl::ui
