// The tables and the plot of an error analysis, each laid out once: for its page, for a terminal, and as the
// rows of errors.json.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/evaluate/sentiment/error_analysis.h"
#include "bellwether/report/document/plots.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

[[nodiscard]] IntervalPlot rates_plot(const evaluate::SentimentErrors& errors);
// The error rate over all texts, as a record.
[[nodiscard]] Table error_rate_record(const evaluate::ErrorRate& rate);
// A row a slice.
[[nodiscard]] Table slices_table(const evaluate::SentimentErrors& errors);
// Which texts are in which slice.
[[nodiscard]] Table slice_rules_table();
[[nodiscard]] Table confused_pairs_table(const std::vector<evaluate::ConfusedPair>& pairs);
[[nodiscard]] Table mitigations_table(const std::vector<evaluate::MitigationEffect>& mitigations);
// Those that need a training run, with its command.
[[nodiscard]] Table training_mitigations_table(const std::string& checkpoint);
[[nodiscard]] Table reference_table(const std::vector<evaluate::ReferencePrediction>& predictions);
// The texts of these rows with what was predicted.
[[nodiscard]] Table wrong_predictions_table(const evaluate::EvaluatedTexts& evaluated,
                                            std::span<const std::size_t> rows, const std::string& caption);

// "[12.1, 15.3]" in percent.
[[nodiscard]] std::string share_interval_text(const std::optional<evaluate::Interval>& interval);

}  // namespace bellwether::report
