// main() of the tests of curves: GoogleTest's, or `--take-in STORE RUN`, a reader to be killed.
#include <gtest/gtest.h>

#include <QCoreApplication>

#include "session/run_follower.h"
#include "store/store.h"

namespace {

int take_in(const QString& file, const QString& run) {
  ivl::app::Store store(file);
  ivl::app::RunFollower follower(store, run);
  for (int quiet = 0; quiet < 2;) {
    const auto change = follower.look(0);
    if (!change) return 1;
    quiet = change->any() || change->more ? 0 : quiet + 1;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.size() == 4 && arguments[1] == QLatin1String("--take-in"))
    return take_in(arguments[2], arguments[3]);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
