// Small pictures of images, decoded in the background while they are in sight, kept on disk within
// a bound.
#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <memory>

namespace ivl::app {

struct Thumb {
  QImage image;  // null: `fault` says why
  QString fault;
  bool missing = false;
};

class Thumbnails : public QObject {
  Q_OBJECT
 public:
  static constexpr int width = 256, height = 200;            // px, the largest
  static constexpr int64_t disk_bound = int64_t{256} << 20;  // bytes

  /// `folder` empty: nothing is kept on disk.
  explicit Thumbnails(QString folder, QObject* parent = nullptr);
  ~Thumbnails() override;

  /// Null where it is not decoded yet; ready() follows if it is among the wanted ones.
  const Thumb* find(const QString& path) const { return held_.object(path); }
  /// These and no others are to be decoded, in this order; requests for others are dropped.
  void want(const QStringList& paths);

 Q_SIGNALS:
  void ready();

 private:
  struct Queue;
  void take();
  QCache<QString, Thumb> held_;  // cost in bytes
  std::shared_ptr<Queue> queue_;
};

/// From the cache when it holds the image at its size and time, else decoded and put there.
Thumb make_thumb(const QString& path, const QString& folder);

/// Removes the files not used for longest until the folder is within `bound` bytes.
void bound_folder(const QString& folder, int64_t bound);

}  // namespace ivl::app
