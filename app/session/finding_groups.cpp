#include "session/finding_groups.h"

#include <QCoreApplication>
#include <algorithm>
#include <map>

#include "session/language.h"

namespace ivl::app {
namespace {

struct Known {
  const char* code;
  const char* title;
  const char* meaning;
};

// Marked for translation here, looked up where shown.
constexpr Known kKnown[] = {
    {"image.missing", QT_TRANSLATE_NOOP("ivl::app::Findings", "Image missing"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "The row is left out of training; nothing is drawn in its place. Fetch the "
                       "image, or correct the path.")},
    {"image.truncated", QT_TRANSLATE_NOOP("ivl::app::Findings", "Image cut off"),
     QT_TRANSLATE_NOOP(
         "ivl::app::Findings",
         "The file ends before the picture does, as after a broken download. Fetch it again.")},
    {"image.corrupt", QT_TRANSLATE_NOOP("ivl::app::Findings", "Image damaged"),
     QT_TRANSLATE_NOOP("ivl::app::Findings", "The picture cannot be decoded. Fetch it again.")},
    {"image.empty", QT_TRANSLATE_NOOP("ivl::app::Findings", "Image file is empty"),
     QT_TRANSLATE_NOOP("ivl::app::Findings", "The file has no bytes. Fetch it again.")},
    {"image.unknown_format", QT_TRANSLATE_NOOP("ivl::app::Findings", "Image of unknown format"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "JPEG, PNG, WebP, GIF and BMP can be read. A web page saved under an "
                       "image's name is a usual cause.")},
    {"image.unsupported", QT_TRANSLATE_NOOP("ivl::app::Findings", "Image of an unsupported kind"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "The format is known, this variant of it is not read. Convert the file.")},
    {"image.too_many_pixels", QT_TRANSLATE_NOOP("ivl::app::Findings", "Image too large"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "It has more pixels than the limit against decompression bombs. Scale it "
                       "down, or raise the limit.")},
    {"image.file_too_large", QT_TRANSLATE_NOOP("ivl::app::Findings", "Image file too large"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "The file is larger than what is read. Scale the picture down.")},
    {"image.not_a_file", QT_TRANSLATE_NOOP("ivl::app::Findings", "Not an image file"),
     QT_TRANSLATE_NOOP("ivl::app::Findings", "The path names a folder or a device.")},
    {"image.unreadable", QT_TRANSLATE_NOOP("ivl::app::Findings", "Image cannot be opened"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "The system refuses to open the file; its permissions are a usual cause.")},
    {"data.image_outside_root",
     QT_TRANSLATE_NOOP("ivl::app::Findings", "Image path leaves its folder"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "Paths are relative to the subset's root and stay inside it.")},
    {"data.image_path_empty", QT_TRANSLATE_NOOP("ivl::app::Findings", "Image path empty"),
     QT_TRANSLATE_NOOP("ivl::app::Findings", "The record names an image without a name.")},
    {"data.line_blank", QT_TRANSLATE_NOOP("ivl::app::Findings", "Blank line"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "A line without a record still counts as a row. Remove it from the file.")},
    {"data.line_too_long", QT_TRANSLATE_NOOP("ivl::app::Findings", "Line too long"),
     QT_TRANSLATE_NOOP("ivl::app::Findings", "A line beyond the limit is not read.")},
    {"data.subset_broken", QT_TRANSLATE_NOOP("ivl::app::Findings", "Subset cannot be used"),
     QT_TRANSLATE_NOOP("ivl::app::Findings", "None of its rows take part.")},
    {"data.annotation_unreadable",
     QT_TRANSLATE_NOOP("ivl::app::Findings", "Annotation file cannot be opened"),
     QT_TRANSLATE_NOOP("ivl::app::Findings", "None of the subset's rows take part.")},
    {"record.not_json", QT_TRANSLATE_NOOP("ivl::app::Findings", "Not JSON"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "The line cannot be parsed; the row's detail names the place.")},
    {"record.wrong_type", QT_TRANSLATE_NOOP("ivl::app::Findings", "Field of the wrong type"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "The record has a field that is not what it should be.")},
    {"record.missing_field", QT_TRANSLATE_NOOP("ivl::app::Findings", "Field missing"),
     QT_TRANSLATE_NOOP("ivl::app::Findings", "The record lacks a field that it needs.")},
    {"record.no_conversations", QT_TRANSLATE_NOOP("ivl::app::Findings", "No conversation"),
     QT_TRANSLATE_NOOP("ivl::app::Findings", "The record has nothing to learn from.")},
    {"record.unknown_role", QT_TRANSLATE_NOOP("ivl::app::Findings", "Unknown role"),
     QT_TRANSLATE_NOOP("ivl::app::Findings", "Turns are of human, gpt, and first of all system.")},
    {"record.invalid_utf8", QT_TRANSLATE_NOOP("ivl::app::Findings", "Text is not UTF-8"),
     QT_TRANSLATE_NOOP(
         "ivl::app::Findings",
         "The file was written in another encoding, or cut in the middle of a character.")},
    {"text.turn_order", QT_TRANSLATE_NOOP("ivl::app::Findings", "Turns do not alternate"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "Questions and answers must take turns, a question first.")},
    {"text.placeholder_missing",
     QT_TRANSLATE_NOOP("ivl::app::Findings", "Fewer <image> marks than images"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "Each image of a list needs a mark that says where it belongs.")},
    {"text.image_cut", QT_TRANSLATE_NOOP("ivl::app::Findings", "Image tokens cut"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "The sequence limit falls into an image. The reference would go on with "
                       "half an image; here the row is left out.")},
    {"text.images_exceed_limit",
     QT_TRANSLATE_NOOP("ivl::app::Findings", "More image tokens than fit"),
     QT_TRANSLATE_NOOP(
         "ivl::app::Findings",
         "The images alone exceed the sequence limit. Fewer tiles, or a larger limit.")},
    {"text.too_long", QT_TRANSLATE_NOOP("ivl::app::Findings", "Text too long"),
     QT_TRANSLATE_NOOP("ivl::app::Findings", "No model is meant to read so much at once.")},
    {"text.answer_cut", QT_TRANSLATE_NOOP("ivl::app::Findings", "Answer cut at the sequence limit"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "What lies beyond the limit is not learned, the end mark among it. Raise "
                       "the limit, or shorten the rows.")},
    {"text.masked_mismatch",
     QT_TRANSLATE_NOOP("ivl::app::Findings", "Masked whole: token counts differ"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "Counting the turns one by one gives another number than the whole row; the "
                       "reference then learns nothing of the row.")},
    {"text.masked_question_fills",
     QT_TRANSLATE_NOOP("ivl::app::Findings", "Masked whole: question fills the limit"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "No room is left for the answer, so nothing is learned.")},
    {"text.masked_no_answer", QT_TRANSLATE_NOOP("ivl::app::Findings", "Masked whole: no answer"),
     QT_TRANSLATE_NOOP("ivl::app::Findings", "The conversation has no answer to learn.")},
    {"text.masked_empty_turn", QT_TRANSLATE_NOOP("ivl::app::Findings", "Masked whole: empty turn"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "By the reference's rules an empty turn ends the supervision of the row.")},
    {"text.masked_mark_inside",
     QT_TRANSLATE_NOOP("ivl::app::Findings", "Masked whole: end mark inside a turn"),
     QT_TRANSLATE_NOOP("ivl::app::Findings",
                       "The text holds the template's own end mark, which cuts the turn in two.")},
    {"text.role_header_inside",
     QT_TRANSLATE_NOOP("ivl::app::Findings", "Role header inside an answer"),
     QT_TRANSLATE_NOOP(
         "ivl::app::Findings",
         "The answer holds the template's own role header; the reference gives the row up.")},
};

const Known* known(const std::string& code) {
  const auto* const found =
      std::ranges::find_if(kKnown, [&](const Known& one) { return code == one.code; });
  return found == std::end(kKnown) ? nullptr : found;
}

QString translate(const char* text) {
  return QCoreApplication::translate("ivl::app::Findings", text);
}

/// A broken line's message wraps the cause; the cause tells rows apart.
std::string code_of(const Message& message) {
  const auto cause = message.args.find("cause_code");
  if (cause != message.args.end() && cause->is_string()) return cause->get<std::string>();
  return message.code;
}

FindingGroup::Kind kind_of(Fate fate) {
  switch (fate) {
    case Fate::failed:
    case Fate::masked:
      return FindingGroup::Kind::lost;
    case Fate::trained_truncated:
      return FindingGroup::Kind::otherwise;
    default:
      return FindingGroup::Kind::worth_knowing;
  }
}

QString where_of(const FindingGroup& group, const CheckReport& report, const Corpus& corpus) {
  std::map<int32_t, int64_t> by_subset;
  for (const size_t number : group.findings) ++by_subset[report.findings[number].subset];
  QStringList words;
  for (const auto& [subset, count] : by_subset) {
    const QString name = QString::fromStdString(corpus.part(subset).subset.name);
    words << (by_subset.size() == 1 ? name : name + QLatin1Char(' ') + count_text(count));
  }
  return list_text(words);
}

}  // namespace

QString finding_title(const std::string& code) {
  const Known* one = known(code);
  return one ? translate(one->title) : QString();
}

QString finding_meaning(const std::string& code) {
  const Known* one = known(code);
  return one ? translate(one->meaning) : QString();
}

QList<FindingGroup> group_findings(const CheckReport& report, const Corpus& corpus) {
  std::map<std::string, FindingGroup> by_code;
  for (size_t i = 0; i < report.findings.size(); ++i) {
    const CheckFinding& finding = report.findings[i];
    const std::string code = code_of(finding.why);
    FindingGroup& group = by_code[code];
    group.code = code;
    group.kind = kind_of(finding.fate);
    group.fate = finding.fate;
    ++group.count;
    group.findings.push_back(i);
  }
  QList<FindingGroup> groups;
  for (auto& [code, group] : by_code) {
    group.title = finding_title(code);
    if (group.title.isEmpty())
      group.title = translated(report.findings[group.findings.front()].why);
    group.meaning = finding_meaning(code);
    group.where = where_of(group, report, corpus);
    groups.append(std::move(group));
  }
  for (const Message& remark : report.remarks) {
    FindingGroup group;
    group.kind = FindingGroup::Kind::worth_knowing;
    group.code = remark.code;
    group.title = translated(remark);
    groups.append(group);
  }
  std::ranges::stable_sort(groups, [](const FindingGroup& a, const FindingGroup& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.count > b.count;
  });
  return groups;
}

Condition rows_of(const FindingGroup& group, const CheckReport& report, const RowColumns& columns) {
  auto rows = std::make_shared<std::vector<bool>>(static_cast<size_t>(columns.rows()));
  for (const size_t number : group.findings) {
    const CheckFinding& finding = report.findings[number];
    const int64_t row = columns.row_of({finding.subset, finding.row});
    if (row >= 0) (*rows)[static_cast<size_t>(row)] = true;
  }
  Condition condition;
  condition.kind = Condition::Kind::finding;
  condition.rows = rows;
  condition.name = group.title;
  return condition;
}

FateSums fate_sums(const CheckReport& report) {
  return {report.count(Fate::trained), report.count(Fate::trained_truncated),
          report.count(Fate::failed) + report.count(Fate::masked)};
}

}  // namespace ivl::app
