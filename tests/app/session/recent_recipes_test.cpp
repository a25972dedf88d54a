// Recipes worked on lately: in order of use, on their machines, without what is forgotten.
#include "session/recent_recipes.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

namespace ivl::app {
namespace {

class Recent : public testing::Test {
 protected:
  QString file(const char* name) const { return folder_.filePath(QString::fromLatin1(name)); }
  static QStringList names(const RecentRecipes& recipes) {
    QStringList all;
    for (const RecentRecipe& one : recipes.list()) all << one.name();
    return all;
  }
  QTemporaryDir folder_;
  Preferences preferences_{file("workbench.ini")};
  Recipe recipe_{preferences_};
  RecentRecipes recipes_{preferences_, recipe_};
};

TEST_F(Recent, AreThoseSavedAndBegunWithTheirMachines) {
  EXPECT_TRUE(recipes_.list().isEmpty()) << "nothing was worked on yet";
  recipe_.set(*find_setting("optimizer.learning_rate"), 2.5e-5);
  recipe_.set_machines({.ranks = 24, .ranks_per_node = 8, .device = "h100"});
  ASSERT_TRUE(recipe_.save_as(file("mine.json")).ok());
  ASSERT_EQ(names(recipes_), QStringList{QStringLiteral("mine")});
  EXPECT_EQ(recipes_.list()[0].changes, 1);
  EXPECT_EQ(recipes_.list()[0].batch, recipe_.spec().batch.global);
  ASSERT_TRUE(
      recipe_.start_from(Recipe::published(), [](RunSpec&, Machines& machines) { machines = {}; })
          .ok());
  EXPECT_EQ(names(recipes_), (QStringList{Recipe::published(), QStringLiteral("mine")}));

  ASSERT_TRUE(recipes_.open(recipes_.list()[1]).ok());
  EXPECT_EQ(recipe_.machines().ranks, 24);
  EXPECT_EQ(recipe_.file(), file("mine.json"));
  EXPECT_EQ(recipes_.list()[0].name(), QStringLiteral("mine")) << "newest first";
  EXPECT_EQ(recipes_.list()[0].changes, 1) << "as it was saved";
  recipe_.undo();
  EXPECT_EQ(recipe_.machines(), Machines{}) << "one step back";
}

TEST_F(Recent, ComeBackInTheNextSession) {
  ASSERT_TRUE(recipe_.save_as(file("mine.json")).ok());
  const RecentRecipes again(preferences_, recipe_);
  ASSERT_EQ(again.list().size(), 1);
  EXPECT_EQ(again.list()[0].source, file("mine.json"));
  EXPECT_EQ(again.list()[0].machines, recipe_.machines());
  EXPECT_EQ(again.list()[0].used_at,
            QDateTime::fromMSecsSinceEpoch(recipes_.list()[0].used_at.toMSecsSinceEpoch()));
}

TEST_F(Recent, AreForgottenAndComeBackInTheirPlace) {
  for (const char* name : {"a.json", "b.json", "c.json"})
    ASSERT_TRUE(recipe_.save_as(file(name)).ok());
  QList<RecentRecipe> before = recipes_.list();
  before[1].used_at = before[0].used_at.addSecs(-10);
  before[2].used_at = before[0].used_at.addSecs(-20);
  for (const RecentRecipe& one : before) recipes_.remember(one);
  recipes_.forget(before[1].source);
  EXPECT_EQ(names(recipes_), (QStringList{QStringLiteral("c"), QStringLiteral("a")}));
  recipes_.remember(before[1]);
  EXPECT_EQ(names(recipes_),
            (QStringList{QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
}

TEST_F(Recent, AFileThatIsGoneChangesNothing) {
  ASSERT_TRUE(recipe_.save_as(file("mine.json")).ok());
  const QString before = recipe_.json();
  QFile::remove(file("mine.json"));
  EXPECT_FALSE(recipes_.open(recipes_.list()[0]).ok());
  EXPECT_EQ(recipe_.json(), before);
}

TEST_F(Recent, NoListGrowsBeyondItsEnd) {
  for (int i = 0; i < RecentRecipes::kept + 5; ++i) {
    ASSERT_TRUE(recipe_.save_as(folder_.filePath(QStringLiteral("%1.json").arg(i))).ok());
  }
  EXPECT_EQ(recipes_.list().size(), RecentRecipes::kept);
}

}  // namespace
}  // namespace ivl::app
