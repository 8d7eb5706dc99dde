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
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/table.h"

namespace bellwether::report {

[[nodiscard]] std::string share_interval_text(const std::optional<evaluate::Interval>& interval);

[[nodiscard]] IntervalPlot rates_plot(const evaluate::SentimentErrors& errors);
[[nodiscard]] TextTable buckets_table(const evaluate::SentimentErrors& errors);
[[nodiscard]] TextTable rules_table();
[[nodiscard]] TextTable matrix_table(const learn::ConfusionMatrix& matrix);
[[nodiscard]] TextTable pairs_table(const std::vector<evaluate::ConfusedPair>& pairs);
// The bucket that a fix is for, or "all texts".
[[nodiscard]] std::string bucket_or_all(const evaluate::Fix& fix);
[[nodiscard]] TextTable fixes_table(const std::vector<evaluate::FixEffect>& fixes);
[[nodiscard]] TextTable reference_table(const std::vector<evaluate::ReferenceAnswer>& answers);
// The texts of these rows with what was answered.
[[nodiscard]] TextTable wrong_answers_table(const evaluate::JudgedTexts& judged,
                                        std::span<const std::size_t> rows, const std::string& caption);

}  // namespace bellwether::report
