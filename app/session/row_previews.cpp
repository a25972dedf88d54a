#include "session/row_previews.h"

#include <QThreadPool>
#include <deque>
#include <mutex>

#include "data/image_path.h"
#include "session/language.h"

namespace ivl::app {
namespace {

constexpr int kKept = 8000;             // rows
constexpr qsizetype kMostShown = 200;   // characters
constexpr size_t kMostRead = 64 << 10;  // bytes of a longer text are not looked at

QString one_line(const std::string& text) {
  QString line =
      QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min(text.size(), kMostRead)));
  line.replace(QLatin1String("<image>"), QString());
  return line.simplified().left(kMostShown);
}

}  // namespace

struct RowPreviews::Queue {
  std::mutex mutex;
  RowColumns columns;
  std::deque<uint32_t> wanted;
  std::vector<std::pair<uint32_t, std::unique_ptr<RowPreview>>> done;
  bool working = false, closed = false, told = false;
};

RowPreview preview_of(const RowColumns& columns, int64_t row) {
  RowPreview preview;
  const RowRef ref = columns.ref(row);
  const Corpus::Part& part = columns.corpus->part(ref.subset);
  const Result<std::string> text = part.index->text(ref.row);
  if (!text) {
    preview.fault = translated(text.error());
    return preview;
  }
  const Result<Record> record = part.index->parse(ref.row, *text);
  if (!record) {
    preview.fault = translated(record.error());
    return preview;
  }
  for (const Turn& turn : record->conversations) {
    if (turn.from == "human" && preview.question.isEmpty()) preview.question = one_line(turn.value);
    if (turn.from == "gpt" && preview.answer.isEmpty()) preview.answer = one_line(turn.value);
  }
  if (!record->images.empty()) {
    const Result<std::string> path = image_path(part.subset.root, record->images.front());
    preview.image = QString::fromStdString(path ? *path : record->images.front());
    if (!path) preview.fault = translated(path.error());
  }
  return preview;
}

RowPreviews::RowPreviews(QObject* parent)
    : QObject(parent), read_(kKept), queue_(std::make_shared<Queue>()) {}

RowPreviews::~RowPreviews() {
  const std::lock_guard lock(queue_->mutex);
  queue_->closed = true;
}

void RowPreviews::reset(const RowColumns& columns) {
  {
    const std::lock_guard lock(queue_->mutex);
    queue_->closed = true;
  }
  queue_ = std::make_shared<Queue>();
  queue_->columns = columns;
  read_.clear();
}

void RowPreviews::want(const std::vector<uint32_t>& rows) {
  std::unique_lock lock(queue_->mutex);
  queue_->wanted.clear();
  for (const uint32_t row : rows) {
    if (!read_.contains(row)) queue_->wanted.push_back(row);
  }
  if (queue_->wanted.empty() || queue_->working) return;
  queue_->working = true;
  lock.unlock();
  QThreadPool::globalInstance()->start([this, queue = queue_] {
    for (;;) {
      uint32_t row = 0;
      {
        const std::lock_guard working(queue->mutex);
        if (queue->closed || queue->wanted.empty()) {
          queue->working = false;
          return;
        }
        row = queue->wanted.front();
        queue->wanted.pop_front();
      }
      auto preview = std::make_unique<RowPreview>(preview_of(queue->columns, row));
      const std::lock_guard working(queue->mutex);
      queue->done.emplace_back(row, std::move(preview));
      // Under the lock: the destructor closes the queue under it before `this` goes.
      if (!queue->closed && !queue->told) {
        queue->told = true;
        QMetaObject::invokeMethod(this, &RowPreviews::take, Qt::QueuedConnection);
      }
    }
  });
}

void RowPreviews::take() {
  {
    const std::lock_guard lock(queue_->mutex);
    queue_->told = false;
    for (auto& [row, preview] : queue_->done) read_.insert(row, preview.release());
    queue_->done.clear();
  }
  Q_EMIT ready();
}

}  // namespace ivl::app
