// main() of the application's tests: a QApplication without a screen, in the theme.
#include <gtest/gtest.h>

#include <QApplication>

#include "ui/theme/style.h"

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  Q_INIT_RESOURCE(icons);
  QApplication application(argc, argv);
  QApplication::setStyle(new ivl::ui::WorkbenchStyle);
  ivl::ui::Theme::instance().set_scheme(ivl::ui::Scheme::light);
  return RUN_ALL_TESTS();
}
