// Forecasts of weeks that need no language model (requirements X-19c, L-37): every score stands beside theirs. They learn
// from the training rows alone, and from what those rows' prompts say.
//
//   always-up             the training rows' up bins, as often as they came
//   training frequencies  all bins, as often as they came; its mode is the majority bin
//   last-week sign        the bin of the newest past week's return
//   per-stock             the bins of the company's own training rows, with kShrinkage rows of all companies'
//   logistic              P(up) by logistic regression on the returns of the past weeks
//   lexicon sign          up where the finance lexicon finds more good than bad in the prompt's headlines
//   bag of words          P(up) by logistic regression on TF-IDF of the prompt's news
//   nearest weeks         the bins of the kNearest training rows whose news and past returns are most alike
// Where P(up) alone is learned, the bins of each side are shared out as in training.
#pragma once

#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/evaluate/llm/week_scores.h"

namespace bellwether::evaluate {

inline constexpr double kShrinkage = 20;
inline constexpr std::size_t kNearest = 25;
inline constexpr std::string_view kAlwaysUp = "always-up";

// One baseline's forecasts, one a row.
struct WeekSeries {
  std::string name;
  std::vector<WeekForecast> made;
};

// Those that can be made: without past returns or news in the rows some cannot, which the caller tells. Errors: data where
// the outcome of a training row was not known before the first of the test was decided.
[[nodiscard]] core::Result<std::vector<WeekSeries>> week_baselines(
    const std::vector<forecast::WeekRow>& train, const WeekCases& test);

// Headlines and summaries of a prompt, a line each.
[[nodiscard]] std::string news_of_prompt(std::string_view body);

}  // namespace bellwether::evaluate
