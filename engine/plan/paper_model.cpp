#include "plan/paper_model.h"

#include <filesystem>

#include "spec/resources.h"
#include "spec/run_model.h"

namespace ivl::plan {
namespace {

bool has_config(const std::string& folder) {
  std::error_code error;
  return !folder.empty() && std::filesystem::exists(folder + "/config.json", error);
}

// Replaces `folder` by a published model of the same place in the house.
Status take_published(std::string& folder, const char* key, const char* name, PaperModel& model) {
  if (has_config(folder)) return {};
  const Result<std::string> published = find_resource(std::string("models/") + name);
  if (!published) return published.error();
  model.findings.push_back(
      {Severity::warning, key,
       say("plan.paper_model",
           "{path} holds no config.json here: the plan counts with the shape of {model}",
           {{"path", folder.empty() ? std::string("(empty)") : folder}, {"model", name}})});
  folder = *published;
  return {};
}

// Both parts take the place of a whole model that is not here.
Status complete(ModelSpec& spec, PaperModel& model) {
  if (has_config(spec.path)) return {};
  const char* vision_key = spec.path.empty() ? "model.vision_path" : "model.path";
  const char* language_key = spec.path.empty() ? "model.language_path" : "model.path";
  if (!spec.path.empty()) spec.vision_path = spec.language_path = spec.path;
  spec.path.clear();
  const Status vision =
      take_published(spec.vision_path, vision_key, "InternViT-6B-448px-V1-2", model);
  return vision ? take_published(spec.language_path, language_key, "Yi-34B", model) : vision;
}

}  // namespace

Result<PaperModel> paper_model(const RunSpec& spec, int64_t added_tokens) {
  PaperModel model;
  ModelSpec sources = spec.model;
  if (const Status whole = complete(sources, model); !whole) return whole.error();
  Result<ModelConfig> config = read_starting_config(sources);
  if (!config) return config.error();
  model.config = std::move(*config);
  apply_settings(spec.model, spec.data, model.config);
  if (const Status fits = check_settings(model.config, spec.model); !fits) return fits.error();
  if (sources.path.empty()) model.config.language.vocab_size += added_tokens;
  return model;
}

}  // namespace ivl::plan
