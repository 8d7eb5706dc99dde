// The epochs of a fine-tuning and of a pre-training, a row each.
#pragma once

#include "bellwether/finetune/pretrain.h"
#include "bellwether/report/document/table.h"
#include "bellwether/train/classifier/train_classifier.h"

namespace bellwether::report {

[[nodiscard]] Table epochs_table(const train::ClassifierTrainingReport& fit);
// `objective` says what is measured: perplexity of masked words, or how well replaced ones are detected.
[[nodiscard]] Table pretraining_epochs_table(const finetune::Pretrained& pretrained,
                                             finetune::PretrainObjective objective);

}  // namespace bellwether::report
