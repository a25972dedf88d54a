#include "data/demo/mixture_writer.h"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "data/demo/subsets.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr int64_t kUnseenPerSubset = 40;  // images of each subset that has any
constexpr size_t kQuestionsPerUnseen = 2;
constexpr size_t kMostTurns = 4;  // of a row
constexpr int kJpegQuality = 92;
constexpr uint32_t kUnseenStream = 1000;  // keeps the unseen rows' dice apart

Status write_plain(const fs::path& path, const void* data, size_t size) {
  std::ofstream out(path, std::ios::binary);
  out.write(static_cast<const char*>(data), std::streamsize(size));
  out.close();
  if (out) return {};
  return say("demo.not_written", "{path} could not be written; is the disk full?",
             {{"path", path.string()}});
}

Status write_plain(const fs::path& path, const std::string& text) {
  return write_plain(path, text.data(), text.size());
}

Status write_picture(const fs::path& path, const Image& picture, bool jpeg) {
  const auto bytes = jpeg ? encode_jpeg(picture, kJpegQuality) : encode_png(picture);
  if (!bytes) return bytes.error();
  return write_plain(path, bytes->data(), bytes->size());
}

std::string numbered(int64_t row, bool jpeg) {
  char name[32];
  std::snprintf(name, sizeof name, "%05lld%s", static_cast<long long>(row), jpeg ? ".jpg" : ".png");
  return name;
}

int64_t rows_of(const DemoSubset& subset, int64_t rows) {
  return std::max<int64_t>(1, std::llround(subset.share * double(rows)));
}

ordered_json conversation(const DemoRow& row, std::vector<std::string>& texts) {
  ordered_json turns = ordered_json::array();
  const size_t count = std::min(row.questions.size(), kMostTurns);
  for (size_t i = 0; i < count; ++i) {
    const Question& question = row.questions[i];
    const std::string mark = i == 0 && row.picture ? "<image>\n" : "";
    turns.push_back({{"from", "human"}, {"value", mark + question.text}});
    turns.push_back({{"from", "gpt"}, {"value", question.answer}});
    texts.push_back(question.text);
    texts.push_back(question.answer);
  }
  return turns;
}

/// One subset's images and annotation file.
class SubsetWriter {
 public:
  SubsetWriter(const fs::path& folder, uint64_t seed, uint32_t stream, const DemoSubset& subset)
      : folder_(folder), seed_(seed), stream_(stream), subset_(subset) {}

  /// `seen` collects the fingerprints of its pictures.
  Status write(int64_t rows, DemoMixture& mixture, std::set<std::string>& seen,
               const std::function<void()>& tick) {
    const Status folder = make_folders((folder_ / "images" / subset_.folder).string());
    if (!folder) return folder;
    std::string lines;
    for (int64_t row = 0; row < rows; ++row) {
      DemoRandom random(seed_, stream_, uint64_t(row));
      const DemoRow made = subset_.make(random);
      ordered_json record = {{"id", row}};
      if (made.picture) {
        seen.insert(made.fingerprint);
        ++mixture.images;
        const std::string name = subset_.folder + "/" + numbered(row, subset_.jpeg);
        const Status written =
            write_picture(folder_ / "images" / name, *made.picture, subset_.jpeg);
        if (!written) return written;
        record.update(
            {{"image", name}, {"width", made.picture->width}, {"height", made.picture->height}});
      }
      record["conversations"] = conversation(made, mixture.texts);
      lines += record.dump() + "\n";
      tick();
    }
    mixture.subsets.push_back({subset_.name, rows});
    return write_plain(folder_ / "annotations" / (subset_.name + ".jsonl"), lines);
  }

  /// Appends to `lines` what is asked about pictures that `seen` lacks.
  Status write_unseen(std::string& lines, DemoMixture& mixture, std::set<std::string>& seen,
                      const std::function<void()>& tick) {
    uint64_t attempt = 0;
    for (int64_t n = 0; n < kUnseenPerSubset; ++attempt) {
      DemoRandom random(seed_, kUnseenStream + stream_, attempt);
      const DemoRow made = subset_.make(random);
      if (!made.picture || !seen.insert(made.fingerprint).second) continue;
      const std::string name = "images/unseen/" + subset_.folder + "-" + numbered(n, subset_.jpeg);
      const Status written = write_picture(folder_ / name, *made.picture, subset_.jpeg);
      if (!written) return written;
      for (size_t i = 0; i < std::min(kQuestionsPerUnseen, made.questions.size()); ++i) {
        const Question& question = made.questions[i];
        const ordered_json turns = {{{"from", "human"}, {"value", "<image>\n" + question.text}},
                                    {{"from", "gpt"}, {"value", question.answer}}};
        const ordered_json line = {{"id", mixture.unseen_questions++},
                                   {"image", name},
                                   {"width", made.picture->width},
                                   {"height", made.picture->height},
                                   {"kind", question.kind},
                                   {"conversations", turns}};
        lines += line.dump() + "\n";
      }
      ++mixture.unseen_images;
      ++n;
      tick();
    }
    return {};
  }

 private:
  fs::path folder_;
  uint64_t seed_;
  uint32_t stream_;
  const DemoSubset& subset_;
};

ordered_json meta_entry(const DemoSubset& subset, int64_t rows) {
  return {{"root", "images/"},
          {"annotation", "annotations/" + subset.name + ".jsonl"},
          {"data_augment", subset.data_augment},
          {"repeat_time", 1},
          {"length", rows}};
}

}  // namespace

int64_t demo_rows_in_all(int64_t rows) {
  int64_t all = 0;
  for (const DemoSubset& subset : demo_subsets()) {
    all += rows_of(subset, rows) + (subset.folder.empty() ? 0 : kUnseenPerSubset);
  }
  return all;
}

Result<DemoMixture> write_demo_mixture(const std::string& folder, int64_t rows, uint64_t seed,
                                       const std::function<void(int64_t)>& progress) {
  for (const char* part : {"/annotations", "/images/unseen"}) {
    if (const Status made = make_folders(folder + part); !made) return made.error();
  }
  int64_t done = 0;
  const auto tick = [&] { progress(++done); };
  DemoMixture mixture;
  std::set<std::string> seen;
  ordered_json meta;
  uint32_t stream = 0;
  for (const DemoSubset& subset : demo_subsets()) {
    SubsetWriter writer(folder, seed, stream++, subset);
    const Status written = writer.write(rows_of(subset, rows), mixture, seen, tick);
    if (!written) return written.error();
    meta[subset.name] = meta_entry(subset, rows_of(subset, rows));
  }
  std::string unseen;
  stream = 0;
  for (const DemoSubset& subset : demo_subsets()) {
    SubsetWriter writer(folder, seed, stream++, subset);
    if (subset.folder.empty()) continue;
    const Status written = writer.write_unseen(unseen, mixture, seen, tick);
    if (!written) return written.error();
  }
  if (const Status s = write_plain(fs::path(folder) / "unseen.jsonl", unseen); !s) return s.error();
  const Status s = write_plain(fs::path(folder) / "mixture.json", meta.dump(2) + "\n");
  if (!s) return s.error();
  return mixture;
}

}  // namespace ivl
