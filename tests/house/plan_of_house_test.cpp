#include "house/plan_of_house.h"

#include "house/planted_tree.h"

namespace ivl::house {
namespace {

using Plan = PlantedTree;

TEST(House, ArchitectureNamesEveryRoom) {
  const auto found = unnamed_rooms(IVL_SOURCE_DIR);
  EXPECT_TRUE(found.empty()) << listing(found);
}

TEST_F(Plan, NamedRoomsPass) {
  plant("engine/data/text/a.cpp", "");
  plant("packaging/run.sh", "");
  plant("ARCHITECTURE.md", "engine/\n  data/\n    text/  x\n`packaging/` y\n");
  EXPECT_TRUE(unnamed_rooms(root_).empty()) << listing(unnamed_rooms(root_));
}

TEST_F(Plan, UnnamedRoomIsCaught) {
  plant("engine/data/text/a.cpp", "");
  plant("engine/attic/a.h", "");
  plant("ARCHITECTURE.md", "engine/\n  data/\n    text/  words about an attic\n  old-attic/\n");
  const auto found = unnamed_rooms(root_);
  ASSERT_EQ(found.size(), 1u) << listing(found);
  EXPECT_EQ(found[0].where, "engine/attic");
}

TEST_F(Plan, MissingFileIsCaught) {
  plant("engine/spec/a.h", "");
  EXPECT_EQ(unnamed_rooms(root_).size(), 1u);
}

}  // namespace
}  // namespace ivl::house
