// Pictures that a test leaves to be looked at, one for each scheme.
#pragma once

#include <gtest/gtest.h>

#include <QDir>
#include <QWidget>

#include "app/settle.h"
#include "ui/theme/theme.h"

namespace ivl::test {

inline void save_pictures(QWidget& widget, const QString& name) {
  QDir().mkpath(QStringLiteral(IVL_PICTURES));
  for (const auto& [scheme, word] : {std::pair(ui::Scheme::dark, QStringLiteral("dark")),
                                     std::pair(ui::Scheme::light, QStringLiteral("light"))}) {
    ui::Theme::instance().set_scheme(scheme);
    turn(30);
    EXPECT_TRUE(widget.grab().save(QStringLiteral(IVL_PICTURES "/%1-%2.png").arg(name, word)));
  }
}

}  // namespace ivl::test
