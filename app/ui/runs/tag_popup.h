// The tags of some runs: those there are to tick, a field for a new one. Takes effect at once.
#pragma once

#include <QFrame>
#include <vector>

class QVBoxLayout;

namespace ivl::app {
class Runs;
}

namespace ivl::ui {

class TagPopup : public QFrame {
  Q_OBJECT
 public:
  static constexpr int kLongest = 40;  // letters of a tag

  /// Deletes itself when closed.
  TagPopup(app::Runs& runs, std::vector<int64_t> chosen, QWidget* parent);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void add_box(const QString& tag);
  void add_tag(const QString& typed);
  void set(const QString& tag, bool on);
  app::Runs& runs_;
  std::vector<int64_t> chosen_;
  QVBoxLayout* boxes_;
};

/// Of all runs, in order.
QStringList all_tags(const app::Runs& runs);

}  // namespace ivl::ui
