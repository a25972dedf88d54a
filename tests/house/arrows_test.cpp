#include "house/arrows.h"

#include "house/planted_tree.h"

namespace ivl::house {
namespace {

using Arrows = PlantedTree;

TEST(House, ArrowsPointOneWay) {
  ASSERT_FALSE(source_files(fs::path(IVL_SOURCE_DIR) / "engine").empty());
  const auto found = wrong_arrows(IVL_SOURCE_DIR);
  EXPECT_TRUE(found.empty()) << listing(found);
}

TEST_F(Arrows, CleanTreePasses) {
  plant("engine/spec/result.h", "#include <string>\n#include \"spec/message.h\"\n");
  plant("engine/train/trainer.cpp",
        "#include \"spec/batch.h\"\n#include \"parallel/unit.h\"\n#include <ATen/ATen.h>\n");
  plant("engine/cli/verb_train.cpp", "#include \"train/trainer.h\"\n#include \"data/loader.h\"\n");
  plant("engine/data/loader.cpp", "#include \"data/image/image.h\"\n");
  plant("engine/torch_headers.h", "#include <ATen/ATen.h>\n");
  plant("app/ui/shell.cpp", "#include <QWidget>\n#include \"spec/run_spec.h\"\n");
  EXPECT_TRUE(wrong_arrows(root_).empty()) << listing(wrong_arrows(root_));
}

struct Planted {
  const char* name;
  const char* file;
  const char* line;
};

void PrintTo(const Planted& planted, std::ostream* out) { *out << planted.line; }

class WrongArrow : public PlantedTree, public ::testing::WithParamInterface<Planted> {};

TEST_P(WrongArrow, IsCaught) {
  plant(GetParam().file, std::string("// first line\n") + GetParam().line + "\n");
  const auto found = wrong_arrows(root_);
  ASSERT_EQ(found.size(), 1u) << listing(found);
  EXPECT_EQ(found[0].where, std::string(GetParam().file) + ":2");
}

INSTANTIATE_TEST_SUITE_P(
    Planted, WrongArrow,
    ::testing::Values(
        Planted{"TrainKnowsData", "engine/train/a.cpp", "#include \"data/loader.h\""},
        Planted{"TrainKnowsImages", "engine/train/a.cpp", "#include \"data/image/image.h\""},
        Planted{"SpecKnowsTrain", "engine/spec/a.h", "#include \"train/trainer.h\""},
        Planted{"DataKnowsModel", "engine/data/a.cpp", "#include \"model/unit.h\""},
        Planted{"ImagesKnowText", "engine/data/image/a.cpp", "#include \"data/text/record.h\""},
        Planted{"PlanKnowsData", "engine/plan/a.cpp", "#include \"data/mixture.h\""},
        Planted{"ModelKnowsParallel", "engine/model/a.cpp", "#include \"parallel/unit.h\""},
        Planted{"KernelsKnowModel", "engine/kernels/a.cpp", "#include \"model/unit.h\""},
        Planted{"OptimKnowsModel", "engine/optim/a.cpp", "#include \"model/unit.h\""},
        Planted{"CheckpointKnowsOptim", "engine/checkpoint/a.cpp", "#include \"optim/adamw.h\""},
        Planted{"ParallelKnowsTrain", "engine/parallel/a.h", "#include \"train/trainer.h\""},
        Planted{"EngineKnowsApp", "engine/train/a.cpp", "#include \"app/store/store.h\""},
        Planted{"SessionKnowsUi", "app/session/a.cpp", "#include \"ui/theme/theme.h\""},
        Planted{"ModelsKnowUi", "app/models/a.cpp", "#include \"ui/shell/page.h\""},
        Planted{"StoreKnowsSession", "app/store/a.cpp", "#include \"session/job.h\""},
        Planted{"WidgetsInSession", "app/session/a.cpp", "#include <QWidget>"},
        Planted{"SqlInUi", "app/ui/data/a.cpp", "#include <QSqlQuery>"},
        Planted{"PlotsInData", "app/ui/data/a.cpp", "#include <qcustomplot.h>"},
        Planted{"TorchInSpec", "engine/spec/a.cpp", "#include <torch/torch.h>"},
        Planted{"TorchInData", "engine/data/text/a.cpp", "#  include <c10/util/Exception.h>"},
        Planted{"TorchInPlan", "engine/plan/a.cpp", "#include \"torch_headers.h\""},
        Planted{"TorchInApp", "app/ui/a.cpp", "#include <ATen/ATen.h>"},
        Planted{"TorchInRemote", "remote/ssh/a.cpp", "#include <ATen/ATen.h>"},
        Planted{"TorchInCuda", "engine/kernels/a.cu", "#include <ATen/ATen.h>"},
        Planted{"QtInEngine", "engine/cli/a.cpp", "#include <QString>"},
        Planted{"QtModuleInEngine", "engine/spec/a.cpp", "#include <QtCore/QString>"},
        Planted{"PlotsInEngine", "engine/cli/a.cpp", "#include \"qcustomplot.h\""},
        Planted{"SqliteInEngine", "engine/train/a.cpp", "#include <sqlite3.h>"},
        Planted{"ImgcodecsInEngine", "engine/data/a.cpp", "#include <opencv2/imgcodecs.hpp>"},
        Planted{"RemoteKnowsData", "remote/ssh/a.cpp", "#include \"data/mixture.h\""},
        Planted{"AppKnowsTrain", "app/session/a.cpp", "#include \"train/trainer.h\""},
        Planted{"UpwardPath", "engine/train/a.cpp", "#include \"../data/loader.h\""}),
    [](const auto& param) { return std::string(param.param.name); });

TEST_F(Arrows, CommentedIncludeIsNone) {
  plant("engine/spec/a.cpp",
        "// #include <torch/torch.h>\n/*\n#include <torch/torch.h>\n*/ const char* s = \"/*\";\n"
        "#include <string>\n");
  EXPECT_TRUE(wrong_arrows(root_).empty()) << listing(wrong_arrows(root_));
}

TEST_F(Arrows, IncludeAfterCommentIsSeen) {
  plant("engine/spec/a.cpp", "/* a */ #include <torch/torch.h> // b\n");
  EXPECT_EQ(wrong_arrows(root_).size(), 1u);
}

TEST_F(Arrows, FolderWithoutRuleIsCaught) {
  plant("engine/attic/a.cpp", "#include \"spec/result.h\"\n");
  const auto found = wrong_arrows(root_);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].where, "engine/attic/a.cpp:1");
}

}  // namespace
}  // namespace ivl::house
