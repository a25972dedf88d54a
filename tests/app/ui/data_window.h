// The workbench's window over the mixture of data_fixture.h, on a home of its own.
#pragma once

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QTemporaryDir>

#include "app/settle.h"
#include "app/ui/data_fixture.h"
#include "start.h"

namespace ivl::test {

class DataWindow : public testing::Test {
 protected:
  /// Also again, on the same home.
  void start() {
    window_.reset();
    workbench_ = std::make_unique<app::Workbench>(app::Folders::below(home_.path()));
    window_ = app::make_window(*workbench_);
    window_->resize(1440, 900);
    window_->show();
    workbench_->open_mixture(fixture_.path());
    ASSERT_TRUE(settle(*workbench_));
  }
  void check() {
    workbench_->mixture().check();
    ASSERT_TRUE(settle(*workbench_));
  }
  void go(const char* tab) {
    window_->go({QStringLiteral("data"), {{QStringLiteral("tab"), QString::fromLatin1(tab)}}});
    ASSERT_TRUE(settle(*workbench_));
  }
  /// The one that is seen, or null.
  QAbstractButton* button(const char* text) {
    for (auto* one : window_->findChildren<QAbstractButton*>()) {
      if (one->isVisible() && one->text() == QString::fromUtf8(text)) return one;
    }
    return nullptr;
  }
  void click(const char* text) {
    QAbstractButton* one = button(text);
    ASSERT_TRUE(one) << text;
    ASSERT_TRUE(one->isEnabled()) << text;
    one->click();
    ASSERT_TRUE(settle(*workbench_));
  }

  const DataFixture fixture_;
  QTemporaryDir home_;
  std::unique_ptr<app::Workbench> workbench_;
  std::unique_ptr<ui::MainWindow> window_;
};

}  // namespace ivl::test
