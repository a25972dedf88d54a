#include "session/reasons.h"

#include <QCoreApplication>

namespace ivl::app {
namespace {

struct Reason {
  const char* code;  // or, with its dot or underscore at the end, how several begin
  const char* title;
  const char* meaning;
  const char* advice;
};

// The first that fits counts. Marked for translation here, looked up where shown.
constexpr Reason kReasons[] = {
    {"image.missing", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image missing"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "The row is left out of training; nothing is drawn in its place."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Fetch the image, or correct the path or the root.")},
    {"image.truncated", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image cut off"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "The file ends before the picture does, as after a broken download."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Fetch the file again, or leave the row out.")},
    {"image.corrupt", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image damaged"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "The picture cannot be decoded."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Fetch the file again, or leave the row out.")},
    {"image.empty", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image file is empty"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "The file has no bytes."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Fetch the file again, or leave the row out.")},
    {"image.unknown_format", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image of unknown format"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "JPEG, PNG, WebP, GIF and BMP can be read. A web page saved under an "
                       "image's name is a usual cause."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Replace the file, or leave the row out.")},
    {"image.unsupported", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image of an unsupported kind"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "The format is known, this variant of it is not read."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Convert the file, or leave the row out.")},
    {"image.too_many_pixels", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image too large"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "It has more pixels than the limit against decompression bombs."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Raise the limit of pixels, or shrink the image.")},
    {"image.file_too_large", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image file too large"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "The file is larger than what is read."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Shrink the image, or leave the row out.")},
    {"image.not_a_file", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Not an image file"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "The path names a folder or a device."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Correct the path.")},
    {"image.unreadable", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image cannot be opened"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "The system refuses to open the file; its permissions are a usual cause."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Make the file readable, or leave the row out.")},
    {"image.", "", "",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Replace the file, or leave the row out.")},
    {"data.image_outside_root",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image path leaves its folder"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "Paths are relative to the subset's root and stay inside it."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Write the path relative to the subset's root.")},
    {"data.image_path_empty", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image path empty"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "The record names an image without a name."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Name an image, or remove the field.")},
    {"data.line_blank", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Blank line"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "A line without a record still counts as a row."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Remove the line from the file.")},
    {"data.line_too_long", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Line too long"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "A line beyond the limit is not read."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Shorten the row's texts.")},
    {"data.line_", "", "",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Repair the line, or leave it out.")},
    {"data.subset_broken", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Subset cannot be used"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "None of its rows take part."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "Correct what the message names, then open the mixture again.")},
    {"data.annotation_unreadable",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Annotation file cannot be opened"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "None of the subset's rows take part."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "Correct what the message names, then open the mixture again.")},
    {"data.annotation_", "", "", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Open the mixture again.")},
    {"app.no_such_row", "", "", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Open the mixture again.")},
    {"record.not_json", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Not JSON"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "The line cannot be parsed; the row's detail names the place."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Repair the line, or leave it out.")},
    {"record.not_object", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Not a record"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "The line is JSON, but no object with fields."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Repair the line, or leave it out.")},
    {"record.wrong_type", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Field of the wrong type"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "The record has a field that is not what it should be."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Repair the line, or leave it out.")},
    {"record.missing_field", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Field missing"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "The record lacks a field that it needs."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Repair the line, or leave it out.")},
    {"record.no_conversations", QT_TRANSLATE_NOOP("ivl::app::Reasons", "No conversation"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "The record has nothing to learn from."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Add an answer, or leave the row out.")},
    {"record.unknown_role", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Unknown role"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Turns are of human, gpt, and first of all system."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Repair the line, or leave it out.")},
    {"record.invalid_utf8", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Text is not UTF-8"),
     QT_TRANSLATE_NOOP(
         "ivl::app::Reasons",
         "The file was written in another encoding, or cut in the middle of a character."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Write the file as UTF-8.")},
    {"record.", "", "",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Repair the line, or leave it out.")},
    {"text.turn_order", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Turns do not alternate"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "Questions and answers must take turns, a question first."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Let question and answer take turns in the record.")},
    {"text.placeholder_missing",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Fewer <image> marks than images"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "Each image of a list needs a mark that says where it belongs."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Write one <image> for each image of the row.")},
    {"text.image_mark_inside", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image mark inside a text"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "The text holds the mark that the image tokens are written as."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Take the image mark out of the text.")},
    {"text.image_cut", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Image tokens cut"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "The sequence limit falls into an image. The reference would go on with "
                       "half an image; here the row is left out."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Raise the maximum length, or allow fewer tiles.")},
    {"text.images_exceed_limit",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "More image tokens than fit"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "The images alone exceed the sequence limit."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Raise the maximum length, or allow fewer tiles.")},
    {"text.too_long", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Text too long"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "No model is meant to read so much at once."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Shorten the row's texts.")},
    {"text.answer_cut", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Answer cut at the sequence limit"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "What lies beyond the limit is not learned, the end mark among it."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "Raise the maximum length, or split the conversation.")},
    {"text.masked_mismatch",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Masked whole: token counts differ"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "Counting the turns one by one gives another number than the whole row; the "
                       "reference then learns nothing of the row."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "Try another template: this tokenizer cuts the turns differently alone.")},
    {"text.masked_question_fills",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Masked whole: question fills the limit"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "No room is left for the answer, so nothing is learned."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Raise the maximum length, or shorten the question.")},
    {"text.masked_no_last_answer",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Masked whole: last question without answer"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "By the reference's rules nothing of such a row is learned."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "Add the missing answer, or remove the last question.")},
    {"text.masked_no_answer", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Masked whole: no answer"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "The conversation has no answer to learn."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Add an answer, or leave the row out.")},
    {"text.masked_no_turns", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Masked whole: no turns"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "The row has neither question nor answer."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Add an answer, or leave the row out.")},
    {"text.masked_empty_turn", QT_TRANSLATE_NOOP("ivl::app::Reasons", "Masked whole: empty turn"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "By the reference's rules an empty turn ends the supervision of the row."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Fill the empty turn, or leave the row out.")},
    {"text.masked_mark_inside",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Masked whole: end mark inside a turn"),
     QT_TRANSLATE_NOOP("ivl::app::Reasons",
                       "The text holds the template's own end mark, which cuts the turn in two."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Take the template's mark out of the text.")},
    {"text.masked_pad_inside",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Masked whole: padding token inside"),
     QT_TRANSLATE_NOOP(
         "ivl::app::Reasons",
         "The reference counts no padding tokens, so its counts differ and it learns nothing."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Take the padding token out of the text.")},
    {"text.role_header_inside",
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Role header inside an answer"),
     QT_TRANSLATE_NOOP(
         "ivl::app::Reasons",
         "The answer holds the template's own role header; the reference gives the row up."),
     QT_TRANSLATE_NOOP("ivl::app::Reasons", "Take the role header out of the answer.")},
};

const Reason* find(const std::string& code) {
  for (const Reason& one : kReasons) {
    const std::string_view known = one.code;
    const bool several = known.ends_with('.') || known.ends_with('_');
    if (several ? code.starts_with(known) : code == known) return &one;
  }
  return nullptr;
}

QString translate(const char* text) {
  return *text ? QCoreApplication::translate("ivl::app::Reasons", text) : QString();
}

struct Fates {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::Fate)
};

}  // namespace

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

std::string reason_code(const Message& why) {
  const auto cause = why.args.find("cause_code");
  if (cause != why.args.end() && cause->is_string()) return cause->get<std::string>();
  return why.code;
}

QString reason_title(const std::string& code) {
  const Reason* one = find(code);
  return one ? translate(one->title) : QString();
}

QString reason_meaning(const std::string& code) {
  const Reason* one = find(code);
  return one ? translate(one->meaning) : QString();
}

QString reason_advice(const std::string& code) {
  const Reason* one = find(code);
  return one ? translate(one->advice) : QString();
}

}  // namespace ivl::app
