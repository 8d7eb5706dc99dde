// The tables and the plot of the page of errors, as values (report/markup/table.h), and its words for
// counts and shares.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/evaluate/sentiment/error_analysis.h"
#include "bellwether/report/markup/interval_plot.h"
#include "bellwether/report/markup/number_text.h"
#include "bellwether/report/markup/table.h"

namespace bellwether::report {

[[nodiscard]] std::string share_interval_text(const std::optional<evaluate::Interval>& interval);

[[nodiscard]] IntervalPlot rates_plot(const evaluate::SentimentErrors& errors);
[[nodiscard]] Table slices_table(const evaluate::SentimentErrors& errors);
[[nodiscard]] Table rules_table();
[[nodiscard]] Table matrix_table(const learn::ConfusionMatrix& matrix);
[[nodiscard]] Table pairs_table(const std::vector<evaluate::ConfusedPair>& pairs);
// The slice that a fix is for, or "all texts".
[[nodiscard]] std::string slice_or_all(const evaluate::Mitigation& mitigation);
[[nodiscard]] Table mitigations_table(const std::vector<evaluate::MitigationEffect>& mitigations);
[[nodiscard]] Table reference_table(const std::vector<evaluate::ReferencePrediction>& predictions);
// The texts of these rows with what was answered.
[[nodiscard]] Table wrong_predictions_table(const evaluate::EvaluatedTexts& evaluated,
                                            std::span<const std::size_t> rows, const std::string& caption);

}  // namespace bellwether::report
