#include "ui/theme/theme.h"

#include <QApplication>
#include <array>
#include <cmath>

namespace ivl::ui {
namespace {

constexpr auto kTones = static_cast<size_t>(Tone::count_);
using Colors = std::array<QRgb, kTones>;

// In the order of Tone.
constexpr Colors kLight = {0xffF6F7F9, 0xffFFFFFF, 0xffDADFE6, 0xff828D9B, 0xff1B2129, 0xff5A6675,
                           0xff98A2AE, 0xff0B66D0, 0xff0A59B6, 0xff084B9B, 0xffFFFFFF, 0xff1A7F4B,
                           0xff9A5B00, 0xffC4302B, 0xffEEF1F4, 0xffE7F0FA, 0xffEDF0F3, 0xffEAF6EF,
                           0xffFFF6E3, 0xffFCEDEC, 0xffDDF3E4, 0xffDCEBFC, 0xffFFF0D1, 0x731B2129};
constexpr Colors kDark = {0xff14171B, 0xff1B1F25, 0xff323943, 0xff6B7684, 0xffE6EAF0, 0xff9AA6B5,
                          0xff616C79, 0xff6CB0FF, 0xff86BEFF, 0xff5499E6, 0xff0E141B, 0xff5CC98B,
                          0xffE9B04A, 0xffFF8077, 0xff242A32, 0xff243346, 0xff262C34, 0xff1C2C26,
                          0xff2B2719, 0xff332224, 0xff1E3A2B, 0xff1C3350, 0xff3D3117, 0x73000000};

constexpr std::array<QRgb, 9> kLightSeries = {0xff0B66D0, 0xffD97706, 0xff14A37F,
                                              0xff7A0F5C, 0xff7F1D1D, 0xff3F96BC,
                                              0xff66717F, 0xff7A8593, 0xff8C95A2};
constexpr std::array<QRgb, 9> kDarkSeries = {0xff6CB0FF, 0xffF0703C, 0xff3CE0B0,
                                             0xffC25E94, 0xff7568F2, 0xffEDE07A,
                                             0xff98A3B1, 0xff7B8794, 0xff626D79};

QFont text_font(double points, QFont::Weight weight) {
  QFont font;
  font.setFamilies(
      {QStringLiteral("Inter"), QStringLiteral("Noto Sans CJK SC"), QStringLiteral("DejaVu Sans")});
  font.setPointSizeF(points);
  font.setWeight(weight);
  return font;
}

QFont figure_font(double points, QFont::Weight weight = QFont::Normal) {
  QFont font;
  font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono CJK SC"),
                    QStringLiteral("DejaVu Sans Mono")});
  font.setPointSizeF(points);
  font.setWeight(weight);
  font.setStyleHint(QFont::Monospace);
  font.setStyleStrategy(QFont::PreferNoShaping);  // or <|im_end|> and >= become ligatures
  return font;
}

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& c) {
  return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

}  // namespace

Theme& Theme::instance() {
  static Theme theme;
  return theme;
}

QColor Theme::color(Tone tone, Scheme scheme) {
  const Colors& colors = scheme == Scheme::dark ? kDark : kLight;
  return QColor::fromRgba(colors[static_cast<size_t>(tone)]);
}

QColor Theme::series(int n, Scheme scheme) {
  const auto& colors = scheme == Scheme::dark ? kDarkSeries : kLightSeries;
  const int six = colored_series();
  const int greys = static_cast<int>(colors.size()) - six;
  const int index = n < six ? n : six + (n - six) % greys;
  return QColor::fromRgba(colors[static_cast<size_t>(index)]);
}

QFont Theme::font(Type type) const {
  static const std::array<QFont, static_cast<size_t>(Type::count_)> kFonts = {
      text_font(15, QFont::DemiBold),
      text_font(11, QFont::DemiBold),
      text_font(10, QFont::Medium),
      text_font(10, QFont::Normal),
      text_font(9, QFont::Normal),
      figure_font(9),
      figure_font(13),
      figure_font(8)};
  return kFonts[static_cast<size_t>(type)];
}

QPalette Theme::palette() const {
  QPalette palette;
  const auto set = [&](QPalette::ColorRole role, Tone tone, Tone when_disabled) {
    palette.setColor(QPalette::All, role, color(tone));
    palette.setColor(QPalette::Disabled, role, color(when_disabled));
  };
  set(QPalette::Window, Tone::window, Tone::window);
  set(QPalette::Base, Tone::surface, Tone::fill);
  set(QPalette::AlternateBase, Tone::surface, Tone::surface);
  set(QPalette::Button, Tone::surface, Tone::fill);
  set(QPalette::ToolTipBase, Tone::fill, Tone::fill);
  set(QPalette::WindowText, Tone::text, Tone::disabled);
  set(QPalette::Text, Tone::text, Tone::disabled);
  set(QPalette::ButtonText, Tone::text, Tone::disabled);
  set(QPalette::ToolTipText, Tone::text, Tone::text);
  set(QPalette::BrightText, Tone::bad, Tone::disabled);
  set(QPalette::PlaceholderText, Tone::muted, Tone::disabled);
  set(QPalette::Highlight, Tone::selection, Tone::fill);
  set(QPalette::HighlightedText, Tone::text, Tone::disabled);
  set(QPalette::Link, Tone::accent, Tone::disabled);
  set(QPalette::LinkVisited, Tone::accent, Tone::disabled);
  set(QPalette::Light, Tone::surface, Tone::surface);
  set(QPalette::Midlight, Tone::line, Tone::line);
  set(QPalette::Mid, Tone::line, Tone::line);
  set(QPalette::Dark, Tone::control_line, Tone::line);
  set(QPalette::Shadow, Tone::control_line, Tone::line);
  return palette;
}

void Theme::set_scheme(Scheme scheme) {
  scheme_ = scheme;
  if (qApp) {
    QApplication::setPalette(palette());
    QApplication::setFont(font(Type::text));
  }
  Q_EMIT changed();
}

QColor blend(const QColor& under, const QColor& over, double opacity) {
  const auto mix = [&](double a, double b) { return a + (b - a) * opacity; };
  return QColor::fromRgbF(static_cast<float>(mix(under.redF(), over.redF())),
                          static_cast<float>(mix(under.greenF(), over.greenF())),
                          static_cast<float>(mix(under.blueF(), over.blueF())));
}

double contrast(const QColor& a, const QColor& b) {
  const double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
  return first > second ? first / second : second / first;
}

}  // namespace ivl::ui
