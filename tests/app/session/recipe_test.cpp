// Editing a recipe, and what follows from it.
#include "session/recipe.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <fstream>

#include "app/settle.h"
#include "session/recipe_plan.h"
#include "support/file_bytes.h"

namespace ivl::app {
namespace {

const Setting& setting(const char* key) { return *find_setting(key); }

class Recipes : public testing::Test {
 protected:
  QTemporaryDir folder_;
  Preferences preferences_{folder_.filePath(QStringLiteral("preferences.ini"))};
  Recipe recipe_{preferences_};
};

TEST_F(Recipes, BeginsAsThePublishedOneAndCountsWhatChanges) {
  EXPECT_EQ(recipe_.base_name(), QStringLiteral("internvl-chat-v1-2-64gpu"));
  EXPECT_TRUE(recipe_.changed_settings().empty());
  recipe_.type(setting("optimizer.learning_rate"), QStringLiteral("2e-5"));
  EXPECT_EQ(recipe_.spec().optimizer.learning_rate, 2e-5);
  ASSERT_EQ(recipe_.changed_settings().size(), 1U);
  EXPECT_EQ(recipe_.text_of(setting("optimizer.learning_rate")), QStringLiteral("2e-5"));
  EXPECT_EQ(recipe_.command(),
            QStringLiteral("internvl-engine train internvl-chat-v1-2-64gpu --set "
                           "optimizer.learning_rate=2e-05"));
  recipe_.reset(setting("optimizer.learning_rate"));
  EXPECT_TRUE(recipe_.changed_settings().empty());
}

TEST_F(Recipes, WhatIsNoValueStaysInTheFieldAndChangesNothing) {
  recipe_.type(setting("optimizer.learning_rate"), QStringLiteral("2e-"));
  EXPECT_EQ(recipe_.spec().optimizer.learning_rate, 1e-5);
  ASSERT_TRUE(recipe_.fault("optimizer.learning_rate"));
  EXPECT_EQ(recipe_.fault("optimizer.learning_rate")->text,
            "not a number yet; for example 2e-5. Until then 1e-5 stays in force");
  EXPECT_EQ(recipe_.text_of(setting("optimizer.learning_rate")), QStringLiteral("2e-"));
  recipe_.type(setting("batch.micro"), QStringLiteral("0"));
  EXPECT_EQ(recipe_.faults(), 2);
  EXPECT_EQ(recipe_.spec().batch.micro, 8);
  recipe_.type(setting("batch.micro"), QStringLiteral("1,024"));
  EXPECT_EQ(recipe_.spec().batch.micro, 1024) << "as numbers are shown";
  recipe_.type(setting("optimizer.learning_rate"), QStringLiteral("3e-5"));
  EXPECT_EQ(recipe_.faults(), 0);
}

TEST_F(Recipes, AFieldsKeystrokesAreOneStepBack) {
  for (const char* typed : {"2", "25", "256"}) {
    recipe_.type(setting("batch.global"), QString::fromLatin1(typed));
  }
  recipe_.set_machines({.ranks = 32});
  recipe_.undo();
  EXPECT_EQ(recipe_.machines().ranks, 64);
  EXPECT_EQ(recipe_.spec().batch.global, 256);
  recipe_.undo();
  EXPECT_EQ(recipe_.spec().batch.global, 512);
  EXPECT_FALSE(recipe_.can_undo());
}

TEST_F(Recipes, JsonGoesBothWaysWithLocatedErrors) {
  QString json = recipe_.json();
  json.replace(QStringLiteral("\"global\": 512"), QStringLiteral("\"global\": 256"));
  EXPECT_TRUE(recipe_.take_json(json));
  EXPECT_EQ(recipe_.spec().batch.global, 256);
  const Status unknown = recipe_.take_json(QStringLiteral("{\"batch\": {\"globl\": 1}}"));
  EXPECT_EQ(unknown.error().code, "settings.unknown_key");
  EXPECT_NE(unknown.error().text.find("batch.global"), std::string::npos);
  EXPECT_FALSE(recipe_.take_json(QStringLiteral("{")));
  EXPECT_EQ(recipe_.spec().batch.global, 256);
  recipe_.undo();
  EXPECT_EQ(recipe_.spec().batch.global, 512);
}

TEST_F(Recipes, ComesBackAsItWasLeftAndIsSavedAsAFileThatTheEngineReads) {
  recipe_.type(setting("data.system_text"), QStringLiteral("Answer \"briefly\".\n中文"));
  recipe_.set_machines({.ranks = 24, .ranks_per_node = 8, .device = "h100-80gb"});
  Preferences again(folder_.filePath(QStringLiteral("preferences.ini")));
  {
    Recipe other(preferences_);
    EXPECT_EQ(other.spec().data.system_text, "Answer \"briefly\".\n中文");
    EXPECT_EQ(other.machines(), recipe_.machines());
    EXPECT_EQ(other.changed_settings().size(), 1U);
  }
  const QString file = folder_.filePath(QStringLiteral("mine.json"));
  ASSERT_TRUE(recipe_.save_as(file));
  const Result<RunSpec> read = load_run_spec(file.toStdString());
  ASSERT_TRUE(read);
  EXPECT_TRUE(difference(*read, recipe_.spec()).empty());
  EXPECT_FALSE(recipe_.start_from(QStringLiteral("no-such-preset")));
  EXPECT_TRUE(recipe_.start_from(QStringLiteral("demo")));
  EXPECT_EQ(recipe_.spec().batch.global, 32);
}

TEST_F(Recipes, NumbersAreShownShortAndComeBackExactly) {
  for (const double value : {1e-5, 2.5e-5, 0.1, 1.0 / 3, 1e22, 0.0, 512.0}) {
    EXPECT_EQ(setting_text(value).toDouble(), value);
  }
  EXPECT_EQ(setting_text(1e-8), QStringLiteral("1e-8"));
  EXPECT_EQ(setting_text(1e22), QStringLiteral("1e22"));
  EXPECT_EQ(setting_text("x"), QStringLiteral("x"));
}

TEST_F(Recipes, WhatFollowsIsWhatThePlanSays) {
  const Foresight found = foresee(recipe_.spec(), recipe_.machines(), recipe_.base(), std::nullopt);
  ASSERT_TRUE(found.plan) << found.error->text;
  EXPECT_EQ(found.plan->steps, 2476);
  EXPECT_FALSE(found.rows_known);
  EXPECT_EQ(found.rate.steps, 2476);
  EXPECT_EQ(found.rate.warmup, 75);
  EXPECT_EQ(found.rate.rates.front(), 0);
  EXPECT_NEAR(found.rate.rates.back(), 0, 1e-12);
  EXPECT_NEAR(*std::ranges::max_element(found.rate.rates), 1e-5, 1e-7);
  EXPECT_NEAR(static_cast<double>(found.trainable), 40.07e9, 0.01e9);
  EXPECT_TRUE(batch_product(recipe_.spec(), recipe_.machines()).divides());
  recipe_.set_machines({.ranks = 24});
  const BatchProduct product = batch_product(recipe_.spec(), recipe_.machines());
  EXPECT_EQ(product.accumulation, 2);
  EXPECT_EQ(product.left, 128);
}

TEST_F(Recipes, ThePlanFollowsEdits) {
  RecipePlan plan(recipe_);
  for (int i = 0; i < 500 && !plan.foresight(); ++i) test::turn(10);
  ASSERT_TRUE(plan.foresight());
  recipe_.type(setting("schedule.max_steps"), QStringLiteral("100"));
  for (int i = 0; i < 500 && plan.foresight()->plan->steps != 100; ++i) test::turn(10);
  EXPECT_EQ(plan.foresight()->plan->steps, 100);
}

}  // namespace
}  // namespace ivl::app
