// The flags of commands that fine-tune models: which texts, what to start from, how texts are read and
// cleaned.
#pragma once

#include "apps/cli/command.h"
#include "bellwether/workbench/train_sentiment.h"

namespace bellwether::cli {

// All but --out, the flags of further texts and those of the fit.
void add_training_flags(Program& program, CLI::App& verb, finetune::TrainSentimentRequest& request);

}  // namespace bellwether::cli
