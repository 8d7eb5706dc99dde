// One ticker whose window ends in May 2023 with texts in that month alone, and a linear forecaster that reads nothing
// but the month's sentiment: what a text does to the forecast can be computed by hand.
#pragma once

#include <utility>
#include <vector>

#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/feature/history.h"
#include "tests/support/made_market.h"

namespace bellwether::tests {

// A text of a day; P(positive) - P(negative) is `polarity`.
inline signal::DatedScore text_of(const char* day, double polarity) {
  const market::Date date = day_of(day);
  return {.event_time = market::start_of_utc_day(date),
          .known_at = *market::Calendar::nyse().known_at_of_date_only(date),
          .precision = market::TimePrecision::day,
          .negative = std::max(-polarity, 0.0),
          .neutral = 1 - std::abs(polarity),
          .positive = std::max(polarity, 0.0)};
}

inline feature::History history_to_may(std::vector<signal::DatedScore> texts) {
  return *feature::History::with_gaps(made_bars(103), std::move(texts), market::Calendar::nyse());
}

// `intercept` + 0.4 x the newest month's sentiment, shrunk with k = 5 to the prior 0.
inline forecast::SavedReturnModel sentiment_model(double intercept) {
  forecast::SavedReturnModel model;
  model.setup.forecaster = "sentiment-linear";
  model.setup.sentiment_source = "texts";
  const forecast::ReturnModelRow row = model.row();
  std::shared_ptr<forecast::ReturnForecaster> forecaster = row.make(row, model.setup.models);
  const forecast::Numbers numbers = {{"prior", {0}},
                                     {"input_mean", {0}},
                                     {"input_deviation", {1}},
                                     {"weights", {0, 0, 0, 0.4}},
                                     {"intercept", {intercept}},
                                     {"strength_used", {0}}};
  const core::Status restored = forecaster->restore({.known_through = {0}}, numbers);
  if (restored) model.forecasters.push_back(std::move(forecaster));
  model.seeds.push_back(0);
  return model;
}

inline evaluate::LiveReturn live_in_may(const forecast::SavedReturnModel& model,
                                        const feature::History& history) {
  const feature::Month may = *feature::parse_month("2023-05");
  const feature::History* const members[] = {&history};
  const auto end = decision_time(may, market::Calendar::nyse());
  const auto panel = feature::panel_months(members, *end, {});
  return *evaluate::forecast_window(model, *feature::month_window(panel[0], may, 4));
}

}  // namespace bellwether::tests
