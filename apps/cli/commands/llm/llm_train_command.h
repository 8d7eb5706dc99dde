// llm train: a LoRA adapter of a decoder; llm pretrain: a small decoder from random weights.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_llm_train_verbs(Program& program, CLI::App& llm_noun);

}  // namespace bellwether::cli
