// Which row it is, and where to go from here.
#pragma once

#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"

class QHBoxLayout;
class QPushButton;

namespace ivl::ui {

class InspectorHeader : public Panel {
  Q_OBJECT
 public:
  explicit InspectorHeader(QWidget* parent = nullptr);
  /// `number`: "402,118"; `tags` empty: not tagged.
  void show_row(const QString& number, const QString& subset, const QStringList& tags);
  /// In front of the header's own buttons; taken over.
  void add_action(QWidget* button);
  QPushButton* tag() const { return tag_; }

 Q_SIGNALS:
  void tag_toggled();
  void detach();
  void previous();
  void next();

 private:
  Label *before_, *number_, *after_, *subset_;
  QHBoxLayout* actions_;
  QPushButton* tag_;
};

}  // namespace ivl::ui
