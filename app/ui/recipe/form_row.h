// One line of a form: caption, field, unit; a dot and the way back where it was changed; help below
// while the field has the focus, or what is wrong with it.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace ivl::ui {

class Label;

class FormRow : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kCaption = 200, kDot = 6;  // px
  /// Takes the field. `flag`: what the reference calls it, or empty.
  FormRow(const QString& caption, QWidget* field, const QString& unit, const QString& flag,
          QWidget* parent = nullptr);
  void set_changed(bool changed, const QString& was);
  void set_help(const QString& help);
  /// Shown in place of the help, whoever has the focus; empty: nothing is wrong.
  void set_fault(const QString& fault);
  void set_focus_within(bool within);
  /// The field takes what room there is, up to so many px.
  void set_wide(int most);
  QWidget* field() const { return field_; }

 Q_SIGNALS:
  void reset();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void show_note();
  QWidget* field_;
  QHBoxLayout* line_;
  QString flag_;
  Label *caption_, *was_, *note_;
  QPushButton* reset_;
  QString help_, fault_, shown_was_;
  bool changed_ = false, within_ = false;
};

/// A field for numbers: figures, right-aligned, as wide as numbers are.
class QLineEdit* make_number_field(const QString& name, QWidget* parent = nullptr);

}  // namespace ivl::ui
