// Text in one of the theme's types and tones; follows a change of scheme.
#pragma once

#include <QLabel>

#include "ui/theme/theme.h"

namespace ivl::ui {

class Label : public QLabel {
  Q_OBJECT
 public:
  explicit Label(const QString& text = {}, Type type = Type::text, Tone tone = Tone::text,
                 QWidget* parent = nullptr);
  void set_tone(Tone tone);
  void set_type(Type type) { setFont(font_of(type)); }
  /// One line that ends in "…" where it does not fit; the whole text is the tool tip then.
  void set_elided(Qt::TextElideMode mode);
  bool is_elided() const { return elide_ != Qt::ElideNone; }
  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Tone tone_;
  Qt::TextElideMode elide_ = Qt::ElideNone;
};

/// Wraps at word boundaries.
Label* make_paragraph(const QString& text, Type type = Type::text, Tone tone = Tone::muted,
                      QWidget* parent = nullptr);

}  // namespace ivl::ui
