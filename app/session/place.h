// Somewhere in the workbench that one can go to, and come back from.
#pragma once

#include <QString>
#include <QVariantMap>

namespace ivl::app {

/// `page` is a page's id; `at` is what the page understands, e.g. {"tab": "rows", "row": 12}.
/// Plain values only: places are kept in the history, in job results and in the store.
struct Place {
  QString page;
  QVariantMap at;
  bool operator==(const Place&) const = default;
};

}  // namespace ivl::app
