// The internvl-engine lines that do the same as the workbench, for "Copy command".
#pragma once

#include <QString>
#include <QStringList>

#include "data/search.h"
#include "session/open_mixture.h"

namespace ivl::app {

/// For a POSIX shell; words that need no quotes stay bare.
QString shell_quoted(const QString& word);
QString command_line(const QStringList& words);

QString check_command(const OpenMixture& mixture);
QString search_command(const OpenMixture& mixture, const SearchQuery& query);

/// The internvl-engine beside this program, in the build beside it, or in PATH; empty: none.
QString find_engine();
Message no_engine();
Message engine_not_started(const QString& program, const std::string& cause);
/// `words`: the last that it said.
Message engine_failed(const QString& program, const QString& verb, int code, const QString& words);

}  // namespace ivl::app
