// The subsets beside the histograms: which of them are counted.
#pragma once

#include <QSet>
#include <QWidget>

#include "session/open_mixture.h"

namespace ivl::ui {

class ScrollColumn;
class SwatchBox;

class SubsetList : public QWidget {
  Q_OBJECT
 public:
  explicit SubsetList(app::OpenMixture& mixture, QWidget* parent = nullptr);
  const QSet<int>& hidden() const { return hidden_; }
  void set_plain(bool plain);  // colours mean something else

 Q_SIGNALS:
  void changed();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void list();
  void show_all(bool all);
  void show_only(int subset);
  void set_hidden(QSet<int> hidden);
  app::OpenMixture& mixture_;
  ScrollColumn* rows_;
  QList<SwatchBox*> boxes_;
  QStringList listed_;
  QSet<int> hidden_;
  bool plain_ = false;
};

}  // namespace ivl::ui
