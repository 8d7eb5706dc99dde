// A fine-tuning that takes a second: texts whose first word tells the label, and an encoder just large
// enough.
#pragma once

#include "bellwether/workbench/models/train_sentiment.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {

// 60 texts of each class in data.csv, a vocabulary that spells them, and `model` to write, all in the folder.
[[nodiscard]] finetune::TrainSentimentRequest tiny_training(const tests::TemporaryFolder& folder);

}  // namespace bellwether::tests
