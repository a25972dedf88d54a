// One row of the mixture: conversation, image, and what the model sees of it, lit together.
#pragma once

#include <QTimer>

#include "session/row_loader.h"
#include "ui/inspector/chat_view.h"
#include "ui/inspector/fate_band.h"
#include "ui/inspector/image_pane.h"
#include "ui/inspector/inspector_header.h"
#include "ui/inspector/model_pane.h"
#include "ui/inspector/tabbed_pane.h"

class QSplitter;

namespace ivl::ui {

struct RowContext {
  std::shared_ptr<const Corpus> corpus;
  SampleRules rules;  // of the recipe; the tokenizer may be null
  RowRef ref;
  QString title;  // the row's number as it is shown, "402,118"
  QStringList tags;
  int64_t alike = -1;                // rows of the same fate and reason, -1 = not known
  QString subset_note, subset_link;  // a finding about the subset's boxes
};

/// Keys: [ and ] collapse the panes, J and K go on, T tags, P keeps as a probe.
class RowInspector : public QWidget {
  Q_OBJECT
 public:
  explicit RowInspector(QWidget* parent = nullptr);
  void show_row(const RowContext& context);
  void clear();
  const app::InspectorRules& tried() const { return tried_; }
  void set_tried(const app::InspectorRules& rules);
  /// The row as shown; null while it is read or where there is none.
  std::shared_ptr<const app::InspectedRow> row() const { return row_; }
  bool compact() const { return compact_; }

  InspectorHeader* header() const { return header_; }
  FateBand* band() const { return band_; }
  ChatView* chat() const { return chat_; }
  ImagePane* image() const { return image_; }
  ModelPane* model() const { return model_; }
  TabbedPane* right() const { return right_; }

 public Q_SLOTS:
  void toggle_left();   // [
  void toggle_right();  // ]

 Q_SIGNALS:
  void next();
  void previous();
  void tag_toggled();
  void probe_wanted();
  void detach();
  void rules_changed(const ivl::app::InspectorRules& tried);
  void choose_tokenizer();
  void alike_asked();
  void subset_note_followed();
  void shown(std::shared_ptr<const ivl::app::InspectedRow> row);  // read and on the screen

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  QWidget* make_conversation();
  void connect_parts();
  void arrange(bool compact);
  void share_room();
  void add_sections(TabbedPane* pane);
  void show_section(TabbedPane* pane, int index);
  void ask();
  void take(std::shared_ptr<const app::InspectedRow> row);
  void put(std::shared_ptr<const app::InspectedRow> row);
  void light(const Highlight& at);

  app::RowLoader loader_;
  QTimer slow_;  // then the panes say that they wait
  RowContext context_;
  app::InspectorRules tried_;
  std::shared_ptr<const app::InspectedRow> row_;
  InspectorHeader* header_;
  FateBand* band_;
  QWidget* conversation_;
  Label* turns_;
  ChatView* chat_;
  ImagePane* image_;
  ModelPane* model_;
  TabbedPane *right_, *lower_;
  QSplitter *outer_, *top_;
  bool compact_ = false;
};

}  // namespace ivl::ui
