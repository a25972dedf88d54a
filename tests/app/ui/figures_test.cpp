// How plots write their figures.
#include "ui/plots/figures.h"

#include <gtest/gtest.h>

#include <QStringList>

namespace ivl::ui {
namespace {

std::string ticks(std::initializer_list<double> all, double least, double highest, bool log) {
  QStringList words;
  for (const double tick : all) words << tick_figure(tick, least, highest, log);
  return words.join(QLatin1Char(' ')).toStdString();
}

TEST(Figures, SmallOnesAreWrittenByPowersAlways) {
  EXPECT_EQ(curve_figure(0.00025, false), QStringLiteral("2.5e-4"));
  EXPECT_EQ(curve_figure(0.0005, false), QStringLiteral("5e-4"));
  EXPECT_EQ(curve_figure(0.0025, false), QStringLiteral("0.0025"));
  EXPECT_EQ(curve_figure(0, false), QStringLiteral("0"));
  EXPECT_EQ(curve_figure(-2e-9, false), QStringLiteral("-2e-9"));
  EXPECT_EQ(curve_figure(12345, false), QStringLiteral("12.35 k"));
}

TEST(Figures, AnAxisIsWrittenInOneWay) {
  EXPECT_EQ(ticks({0, 2.5e-4, 5e-4, 1e-3, 1.25e-3}, 0, 1.3e-3, false),
            "0 2.5e-4 5e-4 1e-3 1.25e-3");
  EXPECT_EQ(ticks({0, 5e-4, 0.0025, 0.005}, 0, 0.006, false), "0 0.0005 0.0025 0.005");
  EXPECT_EQ(ticks({0, 5000, 10000, 15000}, 0, 16000, false), "0 5 k 10 k 15 k");
  EXPECT_EQ(ticks({0, 500000, 1500000}, 0, 2e6, false), "0 0.5 M 1.5 M");
  EXPECT_EQ(ticks({1e-4, 1e-3, 0.01, 0.1, 1, 10}, 5e-5, 20, true), "1e-4 1e-3 1e-2 1e-1 1 10");
  EXPECT_EQ(ticks({0.01, 0.1, 1}, 0.005, 3, true), "0.01 0.1 1");
}

}  // namespace
}  // namespace ivl::ui
