// Colours, fonts and sizes of the whole interface: the only place that states any.
// Source of the figures: the visual system of the interface's design, measured for contrast by
// tests/app/theme_test.cpp (text 4.5:1, lines of controls and series 3:1).
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

namespace ivl::ui {

/// What a colour is for; its value depends on the scheme.
enum class Tone {
  window,
  surface,
  line,
  control_line,
  text,
  muted,
  disabled,
  accent,
  accent_hover,
  accent_press,
  on_accent,
  good,
  warn,
  bad,
  hover,
  selection,
  fill,
  good_ground,
  warn_ground,
  bad_ground,
  token_supervised,
  token_image,
  token_cut,
  veil,  // behind sheets and popups' shadows
  count_
};

enum class Type {
  title,            // 15 pt semibold
  section,          // 11 pt semibold
  strong,           // 10 pt medium
  text,             // 10 pt
  small,            // 9 pt
  section_figures,  // mono 11 pt medium: a number in a heading
  figures,          // mono 9 pt: numbers, ids, paths
  large_figures,
  tiny_figures,  // mono 8 pt: token ids, the only text below 9 pt
  count_
};

/// Distances in device-independent pixels, on a grid of four.
namespace space {
inline constexpr int hair = 1, tight = 4, near = 8, gap = 12, page = 16, wide = 24, section = 32;
inline constexpr int rail = 184, rail_small = 52, top_bar = 44, status_bar = 26, tabs = 40;
inline constexpr int tool_bar = 44, row = 28, control = 30, small_control = 24, chip = 26;
inline constexpr int nav_row = 32, nav_pitch = 36, radius = 6, icon = 16;
inline constexpr int narrow_window = 1280, low_window = 800;  // below: the compact forms
}  // namespace space

enum class Scheme { light, dark };

/// One for the application. Everything painted reads it when it paints; `changed` follows a new
/// scheme, after the application's palette has been set.
class Theme : public QObject {
  Q_OBJECT
 public:
  static Theme& instance();

  Scheme scheme() const { return scheme_; }
  void set_scheme(Scheme scheme);
  QColor color(Tone tone) const { return color(tone, scheme_); }
  static QColor color(Tone tone, Scheme scheme);
  /// The n-th series, from 0: six colours safe for red-green blindness, then greys.
  QColor series(int n) const { return series(n, scheme_); }
  static QColor series(int n, Scheme scheme);
  static int colored_series() { return 6; }
  QFont font(Type type) const;
  QPalette palette() const;

 Q_SIGNALS:
  void changed();

 private:
  Theme() = default;
  Scheme scheme_ = Scheme::light;
};

inline QColor color(Tone tone) { return Theme::instance().color(tone); }
inline QColor series(int n) { return Theme::instance().series(n); }
inline QFont font_of(Type type) { return Theme::instance().font(type); }

/// `over` at `opacity` (0 to 1) upon `under`, without an alpha channel.
QColor blend(const QColor& under, const QColor& over, double opacity);

/// WCAG 2.1 contrast ratio, 1 to 21.
double contrast(const QColor& a, const QColor& b);

}  // namespace ivl::ui
