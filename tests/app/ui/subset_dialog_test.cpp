// "Add subset": what is wrong stands at its field; what is right is in table and bars at once.
#include "ui/data/subset_dialog.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QLineEdit>
#include <QTest>

#include "app/ui/data_fixture.h"
#include "app/ui/picture.h"
#include "models/subset_model.h"
#include "start.h"
#include "ui/data/composition.h"
#include "ui/data/mixture_findings.h"
#include "ui/widgets/label.h"

namespace ivl {
namespace {

class AddSubset : public testing::Test {
 protected:
  void SetUp() override {
    workbench_ = std::make_unique<app::Workbench>(app::Folders::below(home_.path()));
    window_ = app::make_window(*workbench_);
    window_->show();
    workbench_->open_mixture(fixture_.path());
    ASSERT_TRUE(test::settle(*workbench_));
    window_->go({QStringLiteral("data"), {{QStringLiteral("tab"), QStringLiteral("mixture")}}});
    ASSERT_TRUE(test::settle(*workbench_));
    click(window_.get(), "Add subset");
    dialog_ = window_->findChild<ui::SubsetDialog*>();
    ASSERT_TRUE(dialog_);
    test::write(fixture_.mixture.folder / "more.jsonl", test::record("q", "a").dump() + "\n");
  }
  static void click(QWidget* in, const char* text) {
    for (auto* one : in->findChildren<QAbstractButton*>()) {
      if (one->isVisible() && one->text() == QLatin1String(text)) return one->click();
    }
    FAIL() << "no button " << text;
  }
  QLineEdit* field(const char* name) {
    for (auto* one : dialog_->findChildren<QLineEdit*>()) {
      if (one->accessibleName() == QLatin1String(name)) return one;
    }
    ADD_FAILURE() << "no field " << name;
    return nullptr;
  }
  void fill(const char* name, const std::string& text) {
    QLineEdit* edit = field(name);
    edit->selectAll();
    QTest::keyClicks(edit, QString::fromStdString(text));
  }
  bool invalid(const char* name) { return field(name)->property("invalid").toBool(); }
  void settle() { ASSERT_TRUE(test::settle(*workbench_)); }

  const test::DataFixture fixture_;
  QTemporaryDir home_;
  std::unique_ptr<app::Workbench> workbench_;
  std::unique_ptr<ui::MainWindow> window_;
  QPointer<ui::SubsetDialog> dialog_;
};

TEST_F(AddSubset, SaysWhatIsWrongWhereItIs) {
  fill("Name", "boxes");
  settle();
  EXPECT_TRUE(invalid("Name")) << "the mixture has one of this name";
  EXPECT_TRUE(field("Name")->accessibleDescription().contains(QStringLiteral("boxes")));
  EXPECT_FALSE(invalid("Annotation file")) << "not before it was touched";
  click(dialog_, "Add subset");
  settle();
  EXPECT_TRUE(invalid("Annotation file"));
  EXPECT_TRUE(invalid("Image folder"));
  EXPECT_FALSE(invalid("Repeat"));
  test::save_pictures(*dialog_, QStringLiteral("add-subset-refused"));
  EXPECT_EQ(workbench_->edits().count(), 4);
  EXPECT_TRUE(dialog_);
}

TEST_F(AddSubset, IsInTableAndBarsAtOnceAndCanBeUndone) {
  fill("Annotation file", fixture_.mixture.folder / "more.jsonl");
  fill("Image folder", fixture_.mixture.folder / "images");
  fill("Name", "more");
  fill("Repeat", "3");
  click(dialog_, "Add subset");
  for (int i = 0; i < 500 && workbench_->edits().count() == 4; ++i) test::turn(1);
  ASSERT_EQ(workbench_->edits().count(), 5);
  app::SubsetModel model(workbench_->mixture(), workbench_->edits());
  EXPECT_EQ(model.rowCount(), 6);
  const int row = model.row_of(4);
  EXPECT_EQ(model.index(row, app::SubsetModel::name).data().toString(), QStringLiteral("more"));
  EXPECT_EQ(model.index(row, app::SubsetModel::images).data().toString(), QStringLiteral("…"));
  settle();
  EXPECT_EQ(model.index(row, app::SubsetModel::rows).data().toString(), QStringLiteral("1"));
  const ui::Composition shown = ui::composition_of(workbench_->mixture(), workbench_->edits());
  ASSERT_EQ(shown.parts.size(), 5u);
  EXPECT_EQ(shown.parts[4].rows, 3);
  EXPECT_EQ(shown.parts[4].saved_rows, 0);
  EXPECT_TRUE(shown.tokens_known);
  test::save_pictures(*window_, QStringLiteral("mixture-added"));
  const auto findings = ui::mixture_findings(workbench_->mixture(), workbench_->edits());
  EXPECT_TRUE(std::ranges::any_of(findings, [](const ui::MixtureFinding& one) {
    return one.subset == 4 && one.action == ui::MixtureFinding::Action::undo;
  }));
  workbench_->edits().undo();
  EXPECT_EQ(model.rowCount(), 5);
  EXPECT_EQ(ui::composition_of(workbench_->mixture(), workbench_->edits()).parts.size(), 4u);
}

}  // namespace
}  // namespace ivl
