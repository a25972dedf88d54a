// Recipes worked on lately: name, machines, batch, when; a file that is gone says so.
#pragma once

#include "session/recent_recipes.h"
#include "ui/home/gone_files.h"
#include "ui/home/list_card.h"

namespace ivl::ui {

class RecipeList : public ListCard {
  Q_OBJECT
 public:
  explicit RecipeList(app::RecentRecipes& recipes, QWidget* parent = nullptr);

 Q_SIGNALS:
  void chosen(const ivl::app::RecentRecipe& recent);
  void forgotten(const ivl::app::RecentRecipe& recent);

 private:
  void refresh();
  app::RecentRecipes& recipes_;
  GoneFiles gone_;
};

}  // namespace ivl::ui
