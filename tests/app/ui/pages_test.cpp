// Every page in every state, scheme, language and size: nothing clipped, nothing without a name,
// nothing that the keyboard cannot reach, no character without a glyph. Leaves contact sheets.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>

#include "app/ui/busy_home.h"
#include "app/ui/checkpoint_fixture.h"
#include "app/ui/compare_fixture.h"
#include "app/ui/data_fixture.h"
#include "app/ui/run_fixture.h"
#include "screenshot.h"
#include "start.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

namespace ivl {
namespace {

struct Shown {
  const char* page;
  const char* state;
};

void PrintTo(const Shown& shown, std::ostream* out) { *out << shown.page << ":" << shown.state; }

constexpr Shown kShown[] = {{"home", "empty"},
                            {"home", "populated"},
                            {"home", "busy"},
                            {"data/mixture", "populated"},
                            {"data/mixture", "edited"},
                            {"data/mixture", "empty"},
                            {"data/mixture", "loading"},
                            {"data/mixture", "failed"},
                            {"data/rows", "populated"},
                            {"data/rows", "loading"},
                            {"data/histograms", "populated"},
                            {"data/preflight", "populated"},
                            {"data/preflight", "edited"},
                            {"data/preflight", "empty"},
                            {"recipe", "populated"},
                            {"recipe", "failed"},
                            {"runs", "empty"},
                            {"runs", "populated"},
                            {"runs/curves", "populated"},
                            {"runs/compare", "populated"},
                            {"runs/samples", "populated"},
                            {"runs/checkpoints", "populated"},
                            {"runs/log", "populated"},
                            {"runs/machine", "populated"},
                            {"runs/machine", "failed"},
                            {"runs/samples", "failed"},
                            {"checkpoints", "empty"},
                            {"checkpoints", "populated"},
                            {"settings", "populated"}};

class Pages : public testing::TestWithParam<Shown> {
 protected:
  /// The page as it is to be looked at, in a window that stays until the next call.
  ui::MainWindow& open(const Shown& shown, const QString& language, const QSize& size) {
    test::put_engine_in_path();
    window_.reset();
    workbench_.reset();
    home_ = std::make_unique<QTemporaryDir>();
    workbench_ = std::make_unique<app::Workbench>(app::Folders::below(home_->path()));
    workbench_->preferences().set_language(language);
    window_ = app::make_window(*workbench_);
    window_->resize(size);
    window_->show();
    const QStringList place = QString::fromLatin1(shown.page).split(QLatin1Char('/'));
    const std::string state = shown.state;
    if (place.value(0) == QLatin1String("recipe")) {
      app::prepare_recipe(workbench_->recipe(), QString::fromLatin1(shown.state));
    } else if (state == "failed")
      workbench_->open_mixture(home_->path() + QStringLiteral("/none.json"));
    if (state == "populated" || state == "busy" || state == "loading" || state == "edited" ||
        place.value(1) == QLatin1String("preflight")) {
      workbench_->open_mixture(fixture().path());
    }
    if (state == "loading") {
      for (int i = 0; i < 500 && workbench_->mixture().facts().empty(); ++i) test::turn(1);
    } else {
      EXPECT_TRUE(test::settle(*workbench_));
    }
    const bool edited = state == "edited";
    if (edited || (state == "populated" && place.value(1) == QLatin1String("preflight"))) {
      workbench_->mixture().check();
      EXPECT_TRUE(test::settle(*workbench_));
    }
    if (edited) {
      const auto& report = workbench_->mixture().report();
      const auto groups = app::group_findings(*report, *workbench_->mixture().columns().corpus);
      workbench_->edits().leave_out(app::lines_of(groups[0], *report));
    }
    if (place.value(0) == QLatin1String("home") && state != "empty") take_recipes();
    if (state == "busy") test::BusyHome::take(*workbench_, home_->filePath(QStringLiteral("runs")));
    QVariantMap at;
    if (place.size() > 1) at.insert(QStringLiteral("tab"), place.value(1));
    if (place.value(0) == QLatin1String("runs") && state == "populated") {
      const bool compares = place.value(1) == QLatin1String("compare");
      const qlonglong run = compares ? 0 : take_run();
      if (compares) at.insert(QStringLiteral("compare"), take_compared());
      if (place.size() > 1 && !compares) at.insert(QStringLiteral("run"), run);
      if (place.value(1) == QLatin1String("samples"))
        at.insert(QStringLiteral("step"), qlonglong{test::RunFixture::spike});
    }
    if (place.value(0) == QLatin1String("runs") && state == "failed") {
      const bool samples = place.value(1) == QLatin1String("samples");
      at.insert(QStringLiteral("run"), samples ? take_broken() : take_import());
      if (samples) at.insert(QStringLiteral("step"), qlonglong{test::RunFixture::spike});
    }
    if (place.value(0) == QLatin1String("checkpoints") && state == "populated") {
      window_->go({place.value(0), at});
      test::add_probes(*workbench_, take_run(),
                       QFileInfo(fixture().path()).absolutePath() + QStringLiteral("/images"));
    }
    window_->go({place.value(0), at});
    if (state != "loading") {
      EXPECT_TRUE(test::settle(*workbench_));
    }
    // Texts that came this moment are laid out, whatever goes on loading.
    for (int i = 0; i < 3; ++i) QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    return *window_;
  }
  void take_recipes() {
    app::Recipe& recipe = workbench_->recipe();
    EXPECT_TRUE(recipe.start_from(app::Recipe::published()).ok());
    app::prepare_recipe(recipe, QStringLiteral("populated"));
    for (const char* name : {"gone.json", "Vision frozen.json"}) {
      EXPECT_TRUE(recipe.save_as(home_->filePath(QString::fromLatin1(name))).ok());
    }
    QFile::remove(home_->filePath(QStringLiteral("gone.json")));
  }
  qlonglong take_run() {
    const QString folder = home_->filePath(QStringLiteral("run"));
    const RunSpec spec = load_run_spec((fixture().mixture.folder / "run.json")).or_throw();
    test::RunFixture::write(folder.toStdString(), &spec);
    test::write_checkpoints(folder.toStdString());
    app::Runs& runs = workbench_->runs();
    EXPECT_TRUE(runs.add_folder(folder));
    for (int i = 0; i < 500; ++i) {
      if (!runs.list().empty() && runs.list()[0].summary.step == test::RunFixture::last) break;
      test::turn(20);
    }
    EXPECT_FALSE(runs.list().empty());
    return runs.list().empty() ? 0 : qlonglong{runs.list()[0].id};
  }
  /// Whose ledger is no ledger.
  qlonglong take_broken() {
    const qlonglong run = take_run();
    for (const char* part : {"ledger", "samples"}) {
      const QDir folder(home_->filePath(QStringLiteral("run/") + QLatin1String(part)));
      for (const QString& file : folder.entryList(QDir::Files))
        test::put_file(folder.filePath(file).toStdString(), "this is not what it says it is");
    }
    return run;
  }
  /// A curve alone: it tells of no machine.
  qlonglong take_import() {
    const QString log = home_->filePath(QStringLiteral("published.log"));
    test::put_file(log.toStdString(), "{'loss': 3.0}\n{'loss': 2.5}\n{'loss': 2.0}\n");
    workbench_->import_run(log);
    for (int i = 0; i < 500 && !workbench_->runs().find(log); ++i) test::turn(10);
    const app::RunRow* row = workbench_->runs().find(log);
    EXPECT_TRUE(row);
    return row ? qlonglong{row->id} : 0;
  }
  /// Newest first, as a place has them.
  QString take_compared() {
    app::Runs& runs = workbench_->runs();
    QStringList numbers;
    for (const std::string& folder : test::CompareFixture::write(home_->path().toStdString())) {
      const QString at = QString::fromStdString(folder);
      EXPECT_TRUE(runs.add_folder(at));
      for (int i = 0; i < 500 && (!runs.find(at) || runs.find(at)->summary.step < 100); ++i)
        test::turn(10);
      if (const app::RunRow* row = runs.find(at)) numbers.prepend(QString::number(row->id));
    }
    return numbers.join(QLatin1Char(','));
  }
  static const test::DataFixture& fixture() {
    static const test::DataFixture made;
    return made;
  }
  std::unique_ptr<QTemporaryDir> home_;
  std::unique_ptr<app::Workbench> workbench_;
  std::unique_ptr<ui::MainWindow> window_;
};

QString described(const QWidget* widget) {
  return QStringLiteral("%1 \"%2\" %3x%4, wants %5")
      .arg(QString::fromLatin1(widget->metaObject()->className()),
           widget->property("text").toString())
      .arg(widget->width())
      .arg(widget->height())
      .arg(widget->sizeHint().width());
}

/// Where a widget has to be: in the window, or in what scrolls up and down between its sides.
QRect room_of(const QWidget& widget, const QWidget& window) {
  QRect room = window.rect().adjusted(-1, -1, 1, 1);
  for (QWidget* parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
    const auto* area = qobject_cast<const QScrollArea*>(parent);
    if (!area || area->widget()->height() <= area->viewport()->height()) continue;
    const QPoint corner = area->viewport()->mapTo(&window, QPoint());
    const int beyond = area->widget()->height();
    room = QRect(corner.x() - 1, corner.y() - beyond, area->viewport()->width() + 2,
                 area->viewport()->height() + 2 * beyond);
  }
  return room;
}

/// Text of labels and buttons that has less room than it takes.
void expect_nothing_clipped(QWidget& window) {
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    if (!widget->isVisible()) continue;
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    const auto* label = qobject_cast<const ui::Label*>(widget);
    if (button && !button->text().isEmpty() &&
        button->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored) {
      EXPECT_GE(widget->width(), widget->sizeHint().width()) << qPrintable(described(widget));
    }
    if (label && !label->text().isEmpty() && !label->wordWrap() && !label->is_elided()) {
      EXPECT_GE(widget->width(), widget->sizeHint().width()) << qPrintable(described(widget));
    }
    if (label && label->wordWrap()) {
      EXPECT_GE(widget->height(), label->heightForWidth(widget->width()))
          << qPrintable(described(widget));
    }
    if ((button || label) && !widget->visibleRegion().isEmpty()) {
      EXPECT_TRUE(room_of(*widget, window)
                      .contains(QRect(widget->mapTo(&window, QPoint()), widget->size())))
          << qPrintable(described(widget));
    }
  }
}

void expect_names_and_keyboard(QWidget& window) {
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    if (!widget->isVisible() || !widget->isEnabled()) continue;
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    const bool is_control =
        button || qobject_cast<const QComboBox*>(widget) || qobject_cast<const QLineEdit*>(widget);
    if (!is_control || widget->objectName().startsWith(QLatin1String("qt_"))) continue;
    if (qobject_cast<const QLineEdit*>(widget->parentWidget())) continue;  // a field's own icon
    const QString name =
        widget->accessibleName().isEmpty() && button ? button->text() : widget->accessibleName();
    EXPECT_FALSE(name.isEmpty()) << qPrintable(described(widget));
    EXPECT_TRUE(widget->focusPolicy() & Qt::TabFocus) << qPrintable(described(widget));
  }
}

void expect_glyphs(QWidget& window) {
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    const QString text = widget->property("text").toString();
    if (!widget->isVisible() || text.isEmpty()) continue;
    const QFontMetrics metrics(widget->font());
    for (const uint character : text.toUcs4()) {
      EXPECT_TRUE(metrics.inFontUcs4(character) || character < 32)
          << qPrintable(described(widget)) << " U+" << std::hex << character;
    }
  }
}

/// One picture for each page and state: schemes beside each other, languages below.
void save_sheet(const Shown& shown, const QList<QImage>& pictures) {
  const QSize one = pictures.first().size() / 2;
  QImage sheet(one.width() * 2, one.height() * static_cast<int>((pictures.size() + 1) / 2),
               QImage::Format_RGB32);
  QPainter painter(&sheet);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  for (int i = 0; i < pictures.size(); ++i) {
    painter.drawImage(QRect(QPoint(i % 2 * one.width(), i / 2 * one.height()), one),
                      pictures[i].scaled(one, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
  }
  painter.end();
  QDir().mkpath(QStringLiteral(IVL_PICTURES));
  const QString name = QString::fromLatin1(shown.page).replace(QLatin1Char('/'), QLatin1Char('-'));
  EXPECT_TRUE(sheet.save(
      QStringLiteral(IVL_PICTURES "/%1-%2.png").arg(name, QString::fromLatin1(shown.state))));
}

TEST_P(Pages, AreWholeInBothSizesAndLanguages) {
  for (const char* language : {"en", "zh_CN"}) {
    for (const QSize& size : {QSize(1180, 720), QSize(1440, 900)}) {
      SCOPED_TRACE(std::string(language) + " " + std::to_string(size.width()));
      ui::MainWindow& window = open(GetParam(), QString::fromLatin1(language), size);
      ASSERT_EQ(window.size(), size);
      expect_nothing_clipped(window);
      expect_names_and_keyboard(window);
      expect_glyphs(window);
    }
  }
}

TEST_P(Pages, AsContactSheet) {
  QList<QImage> pictures;
  for (const char* language : {"en", "zh_CN"}) {
    ui::MainWindow& window = open(GetParam(), QString::fromLatin1(language), QSize(1440, 900));
    for (const ui::Scheme scheme : {ui::Scheme::light, ui::Scheme::dark}) {
      ui::Theme::instance().set_scheme(scheme);
      test::turn(30);
      pictures << window.grab().toImage();
      const QColor corner = pictures.last().pixelColor(pictures.last().width() - 2, 2);
      EXPECT_EQ(corner, ui::color(ui::Tone::surface))
          << "the top bar has the scheme's colour at once";
    }
  }
  ui::Theme::instance().set_scheme(ui::Scheme::light);
  EXPECT_NE(pictures[0], pictures[1]);
  save_sheet(GetParam(), pictures);
}

/// As on a screen of twice the pixels: drawn anew, not enlarged.
TEST_P(Pages, AreSharpAtTwiceTheScale) {
  ui::MainWindow& window = open(GetParam(), QStringLiteral("en"), QSize(1440, 900));
  QImage twice(window.size() * 2, QImage::Format_RGB32);
  twice.setDevicePixelRatio(2);
  window.render(&twice);
  const QImage once = window.grab().toImage();
  ASSERT_EQ(twice.size(), once.size() * 2);
  EXPECT_NE(twice.convertToFormat(once.format()), once.scaled(twice.size()));
  int sharp = 0;  // pixels that differ from the one beside them within a pixel of the small picture
  for (int y = 0; y < twice.height(); y += 2) {
    for (int x = 0; x < twice.width(); x += 2) sharp += twice.pixel(x, y) != twice.pixel(x + 1, y);
  }
  EXPECT_GT(sharp, 1000);
  QDir().mkpath(QStringLiteral(IVL_PICTURES));
  const QString name =
      QString::fromLatin1(GetParam().page).replace(QLatin1Char('/'), QLatin1Char('-'));
  EXPECT_TRUE(twice.save(QStringLiteral(IVL_PICTURES "/%1-%2-2x.png")
                             .arg(name, QString::fromLatin1(GetParam().state))));
}

INSTANTIATE_TEST_SUITE_P(All, Pages, testing::ValuesIn(kShown), [](const auto& param) {
  std::string name = std::string(param.param.page) + "_" + param.param.state;
  std::ranges::replace(name, '/', '_');
  return name;
});

}  // namespace
}  // namespace ivl
