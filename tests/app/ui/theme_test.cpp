// Contrast of every pair of tones that meet, and that colours, sizes and fonts are stated nowhere
// else.
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <QFontMetrics>
#include <filesystem>
#include <fstream>
#include <regex>

#include "ui/theme/icons.h"
#include "ui/theme/packages.h"

namespace ivl::ui {
namespace {

namespace fs = std::filesystem;

class Contrast : public testing::TestWithParam<Scheme> {
 protected:
  double of(Tone ink, Tone ground) const {
    return contrast(Theme::color(ink, GetParam()), Theme::color(ground, GetParam()));
  }
};

TEST_P(Contrast, TextIsReadableOnEveryGroundItStandsOn) {
  for (const Tone ground :
       {Tone::window, Tone::surface, Tone::hover, Tone::selection, Tone::fill}) {
    for (const Tone ink : {Tone::text, Tone::muted, Tone::accent}) {
      EXPECT_GE(of(ink, ground), 4.5) << "tone " << int(ink) << " on " << int(ground);
    }
  }
  EXPECT_GE(of(Tone::good, Tone::good_ground), 4.5);
  EXPECT_GE(of(Tone::warn, Tone::warn_ground), 4.5);
  EXPECT_GE(of(Tone::bad, Tone::bad_ground), 4.5);
  for (const Tone ground : {Tone::accent, Tone::accent_hover, Tone::accent_press}) {
    EXPECT_GE(of(Tone::on_accent, ground), 4.5) << int(ground);
  }
  for (const Tone ground : {Tone::token_supervised, Tone::token_image, Tone::token_cut}) {
    EXPECT_GE(of(Tone::text, ground), 4.5) << int(ground);
  }
}

TEST_P(Contrast, LinesOfControlsAndSeriesAreSeen) {
  EXPECT_GE(of(Tone::control_line, Tone::surface), 3);
  EXPECT_GE(of(Tone::control_line, Tone::window), 3);
  for (int n = 0; n < 9; ++n) {
    EXPECT_GE(contrast(Theme::series(n, GetParam()), Theme::color(Tone::surface, GetParam())), 3)
        << "series " << n;
  }
}

INSTANTIATE_TEST_SUITE_P(Schemes, Contrast, testing::Values(Scheme::light, Scheme::dark),
                         [](const auto& param) {
                           return param.param == Scheme::dark ? "Dark" : "Light";
                         });

/// Every line of the application outside ui/theme that matches, as "file:line: text".
std::vector<std::string> lines_like(const std::regex& pattern) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(IVL_SOURCE_DIR) / "app")) {
    const std::string path = entry.path().string();
    if (!entry.is_regular_file() || path.find("/ui/theme/") != std::string::npos) continue;
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    std::ifstream file(path);
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
      if (std::regex_search(line, pattern))
        found.push_back(path + ":" + std::to_string(number) + ": " + line);
    }
  }
  return found;
}

TEST(Theme, StatesColoursAndFontsAlone) {
  const std::regex kStated(
      R"re(qRgb|QColor\((\d|"|QStringLiteral|0x)|setStyleSheet|setPointSize|setPixelSize|setFamil|QFont\(|Qt::(red|green|blue|black|white|gray|yellow|cyan|magenta)\b)re");
  for (const std::string& line : lines_like(kStated)) ADD_FAILURE() << line;
}

TEST(Theme, IconsPaintAndFontsAreThere) {
  EXPECT_TRUE(icons_paint());
  EXPECT_EQ(missing_packages().join(QLatin1Char(' ')).toStdString(), "");
}

TEST(Theme, ASchemeChangesWhatIconsPaint) {
  const QIcon icon = themed_icon(QStringLiteral("home"));
  Theme::instance().set_scheme(Scheme::light);
  const QImage light = icon.pixmap(16).toImage();
  Theme::instance().set_scheme(Scheme::dark);
  const QImage dark = icon.pixmap(16).toImage();
  Theme::instance().set_scheme(Scheme::light);
  EXPECT_NE(light, dark);
}

TEST(Theme, TokensAreNotDrawnAsLigatures) {
  // As one glyph the two characters would be narrower or wider than twice one of them.
  const QFontMetrics metrics(font_of(Type::figures));
  EXPECT_EQ(metrics.horizontalAdvance(QStringLiteral(">=")),
            2 * metrics.horizontalAdvance(QLatin1Char('=')));
  EXPECT_TRUE(font_of(Type::figures).styleStrategy() & QFont::PreferNoShaping);
}

}  // namespace
}  // namespace ivl::ui
