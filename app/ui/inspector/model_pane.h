// What the model sees: tiles, map, token strip, and the rules that can be tried out.
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "session/inspector_rules.h"
#include "ui/inspector/sequence_map.h"
#include "ui/inspector/tile_view.h"
#include "ui/inspector/token_strip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segment.h"

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QStackedLayout;

namespace ivl::ui {

class ModelPane : public QWidget {
  Q_OBJECT
 public:
  explicit ModelPane(QWidget* parent = nullptr);
  void show_row(std::shared_ptr<const app::InspectedRow> row);
  /// The controls' values: `usual` below what is tried.
  void show_rules(const SampleRules& usual, const app::InspectorRules& tried);
  void set_title_shown(bool shown);
  /// Without tiles, the legend in one line.
  void set_compact(bool compact);
  TokenStrip* strip() const { return strip_; }
  TileView* tiles() const { return tiles_; }
  QWidget* pieces() const { return pieces_; }
  QLineEdit* max_length() const { return max_; }
  QComboBox* conversation_template() const { return template_; }
  QComboBox* tiling() const { return tiling_; }
  /// The sentence in place of tokens, "" where there are some.
  QString sentence() const;

 Q_SIGNALS:
  void tried(const ivl::app::InspectorRules& rules);
  void choose_tokenizer();

 private:
  QWidget* make_controls();
  QWidget* make_body();
  QWidget* make_message();
  void take_length();
  void edit_system_text();
  void change(const app::InspectorRules& rules);

  SampleRules usual_;
  app::InspectorRules tried_;
  std::shared_ptr<const app::InspectedRow> row_;
  Label *title_, *template_label_, *max_label_, *tiling_label_, *message_;
  QComboBox *template_, *tiling_;
  QLineEdit* max_;
  Segment* pieces_;
  QHBoxLayout* controls_;
  TileView* tiles_;
  QWidget* tile_column_;
  TokenLegend *legend_, *legend_line_;
  SequenceMap* map_;
  TokenStrip* strip_;
  QStackedLayout* stack_;
  QWidget* choose_;
  QTimer typing_;
};

}  // namespace ivl::ui
