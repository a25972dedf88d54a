// What needs attention and what runs, on Home, in the rail, on a run's page; the store's troubles
// in the window.
#include <gtest/gtest.h>

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include "app/ui/busy_home.h"
#include "start.h"
#include "store/database.h"
#include "store/schema.h"
#include "ui/home/attention_list.h"
#include "ui/home/run_card.h"
#include "ui/runs/rules_popup.h"
#include "ui/settings/store_actions.h"
#include "ui/shell/failure_card.h"
#include "ui/shell/rail.h"
#include "ui/shell/store_label.h"
#include "ui/shell/toast.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

bool until(const std::function<bool()>& done) { return QTest::qWaitFor(done, 30'000); }

class Attention : public testing::Test {
 protected:
  void open() {
    workbench_ = std::make_unique<app::Workbench>(app::Folders::below(home_.path()));
    window_ = app::make_window(*workbench_);
    window_->resize(1440, 900);
    window_->show();
    ASSERT_TRUE(until([&] { return workbench_->runs().is_loaded(); }));
  }
  QPushButton* button(const QWidget* in, const char* text) {
    for (QPushButton* one : in->findChildren<QPushButton*>()) {
      const bool same = one->text() == QLatin1String(text) ||
                        one->accessibleName().startsWith(QLatin1String(text));
      if (same && one->isVisible()) return one;
    }
    return nullptr;
  }
  QStringList rows() {
    QStringList titles;
    for (const Label* label : window_->findChild<AttentionList*>()->findChildren<Label*>()) {
      if (label->text().contains(QLatin1String(": ")) && label->isVisible())
        titles << label->text();
    }
    return titles;
  }
  QString runs_in_rail() {
    for (const auto* item : window_->findChild<Rail*>()->findChildren<QAbstractButton*>()) {
      if (item->text() == QLatin1String("Runs")) return item->accessibleDescription();
    }
    return {};
  }
  QTemporaryDir home_;
  std::unique_ptr<app::Workbench> workbench_;
  std::unique_ptr<MainWindow> window_;
};

TEST_F(Attention, HomeShowsWhatNeedsItAndWhatRuns) {
  open();
  test::BusyHome::take(*workbench_, home_.filePath(QStringLiteral("all")));
  EXPECT_EQ(rows().value(0), QStringLiteral("V1-2, lr 5e-5: failed at step 604"));
  EXPECT_EQ(rows().size(), 3);
  QStringList cards;
  for (const RunCard* card : window_->findChildren<RunCard*>()) {
    if (card->isVisible()) cards << card->accessibleDescription();
  }
  EXPECT_TRUE(cards.contains(QStringLiteral("Training, step 1,648 of 2,476")))
      << cards.join(QLatin1Char('\n')).toStdString();
  EXPECT_EQ(cards.size(), 3);
  EXPECT_EQ(runs_in_rail(), QStringLiteral("2 running, something needs attention"));
  auto* list = window_->findChild<AttentionList*>();
  button(list, "Dismiss: V1-2, lr 5e-5")->click();
  ASSERT_TRUE(until([&] { return rows().size() == 2; }));
  button(window_->findChild<Toast*>(), "Undo")->click();
  ASSERT_TRUE(until([&] { return rows().size() == 3; }));
  window_->page(QStringLiteral("home"))->run_accent_action();
  EXPECT_EQ(window_->here().page, QStringLiteral("runs"));
}

TEST_F(Attention, RulesAreSetFromTheRunsPage) {
  open();
  test::BusyHome::take(*workbench_, home_.filePath(QStringLiteral("all")));
  const int64_t run = workbench_->runs().list().front().id;
  window_->go({QStringLiteral("runs"), {{QStringLiteral("run"), qlonglong{run}}}});
  button(window_.get(), "Rules")->click();
  auto* popup = window_->findChild<RulesPopup*>();
  ASSERT_TRUE(popup->isVisible());
  const QList<QCheckBox*> boxes = popup->findChildren<QCheckBox*>();
  const QList<QLineEdit*> fields = popup->findChildren<QLineEdit*>();
  ASSERT_EQ(boxes.size(), 3);
  boxes[2]->click();
  fields[2]->selectAll();
  QTest::keyClicks(fields[2], QStringLiteral("250"));
  QTest::keyClick(fields[2], Qt::Key_Return);
  std::vector<app::RunRule> rules = workbench_->watch().rules(run);
  ASSERT_EQ(rules.size(), 1u);
  EXPECT_EQ(rules[0], (app::RunRule{run, app::RuleKind::disk_below, 250e9, 0}));
  fields[2]->selectAll();
  QTest::keyClicks(fields[2], QStringLiteral("-"));
  QTest::keyClick(fields[2], Qt::Key_Return);
  EXPECT_EQ(workbench_->watch().rules(run), rules) << "what is no number changes nothing";
  boxes[2]->click();
  EXPECT_TRUE(workbench_->watch().rules(run).empty());
}

TEST_F(Attention, ANewerStoreIsToldAndCanBeSetAside) {
  const QString file = home_.filePath(QStringLiteral("data/workbench.sqlite"));
  QDir().mkpath(home_.filePath(QStringLiteral("data")));
  ASSERT_TRUE(app::open_database(QStringLiteral("newer"), file));
  {
    QSqlDatabase database = QSqlDatabase::database(QStringLiteral("newer"));
    ASSERT_TRUE(app::execute(database, QStringLiteral("PRAGMA user_version = 99")));
  }
  QSqlDatabase::removeDatabase(QStringLiteral("newer"));
  open();
  auto* card = window_->findChild<FailureCard*>();
  ASSERT_TRUE(until([&] { return card->isVisible(); }));
  auto* label = window_->findChild<StoreLabel*>();
  EXPECT_EQ(label->accessibleName(), QStringLiteral("Store in memory only"));
  button(card, "Set it aside and begin a new one")->click();
  EXPECT_TRUE(until([&] { return label->accessibleName().endsWith(QLatin1String("saved")); }));
  EXPECT_TRUE(label->accessibleDescription().contains(file));
}

TEST_F(Attention, TheStoreIsBackedUpAndCompacted) {
  open();
  const QString target = home_.filePath(QStringLiteral("backup.sqlite"));
  back_up_store_to(target, *workbench_, *window_);
  ASSERT_TRUE(test::settle(*workbench_));
  EXPECT_TRUE(QFileInfo::exists(target));
  auto* toast = window_->findChild<Toast*>();
  EXPECT_TRUE(toast->findChild<Label*>()->text().contains(target));
  auto* card = window_->findChild<FailureCard*>();
  EXPECT_FALSE(card->isVisible());
  back_up_store_to(target, *workbench_, *window_);
  ASSERT_TRUE(test::settle(*workbench_));
  EXPECT_TRUE(card->isVisible()) << "nothing is written over";
  compact_store(*workbench_, *window_);
  ASSERT_TRUE(test::settle(*workbench_));
  EXPECT_TRUE(toast->findChild<Label*>()->text().startsWith(QLatin1String("The store took")));
}

}  // namespace
}  // namespace ivl::ui
