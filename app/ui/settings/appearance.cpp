#include "ui/settings/appearance.h"

#include <QCoreApplication>

namespace ivl::ui {
namespace {

using app::Preferences;

struct Appearance {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::Appearance)
};

}  // namespace

QComboBox* make_theme_box(Preferences& preferences, QWidget* parent) {
  auto* box = new QComboBox(parent);
  box->setProperty("quiet", true);
  box->setAccessibleName(Appearance::tr("Theme"));
  box->addItem(Appearance::tr("System theme"), int(Preferences::Theme::system));
  box->addItem(Appearance::tr("Light"), int(Preferences::Theme::light));
  box->addItem(Appearance::tr("Dark"), int(Preferences::Theme::dark));
  box->setCurrentIndex(box->findData(int(preferences.theme())));
  QObject::connect(box, &QComboBox::activated, &preferences, [box, &preferences](int index) {
    preferences.set_theme(static_cast<Preferences::Theme>(box->itemData(index).toInt()));
  });
  QObject::connect(&preferences, &Preferences::theme_changed, box, [box, &preferences] {
    box->setCurrentIndex(box->findData(int(preferences.theme())));
  });
  return box;
}

QComboBox* make_language_box(Preferences& preferences, QWidget* parent) {
  auto* box = new QComboBox(parent);
  box->setProperty("quiet", true);
  box->setAccessibleName(Appearance::tr("Language"));
  box->addItem(Appearance::tr("System language"), QString());
  // Each in its own words, so that it is found again in any language.
  box->addItem(QStringLiteral("English"), QStringLiteral("en"));
  box->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
  box->setCurrentIndex(std::max(0, box->findData(preferences.language())));
  QObject::connect(box, &QComboBox::activated, &preferences, [box, &preferences](int index) {
    const QString language = box->itemData(index).toString();
    // Behind this event: the page with the box is built anew.
    QMetaObject::invokeMethod(
        &preferences, [&preferences, language] { preferences.set_language(language); },
        Qt::QueuedConnection);
  });
  return box;
}

}  // namespace ivl::ui
