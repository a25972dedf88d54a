#include "ui/inspector/token_strip.h"

#include <QScrollBar>
#include <algorithm>

#include "ui/inspector/bubble.h"
#include "ui/inspector/token_strip_sizes.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
using namespace strip;

TokenStrip::TokenStrip(QWidget* parent) : QAbstractScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);  // its place is kept
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(120, 2 * kLine);
  viewport()->setMouseTracking(true);
  setAccessibleName(tr("Tokens"));
  connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
  connect(verticalScrollBar(), &QScrollBar::valueChanged, viewport(),
          qOverload<>(&QWidget::update));
}

void TokenStrip::show_row(std::shared_ptr<const app::InspectedRow> row) {
  const bool same = row_ && row && row_->ref == row->ref;
  const bool same_tokenizer = row_ && row && row_->tokenizer == row->tokenizer;
  row_ = std::move(row);
  if (!same_tokenizer) piece_widths_.clear();
  if (!same) {
    open_.clear();
    current_ = -1;
    verticalScrollBar()->setValue(0);
  }
  lit_ = {};
  box_characters_.clear();
  for (size_t i = 0; row_ && i < row_->boxes.boxes.size(); ++i) {
    const app::Box& box = row_->boxes.boxes[i];
    const QString& text = row_->turns[static_cast<size_t>(box.turn)].text;
    box_characters_.emplace_back(character_of(text, box.begin), character_of(text, box.end));
  }
  rebuild();
  if (row_) {
    setAccessibleDescription(tr("%1 tokens: %2 supervised, %3 of images, %4 ignored, %5 cut")
                                 .arg(row_->counts.all)
                                 .arg(row_->counts.supervised)
                                 .arg(row_->counts.image)
                                 .arg(row_->counts.ignored)
                                 .arg(row_->counts.cut));
  }
}

void TokenStrip::set_ids_shown(bool shown) {
  ids_ = shown;
  piece_widths_.clear();
  rebuild();
}

void TokenStrip::rebuild() {
  cells_ = row_ ? token_cells(*row_, open_) : std::vector<TokenCell>();
  current_ = std::min(current_, static_cast<int>(cells_.size()) - 1);
  lay_out();
  viewport()->update();
}

int TokenStrip::pitch() const { return (ids_ ? kLine : kLowLine) + kGap; }

int TokenStrip::width_of(const TokenCell& cell) {
  const int32_t id = row_->tokens[static_cast<size_t>(cell.first)].id;
  if (!cell.fold) {
    if (const auto known = piece_widths_.constFind(id); known != piece_widths_.cend())
      return *known;
  }
  const QFontMetrics piece(font_of(Type::figures)), small(font_of(Type::tiny_figures));
  int width = piece.horizontalAdvance(cell_text(*row_, cell)) + (cell.fold ? kArrow : 0);
  if (ids_) width = std::max(width, small.horizontalAdvance(cell_ids(*row_, cell)));
  width += 2 * kPadding;
  if (!cell.fold) piece_widths_.insert(id, width);
  return width;
}

void TokenStrip::lay_out() {
  lefts_.resize(cells_.size());
  widths_.resize(cells_.size());
  lines_.clear();
  const int room = std::max(40, viewport()->width() - 2 * kRoom);
  int left = 0;
  for (size_t i = 0; i < cells_.size(); ++i) {
    const int width = std::min(width_of(cells_[i]), room);
    if (i == 0 || left + width > room) {
      lines_.push_back(static_cast<int>(i));
      left = 0;
    }
    lefts_[i] = left + kRoom;
    widths_[i] = width;
    left += width + kGap;
  }
  const int height = static_cast<int>(std::min<size_t>(lines_.size(), 20'000'000)) * pitch();
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setSingleStep(pitch());
  verticalScrollBar()->setRange(0, std::max(0, height + 2 * kRoom - viewport()->height()));
}

QRect TokenStrip::cell_rect(int cell) const {
  if (cell < 0 || cell >= static_cast<int>(cells_.size())) return {};
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), cell);
  const int line = static_cast<int>(after - lines_.begin()) - 1;
  const auto i = static_cast<size_t>(cell);
  return {lefts_[i], line * pitch() + kRoom - verticalScrollBar()->value(), widths_[i],
          pitch() - kGap};
}

int TokenStrip::cell_at(const QPoint& point) const {
  const int y = point.y() - kRoom + verticalScrollBar()->value();
  const int line = y / pitch();
  if (y < 0 || line >= static_cast<int>(lines_.size())) return -1;
  const int end = line + 1 < static_cast<int>(lines_.size()) ? lines_[static_cast<size_t>(line) + 1]
                                                             : static_cast<int>(cells_.size());
  for (int cell = lines_[static_cast<size_t>(line)]; cell < end; ++cell) {
    if (cell_rect(cell).contains(point)) return cell;
  }
  return -1;
}

int TokenStrip::cell_of(int token) const {
  const auto after =
      std::upper_bound(cells_.begin(), cells_.end(), token,
                       [](int wanted, const TokenCell& cell) { return wanted < cell.first; });
  if (after == cells_.begin()) return -1;
  const auto found = after - 1;
  return static_cast<int>(found - cells_.begin());
}

Highlight TokenStrip::highlight_of(int cell) const {
  if (cell < 0) return {};
  const TokenCell& one = cells_[static_cast<size_t>(cell)];
  Highlight lit{one.turn, -1};
  if (one.fold) return lit;
  const app::InspectedToken& token = row_->tokens[static_cast<size_t>(one.first)];
  for (size_t box = 0; box < box_characters_.size() && token.begin >= 0; ++box) {
    const auto& [begin, end] = box_characters_[box];
    if (row_->boxes.boxes[box].turn == token.turn && token.begin >= begin && token.end <= end) {
      lit.box = static_cast<int>(box);
      break;
    }
  }
  return lit;
}

bool TokenStrip::is_lit(int at) const {
  const app::InspectedToken& token = row_->tokens[static_cast<size_t>(at)];
  if (lit_.nothing() || token.turn < 0) return false;
  if (lit_.box < 0) return token.turn == lit_.turn;
  const auto i = static_cast<size_t>(lit_.box);
  if (i >= box_characters_.size() || row_->boxes.boxes[i].turn != token.turn) return false;
  return token.begin >= 0 && token.begin < box_characters_[i].second &&
         token.end > box_characters_[i].first;
}

void TokenStrip::light(const Highlight& lit) {
  if (lit == lit_) return;
  lit_ = lit;
  viewport()->update();
}

void TokenStrip::resizeEvent(QResizeEvent*) { lay_out(); }

}  // namespace ivl::ui
