#include "bellwether/report/json/sentiment_correlation_json.h"

#include <nlohmann/json.hpp>

#include "bellwether/report/json/values.h"

namespace bellwether::report {
namespace {

// Keys in the order of the document.
using MoodJson = nlohmann::ordered_json;

MoodJson lag_json(const signal::LagCorrelation& lag) {
  return {{"lag", lag.lag},      {"pairs", lag.pairs},    {"correlation", json_or_null(lag.correlation)},
          {"band_low", lag.low}, {"band_high", lag.high}, {"inside_band", lag.is_inside_band()}};
}

MoodJson lags_json(std::span<const signal::LagCorrelation> lags) {
  MoodJson rows = MoodJson::array();
  for (const signal::LagCorrelation& each : lags) rows.push_back(lag_json(each));
  return rows;
}

MoodJson cell_json(const evaluate::CountCorrelation& cell) {
  MoodJson json = {{"count", cell.mood}, {"with", cell.with}};
  json.update(lag_json(cell.same_day));
  return json;
}

MoodJson mean_json(const evaluate::MeanWithInterval& mean) {
  return {{"days", mean.days},
          {"mean", json_or_null(mean.mean)},
          {"low", mean.interval ? MoodJson(mean.interval->low) : MoodJson(nullptr)},
          {"high", mean.interval ? MoodJson(mean.interval->high) : MoodJson(nullptr)}};
}

MoodJson weekday_json(const evaluate::WeekdayMoods& weekday) {
  return {{"weekday", evaluate::name_of(weekday.weekday)},
          {"negative", mean_json(weekday.negative)},
          {"neutral", mean_json(weekday.neutral)},
          {"positive", mean_json(weekday.positive)},
          {"sentiment", mean_json(weekday.balance)}};
}

}  // namespace

std::string to_json(const evaluate::MoodCorrelation& found) {
  MoodJson table = MoodJson::array(), weekdays = MoodJson::array();
  for (const evaluate::CountCorrelation& each : found.table) table.push_back(cell_json(each));
  for (const evaluate::WeekdayMoods& each : found.weekdays) weekdays.push_back(weekday_json(each));
  const MoodJson json = {{"format", "bellwether-mood-correlation-1"},
                         {"mode", evaluate::reason_codes_of(found).empty() ? "honest" : "as-published"},
                         {"reason_codes", evaluate::reason_codes_of(found)},
                         {"first_day", market::to_text(found.first)},
                         {"last_day", market::to_text(found.last)},
                         {"days", found.days},
                         {"days_with_text", found.days_with_text},
                         {"texts",
                          {{"negative", found.texts.negative},
                           {"neutral", found.texts.neutral},
                           {"positive", found.texts.positive}}},
                         {"negative_mood", core::value_text(found.options.negative)},
                         {"bootstrap",
                          {{"block", found.bootstrap.block},
                           {"draws", found.bootstrap.draws},
                           {"level", found.bootstrap.level},
                           {"seed", found.bootstrap.seed}}},
                         {"same_day", table},
                         {"negative_with_return", lags_json(found.with_return)},
                         {"negative_with_itself", lags_json(found.with_itself)},
                         {"weekdays", weekdays},
                         {"findings", evaluate::findings_of(found)}};
  return json.dump(2) + "\n";
}

}  // namespace bellwether::report
