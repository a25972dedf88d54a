// What can be done about each reason of a fate.
#include <QCoreApplication>
#include <iterator>

#include "session/inspected_row.h"

namespace ivl::app {
namespace {

struct Advice {
  const char* code;  // of the reason, or the beginning of several
  const char* text;
};

// The first that fits counts.
constexpr Advice kAdvice[] = {
    {"text.answer_cut",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Raise the maximum length, or split the conversation.")},
    {"text.masked_question_fills",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Raise the maximum length, or shorten the question.")},
    {"text.masked_empty_turn",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Fill the empty turn, or leave the row out.")},
    {"text.masked_mark_inside",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Take the template's mark out of the text.")},
    {"text.masked_no_last_answer",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Add the missing answer, or remove the last question.")},
    {"text.masked_no_",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Add an answer, or leave the row out.")},
    {"text.masked_pad_inside",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Take the padding token out of the text.")},
    {"text.masked_mismatch",
     QT_TRANSLATE_NOOP("ivl::app::Advice",
                       "Try another template: this tokenizer cuts the turns differently alone.")},
    {"text.image_cut",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Raise the maximum length, or allow fewer tiles.")},
    {"text.images_exceed_limit",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Raise the maximum length, or allow fewer tiles.")},
    {"text.image_mark_inside",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Take the image mark out of the text.")},
    {"text.placeholder_missing",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Write one <image> for each image of the row.")},
    {"text.role_header_inside",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Take the role header out of the answer.")},
    {"text.too_long", QT_TRANSLATE_NOOP("ivl::app::Advice", "Shorten the row's texts.")},
    {"text.turn_order",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Let question and answer take turns in the record.")},
    {"data.image_outside_root",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Write the path relative to the subset's root.")},
    {"data.image_path_empty",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Name an image, or remove the field.")},
    {"data.line_", QT_TRANSLATE_NOOP("ivl::app::Advice", "Repair the line, or leave it out.")},
    {"data.annotation_", QT_TRANSLATE_NOOP("ivl::app::Advice", "Open the mixture again.")},
    {"image.missing",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Fetch the image, or correct the path or the root.")},
    {"image.too_many_pixels",
     QT_TRANSLATE_NOOP("ivl::app::Advice", "Raise the limit of pixels, or shrink the image.")},
    {"image.", QT_TRANSLATE_NOOP("ivl::app::Advice", "Replace the file, or leave the row out.")},
};

struct Fates {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::Fate)
};

}  // namespace

QString advice(Fate fate, const std::optional<Message>& why) {
  if (fate == Fate::trained || !why) return {};
  for (const Advice& one : kAdvice) {
    if (why->code.starts_with(one.code)) {
      return QCoreApplication::translate("ivl::app::Advice", one.text);
    }
  }
  return QCoreApplication::translate("ivl::app::Advice", "Leave the row out.");
}

QString fate_title(Fate fate) {
  switch (fate) {
    case Fate::trained:
      return Fates::tr("Trained");
    case Fate::trained_truncated:
      return Fates::tr("Trained, answer cut");
    case Fate::masked:
      return Fates::tr("Masked: nothing is learned");
    case Fate::failed:
      return Fates::tr("Failed: left out");
    case Fate::left_over:
      return Fates::tr("Left over at the end of the epoch");
  }
  return {};
}

}  // namespace ivl::app
