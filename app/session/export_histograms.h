// The counts behind the histograms, for other programs.
#pragma once

#include <QStringList>
#include <string>

#include "session/histograms.h"

namespace ivl::app {

/// CSV (RFC 4180): what is counted, from, to, rows, then rows of each group; one line a bar.
std::string counts_csv(const Histograms& counted, const QStringList& groups);

}  // namespace ivl::app
