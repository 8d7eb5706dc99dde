#pragma once

#include <string>

#include "apps/cli/command.h"

namespace bellwether::cli {

// `model show` of a language model, with what a LoRA plan ("r=8,alpha=16,targets=all"; empty: none) adds to it.
[[nodiscard]] core::Status show_language_model(const std::string& folder_or_file, const std::string& lora,
                                               const Program& program);

}  // namespace bellwether::cli
