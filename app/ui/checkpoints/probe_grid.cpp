#include "ui/checkpoints/probe_grid.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include "models/run_model.h"
#include "session/language.h"
#include "session/workbench.h"
#include "ui/checkpoints/box_picture.h"
#include "ui/checkpoints/probe_grid_parts.h"

namespace ivl::ui {

namespace size = probe_size;
using State = app::ProbeCell::State;

namespace {

constexpr int kSoon = 100;  // ms

}  // namespace

ProbeGrid::ProbeGrid(app::Workbench& workbench, QWidget* parent)
    : QAbstractScrollArea(parent), workbench_(workbench) {
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Probe grid"));
  verticalScrollBar()->setSingleStep(space::row);
  horizontalScrollBar()->setSingleStep(space::row);
  connect(&workbench.probes(), &app::Probes::changed, this, &ProbeGrid::refresh);
  soon_.setSingleShot(true);
  soon_.setInterval(kSoon);
  connect(&soon_, &QTimer::timeout, this, &ProbeGrid::refresh);
  connect(&workbench.probes(), &app::Probes::cell_changed, this, [this] {
    if (!soon_.isActive()) soon_.start();
  });
  connect(&workbench.thumbnails(), &app::Thumbnails::ready, this, [this] {
    if (!soon_.isActive()) soon_.start();  // boxes need the pictures' shapes
  });
  connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

const std::vector<app::Probe>& ProbeGrid::probes() const { return workbench_.probes().list(); }

void ProbeGrid::set_columns(std::vector<ProbeColumn> columns) {
  columns_ = std::move(columns);
  refresh();
}

const app::Probe* ProbeGrid::current() const {
  return static_cast<size_t>(row_) < probes().size() ? &probes()[static_cast<size_t>(row_)]
                                                     : nullptr;
}

void ProbeGrid::refresh() {
  lay_out();
  want_pictures();
  move_to(row_, column_);
  viewport()->update();
}

void ProbeGrid::want_pictures() {
  if (!isVisible()) return;
  QStringList paths;
  for (const app::Probe& probe : probes()) {
    if (!probe.images.isEmpty()) paths << probe.images.first();
  }
  workbench_.thumbnails().want(paths);
}

int ProbeGrid::column_width(int column) const {
  if (column == 0) return size::probe;
  const int rest = viewport()->width() - size::probe;
  const int share = rest / std::max(1, columns() - 1);
  if (share < size::least) return size::least;
  return column == columns() - 1 ? rest - share * (columns() - 2) : share;
}

int ProbeGrid::column_x(int column) const {
  int x = 0;
  for (int i = 0; i < column; ++i) x += column_width(i);
  return x;
}

QRect ProbeGrid::cell_rect(int row, int column) const {
  const int top =
      row < 0 ? 0 : size::head + tops_[static_cast<size_t>(row)] - verticalScrollBar()->value();
  const int height =
      row < 0 ? size::head : tops_[static_cast<size_t>(row) + 1] - tops_[static_cast<size_t>(row)];
  return {column_x(column) - horizontalScrollBar()->value(), top, column_width(column), height};
}

void ProbeGrid::lay_out() {
  tops_ = {0};
  for (size_t row = 0; row < probes().size(); ++row) {
    tops_.push_back(tops_.back() + height_of(static_cast<int>(row)));
  }
  verticalScrollBar()->setRange(0, std::max(0, tops_.back() + size::head - viewport()->height()));
  verticalScrollBar()->setPageStep(viewport()->height());
  horizontalScrollBar()->setRange(0, std::max(0, column_x(columns()) - viewport()->width()));
  horizontalScrollBar()->setPageStep(viewport()->width());
}

int ProbeGrid::height_of(int row) const {
  double most = size::thumb_height;
  for (int column = 0; column < columns(); ++column) {
    const CellText cell = text_of(row, column);
    QTextLayout layout;
    const int room = column_width(column) - 2 * size::padding -
                     (column == 0 ? size::thumb_width + space::gap : 0);
    lay_out_text(layout, cell.text, cell.figures ? Type::figures : Type::text, room);
    double height = height_of_text(layout);
    if (column == 0) height += space::page;
    if (!boxes_of(row, column).isEmpty()) height += size::box_height + space::near;
    if (column >= kFixed) height += size::foot;
    most = std::max(most, height);
  }
  return static_cast<int>(most) + 2 * space::gap;
}

QImage ProbeGrid::picture_of(int row) const {
  const app::Probe& probe = probes()[static_cast<size_t>(row)];
  const app::Thumb* thumb =
      probe.images.isEmpty() ? nullptr : workbench_.thumbnails().find(probe.images.first());
  return thumb ? thumb->image : QImage();
}

QVector<QRectF> ProbeGrid::boxes_of(int row, int column) const {
  if (column < 1) return {};
  const app::Probe& probe = probes()[static_cast<size_t>(row)];
  const QString text = column == 1 ? probe.reference : cell_text(row, column);
  return boxes_of_text(text, picture_of(row).size());
}

QString ProbeGrid::cell_text(int row, int column) const {
  const app::Probe& probe = probes()[static_cast<size_t>(row)];
  if (column < kFixed) return column == 0 ? probe.question : probe.reference;
  const app::AskedModel& model = columns_[static_cast<size_t>(column - kFixed)].model;
  return workbench_.probes().cell(probe.id, model.run, model.step).answer.text;
}

/// Cells that wait say why.
QString ProbeGrid::waits_for(int row, const ProbeColumn& column, const app::ProbeCell& cell) const {
  if (cell.state == State::none) return tr("Not asked yet");
  if (cell.state == State::called_off) return tr("Called off");
  if (cell.state == State::loading) return tr("The model is being loaded");
  const app::AskedModel& asked = workbench_.probes().asked();
  if (asked.run == column.model.run && asked.step == column.model.step)
    return row == 0 ? tr("Is being asked") : tr("Waits for the one above");
  return asked.path.isEmpty() ? tr("Waits") : tr("Waits for %1").arg(app::count_text(asked.step));
}

ProbeGrid::CellText ProbeGrid::text_of(int row, int column) const {
  const app::Probe& probe = probes()[static_cast<size_t>(row)];
  CellText cell;
  cell.text = cell_text(row, column).trimmed();
  if (column == 0) {
    cell.text.remove(QStringLiteral("<image>"));
    cell.text = cell.text.trimmed();
    return cell;
  }
  cell.figures = cell.text.startsWith(QLatin1Char('[')) ||
                 (app::is_short(cell.text) &&
                  std::ranges::all_of(cell.text, [](QChar c) { return !c.isLetter(); }));
  if (column < kFixed) return cell;
  const ProbeColumn& of = columns_[static_cast<size_t>(column - kFixed)];
  const app::ProbeCell& given = workbench_.probes().cell(probe.id, of.model.run, of.model.step);
  if (given.state == State::failed && given.error)
    return {app::translated(*given.error), Tone::bad, false, {}};
  if (given.state != State::answered && given.state != State::writing)
    return {waits_for(row, of, given), Tone::muted, false, {}};
  if (column > kFixed && given.state == State::answered) {
    const QString before = cell_text(row, column - 1).trimmed();
    if (!before.isEmpty()) cell.marked = app::changed_words(before, cell.text);
  }
  return cell;
}

QString ProbeGrid::words_of(int row, int column) const {
  const app::Probe& probe = probes()[static_cast<size_t>(row)];
  if (column == 0) return tr("Probe: %1").arg(probe.question);
  if (column == 1) return tr("Reference: %1").arg(probe.reference);
  const QString words =
      tr("%1, checkpoint %2: %3", "probe, step, answer")
          .arg(text_of(row, 0).text,
               app::count_text(columns_[static_cast<size_t>(column - kFixed)].model.step),
               text_of(row, column).text);
  return can_call_off(row, column) ? tr("%1. Backspace calls it off.").arg(words) : words;
}

bool ProbeGrid::can_call_off(int row, int column) const {
  if (column < kFixed || !workbench_.probes().is_asking()) return false;
  const app::Probe& probe = probes()[static_cast<size_t>(row)];
  const app::AskedModel& model = columns_[static_cast<size_t>(column - kFixed)].model;
  const State state = workbench_.probes().cell(probe.id, model.run, model.step).state;
  return state == State::waiting || state == State::loading || state == State::writing;
}

QRect ProbeGrid::call_off_rect(const QRect& cell) const {
  return {cell.right() - size::padding - space::icon - space::tight, cell.bottom() - size::foot - 4,
          space::icon + 2 * space::tight, size::foot};
}

void ProbeGrid::call_off(int row, int column) {
  if (static_cast<size_t>(row) >= probes().size() || !can_call_off(row, column)) return;
  const app::AskedModel& model = columns_[static_cast<size_t>(column - kFixed)].model;
  workbench_.probes().call_off(probes()[static_cast<size_t>(row)].id, model.run, model.step);
}

void ProbeGrid::move_to(int row, int column) {
  row_ = std::clamp(row, 0, std::max(0, static_cast<int>(probes().size()) - 1));
  column_ = std::clamp(column, 0, columns() - 1);
  setAccessibleDescription(probes().empty() ? QString() : words_of(row_, column_));
  viewport()->update();
}

void ProbeGrid::resizeEvent(QResizeEvent*) { refresh(); }

void ProbeGrid::scrollContentsBy(int, int) { viewport()->update(); }

void ProbeGrid::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right: {
      const int down = (event->key() == Qt::Key_Down) - (event->key() == Qt::Key_Up);
      const int right = (event->key() == Qt::Key_Right) - (event->key() == Qt::Key_Left);
      move_to(row_ + down, column_ + right);
      if (probes().empty()) return;
      const QRect cell = cell_rect(row_, column_);
      if (cell.top() < size::head)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + cell.top() - size::head);
      if (cell.bottom() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + cell.bottom() -
                                      viewport()->height());
      if (cell.right() > viewport()->width() || cell.left() < 0)
        horizontalScrollBar()->setValue(column_x(column_));
      return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (const app::Probe* probe = current()) Q_EMIT row_wanted(*probe);
      return;
    case Qt::Key_Backspace:
      return call_off(row_, column_);
    case Qt::Key_Delete:
      if (const app::Probe* probe = current()) Q_EMIT removal_wanted(*probe);
      return;
    default:
      QAbstractScrollArea::keyPressEvent(event);
  }
}

void ProbeGrid::mousePressEvent(QMouseEvent* event) {
  for (int row = 0; row < static_cast<int>(probes().size()); ++row) {
    for (int column = 0; column < columns(); ++column) {
      const QRect cell = cell_rect(row, column);
      if (!cell.contains(event->pos()) || event->pos().y() <= size::head) continue;
      move_to(row, column);
      if (call_off_rect(cell).contains(event->pos())) call_off(row, column);
    }
  }
}

void ProbeGrid::mouseDoubleClickEvent(QMouseEvent* event) {
  mousePressEvent(event);
  if (const app::Probe* probe = current()) Q_EMIT row_wanted(*probe);
}

bool ProbeGrid::viewportEvent(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  QString words;
  for (int row = 0; row < static_cast<int>(probes().size()); ++row) {
    for (int column = 0; column < columns(); ++column) {
      const QRect cell = cell_rect(row, column);
      if (!cell.contains(help->pos())) continue;
      const bool on_button = can_call_off(row, column) && call_off_rect(cell).contains(help->pos());
      words = on_button ? tr("Call this answer off (Backspace)") : text_of(row, column).text;
    }
  }
  QToolTip::showText(help->globalPos(), words.left(2000), viewport());
  return true;
}

}  // namespace ivl::ui
