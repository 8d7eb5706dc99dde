#pragma once

#include <cstdint>
#include <memory>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/finetune/fine_tune.h"
#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/sentiment/seen/seen_counts.h"
#include "bellwether/text/tokenizer/tokenizer.h"
#include "bellwether/train/classifier/train_classifier.h"

namespace bellwether::finetune {

// The labeled texts of a training, cut into parts and tokenized as the analyzer that will score with the
// model reads them: once, however many models learn from them.
struct TrainingTexts {
  sentiment::EvaluationParts parts;  // `calibration` is the validation part; `seen_test`: seen by the start
  train::ClassifierTrainingData data;
  train::LabeledTokens test;                         // what the start has not learned from; may be empty
  train::LabeledTokens seen_test;                    // what it has
  sentiment::SeenCounts test_seen, validation_seen;  // by the start
  sentiment::SeenRecord seen;                        // by the model that will have learned from all this
  std::uint64_t cut_texts = 0;                       // longer than the model reads
  AugmentCounts augmented;                           // of the training part, last in it
  text::CleanOptions cleaning;                       // as the texts were read
  sentiment::StoredModel start;                      // see starting_model
  std::unique_ptr<text::Tokenizer> tokenizer;
};

// Notes the file in the run. Labels are numbers of class_names(). Errors: usage for the start and
// max_length; those of load_tokenizer, read_evaluation_parts and longest_text; model for a vocabulary
// without [CLS] or [SEP].
[[nodiscard]] core::Result<TrainingTexts> read_training_texts(store::RunDirectory& run,
                                                              const TrainSentimentRequest& request,
                                                              core::Job& job);

// Accuracy on these texts, one at least, of always saying the class that most of them are of.
[[nodiscard]] double majority_accuracy(const train::LabeledTokens& texts);

}  // namespace bellwether::finetune
