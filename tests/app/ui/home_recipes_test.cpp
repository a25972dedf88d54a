// Recent recipes on Home: a click opens the page with that recipe, and there is a way back.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QTest>

#include "app/settle.h"
#include "app/ui/data_fixture.h"
#include "app/ui/picture.h"
#include "start.h"
#include "ui/home/recipe_list.h"

namespace ivl {
namespace {

class HomeRecipes : public testing::Test {
 protected:
  void SetUp() override {
    workbench_ = std::make_unique<app::Workbench>(app::Folders::below(home_.path()));
    workbench_->open_mixture(fixture_.path());
    app::Recipe& recipe = workbench_->recipe();
    recipe.set(*find_setting("optimizer.learning_rate"), 2.5e-5);
    recipe.set_machines({.ranks = 24});
    ASSERT_TRUE(recipe.save_as(home_.filePath(QStringLiteral("mine.json"))).ok());
    ASSERT_TRUE(recipe.save_as(home_.filePath(QStringLiteral("gone.json"))).ok());
    QFile::remove(home_.filePath(QStringLiteral("gone.json")));
    ASSERT_TRUE(recipe.start_from(app::Recipe::published()).ok());
    window_ = app::make_window(*workbench_);
    window_->resize(1440, 900);
    window_->show();
    window_->go({QStringLiteral("home"), {}});
    ASSERT_TRUE(test::settle(*workbench_));
  }
  QAbstractButton* button(const QString& name) {
    for (auto* one : window_->findChildren<QAbstractButton*>()) {
      if (one->isVisible() && one->text() == name) return one;
    }
    ADD_FAILURE() << "no button " << qPrintable(name);
    return nullptr;
  }
  void click(const QString& name) {
    QAbstractButton* one = button(name);
    ASSERT_TRUE(one);
    one->click();
    ASSERT_TRUE(test::settle(*workbench_));
  }
  QString page() const { return window_->here().page; }
  const test::DataFixture fixture_;
  QTemporaryDir home_;
  std::unique_ptr<app::Workbench> workbench_;
  std::unique_ptr<ui::MainWindow> window_;
};

TEST_F(HomeRecipes, OneIsOpenedOnItsMachines) {
  test::save_pictures(*window_, QStringLiteral("home-recipes"));
  click(QStringLiteral("mine"));
  EXPECT_EQ(page(), QStringLiteral("recipe"));
  EXPECT_EQ(workbench_->recipe().file(), home_.filePath(QStringLiteral("mine.json")));
  EXPECT_EQ(workbench_->recipe().machines().ranks, 24);
  EXPECT_EQ(workbench_->recipe().spec().optimizer.learning_rate, 2.5e-5);
}

TEST_F(HomeRecipes, AFileThatIsGoneSaysSoAndTheRecipeStays) {
  const QString before = workbench_->recipe().json();
  EXPECT_TRUE(button(QStringLiteral("gone"))
                  ->accessibleDescription()
                  .contains(QStringLiteral("gone from its folder")));
  click(QStringLiteral("gone"));
  EXPECT_EQ(page(), QStringLiteral("home"));
  EXPECT_EQ(workbench_->recipe().json(), before);
}

TEST_F(HomeRecipes, OneIsTakenOffTheListAndBack) {
  auto* list = window_->findChild<ui::RecipeList*>();
  ASSERT_TRUE(list);
  QAbstractButton* forget = button(QStringLiteral("mine"))->findChild<QAbstractButton*>();
  ASSERT_TRUE(forget);
  forget->click();
  ASSERT_TRUE(test::settle(*workbench_));
  EXPECT_EQ(workbench_->recent_recipes().list().size(), 2);
  click(QStringLiteral("Undo"));
  EXPECT_EQ(workbench_->recent_recipes().list().size(), 3);
}

TEST_F(HomeRecipes, WhatIsBeingEditedIsNotThrownAway) {
  app::Recipe& recipe = workbench_->recipe();
  recipe.set(*find_setting("optimizer.learning_rate"), 3e-5);
  click(app::Recipe::published());
  EXPECT_EQ(page(), QStringLiteral("recipe"));
  EXPECT_EQ(recipe.spec().optimizer.learning_rate, 3e-5) << "it is that recipe already";
}

}  // namespace
}  // namespace ivl
