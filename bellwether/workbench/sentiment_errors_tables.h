// The tables and the plot of the page of errors, as values (evaluate/report/table.h), and its words for
// counts and shares.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/evaluate/report/interval_plot.h"
#include "bellwether/evaluate/report/table.h"
#include "bellwether/workbench/error_analysis.h"

namespace bellwether::workbench {

// "9,543"; "21.0 – 24.5 %".
[[nodiscard]] std::string count_text(std::uint64_t count);
[[nodiscard]] std::string share_interval_text(const std::optional<evaluate::Interval>& interval);

[[nodiscard]] evaluate::report::IntervalPlot rates_plot(const SentimentErrors& errors);
[[nodiscard]] evaluate::report::Table buckets_table(const SentimentErrors& errors);
[[nodiscard]] evaluate::report::Table rules_table();
[[nodiscard]] evaluate::report::Table matrix_table(const learn::ConfusionMatrix& matrix);
[[nodiscard]] evaluate::report::Table pairs_table(const std::vector<ConfusedPair>& pairs);
// The bucket that a fix is for, or "all texts".
[[nodiscard]] std::string bucket_or_all(const Fix& fix);
[[nodiscard]] evaluate::report::Table fixes_table(const std::vector<FixEffect>& fixes);
[[nodiscard]] evaluate::report::Table reference_table(const std::vector<ReferenceAnswer>& answers);
// The texts of these rows with what was answered.
[[nodiscard]] evaluate::report::Table wrong_answers_table(const JudgedTexts& judged,
                                                          std::span<const std::size_t> rows,
                                                          const std::string& caption);

}  // namespace bellwether::workbench
