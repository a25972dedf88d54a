// Sizes and texts that the files of ProbeGrid share.
#pragma once

#include "session/changed_words.h"
#include "ui/checkpoints/probe_grid.h"
#include "ui/theme/theme.h"

namespace ivl::ui {

struct ProbeGrid::CellText {
  QString text;
  Tone tone = Tone::text;
  bool figures = false;  // one line of numbers: in their type
  QVector<app::TextSpan> marked;
};

namespace probe_size {
inline constexpr int head = 40, padding = 14, probe = 276, least = 180, thumb_width = 88,
                     thumb_height = 66, box_width = 112, box_height = 78, foot = 26, most_lines = 9;
}

/// The text laid out in `width`; at most probe_size::most_lines lines.
void lay_out_text(QTextLayout& layout, const QString& text, Type type, int width);
double height_of_text(const QTextLayout& layout);

}  // namespace ivl::ui
