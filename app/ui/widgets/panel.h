// A filled area with optional hairlines: cards, bars, bands.
#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace ivl::ui {

class Panel : public QWidget {
  Q_OBJECT
 public:
  enum Edge {
    no_edge = 0,
    top_edge = 1,
    bottom_edge = 2,
    left_edge = 4,
    right_edge = 8,
    all_edges = 15
  };
  explicit Panel(Tone ground = Tone::surface, int edges = no_edge, QWidget* parent = nullptr);
  /// A card: surface, hairline all round, rounded corners.
  static Panel* card(QWidget* parent = nullptr);
  void set_ground(Tone ground);
  void set_edge_tone(Tone tone);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Tone ground_, edge_tone_ = Tone::line;
  int edges_;
  bool rounded_ = false;
};

/// A hairline across or down.
Panel* make_line(Qt::Orientation orientation, QWidget* parent = nullptr);

}  // namespace ivl::ui
