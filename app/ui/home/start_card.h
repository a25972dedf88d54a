// One way to start: a small drawing, what it does, what it costs, its button.
#pragma once

#include "ui/widgets/panel.h"

class QHBoxLayout;
class QPushButton;

namespace ivl::ui {

class StartCard : public Panel {
  Q_OBJECT
 public:
  enum class Art { demo, mixture };
  StartCard(Art art, const QString& title, const QString& text,
            const QList<QPair<QString, QString>>& facts);
  void set_action(QPushButton* button, const QStringList& keys);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void paint_demo(QPainter& painter) const;
  void paint_mixture(QPainter& painter) const;
  Art art_;
  QHBoxLayout* action_;
};

}  // namespace ivl::ui
