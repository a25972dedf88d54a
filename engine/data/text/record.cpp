#include "data/text/record.h"

#include "data/text/record_reader.h"

namespace ivl {
namespace {

Record copy_of(const RecordView& view, std::string id) {
  Record record;
  record.id = std::move(id);
  record.images.assign(view.images.begin(), view.images.end());
  record.image_list = view.image_list;
  for (const TurnView& turn : view.conversations) {
    record.conversations.push_back({std::string(turn.from), std::string(turn.value)});
  }
  record.length = view.length;
  record.width = view.width;
  record.height = view.height;
  return record;
}

}  // namespace

Result<Record> parse_record(std::string_view line) {
  thread_local RecordReader reader;
  const Status status = reader.read(line);
  Result<Record> record = status ? Result<Record>(copy_of(reader.record(), reader.id()))
                                 : Result<Record>(status.error());
  reader.shrink();
  return record;
}

}  // namespace ivl
