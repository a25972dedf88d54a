// A notice in the interface's language.
#pragma once

#include <QString>

#include "store/run_notices.h"

namespace ivl::app {

/// "V1-2, lr 2e-5: failed at step 604".
QString notice_title(const RunNotice& notice, const QString& run_name);
/// What else is known of it.
QString notice_detail(const RunNotice& notice);

}  // namespace ivl::app
