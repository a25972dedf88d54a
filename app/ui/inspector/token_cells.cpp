#include "ui/inspector/token_cells.h"

#include <QCoreApplication>

#include "session/language.h"

namespace ivl::ui {
namespace {

struct Roles {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::TokenStrip)
};

bool is_answer(const app::InspectedRow& row, int turn) {
  return turn >= 0 && row.turns[static_cast<size_t>(turn)].role == "gpt";
}

/// Whether the token goes on with a run: an answer's header belongs to the question before it.
class Runs {
 public:
  explicit Runs(const app::InspectedRow& row) : row_(row) {
    if (!row.tokenizer) return;
    begin_ = row.tokenizer->id_of("<img>");
    end_ = row.tokenizer->id_of("</img>");
  }

  bool goes_on(size_t first, size_t at) const {
    const app::InspectedToken &head = row_.tokens[first], &token = row_.tokens[at];
    if (kind_of(head) != kind_of(token) || is_mark(token)) return false;
    if (token.image) return row_.tokens[at - 1].image;
    if (token.cut && token.supervised) return false;
    return token.turn == head.turn ||
           (is_answer(row_, token.turn) && !is_answer(row_, head.turn) && head.turn >= 0);
  }
  bool folds(size_t at) const {
    const app::InspectedToken& token = row_.tokens[at];
    return !is_mark(token) && !token.supervised;
  }

 private:
  bool is_mark(const app::InspectedToken& token) const {
    return row_.images_in_all > 0 && (token.id == begin_ || token.id == end_);
  }
  const app::InspectedRow& row_;
  int32_t begin_ = -1, end_ = -1;
};

QString role_text(const app::InspectedRow& row, int turn) {
  if (turn < 0) return Roles::tr("system");
  const std::string& role = row.turns[static_cast<size_t>(turn)].role;
  if (role == "system") return Roles::tr("system");
  return role == "human" ? Roles::tr("user") : Roles::tr("assistant");
}

}  // namespace

TokenKind kind_of(const app::InspectedToken& token) {
  if (token.cut) return TokenKind::cut;
  if (token.image) return TokenKind::image;
  return token.supervised ? TokenKind::supervised : TokenKind::ignored;
}

std::vector<TokenCell> token_cells(const app::InspectedRow& row, const QSet<int>& open) {
  std::vector<TokenCell> cells;
  const Runs runs(row);
  const size_t all = row.tokens.size();
  for (size_t at = 0; at < all;) {
    size_t end = at + 1;
    if (runs.folds(at)) {
      while (end < all && runs.goes_on(at, end)) ++end;
    }
    TokenCell cell;
    cell.first = static_cast<int>(at);
    cell.count = static_cast<int>(end - at);
    cell.fold = end - at > 1;
    cell.open = cell.fold && open.contains(cell.first);
    cell.kind = kind_of(row.tokens[at]);
    cell.turn = row.tokens[at].turn;
    cells.push_back(cell);
    for (size_t i = at; cell.open && i < end; ++i) {
      TokenCell one;
      one.first = static_cast<int>(i);
      one.kind = kind_of(row.tokens[i]);
      one.turn = row.tokens[i].turn;
      cells.push_back(one);
    }
    at = end;
  }
  return cells;
}

QString cell_text(const app::InspectedRow& row, const TokenCell& cell) {
  const app::InspectedToken& token = row.tokens[static_cast<size_t>(cell.first)];
  if (!cell.fold) return row.piece(token.id);
  const QString name = token.image ? row.piece(token.id) : role_text(row, cell.turn);
  return QStringLiteral("%1 × %2").arg(name, QString::number(cell.count));
}

QString cell_ids(const app::InspectedRow& row, const TokenCell& cell) {
  const app::InspectedToken& token = row.tokens[static_cast<size_t>(cell.first)];
  if (!cell.fold || token.image) return QString::number(token.id);
  return QStringLiteral("%1–%2").arg(cell.first).arg(cell.first + cell.count - 1);
}

}  // namespace ivl::ui
