// What pages may ask of the window around them.
#pragma once

#include <QKeySequence>
#include <QList>
#include <functional>

#include "session/place.h"
#include "spec/message.h"
#include "ui/shell/page.h"

namespace ivl::ui {

/// Something that can be done by name from the palette.
struct Command {
  QString title, detail, icon;
  QKeySequence keys = {};
  std::function<void()> run = {};
};

/// Makes commands for what was typed (empty: what to offer at once).
using CommandSource = std::function<QList<Command>(const QString& typed)>;

class Shell {
 public:
  virtual ~Shell() = default;
  virtual void add_page(PageEntry entry) = 0;
  virtual void add_commands(CommandSource source) = 0;
  virtual void go(const app::Place& place) = 0;
  /// A line at the bottom for ten seconds, with a way back where `undo` is given.
  virtual void toast(const QString& text, std::function<void()> undo = {}) = 0;
  /// A failure that the person must see: what, where, what to do, with "Copy details"; where it
  /// can be done at once, `repair` does it.
  virtual void tell(const Message& failure, const Command& repair) = 0;
  void tell(const Message& failure) { tell(failure, {}); }
  virtual QWidget* window() = 0;
};

}  // namespace ivl::ui
