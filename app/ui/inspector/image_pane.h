// The row's images: name, size, zoom, and what is to be said about boxes and orientation.
#pragma once

#include <QWidget>
#include <memory>

#include "ui/inspector/image_view.h"
#include "ui/widgets/label.h"

class QPushButton;
class QVBoxLayout;

namespace ivl::ui {

class ImagePane : public QWidget {
  Q_OBJECT
 public:
  explicit ImagePane(QWidget* parent = nullptr);
  void show_row(std::shared_ptr<const app::InspectedRow> row, int64_t max_pixels);
  void set_title_shown(bool shown);
  /// A finding about the row's subset, with a link behind it; empty: none.
  void set_subset_note(const QString& text, const QString& link);
  ImageView* view() const { return view_; }
  /// The sentences below the image.
  QStringList notes() const;

 Q_SIGNALS:
  void subset_note_followed();

 private:
  void show_image(int image);
  void show_zoom();
  void show_notes();
  void add_note(const QString& icon, Tone tone, const QString& text, const QString& detail = {},
                QWidget* behind = nullptr);
  void choose_convention(app::BoxConvention convention);
  QPushButton* convention_button();

  std::shared_ptr<const app::InspectedRow> row_;
  app::RowBoxes boxes_;
  int image_ = 0;
  int64_t max_pixels_ = 0;
  QString subset_note_, subset_link_;
  Label *title_, *name_, *size_, *zoom_;
  QPushButton *earlier_, *later_;
  ImageView* view_;
  QVBoxLayout* notes_;
  QStringList note_texts_;
};

}  // namespace ivl::ui
