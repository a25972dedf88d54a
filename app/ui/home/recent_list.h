// Mixtures looked at lately: composition, name, rows, when; a file that is gone says so.
#pragma once

#include <QSet>
#include <QWidget>

#include "session/latest.h"
#include "store/store.h"

namespace ivl::ui {

class ScrollColumn;

class RecentList : public QWidget {
  Q_OBJECT
 public:
  explicit RecentList(app::Store& store, QWidget* parent = nullptr);

 Q_SIGNALS:
  void chosen(const QString& path);
  void forgotten(const ivl::app::RecentMixture& recent);
  void open_wanted();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void refresh();
  app::Store& store_;
  ScrollColumn* rows_;
  QSet<QString> gone_;
  app::Latest looking_;
};

/// "2 min ago", "yesterday", "12 May".
QString when_text(const QDateTime& then, const QDateTime& now);

}  // namespace ivl::ui
