#include "bellwether/workbench/record/import_forecasts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "bellwether/market/calendar.h"
#include "bellwether/source/forecasts/forecast_file.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using dataset::OutcomePrices;
using evaluate::Exposure;
using evaluate::ImportedForecast;
using evaluate::KnownForecast;
using market::Calendar;
using market::Date;
using source::FiledForecast;

// Levels that are this near are one.
constexpr double kSameLevel = 1e-9;

// A row with its two days.
struct DatedForecast {
  const FiledForecast* row = nullptr;
  Date decision, target;
};

// The last close before the decision: of the day itself where only a day is given.
Result<DatedForecast> dated(const FiledForecast& row, const Calendar& calendar, std::string_view file) {
  const auto after = row.as_of_time ? calendar.trading_day_of(*row.as_of_time) : calendar.next(row.as_of);
  const auto decision = after ? calendar.previous(*after) : std::nullopt;
  if (!decision)
    return fail(ErrorKind::data, fmt::format("{}:{}: the day {} lies outside the calendar of {}", file,
                                             row.line, market::to_text(row.as_of), calendar.exchange()));
  return DatedForecast{&row, *decision, calendar.moved(*decision, static_cast<int>(row.horizon))};
}

Exposure exposure_of(const FiledForecast& row) {
  if (!row.cutoff) return Exposure::unknown;
  return *row.cutoff > row.as_of ? Exposure::seen : Exposure::unseen;
}

std::optional<double> quantile_of(const FiledForecast& row, double level) {
  for (const source::FiledQuantile& each : row.quantiles) {
    if (std::abs(each.level - level) < kSameLevel) return each.value;
  }
  return std::nullopt;
}

// The mean, or the median where there is none.
std::optional<double> center_of(const FiledForecast& row) {
  return row.mean ? row.mean : quantile_of(row, 0.5);
}

KnownForecast known_of(const DatedForecast& forecast, ForecastUnit unit, std::pair<double, double> closes) {
  const FiledForecast& row = *forecast.row;
  const auto as_return = [&](double value) {
    return unit == ForecastUnit::simple_return ? value : value / row.close.value_or(closes.first) - 1.0;
  };
  KnownForecast known{.decision_day = forecast.decision,
                      .target_day = forecast.target,
                      .outcome = closes.second / closes.first - 1.0,
                      .mean = {},
                      .probability_up = row.probability_up,
                      .intervals = {},
                      .quantiles = {}};
  if (const auto center = center_of(row)) known.mean = as_return(*center);
  if (known.mean)
    known.direction = *known.mean > 0 ? 1 : *known.mean < 0 ? -1 : 0;
  else if (row.probability_up)
    known.direction = *row.probability_up > 0.5 ? 1 : *row.probability_up < 0.5 ? -1 : 0;
  for (const source::FiledQuantile& low : row.quantiles) {
    known.quantiles.push_back({low.level, as_return(low.value)});
    const auto high = low.level < 0.5 - kSameLevel ? quantile_of(row, 1.0 - low.level) : std::nullopt;
    // Levels of a group meet only where they are written alike: 1 - 2 x 0.1 is 0.8.
    if (high)
      known.intervals.push_back(
          {std::round((1.0 - 2.0 * low.level) * 1e6) / 1e6, as_return(low.value), as_return(*high)});
  }
  return known;
}

// Forecasts of one ticker in another unit than its prices, as before a split, would all be wrong in silence.
Status check_unit(const std::vector<double>& ratios, const std::string& ticker, std::string_view prices) {
  if (ratios.empty()) return {};
  std::vector<double> sorted = ratios;
  std::ranges::sort(sorted);
  const double middle = sorted[sorted.size() / 2];
  if (middle > 0.5 && middle < 2.0) return {};
  return fail(
      ErrorKind::data,
      fmt::format("{}: the forecasts are {:.4g} times the close in {}: they are of other prices (before a "
                  "split?) or no prices; give the forecaster's last close in a column 'close', or say --unit "
                  "return",
                  ticker, middle, prices));
}

// Goes through the rows of one ticker.
class TickerScorer {
 public:
  TickerScorer(const ImportRequest& request, const Calendar& calendar, market::UtcTime now)
      : request_(request), calendar_(calendar), now_(now) {}

  Status score(const std::vector<DatedForecast>& forecasts, const std::vector<std::string>& tickers) {
    dataset::OutcomeQuestion question{.ticker = forecasts.front().row->ticker,
                                      .adjustment = request_.adjustment,
                                      .days = {forecasts.front().decision, forecasts.front().target},
                                      .now = now_,
                                      .tickers = tickers};
    for (const DatedForecast& each : forecasts) {
      question.days.first = std::min(question.days.first, each.decision);
      question.days.last = std::max(question.days.last, each.target);
    }
    const auto prices = dataset::read_outcome_prices(request_.outcomes, question);
    if (!prices) return fail(prices.error());
    std::vector<double> ratios;
    for (const DatedForecast& each : forecasts) add(each, *prices, ratios);
    if (!*prices) return {};
    for (const std::string& each : (*prices)->warnings)
      notes_.push_back((*prices)->record.path + ": " + each);
    return check_unit(ratios, question.ticker, (*prices)->record.path);
  }

  [[nodiscard]] const std::vector<ImportedForecast>& forecasts() const { return forecasts_; }
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

 private:
  void add(const DatedForecast& forecast, const std::optional<OutcomePrices>& prices,
           std::vector<double>& ratios) {
    const FiledForecast& row = *forecast.row;
    ImportedForecast imported{.exposure = exposure_of(row),
                              .model = row.model,
                              .ticker = row.ticker,
                              .horizon = row.horizon,
                              .is_due = now_ >= calendar_.close_of(forecast.target),
                              .known = {}};
    const market::Bar* const decision = prices ? prices->on(forecast.decision) : nullptr;
    const market::Bar* const target = prices ? prices->on(forecast.target) : nullptr;
    if (imported.is_due && decision != nullptr && target != nullptr) {
      imported.known = known_of(forecast, request_.unit, {decision->close, target->close});
      if (request_.unit == ForecastUnit::price && imported.known->mean)
        ratios.push_back(*imported.known->mean + 1.0);
    }
    forecasts_.push_back(std::move(imported));
  }

  const ImportRequest& request_;
  const Calendar& calendar_;
  market::UtcTime now_;
  std::vector<ImportedForecast> forecasts_;
  std::vector<std::string> notes_;
};

void note_rows(const source::ForecastFile& file, std::vector<std::string>& notes) {
  notes.insert(notes.end(), file.notes.begin(), file.notes.end());
  std::size_t medians = 0, crossing = 0;
  for (const FiledForecast& each : file.rows) {
    if (!each.mean && quantile_of(each, 0.5)) ++medians;
    if (!std::ranges::is_sorted(each.quantiles, {}, &source::FiledQuantile::value)) ++crossing;
  }
  if (medians > 0) notes.push_back(fmt::format("{} rows have no mean: their median stands for it.", medians));
  if (crossing > 0)
    notes.push_back(
        fmt::format("{} rows have quantiles that cross: a higher level with a lower value.", crossing));
}

}  // namespace

Result<evaluate::ImportedRecord> import_forecasts(const ImportRequest& request, market::UtcTime now) {
  if (request.outcomes.prices.empty())
    return fail(ErrorKind::usage, "--prices is missing: the daily prices that say what came");
  const auto calendar = source::calendar_named(request.outcomes.calendar);
  if (!calendar) return fail(calendar.error());
  const auto file = source::read_forecast_file(request.file, {.calendar = *calendar});
  if (!file) return fail(file.error());
  std::map<std::string, std::vector<DatedForecast>> by_ticker;
  for (const FiledForecast& each : file->rows) {
    const auto forecast = dated(each, **calendar, file->record.path);
    if (!forecast) return fail(forecast.error());
    by_ticker[each.ticker].push_back(*forecast);
  }
  std::vector<std::string> tickers;
  for (const auto& each : by_ticker) tickers.push_back(each.first);
  TickerScorer scorer(request, **calendar, now);
  for (const auto& [ticker, forecasts] : by_ticker) {
    if (Status scored = scorer.score(forecasts, tickers); !scored) return fail(scored.error());
  }
  auto record = evaluate::imported_record(scorer.forecasts());
  if (!record) return fail(record.error());
  note_rows(*file, record->notes);
  record->notes.insert(record->notes.end(), scorer.notes().begin(), scorer.notes().end());
  return record;
}

}  // namespace bellwether::workbench
