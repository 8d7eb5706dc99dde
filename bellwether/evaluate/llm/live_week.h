// A forecast of the coming week as it was made, with what it was made of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/evaluate/llm/support.h"
#include "bellwether/feature/weeks/week_facts.h"
#include "bellwether/forecast/llm/answer_parser.h"
#include "bellwether/forecast/llm/bin_distribution.h"
#include "bellwether/forecast/llm/prompt_trim.h"
#include "bellwether/store/receipts/forecast_receipt.h"

namespace bellwether::evaluate {

// What is forecast is `bins`: the answer's distribution pooled with that of training (bin_pool.h).
struct LiveWeek {
  std::string ticker, exchange;
  std::string model, fingerprint, fit_run;
  market::Date cutoff;  // of the model
  feature::WeekFacts facts;
  forecast::PromptText prompt;
  forecast::PromptCuts cuts;  // of the prompt, where it was too long
  std::string text;           // of the answer
  std::optional<forecast::Answer> answer;
  forecast::AnswerFault fault = forecast::AnswerFault::none;
  forecast::BinDistribution bins = forecast::BinDistribution::certain({});
  double weight = 1;            // of the answer in the pool
  SupportCount numbers, names;  // of the answer, in the prompt
  double last_close = 0, seconds = 0;
  std::vector<std::string> notes;
  store::ForecastDraft draft;
};

}  // namespace bellwether::evaluate
