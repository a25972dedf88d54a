// The known templates. The texts are part of the trained models: not to be edited.
#include <algorithm>

#include "data/text/conversation.h"

namespace ivl {
namespace {

constexpr const char* kCurrentSystem =
    "你是由上海人工智能实验室联合商汤科技开发的书生多模态大模型，英文名叫InternVL, "
    "是一个有用无害的人工智能助手。";
constexpr const char* kFirstReleaseSystem = "Answer the questions.";
constexpr const char* kSystem25 =
    "你是书生·万象，英文名是InternVL，是由上海人工智能实验室、清华大学及多家合作单位联合开发的"
    "多模态大语言模型。";

/// ChatML's marks, which all but phi3-chat write.
ConversationTemplate chat_ml(std::string name, MaskRules rules, std::vector<SystemText> systems,
                             std::string separator) {
  return {.name = std::move(name),
          .rules = rules,
          .system_texts = std::move(systems),
          .system_prefix = "<|im_start|>system\n",
          .user_prefix = "<|im_start|>user\n",
          .assistant_prefix = "<|im_start|>assistant\n",
          .turn_end = "<|im_end|>",
          .separator = std::move(separator),
          .stop_token = "<|im_end|>"};
}

}  // namespace

const std::vector<ConversationTemplate>& conversation_templates() {
  static const std::vector<SystemText> systems = {{"current", kCurrentSystem},
                                                  {"first-release", kFirstReleaseSystem}};
  static const std::vector<ConversationTemplate> templates = {
      chat_ml("Hermes-2", MaskRules::mpt, systems, ""),
      chat_ml("internlm2-chat", MaskRules::internlm2, systems, ""),
      chat_ml("internvl2_5", MaskRules::internvl2_5, {{"current", kSystem25}}, "\n"),
      {.name = "phi3-chat",
       .rules = MaskRules::phi3,
       .system_texts = systems,
       .system_prefix = "<|system|>\n",
       .user_prefix = "<|user|>\n",
       .assistant_prefix = "<|assistant|>\n",
       .turn_end = "<|end|>",
       .separator = "",
       .stop_token = "<|end|>"}};
  return templates;
}

const ConversationTemplate* find_template(const std::string& name) {
  const auto& all = conversation_templates();
  const auto it =
      std::find_if(all.begin(), all.end(), [&](const auto& entry) { return entry.name == name; });
  return it == all.end() ? nullptr : &*it;
}

const std::string& system_text_of(const EncodeOptions& options) {
  const ConversationTemplate& conversation = *options.conversation_template;
  if (options.system_text.empty()) return conversation.default_system_text();
  for (const SystemText& entry : conversation.system_texts) {
    if (entry.name == options.system_text) return entry.text;
  }
  return options.system_text;
}

}  // namespace ivl
