#include "ui/recipe/setting_row.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include "session/language.h"
#include "ui/widgets/button.h"
#include "ui/widgets/segment.h"

namespace ivl::ui {
namespace {

constexpr size_t kMostSegments = 3;
constexpr int kText = 330, kLeast = 160, kBox = 220;  // px

QString label_of(const Setting& setting) { return app::translated_setting(setting.label); }

}  // namespace

SettingRow::SettingRow(const Setting& setting, app::Recipe& recipe, QWidget* parent)
    : FormRow(label_of(setting), new QWidget, app::translated_setting(setting.unit),
              QString::fromStdString(setting.reference_flag).remove(QStringLiteral("--")), parent),
      setting_(setting),
      recipe_(recipe) {
  auto* inside = new QHBoxLayout(field());
  inside->setContentsMargins(0, 0, 0, 0);
  inside->setSpacing(space::tight);
  inside->addWidget(make_field());
  QString help = app::translated_setting(setting.help);
  const QString allowed = QString::fromStdString(allowed_text(setting));
  if (setting.kind == SettingKind::integer || setting.kind == SettingKind::real) {
    if (!allowed.isEmpty()) help += QLatin1Char(' ') + tr("Allowed: %1.").arg(allowed);
  }
  set_help(help);
  connect(this, &FormRow::reset, this, [this] { recipe_.reset(setting_); });
}

QWidget* SettingRow::make_field() {
  const QString name = label_of(setting_);
  switch (setting_.kind) {
    case SettingKind::boolean:
      check_ = new QCheckBox(tr("on"));
      check_->setAccessibleName(name);
      connect(check_, &QCheckBox::clicked, this, [this](bool on) { recipe_.set(setting_, on); });
      return check_;
    case SettingKind::choice:
      if (setting_.choices.size() <= kMostSegments) {
        segment_ = new Segment;
        segment_->setAccessibleName(name);
        for (const std::string& choice : setting_.choices) segment_->add(app::choice_text(choice));
        connect(segment_, &Segment::chosen, this, [this](int index) {
          recipe_.set(setting_, setting_.choices[static_cast<size_t>(index)]);
        });
        return segment_;
      }
      box_ = new QComboBox;
      box_->setAccessibleName(name);
      box_->setFixedWidth(kBox);
      for (const std::string& choice : setting_.choices) box_->addItem(app::choice_text(choice));
      connect(box_, &QComboBox::activated, this, [this](int index) {
        recipe_.set(setting_, setting_.choices[static_cast<size_t>(index)]);
      });
      return box_;
    default:
      break;
  }
  text_ = make_number_field(name);
  connect(text_, &QLineEdit::textEdited, this,
          [this](const QString& typed) { recipe_.type(setting_, typed); });
  if (setting_.kind == SettingKind::integer || setting_.kind == SettingKind::real) return text_;
  text_->setAlignment(Qt::AlignLeft);
  text_->setMinimumWidth(kLeast);
  text_->setMaximumWidth(kText);
  set_wide(kText + (setting_.kind == SettingKind::path ? space::section + space::near : 0));
  if (setting_.kind == SettingKind::text) return text_;
  auto* both = new QWidget;
  auto* line = new QHBoxLayout(both);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(space::tight);
  line->addWidget(text_);
  QPushButton* browse =
      make_icon_button(QStringLiteral("folder"), tr("Choose for %1").arg(label_of(setting_)));
  line->addWidget(browse);
  connect(browse, &QPushButton::clicked, this, &SettingRow::choose_path);
  return both;
}

void SettingRow::choose_path() {
  const bool is_file = setting_.key == "data.mixture" || setting_.key == "model.projector_path";
  const QString now = recipe_.text_of(setting_);
  const QString chosen = is_file ? QFileDialog::getOpenFileName(this, label_of(setting_), now)
                                 : QFileDialog::getExistingDirectory(this, label_of(setting_), now);
  if (!chosen.isEmpty()) recipe_.type(setting_, chosen);
}

QString SettingRow::shown_value(const nlohmann::json& value) const {
  if (setting_.kind == SettingKind::boolean) return value.get<bool>() ? tr("on") : tr("off");
  if (setting_.kind == SettingKind::choice) return app::choice_text(value.get<std::string>());
  return app::setting_text(value);
}

void SettingRow::refresh(const QString& finding) {
  const nlohmann::json value = setting_.get(recipe_.spec());
  if (check_) check_->setChecked(value.get<bool>());
  if (segment_ || box_) {
    const auto at = std::ranges::find(setting_.choices, value.get<std::string>());
    const auto index = static_cast<int>(at - setting_.choices.begin());
    if (segment_) segment_->set_current(index);
    if (box_) box_->setCurrentIndex(index);
  }
  if (text_) {
    const QString text = recipe_.text_of(setting_);
    // Keystrokes that mean the same value stay as they are typed: "2.0e-5".
    const auto typed = app::setting_value(setting_, text_->text(), value);
    const bool same = text_->hasFocus() && !recipe_.fault(setting_.key) && typed && *typed == value;
    if (!same && text_->text() != text) {
      text_->setText(text);
      text_->setCursorPosition(0);
    }
  }
  set_changed(recipe_.is_changed(setting_), shown_value(setting_.get(recipe_.base())));
  const auto fault = recipe_.fault(setting_.key);
  set_fault(fault ? app::translated(*fault) : finding);
  const bool invalid = fault || !finding.isEmpty();
  if (text_ && text_->property("invalid").toBool() != invalid) {
    text_->setProperty("invalid", invalid);
    text_->update();
  }
}

bool SettingRow::matches(const QString& words) const {
  if (words.trimmed().isEmpty()) return true;
  QString all = label_of(setting_) + QLatin1Char(' ') + app::translated_setting(setting_.help) +
                QLatin1Char(' ') + QString::fromStdString(setting_.key) + QLatin1Char(' ') +
                QString::fromStdString(setting_.reference_flag) + QLatin1Char(' ') +
                app::translated_setting(setting_.group);
  for (const std::string& choice : setting_.choices)
    all += QLatin1Char(' ') + app::choice_text(choice);
  const QStringList parts = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  return std::ranges::all_of(
      parts, [&](const QString& part) { return all.contains(part, Qt::CaseInsensitive); });
}

}  // namespace ivl::ui
