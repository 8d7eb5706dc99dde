#include "bellwether/report/json/sentiment_correlation_json.h"

#include <nlohmann/json.hpp>

#include "bellwether/io/document_formats.h"

namespace bellwether::report {
namespace {

// Keys in the order of the document.
using SentimentJson = nlohmann::ordered_json;

template <class T>
SentimentJson known_or_null(const std::optional<T>& value) {
  return value ? SentimentJson(*value) : SentimentJson(nullptr);
}

SentimentJson lag_json(const signal::LagCorrelation& lag) {
  return {{"lag", lag.lag},      {"pairs", lag.pairs},    {"correlation", known_or_null(lag.correlation)},
          {"band_low", lag.low}, {"band_high", lag.high}, {"inside_band", lag.is_inside_band()}};
}

SentimentJson lags_json(std::span<const signal::LagCorrelation> lags) {
  SentimentJson rows = SentimentJson::array();
  for (const signal::LagCorrelation& each : lags) rows.push_back(lag_json(each));
  return rows;
}

SentimentJson cell_json(const evaluate::CountCorrelation& cell) {
  SentimentJson json = {{"count", cell.sentiment}, {"with", cell.with}};
  json.update(lag_json(cell.same_day));
  return json;
}

SentimentJson mean_json(const evaluate::MeanWithInterval& mean) {
  return {{"days", mean.days},
          {"mean", known_or_null(mean.mean)},
          {"low", mean.interval ? SentimentJson(mean.interval->low) : SentimentJson(nullptr)},
          {"high", mean.interval ? SentimentJson(mean.interval->high) : SentimentJson(nullptr)}};
}

SentimentJson weekday_json(const evaluate::WeekdaySentiment& weekday) {
  return {{"weekday", evaluate::name_of(weekday.weekday)},
          {"negative", mean_json(weekday.negative)},
          {"neutral", mean_json(weekday.neutral)},
          {"positive", mean_json(weekday.positive)},
          {"sentiment", mean_json(weekday.balance)}};
}

}  // namespace

std::string to_json(const evaluate::SentimentCorrelation& found) {
  SentimentJson table = SentimentJson::array(), weekdays = SentimentJson::array();
  for (const evaluate::CountCorrelation& each : found.table) table.push_back(cell_json(each));
  for (const evaluate::WeekdaySentiment& each : found.weekdays) weekdays.push_back(weekday_json(each));
  const SentimentJson json = {
      {"format", io::kCorrelationFormat},
      {"mode", evaluate::reason_codes_of(found).empty() ? "leak-free" : "as-published"},
      {"reason_codes", evaluate::reason_codes_of(found)},
      {"first_day", market::to_text(found.first)},
      {"last_day", market::to_text(found.last)},
      {"days", found.days},
      {"days_with_text", found.days_with_text},
      {"texts",
       {{"negative", found.texts.negative},
        {"neutral", found.texts.neutral},
        {"positive", found.texts.positive}}},
      {"negative_sentiment", core::value_text(found.options.negative)},
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
