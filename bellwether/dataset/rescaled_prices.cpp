#include "bellwether/dataset/rescaled_prices.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/dataset/price_span.h"
#include "bellwether/forecast/known_prices.h"
#include "bellwether/source/prices/price_file.h"

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;
using forecast::KnownPrices;
using forecast::PriceChange;
using forecast::PriceComparison;
using market::to_text;

// A forecast that rescaling moves by less is none of its matter.
constexpr double kSameForecast = 1e-6;
constexpr double kSmallRescaling = 0.02;  // of the logarithm: a few dividends, which are warned of

// The file's rows of the days known; a file that cannot be read there has none to compare.
source::PriceFile known_days_of(const MarketFiles& market, const KnownPrices& known) {
  auto file = read_price_rows(market, {.ticker = market.options.ticker,
                                       .start = to_text(known.days.front()),
                                       .end = to_text(known.days.back()),
                                       .adjustment = market.options.adjustment,
                                       .bad_rows = io::BadRows::skip,
                                       .on_rejection = source::OnRejection::report,
                                       .now = market.text_options.now,
                                       .calendar = market.text_options.calendar});
  return file ? std::move(*file) : source::PriceFile{};
}

// The newest window with its closes in the unit of the fit.
feature::FeatureTable in_known_unit(feature::FeatureTable table, double times) {
  for (double& close : table.closes) close /= times;
  const auto level = std::ranges::find(table.columns, "close");
  if (level == table.columns.end()) return table;
  const auto column = static_cast<std::size_t>(level - table.columns.begin());
  for (std::size_t i = column; i < table.values.size(); i += table.columns.size()) table.values[i] /= times;
  return table;
}

core::Result<double> newest_forecast(const forecast::Forecaster& forecaster,
                                     const feature::FeatureTable& table) {
  const auto closes =
      forecaster.predict(feature::Inputs(table, forecaster.task().shape, table.rows() - 1, 1));
  if (!closes) return fail(closes.error());
  return closes->front();
}

std::string known_text(const KnownPrices& known, const PriceComparison& found) {
  return fmt::format("{:.6g} on {} was {:.6g} when it was fitted", found.close_now,
                     to_text(known.days[found.known_at]), known.closes[found.known_at]);
}

core::Error changed_error(const MarketFiles& market, const source::PriceFile& file, const KnownPrices& known,
                          const PriceComparison& found) {
  const auto& bars = file.series.bars;
  const auto bar = std::ranges::lower_bound(bars, known.days[found.known_at], {}, &market::Bar::day);
  return {
      ErrorKind::data,
      fmt::format("{}:{}: the prices that the forecaster was fitted on have changed: {}; fit it again with "
                  "this file, or forecast from the file it was fitted on",
                  market.price_place(), file.lines[static_cast<std::size_t>(bar - bars.begin())],
                  known_text(known, found))};
}

core::Result<std::string> evaluate_rescaling(const MarketFiles& market, const KnownByModel& model,
                                             const PriceComparison& found) {
  const KnownPrices& known = model.prices;
  const auto forecasts = model.forecasts(found.times);
  if (!forecasts) return fail(forecasts.error());
  const std::string what = fmt::format(
      "all prices that the forecaster was fitted on are now {:.6g} times as high ({}), as after a split or "
      "dividend",
      found.times, known_text(known, found));
  if (std::abs(forecasts->now / forecasts->then - 1.0) <= kSameForecast) {
    return fmt::format("Note: {}; its forecast does not depend on that.", what);
  }
  if (std::abs(std::log(found.times)) <= kSmallRescaling) {
    return fmt::format(
        "Warning: {}; its forecast depends on the level of prices: {:.6g}, and {:.6g} in those of the fit. "
        "Fit it again.",
        what, forecasts->now, forecasts->then);
  }
  return fail(ErrorKind::data,
              fmt::format("{}: {}; its forecast depends on the level of prices: fit it again with this file "
                          "(forecast fit)",
                          market.price_place(), what));
}

}  // namespace

core::Result<std::string> check_known_prices(const MarketFiles& market, const KnownByModel& model) {
  const KnownPrices& known = model.prices;
  if (known.days.empty()) {
    return std::string(
        "The forecaster keeps no prices of its fit (an older version wrote it): whether they have been "
        "rescaled since is unknown; fit it again.");
  }
  const source::PriceFile file = known_days_of(market, known);
  const PriceComparison found = compare_prices(known, file.series.bars);
  switch (found.change) {
    case PriceChange::same: return std::string();
    case PriceChange::changed: return fail(changed_error(market, file, known, found));
    case PriceChange::rescaled: return evaluate_rescaling(market, model, found);
    case PriceChange::unknown: break;
  }
  return fmt::format(
      "Of the days that the forecaster was fitted on ({} to {}) the file holds fewer than 3: whether its "
      "prices have been rescaled since is unknown.",
      to_text(known.days.front()), to_text(known.days.back()));
}

core::Result<std::string> check_known_prices(const MarketFiles& market,
                                             const forecast::Forecaster& forecaster,
                                             const feature::FeatureTable& newest) {
  const auto forecasts = [&](double times) -> core::Result<ForecastInBothUnits> {
    const auto now = newest_forecast(forecaster, newest);
    if (!now) return fail(now.error());
    const auto then = newest_forecast(forecaster, in_known_unit(newest, times));
    if (!then) return fail(then.error());
    return ForecastInBothUnits{*now, *then * times};
  };
  return check_known_prices(market, {forecaster.record().known_prices, forecasts});
}

}  // namespace bellwether::dataset
