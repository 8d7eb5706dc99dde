// Variants of a week's prompt that say where a forecast comes from (requirements L-90, L-91, L-13): a model that
// forecasts as well without the news, or no longer where names and dates are hidden, did not read but remember.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/forecast/llm/week_bin.h"
#include "bellwether/forecast/llm/week_prompt.h"

namespace bellwether::forecast {

// What is changed. masked: ticker, names of the company and dates. placebo_dates: days of other years. canary: a headline
// of the newest week gives an order to the model.
enum class PromptVariant { base, masked, no_news, no_basics, no_prices, placebo_dates, canary };
constexpr std::array<core::EnumName<PromptVariant>, 7> names_of(PromptVariant) {
  return {{{PromptVariant::base, "base"},
           {PromptVariant::masked, "masked"},
           {PromptVariant::no_news, "no-news"},
           {PromptVariant::no_basics, "no-basics"},
           {PromptVariant::no_prices, "no-prices"},
           {PromptVariant::placebo_dates, "placebo-dates"},
           {PromptVariant::canary, "canary"}}};
}

// The order of a canary: a word that nothing else has, and a bin to predict.
struct Canary {
  std::string word;
  WeekBin bin;
};
// By ticker and week, so that every row has its own word; bins take turns.
[[nodiscard]] Canary canary_of(const market::Ticker& ticker, market::Date week);
[[nodiscard]] std::string canary_headline(const Canary& canary);

// `names` are those of the company as news writes them.
[[nodiscard]] PromptText variant_prompt(const feature::WeekFacts& facts, PromptVariant variant,
                                        const PromptStyle& style, const std::vector<std::string>& names);

// Ticker, names, years, months and dates of a text hidden: "Apple's May sales" is "the company's MONTH sales". Words are
// matched whole and in either case, except the ticker, whose case must be its own.
[[nodiscard]] std::string masked_text(std::string_view text, std::string_view symbol,
                                      const std::vector<std::string>& names);

}  // namespace bellwether::forecast
