#include "screenshot.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTimer>

#include "session/probe_of_row.h"
#include "start.h"
#include "ui/checkpoints/checkpoints_page.h"
#include "ui/checkpoints/probe_card.h"

namespace ivl::app {
namespace {

constexpr int kPatience = 60'000;  // ms

Message unknown(const char* what, const QString& given, const char* known) {
  return say("app.screenshot_unknown",
             "no {what} '{given}' to take a picture of; known are {known}",
             {{"what", what}, {"given", given.toStdString()}, {"known", known}});
}

Message late() { return say("app.screenshot_late", "the page was still at work after a minute"); }

void turn(int ms) {
  QEventLoop loop;
  QTimer::singleShot(ms, &loop, &QEventLoop::quit);
  loop.exec();
}

/// Until nothing runs and nothing has been asked for in the background.
bool settle(Workbench& workbench) {
  QElapsedTimer clock;
  clock.start();
  for (int quiet = 0; quiet < 4;) {
    turn(50);
    QThreadPool::globalInstance()->waitForDone(1000);
    quiet = workbench.jobs().running().isEmpty() ? quiet + 1 : 0;
    if (clock.elapsed() > kPatience) return false;
  }
  return true;
}

/// The runs that lie in the fixture as "run", "run-2", ..., once their points are in the store.
Status take_runs(Workbench& workbench, const QDir& fixture) {
  Runs& runs = workbench.runs();
  for (const QString& name : fixture.entryList({QStringLiteral("run*")}, QDir::Dirs)) {
    const Status added = runs.add_folder(fixture.filePath(name));
    if (!added) return added.error();
  }
  QEventLoop loop;
  QTimer quiet;
  quiet.setSingleShot(true);
  QObject::connect(&quiet, &QTimer::timeout, &loop, &QEventLoop::quit);
  QObject::connect(&runs, &Runs::changed, &quiet, [&quiet] { quiet.start(1000); });
  quiet.start(10'000);
  loop.exec();
  return {};
}

Status prepare(Workbench& workbench, const ScreenshotOrder& order) {
  prepare_recipe(workbench.recipe(), order.state);
  const QDir fixture(order.fixture);
  if (order.state == QLatin1String("empty")) return {};
  if (order.state == QLatin1String("failed")) {
    workbench.open_mixture(fixture.filePath(QStringLiteral("is-not-there.json")));
    return {};
  }
  const QString mixture = fixture.filePath(QStringLiteral("mixture.json"));
  if (!QFile::exists(mixture)) {
    return say("app.screenshot_fixture",
               "{folder} holds no mixture.json; name a folder that does with --fixture",
               {{"folder", order.fixture.toStdString()}});
  }
  workbench.open_mixture(mixture);
  if (order.page.startsWith(QLatin1String("runs")) || order.page == QLatin1String("checkpoints"))
    return take_runs(workbench, fixture);
  return {};
}

/// The first row of each subset asked of the checkpoints that are chosen at first.
bool ask_first_rows(Workbench& workbench, ui::MainWindow& window) {
  const RowColumns& columns = workbench.mixture().columns();
  if (!columns.corpus || !workbench.mixture().rules()) return true;
  for (int32_t subset = 0; subset < static_cast<int32_t>(columns.corpus->parts().size());
       ++subset) {
    const auto probe =
        probe_of_row(inspect_row(*columns.corpus, {subset, 0}, *workbench.mixture().rules()));
    if (probe) workbench.probes().add(*probe);
  }
  if (!settle(workbench)) return false;
  if (auto* page = window.findChild<ui::CheckpointsPage*>()) page->probes()->ask();
  return settle(workbench);
}

/// What is being worked at is stopped where it is, for the picture of a page that loads.
void load_only(Workbench& workbench) {
  QEventLoop loop;
  QObject::connect(&workbench.mixture(), &OpenMixture::changed, &loop, [&] {
    if (workbench.mixture().state() == OpenMixture::State::indexing) loop.quit();
  });
  QTimer::singleShot(5000, &loop, &QEventLoop::quit);
  loop.exec();
}

}  // namespace

void prepare_recipe(Recipe& recipe, const QString& state) {
  const auto type = [&](const char* key, const char* text) {
    recipe.type(*find_setting(key), QString::fromLatin1(text));
  };
  if (state == QLatin1String("populated")) {
    type("optimizer.learning_rate", "2e-5");
    type("data.system_text", "You are an AI assistant.");
    recipe.set(*find_setting("parallel.recompute_vision"), "some");
  } else if (state == QLatin1String("failed")) {
    recipe.set_machines({.ranks = 24});
    type("optimizer.learning_rate", "2e-");
    type("batch.micro", "7");
  }
}

Status take_screenshot(const ScreenshotOrder& order) {
  if (order.state != QLatin1String("populated") && order.state != QLatin1String("empty") &&
      order.state != QLatin1String("loading") && order.state != QLatin1String("failed")) {
    return unknown("state", order.state, "populated, empty, loading, failed");
  }
  QTemporaryDir home;
  Workbench workbench(Folders::below(home.path()));
  workbench.preferences().set_language(order.language);
  workbench.preferences().set_theme(
      order.theme == QLatin1String("dark") ? Preferences::Theme::dark : Preferences::Theme::light);
  dress(*qApp, workbench.preferences());
  const auto window = make_window(workbench);
  window->resize(order.size);
  const QStringList parts = order.page.split(QLatin1Char('/'));
  if (!window->page(parts.value(0)))
    return unknown("page", order.page, "home, data, recipe, runs, checkpoints, settings");
  QVariantMap at;
  if (parts.size() > 1) at.insert(QStringLiteral("tab"), parts.value(1));
  window->show();
  window->go({parts.value(0), at});
  if (const Status status = prepare(workbench, order); !status) return status;
  if (order.state == QLatin1String("loading")) {
    load_only(workbench);
  } else if (!settle(workbench)) {
    return late();
  }
  if (order.state == QLatin1String("populated") && workbench.mixture().rules()) {
    workbench.mixture().check();  // every row has its fate then
    if (!settle(workbench)) return late();
  }
  if (order.state == QLatin1String("populated") && order.page == QLatin1String("checkpoints") &&
      !ask_first_rows(workbench, *window))
    return late();
  if (order.page == QLatin1String("runs/compare")) {
    QStringList numbers;
    for (const RunRow& run : workbench.runs().list()) numbers << QString::number(run.id);
    at.insert(QStringLiteral("compare"), numbers.join(QLatin1Char(',')));
  } else if (parts.value(0) == QLatin1String("runs") && parts.size() > 1 &&
             !workbench.runs().list().empty()) {
    at.insert(QStringLiteral("run"), qlonglong{workbench.runs().list().front().id});
  }
  if (order.row >= 0) at.insert(QStringLiteral("row"), order.row);
  window->go({parts.value(0), at});
  if (order.state != QLatin1String("loading")) settle(workbench);
  workbench.jobs().clear_ended();  // how long they took differs each time
  turn(50);
  QImage image(order.size * order.scale, QImage::Format_RGB32);
  image.setDevicePixelRatio(order.scale);
  window->render(&image);
  if (!image.save(order.file, "PNG")) {
    return say("app.screenshot_unwritten", "{file} could not be written",
               {{"file", order.file.toStdString()}});
  }
  return {};
}

}  // namespace ivl::app
