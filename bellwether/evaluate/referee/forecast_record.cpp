#include "bellwether/evaluate/referee/forecast_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "bellwether/evaluate/holm.h"

namespace bellwether::evaluate {
namespace {

using core::fail;
using store::ForecastReceipt;
using store::LoggedForecast;
using store::Quantity;
using store::Timing;

// A value of the receipt as a simple return.
double as_return(const ForecastReceipt& receipt, double value) {
  return receipt.quantity == Quantity::close ? value / receipt.decision_close - 1.0 : value;
}

// Timing, whether as published, recipe, forecaster, horizon.
using GroupKey = std::tuple<Timing, bool, std::string, std::string, std::uint32_t>;
using QuestionKey = std::tuple<GroupKey, std::string, market::Date, market::Date>;

GroupKey group_of(const ForecastReceipt& receipt) {
  return {store::timing_of(receipt), !receipt.reason_codes.empty(), receipt.recipe, receipt.forecaster,
          receipt.horizon};
}

ForecastState state_of(const LoggedForecast& logged, bool is_first, market::UtcTime now) {
  if (!is_first) return ForecastState::repeated;
  if (logged.outcome) return ForecastState::scored;
  return now < logged.receipt.due_at ? ForecastState::not_due : ForecastState::unpriced;
}

RecordedForecast line_of(const LoggedForecast& logged, ForecastState state) {
  const ForecastReceipt& receipt = logged.receipt;
  RecordedForecast line{.id = logged.id,
                        .recipe = receipt.recipe,
                        .ticker = receipt.ticker,
                        .forecaster = receipt.forecaster,
                        .timing = store::timing_of(receipt),
                        .state = state,
                        .made_at = receipt.stamp.at,
                        .as_of = receipt.as_of,
                        .target_day = receipt.target_day,
                        .forecast = {},
                        .probability_up = receipt.values.probability_up,
                        .outcome = {},
                        .action = receipt.values.action};
  if (receipt.values.mean && receipt.quantity != Quantity::up)
    line.forecast = as_return(receipt, *receipt.values.mean);
  if (logged.outcome) line.outcome = logged.outcome->simple_return();
  return line;
}

// The forecasts of a group on their way to be scored.
struct GroupRows {
  RecordGroup group;
  std::vector<KnownForecast> known;
};

void count(const LoggedForecast& logged, ForecastState state, GroupRows& rows) {
  ++rows.group.made;
  if (state == ForecastState::repeated) ++rows.group.repeated;
  if (state == ForecastState::not_due) ++rows.group.not_due;
  if (state == ForecastState::unpriced) ++rows.group.unpriced;
  if (state == ForecastState::scored) rows.known.push_back(known_forecast(logged));
}

// What must be said of forecasts that are no evidence.
void note_timings(ForecastRecord& record) {
  const auto made = [&](Timing timing) {
    return std::ranges::count(record.forecasts, timing, &RecordedForecast::timing);
  };
  if (const auto late = made(Timing::late); late > 0)
    record.notes.push_back(
        fmt::format("{} made more than a session after the decision, though before the outcome was "
                    "known: late, and kept apart.",
                    late == 1 ? "One forecast was" : fmt::format("{} forecasts were", late)));
  if (const auto back = made(Timing::backcast); back > 0)
    record.notes.push_back(
        fmt::format("{} made when the outcome was known already: backcasts, kept apart, which prove "
                    "nothing.",
                    back == 1 ? "One forecast was" : fmt::format("{} forecasts were", back)));
  if (const auto early = made(Timing::early); early > 0)
    record.notes.push_back(
        fmt::format("{} made, by the clock, before the prices it rests on were final: kept apart; "
                    "look at the clock, or at a bar of an unfinished day.",
                    early == 1 ? "One forecast was" : fmt::format("{} forecasts were", early)));
}

}  // namespace

KnownForecast known_forecast(const LoggedForecast& logged) {
  const ForecastReceipt& receipt = logged.receipt;
  KnownForecast known{.decision_day = receipt.decision_day,
                      .target_day = receipt.target_day,
                      .outcome = logged.outcome->simple_return(),
                      .mean = {},
                      .probability_up = receipt.values.probability_up,
                      .baseline_probability = receipt.baseline_probability.value_or(0.5),
                      .direction = receipt.values.direction,
                      .intervals = {},
                      .quantiles = {}};
  if (receipt.quantity == Quantity::up) return known;
  if (receipt.values.mean) known.mean = as_return(receipt, *receipt.values.mean);
  for (const store::ForecastInterval& each : receipt.values.intervals)
    known.intervals.push_back({each.level, as_return(receipt, each.low), as_return(receipt, each.high)});
  return known;
}

core::Result<ForecastRecord> record_of(const store::ReceiptLog& log, market::UtcTime now) {
  ForecastRecord record{.groups = {},
                        .forecasts = {},
                        .lines = log.lines,
                        .head = log.head,
                        .fault = log.fault,
                        .added = 0,
                        .notes = log.notes};
  std::map<GroupKey, GroupRows> groups;
  std::set<QuestionKey> seen;
  for (const LoggedForecast& each : log.forecasts) {
    const ForecastReceipt& receipt = each.receipt;
    const GroupKey key = group_of(receipt);
    const bool is_first = seen.insert({key, receipt.ticker, receipt.decision_day, receipt.target_day}).second;
    const ForecastState state = state_of(each, is_first, now);
    GroupRows& rows = groups[key];
    rows.group.timing = store::timing_of(receipt);
    rows.group.mode = receipt.mode();
    rows.group.recipe = receipt.recipe;
    rows.group.forecaster = receipt.forecaster;
    rows.group.horizon = receipt.horizon;
    count(each, state, rows);
    record.forecasts.push_back(line_of(each, state));
  }
  for (auto& [key, rows] : groups) {
    auto scores = score_forecasts(rows.known);
    if (!scores) return fail(scores.error().within(rows.group.recipe + " " + rows.group.forecaster));
    rows.group.scores = std::move(*scores);
    record.groups.push_back(std::move(rows.group));
  }
  std::vector<PairedTest*> tests;  // only what is evidence is compared
  for (RecordGroup& group : record.groups)
    if (group.is_evidence()) tests.push_back(&group.scores.test);
  adjust_for_all(tests);
  note_timings(record);
  return record;
}

}  // namespace bellwether::evaluate
