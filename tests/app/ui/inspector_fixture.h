// A RowInspector on a window of a given size, and rows to show in it.
#pragma once

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "data/small_mixture.h"
#include "ui/inspector/row_inspector.h"
#include "ui/theme/theme.h"

namespace ivl::ui {

class InspectorWindow {
 public:
  explicit InspectorWindow(const QSize& size = {700, 744}) {
    view_.resize(size);
    view_.show();
  }
  RowInspector* operator->() { return &view_; }
  RowInspector& operator*() { return view_; }

  /// Shows a row and waits until it and its image are there.
  void show(const RowContext& context) {
    QSignalSpy spy(&view_, &RowInspector::shown);
    view_.show_row(context);
    ASSERT_TRUE(spy.wait(60'000));
    settle();
  }
  void settle() {
    const auto row = view_.row();
    const bool image = row && !row->images.empty() && !row->images[0].error;
    if (image) {
      EXPECT_TRUE(QTest::qWaitFor([&] { return view_.image()->view()->loaded(); }, 60'000));
    }
    QCoreApplication::processEvents();
    view_.grab();  // lays out what is in sight
  }
  void wait_for_row() {
    QSignalSpy spy(&view_, &RowInspector::shown);
    ASSERT_TRUE(spy.wait(60'000));
    settle();
  }

 private:
  RowInspector view_;
};

}  // namespace ivl::ui
