// Qt's own tester over an item model: every promise of QAbstractItemModel, as a failure of the
// test.
#pragma once

#include <QAbstractItemModelTester>

namespace ivl::test {

/// Asserts while it goes over the model (fatal mode ends the program with the place).
inline void check_model(QAbstractItemModel& model) {
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
}

}  // namespace ivl::test
