// A week's facts (feature/weeks/week_facts.h) as the prompt of the FinGPT forecaster, in its blocks and order:
//   [Company Introduction]:, each past week's prices and news, [Basic Financials]:, the instruction.
// The sentences around the form are ours. An unchanged price reads "unchanged".
//
// News is data: in a headline or summary, brackets become parentheses and the marks of chat templates are broken up, so
// that nothing in it can look like a block of the prompt or a turn of the conversation.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/feature/weeks/week_facts.h"
#include "bellwether/forecast/llm/prompt_wrapper.h"

namespace bellwether::forecast {

inline constexpr std::string_view kNoNews = "No relative news reported.",
                                  kNoBasics = "No basic financial reported.",
                                  kHeadline = "[Headline]: ", kSummary = "[Summary]: ";

// Whether the prices of the past weeks stand in a prompt.
enum class ShownPrices { shown, left_out };
// How days are written: as they are, moved into other years, or counted from the decision ("week -2").
enum class ShownDays { shown, moved, counted };

// How a prompt is written.
struct PromptStyle {
  feature::WeekMode mode = feature::WeekMode::leak_free;  // as published, news stand as they are
  ShownPrices prices = ShownPrices::shown;
  ShownDays days = ShownDays::shown;
  std::string symbol;  // in place of the ticker; empty: the ticker
};

[[nodiscard]] PromptText week_prompt(const feature::WeekFacts& facts, const PromptStyle& style);

// One line in which nothing looks like a title, a block or a token of a template.
[[nodiscard]] std::string as_data(std::string_view text);

// A summary that only advertises a service ("Looking for stock market analysis …"), as feeds have them.
[[nodiscard]] bool is_boilerplate(std::string_view summary);

}  // namespace bellwether::forecast
