#include "bellwether/workbench/return_receipt.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/store/receipts/sealed_inputs.h"
#include "bellwether/workbench/fit_return.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using evaluate::LiveReturn;
using evaluate::ReturnAction;
using feature::MonthWindow;

constexpr const char* kMonthsFile = "window.json";
constexpr std::uint64_t kLargestMonths = 1ULL << 20;

std::string months_text(const MonthWindow& window) {
  nlohmann::ordered_json months = nlohmann::ordered_json::array();
  for (const feature::MonthFacts& each : window.months) {
    months.push_back({{"month", to_text(each.month)},
                      {"known_at", market::to_text(each.known_at)},
                      {"close", each.close},
                      {"return", each.monthly_return},
                      {"sentiment", each.sentiment},
                      {"texts", each.texts},
                      {"market_return", each.market_return ? nlohmann::ordered_json(*each.market_return)
                                                           : nlohmann::ordered_json()}});
  }
  return nlohmann::ordered_json({{"months", months}}).dump(1) + "\n";
}

// Throws json exceptions; the caller guards.
core::Result<feature::MonthFacts> facts_from(const nlohmann::json& json) {
  const auto month = feature::parse_month(json.at("month").get<std::string>());
  const auto known_at = market::parse_utc(json.at("known_at").get<std::string>());
  if (!month || !known_at) return fail(ErrorKind::model, "a month of the window is none");
  feature::MonthFacts facts{.month = *month,
                            .known_at = *known_at,
                            .close = json.at("close").get<double>(),
                            .monthly_return = json.at("return").get<double>(),
                            .sentiment = json.at("sentiment").get<double>(),
                            .texts = json.at("texts").get<std::uint64_t>(),
                            .market_return = {}};
  if (!json.at("market_return").is_null()) facts.market_return = json.at("market_return").get<double>();
  return facts;
}

core::Result<MonthWindow> months_from(const nlohmann::json& json) {
  MonthWindow window;
  for (const nlohmann::json& each : json.at("months")) {
    const auto facts = facts_from(each);
    if (!facts) return fail(facts.error());
    const bool follows = window.months.empty() || facts->month == window.newest().month.moved(1);
    if (!follows) return fail(ErrorKind::model, "the months of the window do not follow each other");
    window.months.push_back(*facts);
  }
  if (window.months.empty()) return fail(ErrorKind::model, "the window has no month");
  return window;
}

core::Result<MonthWindow> read_months(const std::filesystem::path& file) {
  const auto text = core::read_file(file, kLargestMonths);
  if (!text) return fail(text.error());
  const auto json = core::parse_json(*text, {});
  if (!json) return fail(core::Error{ErrorKind::model, json.error().message}.within(file.string()));
  auto window = core::guard("window", [&] { return months_from(*json); });
  if (!window) return fail(core::Error{ErrorKind::model, window.error().message}.within(file.string()));
  return *std::move(window);
}

// As receipts name positions.
std::string position_of(ReturnAction action) {
  switch (action) {
    case ReturnAction::buy: return "long";
    case ReturnAction::sell: return "short";
    case ReturnAction::none: break;
  }
  return "no position";
}

// As --adjustment has it: of live prices as they are, of files as the fit read them.
std::string adjustment_of(const market::BarSeries& series, const forecast::ReturnModelSetup& setup) {
  if (series.adjustment == market::Adjustment::raw) return core::value_text(source::AdjustmentChoice::raw);
  return setup.adjustment.empty() ? core::value_text(source::AdjustmentChoice::split_and_dividend)
                                  : setup.adjustment;
}

void add_origin(const ReturnEvidence& evidence, store::ForecastReceipt& receipt) {
  const auto& [live, model, inputs, member] = evidence;
  receipt.fit_run = live.fit_run;
  receipt.train_end = feature::last_closed_day(live.known_through, *inputs.calendar)
                          .value_or(market::utc_date(live.known_through));
  for (const std::uint64_t each : model.seeds) receipt.seeds.push_back(std::to_string(each));
  for (const dataset::ReturnMember& each : inputs.members) {
    if (!each.record.path.empty()) receipt.files.push_back(each.record);
  }
  if (inputs.texts_record) receipt.files.push_back(*inputs.texts_record);
  if (!inputs.scorer.empty()) receipt.models.emplace_back(inputs.scorer, inputs.scorer_fingerprint);
  receipt.adjustment = adjustment_of(inputs.members[member].series, model.setup);
}

}  // namespace

store::ForecastValues return_values(const LiveReturn& live) {
  store::ForecastValues values{.mean = live.forecast, .members = live.seed_forecasts};
  for (const forecast::SavedBand& each : live.intervals)
    values.intervals.push_back({each.level, each.low, each.high});
  values.direction = live.forecast > 0 ? 1 : live.forecast < 0 ? -1 : 0;
  values.action = position_of(live.action);
  return values;
}

std::uint32_t days_of_month(const market::Calendar& calendar) {
  const auto days = calendar.trading_days(calendar.first(), calendar.last()).size();
  const auto months =
      feature::month_of(calendar.last()).number - feature::month_of(calendar.first()).number + 1;
  return static_cast<std::uint32_t>(std::lround(static_cast<double>(days) / months));
}

core::Result<store::ForecastDraft> return_draft(const ReturnEvidence& evidence) {
  const LiveReturn& live = evidence.live;
  const market::Calendar& calendar = *evidence.inputs.calendar;
  const auto decided = last_trading_day(live.window.newest().month, calendar);
  const auto target = last_trading_day(live.target, calendar);
  if (!decided || !target) {
    return fail(ErrorKind::data, "the calendar of the " + calendar.exchange() + " knows " + calendar.years() +
                                     ", and not " + to_text(live.target));
  }
  store::ForecastDraft draft;
  store::ForecastReceipt& receipt = draft.receipt;
  receipt.recipe = "return";
  receipt.ticker = live.ticker;
  receipt.forecaster = live.forecaster;
  receipt.decision_day = *decided;
  receipt.target_day = *target;
  receipt.horizon = days_of_month(calendar);
  store::set_times(receipt, live.window.decided_at(), calendar);
  receipt.quantity = store::Quantity::simple_return;
  receipt.decision_close = live.last_close();
  receipt.values = return_values(live);
  receipt.notes = live.notes;
  add_origin(evidence, receipt);
  forecast::SealedReturnModel sealed = seal_return_model(evidence.model);
  receipt.model_sha256 = std::move(sealed.fingerprint);
  draft.inputs.emplace_back(kMonthsFile, months_text(live.window));
  draft.inputs.emplace_back(kReturnModelFile, std::move(sealed.text));
  return draft;
}

std::optional<MonthWindow> kept_window(const std::filesystem::path& log,
                                       const store::ForecastReceipt& receipt) {
  const auto input = std::ranges::find(receipt.inputs, kMonthsFile, &store::SealedInput::name);
  if (receipt.recipe != "return" || input == receipt.inputs.end()) return std::nullopt;
  const std::filesystem::path file = store::inputs_folder(log) / input->sha256;
  if (core::sha256_file(file) != input->sha256) return std::nullopt;
  auto window = read_months(file);
  return window ? std::optional(std::move(*window)) : std::nullopt;
}

core::Result<store::ForecastValues> replay_return(const std::filesystem::path& folder) {
  const auto window = read_months(folder / kMonthsFile);
  if (!window) return fail(window.error());
  const auto model = forecast::load_return_model(folder / kReturnModelFile);
  if (!model) return fail(model.error());
  const auto live = evaluate::forecast_window(*model, *window);
  if (!live) return fail(live.error());
  return return_values(*live);
}

}  // namespace bellwether::workbench
