// Which parameters train and which of them decay, by name.
#pragma once

#include <string>

#include "model/internvl_chat.h"

namespace ivl {

/// Weight decay as the reference groups it: none for names with "bias", for LayerNorm weights and
/// for the language model's RMS norms. With rule "exempt_vision_norms" also none for the vision
/// tower's norms, layer scales, class token and positions.
/// Source: reference/training.md, "Weight decay".
bool parameter_decays(const std::string& name, const ModelConfig& config, const std::string& rule);

/// By the freeze settings; vision blocks behind the selected hidden state get no gradient and so
/// do not train.
bool parameter_trains(const std::string& name, const ModelConfig& config,
                      const ModelOptions& options);

/// A parameter with its flags, tensor undefined.
Parameter make_parameter(std::string name, std::vector<int64_t> shape, const ModelConfig& config,
                         const ModelOptions& options);

/// Vision blocks that run: the selected hidden state's number (0 = the embeddings).
int64_t used_vision_blocks(const ModelConfig& config);

}  // namespace ivl
