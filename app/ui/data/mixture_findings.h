// What is worth knowing of a mixture before it is checked, each with a way on.
#pragma once

#include <QList>
#include <QWidget>

#include "session/mixture_edits.h"
#include "session/open_mixture.h"
#include "session/row_filter.h"

namespace ivl::ui {

struct MixtureFinding {
  enum class Action { none, rows, undo, put_back, tokenizer };
  bool warning = false;
  QString title, detail, action_text;
  Action action = Action::none;
  int subset = -1;
  QList<app::Condition> rows = {};  // action rows: what to show
};

QList<MixtureFinding> mixture_findings(const app::OpenMixture& mixture,
                                       const app::MixtureEdits& edits);

class ScrollColumn;

class FindingsCard : public QWidget {
  Q_OBJECT
 public:
  FindingsCard(app::OpenMixture& mixture, app::MixtureEdits& edits, QWidget* parent = nullptr);

 Q_SIGNALS:
  void chosen(const ivl::ui::MixtureFinding& finding);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void refresh();
  QWidget* make_row(const MixtureFinding& finding);
  app::OpenMixture& mixture_;
  app::MixtureEdits& edits_;
  QWidget* head_;
  ScrollColumn* rows_;
  QStringList shown_;
};

}  // namespace ivl::ui
