// The Recipe page as one uses it.
#include "ui/recipe/recipe_page.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include "app/settle.h"
#include "app/ui/run_fixture.h"
#include "session/absent_paths.h"
#include "start.h"
#include "ui/recipe/recipe_form.h"
#include "ui/recipe/script_findings.h"
#include "ui/recipe/setting_row.h"
#include "ui/shell/failure_card.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

class RecipePages : public testing::Test {
 protected:
  void SetUp() override {
    window_ = app::make_window(workbench_);
    window_->resize(1440, 900);
    window_->show();
    window_->go({QStringLiteral("recipe"), {}});
    page_ = window_->findChild<RecipePage*>();
    ASSERT_TRUE(page_);
    test::settle(workbench_);
  }
  SettingRow* row(const std::string& key) {
    for (SettingRow* one : page_->findChildren<SettingRow*>()) {
      if (one->setting().key == key) return one;
    }
    return nullptr;
  }
  QLineEdit* field(const std::string& key) { return row(key)->findChild<QLineEdit*>(); }
  void type(const std::string& key, const char* text) {
    QLineEdit* edit = field(key);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, QString::fromLatin1(text));
    test::settle(workbench_);
  }
  bool says(QWidget* inside, const QString& words) {
    for (const Label* label : inside->findChildren<Label*>()) {
      if (label->isVisibleTo(inside) && label->text().contains(words)) return true;
    }
    return false;
  }
  QPushButton* button(const QString& text) {
    for (QPushButton* one : window_->findChildren<QPushButton*>()) {
      if (one->text() == text && one->isVisible()) return one;
    }
    return nullptr;
  }
  QTemporaryDir home_;
  app::Workbench workbench_{app::Folders::below(home_.path())};
  std::unique_ptr<MainWindow> window_;
  RecipePage* page_ = nullptr;
};

TEST_F(RecipePages, EverySettingHasALineWithAField) {
  EXPECT_EQ(page_->findChildren<SettingRow*>().size(), static_cast<qsizetype>(settings().size()));
  for (const Setting& setting : settings()) EXPECT_TRUE(row(setting.key)) << setting.key;
}

TEST_F(RecipePages, ATypedValueCountsAtOnceAndTheWayBackIsBesideIt) {
  type("optimizer.learning_rate", "2.0e-5");
  EXPECT_EQ(workbench_.recipe().spec().optimizer.learning_rate, 2e-5);
  EXPECT_EQ(field("optimizer.learning_rate")->text(), QStringLiteral("2.0e-5"))
      << "what means the same stays as it is typed";
  EXPECT_TRUE(says(row("optimizer.learning_rate"), QStringLiteral("was 1e-5")));
  EXPECT_TRUE(page_->subject().contains(QStringLiteral("1 changed")));
  auto* reset = row("optimizer.learning_rate")->findChild<QPushButton*>();
  QTest::mouseClick(reset, Qt::LeftButton);
  EXPECT_EQ(workbench_.recipe().spec().optimizer.learning_rate, 1e-5);
  EXPECT_FALSE(reset->isVisible());
}

TEST_F(RecipePages, WhatIsNoNumberIsSaidAtTheFieldAndInTheFindings) {
  type("optimizer.learning_rate", "2e-");
  EXPECT_TRUE(says(row("optimizer.learning_rate"), QStringLiteral("not a number yet")));
  EXPECT_TRUE(says(page_, QStringLiteral("Learning rate: not a number yet")));
  EXPECT_EQ(field("optimizer.learning_rate")->text(), QStringLiteral("2e-"));
  type("batch.micro", "7");
  EXPECT_TRUE(says(row("batch.micro"), QStringLiteral("512 = 73 x")) ||
              says(row("batch.global"), QStringLiteral("512 = 73 x")));
  QTest::keyClick(page_, Qt::Key_Z, Qt::ControlModifier);
  test::settle(workbench_);
  EXPECT_EQ(workbench_.recipe().spec().batch.micro, 8);
}

TEST_F(RecipePages, SearchAndChangedOnlyLeaveOthersOut) {
  auto* search = qobject_cast<QLineEdit*>(page_->filter_field());
  search->setText(QStringLiteral("warm-up"));
  EXPECT_TRUE(row("schedule.warmup_ratio")->isVisible());
  EXPECT_FALSE(row("batch.micro")->isVisible());
  search->setText(QStringLiteral("per_device_train_batch_size"));
  EXPECT_TRUE(row("batch.micro")->isVisible()) << "by the reference's word";
  search->setText(QStringLiteral("no such thing"));
  EXPECT_TRUE(button(QStringLiteral("Show all")));
  QTest::mouseClick(button(QStringLiteral("Show all")), Qt::LeftButton);
  EXPECT_TRUE(row("batch.micro")->isVisible());
  workbench_.recipe().type(*find_setting("batch.global"), QStringLiteral("256"));
  page_->findChild<QCheckBox*>()->click();
  EXPECT_TRUE(row("batch.global")->isVisible());
  EXPECT_FALSE(row("batch.micro")->isVisible());
}

TEST_F(RecipePages, JsonIsTakenAsItBecomesRight) {
  button(QStringLiteral("As JSON"))->click();
  auto* json = page_->findChild<QPlainTextEdit*>();
  ASSERT_TRUE(json->isVisible());
  json->setFocus();
  QString text = json->toPlainText();
  json->setPlainText(
      text.replace(QStringLiteral("\"global\": 512"), QStringLiteral("\"globl\": 1")));
  EXPECT_TRUE(says(page_, QStringLiteral("batch.global"))) << "the nearest key is named";
  EXPECT_EQ(workbench_.recipe().spec().batch.global, 512);
  json->setPlainText(
      text.replace(QStringLiteral("\"globl\": 1"), QStringLiteral("\"global\": 256")));
  EXPECT_EQ(workbench_.recipe().spec().batch.global, 256);
}

TEST_F(RecipePages, ALaunchScriptBecomesTheRecipeWithItsFaults) {
  const RunSpec before = workbench_.recipe().spec();
  page_->import_script(QStringLiteral(IVL_SOURCE_DIR "/tests/fixtures/scripts/finetune_slurm.sh"));
  test::settle(workbench_);
  EXPECT_EQ(workbench_.recipe().spec().model.vision_path, "models/tower");
  EXPECT_EQ(workbench_.recipe().machines().ranks, 64);
  auto* findings = page_->findChild<ScriptFindings*>();
  ASSERT_TRUE(findings->isVisible());
  EXPECT_TRUE(says(findings, QStringLiteral("finetune_slurm.sh: 7 findings")));
  EXPECT_TRUE(says(findings, QStringLiteral("port 34229 is fixed")));
  button(QStringLiteral("Undo"))->click();
  EXPECT_TRUE(difference(workbench_.recipe().spec(), before).empty());
  page_->import_script(QStringLiteral(IVL_SOURCE_DIR "/tests/CMakeLists.txt"));
  EXPECT_TRUE(difference(workbench_.recipe().spec(), before).empty()) << "no script: nothing";
}

TEST_F(RecipePages, AStoppedRunGoesOnWithWhatMayChange) {
  const QString folder = home_.filePath(QStringLiteral("run"));
  test::RunFixture::write(folder.toStdString());
  ASSERT_TRUE(workbench_.runs().add_folder(folder));
  ASSERT_TRUE(QTest::qWaitFor([&] {
    const app::RunRow* run = workbench_.runs().find(folder);
    return run && run->state == app::RunState::stopped;
  }));
  EXPECT_FALSE(button(QStringLiteral("Resume with changes")));
  ASSERT_TRUE(workbench_.recipe().start_from(folder + QStringLiteral("/run.json")));
  test::settle(workbench_);
  QPushButton* resume = button(QStringLiteral("Resume with changes"));
  ASSERT_TRUE(resume);
  type("checkpoint.keep", "7");
  EXPECT_FALSE(resume->toolTip().contains(QStringLiteral("new run")));
  EXPECT_EQ(workbench_.recipe().changes_from(
                load_run_spec((folder + QStringLiteral("/run.json")).toStdString()).or_throw()),
            QStringList{QStringLiteral("checkpoint.keep=7")});
  type("optimizer.learning_rate", "1e-4");
  EXPECT_FALSE(resume->isEnabled());
  EXPECT_TRUE(resume->toolTip().contains(QStringLiteral("optimizer.learning_rate")));
}

TEST_F(RecipePages, ComesBackWhereItStoodInAnotherLanguage) {
  page_->go({{QStringLiteral("setting"), QStringLiteral("checkpoint.keep")}});
  const QVariantMap here = page_->here();
  workbench_.preferences().set_language(QStringLiteral("zh_CN"));
  test::settle(workbench_);
  page_ = window_->findChild<RecipePage*>();
  EXPECT_EQ(page_->here(), here);
  workbench_.preferences().set_language(QStringLiteral("en"));
}

TEST_F(RecipePages, WhatIsNotOnThisComputerIsToldBeforeAnythingStarts) {
  const QString model = home_.filePath(QStringLiteral("model"));
  RunSpec spec = workbench_.recipe().spec();
  for (std::string* path : {&spec.model.path, &spec.model.vision_path, &spec.model.projector_path,
                            &spec.model.language_path, &spec.model.tokenizer_path,
                            &spec.data.mixture, &spec.data.root})
    path->clear();
  spec.logging.output = "/there/is/none/yet";
  spec.data.mixture = "relative/mixture.json";
  EXPECT_TRUE(app::absent_paths(spec).empty()) << "written, relative or not wanted";
  spec.model.path = model.toStdString();
  ASSERT_EQ(app::absent_paths(spec).size(), 1u);
  EXPECT_EQ(app::absent_paths(spec)[0].setting->key, "model.path");
  ASSERT_TRUE(workbench_.recipe().take_json(QString::fromStdString(to_text(spec))));
  test::settle(workbench_);
  QPushButton* run = button(QStringLiteral("Run here"));
  ASSERT_TRUE(run);
  if (run->isEnabled()) {
    run->click();
    EXPECT_EQ(window_->here().page, QStringLiteral("recipe"));
    EXPECT_TRUE(workbench_.runs().list().empty());
    auto* card = window_->findChild<FailureCard*>();
    ASSERT_TRUE(card && card->isVisible());
    EXPECT_TRUE(says(card, QStringLiteral("model.path is %1").arg(model)));
    button(QStringLiteral("Show the setting"))->click();
    EXPECT_TRUE(row("model.path")->isVisible());
  } else {
    ADD_FAILURE() << "errors: " << workbench_.recipe().faults();
  }
}

}  // namespace
}  // namespace ivl::ui
