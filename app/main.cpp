// internvl-workbench: the desktop application.
#include <CLI/CLI.hpp>
#include <QApplication>
#include <QTimer>
#include <cstdio>

#include "screenshot.h"
#include "session/single_instance.h"
#include "spec/version.h"
#include "start.h"
#include "ui/theme/packages.h"

namespace {

struct Options {
  std::string mixture, home;
  std::vector<std::string> screenshot;
  std::string fixture = ".", theme = "light", language = "en", size = "1440x900";
  double scale = 1;
  int64_t row = -1;
};

QString text(const std::string& value) { return QString::fromStdString(value); }

int take_screenshot(const Options& options) {
  ivl::app::ScreenshotOrder order;
  const QStringList page = text(options.screenshot[0]).split(QLatin1Char(':'));
  order.page = page.value(0);
  order.state = page.value(1, QStringLiteral("populated"));
  order.file = text(options.screenshot[1]);
  order.fixture = text(options.fixture);
  order.theme = text(options.theme);
  order.language = text(options.language);
  const QStringList size = text(options.size).split(QLatin1Char('x'));
  order.size = QSize(size.value(0).toInt(), size.value(1).toInt());
  order.scale = options.scale;
  order.row = options.row;
  const ivl::Status status = ivl::app::take_screenshot(order);
  if (!status) std::fprintf(stderr, "internvl-workbench: %s\n", status.error().text.c_str());
  return status ? 0 : 1;
}

int run(const Options& options) {
  const ivl::app::Folders folders = options.home.empty()
                                        ? ivl::app::Folders::of_user()
                                        : ivl::app::Folders::below(text(options.home));
  const ivl::app::StorePlace place = ivl::app::place_store(folders.data);
  ivl::app::SingleInstance instance(place.file);
  if (!instance.claim()) {
    const ivl::Status handed = instance.hand_over(text(options.mixture));
    if (!handed) std::fprintf(stderr, "internvl-workbench: %s\n", handed.error().text.c_str());
    return handed ? 0 : 1;
  }
  ivl::app::Workbench workbench(folders, place);
  ivl::app::dress(*qApp, workbench.preferences());
  const QStringList missing = ivl::ui::missing_packages();
  if (!missing.isEmpty()) {
    std::fprintf(stderr, "internvl-workbench: missing packages: %s\n",
                 qPrintable(missing.join(QLatin1Char(' '))));
  }
  const auto window = ivl::app::make_window(workbench);
  const auto open = [&](const QString& mixture) {
    if (mixture.isEmpty()) return;
    workbench.open_mixture(mixture);
    window->go({QStringLiteral("data"), {}});
  };
  QObject::connect(&instance, &ivl::app::SingleInstance::called, window.get(),
                   [&](const QString& mixture) {
                     ivl::app::raise(*window);
                     open(mixture);
                   });
  ivl::app::Notifier notifier(workbench.watch(), workbench.runs(), workbench.preferences());
  ivl::app::connect_notifier(notifier, *window);
  window->show();
  open(text(options.mixture));
  return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("InternVL Workbench: data, recipes and runs of vision-language models");
  app.set_version_flag("--version", ivl::engine_version());
  app.add_option("MIXTURE", options.mixture, "Meta file of a mixture to open");
  app.add_option("--home", options.home,
                 "Folder for settings, cache and store instead of the user's own");
  app.add_option("--screenshot", options.screenshot,
                 "PAGE[:STATE] FILE: writes a picture of a page and ends")
      ->expected(2);
  app.add_option("--fixture", options.fixture,
                 "Folder with the mixture.json that the picture shows");
  app.add_option("--theme", options.theme, "Theme of the picture")
      ->check(CLI::IsMember({"light", "dark"}));
  app.add_option("--lang", options.language, "Language of the picture")
      ->check(CLI::IsMember({"en", "zh_CN"}));
  app.add_option("--size", options.size, "WIDTHxHEIGHT of the picture in px")
      ->check([](const std::string& given) {
        int width = 0, height = 0;
        const int read = std::sscanf(given.c_str(), "%dx%d", &width, &height);
        const bool fits =
            read == 2 && width >= 320 && height >= 240 && width <= 8192 && height <= 8192;
        return fits ? std::string() : "is not WIDTHxHEIGHT of 320x240 to 8192x8192: " + given;
      });
  app.add_option("--scale", options.scale, "Device pixels each")->check(CLI::Range(0.5, 4.0));
  app.add_option("--row", options.row, "Row shown in the inspector of the picture");
  CLI11_PARSE(app, argc, argv);
  // A picture needs no screen, and is the same on any.
  if (!options.screenshot.empty() && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
    qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("internvl-workbench"));
  QApplication::setDesktopFileName(QStringLiteral("internvl-workbench"));
  return options.screenshot.empty() ? run(options) : take_screenshot(options);
}
