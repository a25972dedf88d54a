// A finding as a line: how bad, what, and the way to its setting.
#pragma once

#include <QLayout>
#include <functional>

namespace ivl::ui {

/// `go` empty: there is nowhere to go. What it holds belongs to the widget that it is laid out in.
QLayout* make_finding_line(bool wrong, const QString& text, const std::function<void()>& go = {});

}  // namespace ivl::ui
