// A row of the data set of the recipe llm: a week of a company as a conversation, with what came of it; and the row as a
// line of JSON, in the chat form that Hugging Face's trainers read (docs/formats/llm_dataset.md):
//
//   {"messages": [{"role": "system", …}, {"role": "user", …}, {"role": "assistant", …}], "symbol": "AAPL",
//    "week": "2024-05-10", "period": "2024-05-10 to 2024-05-17", "label": "up by 1-2%", "return": 0.0131, …}
//
// The rows of FinGPT/fingpt-forecaster-dow30-202305-202405 (prompt, answer, period, label, symbol) are read too.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/forecast/llm/prompt_variant.h"
#include "bellwether/forecast/llm/prompt_wrapper.h"
#include "bellwether/forecast/llm/week_bin.h"
#include "bellwether/market/ticker.h"
#include "bellwether/market/time.h"

namespace bellwether::forecast {

// To which part of the data set a week belongs. embargo: to none, as it lies between two.
enum class WeekPart { train, validation, test, embargo };
constexpr std::array<core::EnumName<WeekPart>, 4> names_of(WeekPart) {
  return {{{WeekPart::train, "train"},
           {WeekPart::validation, "validation"},
           {WeekPart::test, "test"},
           {WeekPart::embargo, "embargo"}}};
}

// What is only known of rows that were made of prices.
struct RowMarket {
  market::UtcTime decided_at, known_at;  // the forecast, its outcome
  double weekly_return = 0;              // simple
  double relative_return = 0;            // less the mean of the week's rows
  std::vector<double> past_returns;      // of the past weeks, oldest first
  std::size_t news = 0;                  // in the prompt
};

// One row. Which prompt belongs to it is the variant's.
struct WeekRow {
  PromptText prompt;
  std::string answer;  // to learn from; may be empty
  market::Ticker ticker;
  market::Date week, from, to;  // the last trading day before, and the week that is forecast
  WeekBin label;
  std::optional<RowMarket> market;
  WeekPart part = WeekPart::train;
  PromptVariant variant = PromptVariant::base;
  std::optional<Canary> canary;
  std::vector<std::string> reason_codes;  // empty: without known flaws

  [[nodiscard]] std::string period() const { return to_text(from) + " to " + to_text(to); }
};

// One line without its end. As published (`reason_codes` not empty) the prompt stands in its wrapper, in columns named
// as the public set's.
[[nodiscard]] std::string to_json_line(const WeekRow& row);

// Bounds of a row.
struct WeekRowLimits {
  std::size_t text_bytes = 1 << 20;  // of the prompt, or of the answer
};

// Errors: data for a line that is no object of one of the two forms, and for texts cut by the server ("truncated_cells").
[[nodiscard]] core::Result<WeekRow> parse_week_row(std::string_view line, const WeekRowLimits& limits = {});

}  // namespace bellwether::forecast
