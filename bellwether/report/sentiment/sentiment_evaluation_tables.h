// The tables of a sentiment evaluation, each laid out once: for its page, for a terminal, and as the rows of
// metrics.json.
#pragma once

#include "bellwether/evaluate/sentiment/evaluation.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

// The model and its baselines on the same texts, with 95 % intervals.
[[nodiscard]] Table evaluation_scores_table(const evaluate::SentimentEvaluation& evaluation);
// The same with the comparison against each and the domain: the rows of CSV.
[[nodiscard]] Table evaluation_rows_table(const evaluate::SentimentEvaluation& evaluation);

// With the test texts that a model has learned from; no rows where there are none.
[[nodiscard]] Table with_seen_table(const evaluate::SentimentEvaluation& evaluation);

// The model against each baseline on the same texts.
[[nodiscard]] Table comparisons_table(const evaluate::SentimentEvaluation& evaluation);

// Each class of one of them against the rest.
[[nodiscard]] Table classes_table(const evaluate::SentimentModelResult& model, sentiment::LabelPreset preset);

// Before and after the temperature.
[[nodiscard]] Table calibration_table(const evaluate::SentimentEvaluation& evaluation);

// What another threshold does to "positive or not" on the test part.
[[nodiscard]] Table threshold_table(const evaluate::ThresholdEffect& effect);
// By what rule and on what it was chosen, in a sentence.
[[nodiscard]] std::string threshold_sentence(const evaluate::ThresholdEffect& effect);

// The classes that occur, neutral being none of two, and their names.
[[nodiscard]] std::vector<std::size_t> classes_shown(sentiment::LabelPreset preset);
[[nodiscard]] std::string shown_name(std::size_t label, sentiment::LabelPreset preset);

}  // namespace bellwether::report
