// Texts that a training learns from beside those of --data: other labeled files, and texts that other models
// have scored, whose probabilities are learned in place of a label (distillation: Hinton, Vinyals and Dean
// 2015). None of them repeats a text that is held out for evaluation.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/sentiment/labeled_splits.h"
#include "bellwether/sentiment/seen/seen_record.h"
#include "bellwether/sentiment/token_encoding.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/train/classifier/train_classifier.h"

namespace bellwether::finetune {

// The files, and how much a text of each kind counts.
struct ExtraFiles {
  std::vector<std::string> extra;  // labeled texts of any known shape
  std::vector<std::string>
      distilled;              // of 'text score --format jsonl': the same texts in each, one file a teacher
  double extra_weight = 1.0;  // how much a text of each kind counts beside one of --data
  double distilled_weight = 1.0;
  std::string label_names;  // of --label-names, as the file of --data is read with
  // Of the caller: whether other files have a label of these names.
  source::NamedLabels named_labels = source::NamedLabels::needed;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("extra_data", &ExtraFiles::extra, "Further labeled texts to train on; repeatable.").as("FILE"),
        field("distill", &ExtraFiles::distilled,
              "Soft labels from a teacher (output of `text score --format jsonl`); repeatable: predictions "
              "of several teachers on the same texts are averaged.")
            .as("FILE"),
        field("extra_weight", &ExtraFiles::extra_weight,
              "Weight of a text of --extra-data, relative to one of --data.")
            .above(0),
        field("distill_weight", &ExtraFiles::distilled_weight,
              "Weight of a text of --distill, relative to one of --data.")
            .above(0)};
  }
  static constexpr auto conditions() {
    using core::only_with;
    return std::array{only_with("extra_weight", "extra_data"), only_with("distill_weight", "distill")};
  }
};

// The texts held out for evaluation, as they were written.
using KeptTexts = std::vector<std::string>;

// The texts of --without; none where no file is named. Errors: those of open_texts.
[[nodiscard]] core::Result<KeptTexts> read_kept_texts(const std::string& path);

// For each text, as it was written, whether it repeats one held out for evaluation.
[[nodiscard]] std::vector<bool> repeats_evaluated(const KeptTexts& evaluated,
                                                  std::span<const std::string> bodies);

// What was added, and what was left out.
struct ExtraTexts {
  std::uint64_t extra = 0, distilled = 0;  // texts learned from
  std::uint64_t evaluated = 0;             // left out because they repeat one held out for evaluation
  sentiment::SeenRecordBuilder
      seen;  // those learned from. Taught: with their labels where a teacher had them
};

// Adds the texts to `train`, whose weights and targets it then fills for all. Notes the files in the run.
// Errors: those of load_labeled_texts; data with file:line for a line that is not a score, or where files of
// --distill hold other texts; usage for weights that are not above 0.
[[nodiscard]] core::Result<ExtraTexts> add_extra_texts(store::RunDirectory& run, const ExtraFiles& files,
                                                       const KeptTexts& evaluated,
                                                       sentiment::TokenEncoding& encoding,
                                                       train::LabeledTokens& train);

}  // namespace bellwether::finetune
