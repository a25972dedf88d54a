// Shares of Han, Latin and other letters as one bar in neutral tones.
#pragma once

#include <QPainter>

#include "session/subset_facts.h"

namespace ivl::ui {

QColor letter_color(int which);  // 0 Han, 1 Latin, 2 other
void paint_letters(QPainter& painter, const QRectF& bar, const app::LetterShares& shares);

}  // namespace ivl::ui
