#include "session/mixture_draft.h"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "spec/atomic_file.h"

namespace ivl::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr size_t kMostName = 100;  // bytes of a subset's name in a file name
constexpr int kMostTries = 1000;

/// A whole number is written as one: 3, not 3.0.
Json repeat_json(double repeat) {
  if (repeat == std::floor(repeat)) return static_cast<int64_t>(repeat);
  return repeat;
}

std::string relative_to(const std::string& path, const std::string& root) {
  if (root.empty()) return path;
  const fs::path inner = fs::path(path).lexically_relative(root);
  return inner.empty() || *inner.begin() == ".." ? path : inner.string();
}

/// As the published meta files have it.
Json entry_of(const DraftedSubset& added, const std::string& root) {
  Json entry = {{"root", relative_to(added.subset.root, root)},
                {"annotation", relative_to(added.subset.annotation, root)},
                {"data_augment", added.subset.data_augment},
                {"repeat_time", repeat_json(added.now.repeat)}};
  if (added.file_lines) entry["length"] = *added.file_lines;
  return entry;
}

Result<Json> read_meta(const MixtureDraft& draft) {
  const Result<std::string> text = read_file(draft.source);
  if (!text) return text.error();
  Json original = Json::parse(*text, nullptr, false);
  if (!original.is_object() || original.size() != draft.subsets.size()) {
    return say("app.mixture_changed",
               "{file} is no longer the file that was opened; open it again before saving",
               {{"file", draft.source}});
  }
  return original;
}

/// "mixture.json" and "chartqa" -> "mixture.chartqa.jsonl", or with a number where that is taken.
std::string free_name(const fs::path& mixture, const std::string& subset, int number) {
  std::string name = subset;
  for (char& one : name) {
    if (one == '/' || one == '\\' || static_cast<unsigned char>(one) < 0x20) one = '_';
  }
  if (name.size() > kMostName) name = std::to_string(number);
  const std::string stem = mixture.stem().string() + "." + name;
  fs::path path = mixture.parent_path() / (stem + ".jsonl");
  std::error_code error;
  for (int i = 2; i < kMostTries && fs::exists(path, error); ++i)
    path = mixture.parent_path() / (stem + "-" + std::to_string(i) + ".jsonl");
  return path.string();
}

class Writing {
 public:
  Writing(const MixtureDraft& draft, const std::string& path, const std::string& root,
          const WorkControl& control)
      : draft_(draft), path_(fs::absolute(path)), root_(root), control_(control) {}
  ~Writing() {
    std::error_code error;
    for (const auto& [subset, file] : written_) fs::remove(file, error);
  }

  Status run() {
    const Result<Json> original = read_meta(draft_);
    if (!original) return original.error();
    int number = 0;
    for (const auto& [name, entry] : original->items()) {
      if (Status status = take(number++, name, entry); !status) return status;
    }
    for (const DraftedSubset& added : draft_.added) {
      if (added.now.on) saved_[added.subset.name] = entry_of(added, root_);
    }
    if (!saved_.empty()) return write_file(path_.string(), saved_.dump(2) + "\n");
    return say("app.mixture_empty", "every subset is off; a mixture needs at least one");
  }
  NewAnnotations written() { return std::exchange(written_, {}); }  // they stay

 private:
  Status take(int number, const std::string& name, Json entry) {
    const DraftedSubset& subset = draft_.subsets[static_cast<size_t>(number)];
    if (!subset.now.on) return {};
    if (subset.now.repeat != subset.saved.repeat)
      entry["repeat_time"] = repeat_json(subset.now.repeat);
    if (subset.now.left_out) {
      const RecordIndex& index = *draft_.corpus->part(number).index;
      const int64_t rest = index.rows() - subset.now.lines_left_out();
      if (rest == 0) return {};
      const std::string file = free_name(path_, name, number);
      if (Status status = copy_without(index, *subset.now.left_out, file, control_); !status)
        return status;
      written_.emplace(number, file);
      entry["annotation"] = relative_to(file, root_);
      if (entry.contains("length")) entry["length"] = rest;
    }
    saved_[name] = std::move(entry);
    return {};
  }

  const MixtureDraft& draft_;
  const fs::path path_;
  const std::string& root_;
  const WorkControl& control_;
  Json saved_ = Json::object();
  NewAnnotations written_;
};

}  // namespace

int64_t SubsetEdit::rows(int64_t lines) const {
  if (!on) return 0;
  Subset subset;
  subset.repeat_time = repeat;
  return subset.lines_used(std::max<int64_t>(0, lines - lines_left_out())) * subset.copies();
}

Result<NewAnnotations> write_mixture(const MixtureDraft& draft, const std::string& path,
                                     bool replace, const std::string& root,
                                     const WorkControl& control) {
  std::error_code error;
  if (!replace && fs::exists(path, error)) {
    return say("app.mixture_there",
               "{file} is there already; choose another name, or confirm that it is replaced",
               {{"file", path}});
  }
  Writing writing(draft, path, root, control);
  if (const Status status = writing.run(); !status) return status.error();
  return writing.written();
}

}  // namespace ivl::app
