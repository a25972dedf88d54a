// The translations against the source, by the script that `update_translations` runs.
#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QProcess>

#include "app/translations/ts_file.h"

namespace ivl::app {
namespace {

const QString kTree = QStringLiteral(IVL_SOURCE_DIR);
const QStringList kLanguages = {QStringLiteral("en"), QStringLiteral("zh_CN")};

QByteArray content(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString in_tree(const QString& language) {
  return QStringLiteral("%1/resources/translations/workbench_%2.ts").arg(kTree, language);
}

/// Copies of the .ts files, brought up to date with the source; each test has a folder of its own,
/// since tests run side by side.
class TranslationFiles : public testing::Test {
 protected:
  void SetUp() override {
    const char* test = testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = QStringLiteral(IVL_SCRATCH "/") + QString::fromLatin1(test);
    QDir(folder_).removeRecursively();
    ASSERT_TRUE(QDir().mkpath(folder_));
    for (const QString& language : kLanguages) {
      ASSERT_TRUE(QFile::copy(in_tree(language), updated(language)));
    }
    QProcess update;
    update.setProcessChannelMode(QProcess::MergedChannels);
    update.start(QStringLiteral(IVL_CMAKE),
                 {QStringLiteral("-DTREE=") + kTree, QStringLiteral("-DSCRATCH=") + folder_,
                  QStringLiteral("-DTS=") + folder_, QStringLiteral("-DTEXTS=" IVL_TEXTS),
                  QStringLiteral("-DLUPDATE=" IVL_LUPDATE), QStringLiteral("-P"),
                  kTree + QStringLiteral("/app/translations/update.cmake")});
    ASSERT_TRUE(update.waitForFinished(300000));
    ASSERT_EQ(update.exitCode(), 0) << update.readAll().toStdString();
  }

  QString updated(const QString& language) const {
    return QStringLiteral("%1/workbench_%2.ts").arg(folder_, language);
  }

  QString folder_;
};

TEST_F(TranslationFiles, NothingIsMissing) {
  for (const QString& language : kLanguages) {
    const QList<TsEntry> entries = read_ts(updated(language));
    ASSERT_FALSE(entries.isEmpty());
    for (const TsEntry& entry : entries) {
      EXPECT_TRUE(entry.finished && !entry.forms.contains(QString()))
          << qPrintable(language) << ", " << qPrintable(entry.context) << ": "
          << qPrintable(entry.source) << " " << qPrintable(entry.comment);
    }
  }
}

/// What a translation has to hold: all that the English has, but for its verb forms.
QStringList due(const TsEntry& entry) {
  QStringList marks = placeholders(entry.english());
  for (const char* verb : {"{are}", "{hang}"}) marks.removeAll(QString::fromLatin1(verb));
  return marks;
}

TEST_F(TranslationFiles, PlaceholdersAreThoseOfTheEnglish) {
  for (const QString& language : kLanguages) {
    for (const TsEntry& entry : read_ts(updated(language))) {
      for (const QString& form : entry.forms) {
        if (form.isEmpty()) continue;  // the test above
        EXPECT_EQ(placeholders(form).join(QLatin1Char(' ')).toStdString(),
                  due(entry).join(QLatin1Char(' ')).toStdString())
            << qPrintable(entry.source) << "\n"
            << qPrintable(entry.english()) << "\n"
            << qPrintable(form);
      }
    }
  }
}

TEST_F(TranslationFiles, AreWhatUpdateTranslationsWrites) {
  for (const QString& language : kLanguages) {
    EXPECT_FALSE(content(updated(language)).isEmpty());
    EXPECT_TRUE(content(updated(language)) == content(in_tree(language)))
        << qPrintable(in_tree(language)) << " is out of date: build the target update_translations";
  }
}

TEST_F(TranslationFiles, HoldAllThreeSources) {
  QStringList contexts;
  for (const TsEntry& entry : read_ts(updated(QStringLiteral("zh_CN")))) contexts << entry.context;
  EXPECT_GT(contexts.count(QStringLiteral("settings")), 100);
  EXPECT_GT(contexts.count(QStringLiteral("engine")), 250);
  EXPECT_GT(contexts.count(QStringLiteral("ivl::ui::DataPage")), 10);
  // What lupdate calls a string whose class it does not know, and the program then never finds.
  EXPECT_EQ(contexts.count(QStringLiteral("ivl::ui")), 0);
  EXPECT_EQ(contexts.count(QStringLiteral("ivl::app")), 0);
  EXPECT_EQ(contexts.count(QString()), 0);
}

TEST(Placeholders, CountsEachAndPassesOverBraces) {
  EXPECT_EQ(placeholders(QStringLiteral("{b} of {a}, {a} {{x} %1 %n 5 %")),
            (QStringList{QStringLiteral("%1"), QStringLiteral("%n"), QStringLiteral("{a}"),
                         QStringLiteral("{a}"), QStringLiteral("{b}")}));
}

}  // namespace
}  // namespace ivl::app
