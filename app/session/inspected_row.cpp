#include "session/inspected_row.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <cstring>

#include "data/image_file.h"
#include "data/image_path.h"
#include "session/exif_orientation.h"
#include "session/inspect_text.h"

namespace ivl::app {
namespace {

constexpr qint64 kExifBytes = 128 << 10;  // its block is at most 64 KiB and comes early

QImage to_picture(const Image& image) {
  QImage picture(image.width, image.height, QImage::Format_RGB888);
  const size_t line = static_cast<size_t>(image.width) * 3;
  for (int y = 0; y < image.height && !picture.isNull(); ++y) {
    std::memcpy(picture.scanLine(y), image.rgb.data() + static_cast<size_t>(y) * line, line);
  }
  return picture;
}

InspectedImage look_at_image(const Subset& subset, const std::string& name, int64_t max_pixels) {
  InspectedImage image;
  image.name = QString::fromStdString(name);
  const Result<std::string> path = image_path(subset.root, name);
  if (!path) {
    image.error = path.error();
    return image;
  }
  image.path = QFile::decodeName(QByteArray::fromStdString(*path));
  const Result<ImageHeader> header = read_image_file_header(*path, max_pixels);
  if (!header) {
    image.error = header.error();
    return image;
  }
  image.size = QSize(header->width, header->height);
  image.bytes = QFileInfo(image.path).size();
  QFile file(image.path);
  if (header->format == ImageFormat::jpeg && file.open(QIODevice::ReadOnly)) {
    const QByteArray bytes = file.read(kExifBytes);
    image.orientation = exif_orientation(
        {reinterpret_cast<const uint8_t*>(bytes.constData()), static_cast<size_t>(bytes.size())});
  }
  return image;
}

/// Looked at as training does. So many tiles that they would not fit into memory are counted only,
/// and a row with so many images that it is given up anyway is judged by their headers.
Sample look_at_sample(const Record& record, const Subset& subset, const SampleRules& rules) {
  const Sample headers = make_sample(record, subset, rules, ImageDepth::header);
  if (headers.total_tiles() <= InspectedRow::most_tiles) {
    return make_sample(record, subset, rules, ImageDepth::tiles);
  }
  if (headers.encoded.fate == Fate::failed) return headers;
  return make_sample(record, subset, rules, ImageDepth::decoded);
}

void take_sample(const Record& record, const Subset& subset, const SampleRules& rules,
                 InspectedRow& row) {
  const Sample sample = look_at_sample(record, subset, rules);
  row.tokenizer = rules.tokenizer;
  row.fate = sample.encoded.fate;
  row.why = sample.encoded.why;
  row.limit = rules.encode.max_length;
  row.input_ids = sample.encoded.input_ids;
  row.supervised = sample.encoded.supervised;
  row.tiles_in_all = sample.total_tiles();
  row.tile_size = rules.tiles.image_size;
  row.tiles_of_image = sample.image_tiles;
  if (!row.images.empty() && !row.images[0].size.isEmpty()) {
    const QSize size = row.images[0].size;
    row.grid =
        choose_grid(size.width(), size.height(), tile_options(subset, rules, record.images.size()));
  }
  for (const Image& tile : sample.tiles) row.tiles.push_back(to_picture(tile));
  // Without its tiles, or given up before, there are no tokens: the fate has said why.
  if (sample.image_tiles.size() != record.images.size()) return;
  if (const Status status = take_tokens(record, sample, rules, row); !status) row.tokens.clear();
}

void take_record(const Record& record, const Subset& subset, const SampleRules& rules,
                 InspectedRow& row) {
  take_turns(record.conversations, row);
  row.images_in_all = static_cast<int64_t>(record.images.size());
  for (size_t i = 0; i < std::min(record.images.size(), InspectedRow::most_images); ++i) {
    row.images.push_back(look_at_image(subset, record.images[i], rules.max_image_pixels));
  }
  if (rules.tokenizer) take_sample(record, subset, rules, row);
  if (row.images.empty() || row.images[0].size.isEmpty()) return;
  // In the texts as they are shown.
  std::vector<Turn> shown;
  for (const InspectedTurn& turn : row.turns) shown.push_back({turn.role, turn.text.toStdString()});
  row.boxes = find_boxes(shown, row.images[0].size, record.images[0]);
}

void take_row(const Corpus& corpus, const SampleRules& rules, InspectedRow& row) {
  const Corpus::Part& part = corpus.part(row.ref.subset);
  row.subset = QString::fromStdString(part.subset.name);
  row.file = QString::fromStdString(part.subset.annotation);
  const Result<std::string> text = part.index->text(row.ref.row);
  if (!text) {
    row.fault = text.error();
    return;
  }
  row.raw_bytes = part.index->line(row.ref.row).bytes;
  row.raw = QByteArray(text->data(), static_cast<qsizetype>(std::min<int64_t>(
                                         static_cast<int64_t>(text->size()), row.most_raw)));
  const Result<Record> record = part.index->parse(row.ref.row, *text);
  if (record) return take_record(*record, part.subset, rules, row);
  row.fault = record.error();
}

bool is_there(const Corpus& corpus, const RowRef& ref) {
  if (ref.subset < 0 || ref.subset >= static_cast<int32_t>(corpus.parts().size())) return false;
  const Corpus::Part& part = corpus.part(ref.subset);
  return part.index && ref.row >= 0 && ref.row < part.index->rows();
}

}  // namespace

QString InspectedRow::piece(int32_t id) const {
  if (!tokenizer) return {};
  QString piece = QString::fromStdString(tokenizer->token_of(id));
  piece.replace(QChar(0x2581), QChar(0x00B7));
  piece.replace(QLatin1Char('\n'), QChar(0x21B5));
  return piece.size() > 64 ? piece.left(63) + QChar(0x2026) : piece;
}

InspectedRow inspect_row(const Corpus& corpus, const RowRef& ref, const SampleRules& rules) {
  InspectedRow row;
  row.ref = ref;
  if (!is_there(corpus, ref)) {
    row.fault = say("app.no_such_row", "subset {subset} of the mixture has no row {row}",
                    {{"subset", ref.subset}, {"row", ref.row}});
  } else {
    try {
      take_row(corpus, rules, row);
    } catch (const Failure& failure) {
      row.fault = failure.message;
    } catch (const std::exception& exception) {  // memory that is not there
      row = InspectedRow();
      row.ref = ref;
      row.fault = say("app.row_not_shown", "the row cannot be looked at: {cause}",
                      {{"cause", exception.what()}});
    }
  }
  if (row.fault) {
    row.fate = Fate::failed;
    row.why = row.fault;
  }
  return row;
}

}  // namespace ivl::app
