// The token strip's cells: a token each, or a fold of many that nobody reads one by one.
#pragma once

#include <QSet>
#include <vector>

#include "session/inspected_row.h"

namespace ivl::ui {

enum class TokenKind : uint8_t { ignored, supervised, image, cut };
TokenKind kind_of(const app::InspectedToken& token);

struct TokenCell {
  int first = 0, count = 1;  // tokens
  bool fold = false;         // stands for all of them, or is the head of an open fold
  bool open = false;
  TokenKind kind = TokenKind::ignored;
  int turn = -1;

  bool head() const { return fold && open; }
};

/// Of each run of tokens that are not supervised (system, question, role headers) and of each run
/// of image tokens one cell, unless its first token is in `open`. Single ones fold nothing.
std::vector<TokenCell> token_cells(const app::InspectedRow& row, const QSet<int>& open);

/// "> user × 17", or the token's piece.
QString cell_text(const app::InspectedRow& row, const TokenCell& cell);
/// "329–345", or the token's id.
QString cell_ids(const app::InspectedRow& row, const TokenCell& cell);

}  // namespace ivl::ui
