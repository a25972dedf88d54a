// The choices of settings in a form's words.
#include <QCoreApplication>

#include "session/recipe.h"

namespace ivl::app {
namespace {

struct Word {
  const char* choice;
  const char* text;
};

constexpr Word kWords[] = {
    {"reference", QT_TRANSLATE_NOOP("ivl::app::Choices", "As the reference")},
    {"true_length", QT_TRANSLATE_NOOP("ivl::app::Choices", "By true length")},
    {"exempt_vision_norms", QT_TRANSLATE_NOOP("ivl::app::Choices", "Vision norms exempt")},
    {"cosine", QT_TRANSLATE_NOOP("ivl::app::Choices", "Cosine to zero")},
    {"linear", QT_TRANSLATE_NOOP("ivl::app::Choices", "Line to zero")},
    {"constant", QT_TRANSLATE_NOOP("ivl::app::Choices", "Constant")},
    {"micro_batch_mean", QT_TRANSLATE_NOOP("ivl::app::Choices", "Mean of micro-batches")},
    {"token_mean", QT_TRANSLATE_NOOP("ivl::app::Choices", "Mean of tokens")},
    {"auto", QT_TRANSLATE_NOOP("ivl::app::Choices", "Automatic")},
    {"all", QT_TRANSLATE_NOOP("ivl::app::Choices", "All")},
    {"some", QT_TRANSLATE_NOOP("ivl::app::Choices", "Some")},
    {"none", QT_TRANSLATE_NOOP("ivl::app::Choices", "None")},
    {"shard", QT_TRANSLATE_NOOP("ivl::app::Choices", "Sharded")},
    {"node", QT_TRANSLATE_NOOP("ivl::app::Choices", "Kept a node")},
    {"keep", QT_TRANSLATE_NOOP("ivl::app::Choices", "Kept")},
    {"cpu", "CPU"},
    {"cuda", "CUDA"},
};

}  // namespace

QString choice_text(const std::string& choice) {
  for (const Word& word : kWords) {
    if (choice == word.choice) return QCoreApplication::translate("ivl::app::Choices", word.text);
  }
  return QString::fromStdString(choice);
}

}  // namespace ivl::app
