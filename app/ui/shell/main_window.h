// The shell: rail, top bar, the page, status bar; history, palette, keys. Knows no page by name.
#pragma once

#include <QHash>
#include <QWidget>

#include "ui/shell/shell.h"

class QStackedWidget;

namespace ivl::ui {

class CommandPalette;
class FailureCard;
class JobDrawer;
class KeysSheet;
class Rail;
class StatusBar;
class Toast;
class TopBar;

class MainWindow : public QWidget, public Shell {
  Q_OBJECT
 public:
  explicit MainWindow(app::Workbench& workbench);
  ~MainWindow() override;

  void add_page(PageEntry entry) override;
  void add_commands(CommandSource source) override;
  void go(const app::Place& place) override;
  void toast(const QString& text, std::function<void()> undo) override;
  using Shell::tell;
  void tell(const Message& failure, const Command& repair) override;
  QWidget* window() override { return this; }

  void back();
  void forward();
  /// Builds every page anew where it stood: after a change of language.
  void rebuild();
  app::Place here() const;
  Page* page(const QString& id);  // made when first asked for; null: no such page
  void open_palette();

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void build_frame();
  void add_keys();
  void show_place(const app::Place& place);
  void remember();
  const PageEntry* entry(const QString& id) const;
  QList<Command> own_commands() const;

  app::Workbench& workbench_;
  QList<PageEntry> entries_;
  QHash<QString, Page*> pages_;
  QString current_;
  QList<app::Place> back_, forward_;
  QList<CommandSource> sources_;
  QWidget* frame_ = nullptr;
  Rail* rail_ = nullptr;
  TopBar* top_bar_ = nullptr;
  QStackedWidget* stack_ = nullptr;
  StatusBar* status_bar_ = nullptr;
  JobDrawer* drawer_ = nullptr;
  Toast* toast_ = nullptr;
  CommandPalette* palette_ = nullptr;
  FailureCard* failure_ = nullptr;
  KeysSheet* keys_ = nullptr;
};

/// Whether a single letter may act: not while text is being written.
bool writes_text(const QWidget* focus);

}  // namespace ivl::ui
