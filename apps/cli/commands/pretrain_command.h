// sentiment pretrain: an encoder that learns to guess hidden words, or to find replaced ones.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_pretrain_verb(Program& program, CLI::App& sentiment_noun);

}  // namespace bellwether::cli
