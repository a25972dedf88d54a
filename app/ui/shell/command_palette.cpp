#include "ui/shell/command_palette.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"

namespace ivl::ui {
namespace {

constexpr int kWidth = 560, kRow = 36, kRowsShown = 9, kTop = 96;  // px
constexpr qsizetype kMostShown = 100;

class CommandDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {kWidth, kRow};
  }
  void paint(QPainter* painter, const QStyleOptionViewItem& item,
             const QModelIndex& index) const override {
    const auto& command = static_cast<const CommandModel*>(index.model())->at(index.row());
    const bool lit = item.state & QStyle::State_Selected;
    painter->fillRect(item.rect, color(lit ? Tone::selection : Tone::surface));
    const QRect row = item.rect.adjusted(space::gap, 0, -space::gap, 0);
    painter->drawPixmap(row.x(), row.y() + (kRow - space::icon) / 2,
                        icon_pixmap(command.icon, color(lit ? Tone::accent : Tone::muted),
                                    space::icon, painter->device()->devicePixelRatioF()));
    QRect text = row.adjusted(28, 0, 0, 0);
    const QString keys = command.keys.toString(QKeySequence::PortableText);
    painter->setFont(font_of(Type::figures));
    painter->setPen(color(Tone::muted));
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignRight, keys);
    text.setRight(text.right() - painter->fontMetrics().horizontalAdvance(keys) - space::near);
    painter->setFont(font_of(Type::text));
    painter->setPen(color(Tone::text));
    const QString title =
        painter->fontMetrics().elidedText(command.title, Qt::ElideRight, text.width());
    painter->drawText(text, Qt::AlignVCenter, title);
    text.setLeft(text.left() + painter->fontMetrics().horizontalAdvance(title) + space::near);
    painter->setFont(font_of(Type::small));
    painter->setPen(color(Tone::muted));
    painter->drawText(
        text, Qt::AlignVCenter,
        painter->fontMetrics().elidedText(command.detail, Qt::ElideMiddle, text.width()));
  }
};

}  // namespace

int CommandModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(commands_.size());
}

QVariant CommandModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Command& command = commands_[index.row()];
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return command.title;
  if (role == Qt::ToolTipRole) return command.detail;
  return {};
}

void CommandModel::set(QList<Command> commands) {
  beginResetModel();
  commands_ = std::move(commands);
  endResetModel();
}

QList<Command> matching(const QList<Command>& commands, const QString& typed) {
  const QStringList words = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  QList<Command> found;
  for (const Command& command : commands) {
    const QString all = command.title + QLatin1Char(' ') + command.detail;
    const bool fits = std::ranges::all_of(
        words, [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
    if (fits) found.append(command);
  }
  std::ranges::stable_partition(found, [&](const Command& command) {
    return command.title.startsWith(typed.trimmed(), Qt::CaseInsensitive);
  });
  return found.mid(0, kMostShown);
}

CommandPalette::CommandPalette(QWidget* parent) : QWidget(parent), model_(new CommandModel(this)) {
  field_ = make_search_field(tr("Go to, open or do"), {}, this);
  count_ = new Label({}, Type::small, Tone::muted, this);
  list_ = new QListView(this);
  list_->setModel(model_);
  list_->setItemDelegate(new CommandDelegate(list_));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setUniformItemSizes(true);
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setAccessibleName(tr("Commands"));
  auto* head = new QHBoxLayout;
  head->addWidget(field_, 1);
  head->addWidget(count_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::near, space::near, space::near, space::near);
  all->addLayout(head);
  all->addWidget(list_);
  field_->installEventFilter(this);
  connect(field_, &QLineEdit::textChanged, this, &CommandPalette::narrow);
  connect(list_, &QListView::clicked, this, &CommandPalette::run_current);
  hide();
}

void CommandPalette::open() {
  setFixedWidth(kWidth);
  field_->clear();
  narrow();
  move((parentWidget()->width() - width()) / 2, kTop);
  show();
  raise();
  field_->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::narrow() {
  QList<Command> all;
  for (const CommandSource& source : sources_) all += source(field_->text());
  model_->set(matching(all, field_->text()));
  const int rows = model_->rowCount();
  count_->setText(tr("%n found", nullptr, rows));
  list_->setFixedHeight(kRow * std::clamp(rows, 1, kRowsShown));
  list_->setCurrentIndex(model_->index(0, 0));
  adjustSize();
}

void CommandPalette::run_current() {
  const QModelIndex index = list_->currentIndex();
  if (!index.isValid()) return;
  const Command command = model_->at(index.row());
  hide();
  if (command.run) command.run();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::FocusOut) hide();
  if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  const int key = static_cast<QKeyEvent*>(event)->key();
  const int rows = model_->rowCount(), row = list_->currentIndex().row();
  switch (key) {
    case Qt::Key_Escape:
      hide();
      return true;
    case Qt::Key_Down:
    case Qt::Key_Up:
      if (rows > 0) {
        list_->setCurrentIndex(
            model_->index((row + rows + (key == Qt::Key_Down ? 1 : -1)) % rows, 0));
      }
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      run_current();
      return true;
    default:
      return false;
  }
}

void CommandPalette::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::control_line), space::radius);
}

}  // namespace ivl::ui
