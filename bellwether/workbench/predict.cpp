#include "bellwether/workbench/predict.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>

#include "bellwether/dataset/forecast_setup.h"
#include "bellwether/dataset/price_span.h"
#include "bellwether/dataset/rescaled_prices.h"
#include "bellwether/dataset/stored_prices.h"
#include "bellwether/store/former_keys.h"
#include "bellwether/workbench/fitted/drift_profiles.h"
#include "bellwether/workbench/fitted/fitted_price.h"
#include "bellwether/workbench/fitted/read_as_fitted.h"
#include "bellwether/workbench/price_receipt.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using market::Calendar;
using market::Date;
using market::to_text;

constexpr std::size_t kLongestGap = 5;  // calendar days: a weekend with a holiday on either side

// The day that is forecast where none is named.
core::Result<Date> day_after_prices(const dataset::MarketFiles& files, std::size_t horizon,
                                    const Calendar& calendar) {
  auto wanted = dataset::market_price_options(files);
  if (!wanted) return fail(wanted.error());
  wanted->rejects.clear();                             // written when the days that are used are read
  wanted->on_rejection = source::OnRejection::report;  // as above
  const auto prices = dataset::read_price_rows(files, *wanted);
  if (!prices) return fail(prices.error());
  return calendar.moved(prices->series.bars.back().day, static_cast<int>(horizon));
}

core::Result<Date> read_target(const std::string& text, const Calendar& calendar) {
  const auto day = market::parse_date(text);
  if (!day) return fail(ErrorKind::usage, "--date: " + day.error().message);
  if (calendar.is_trading_day(*day)) return *day;
  const auto next = calendar.next(*day);
  return fail(ErrorKind::data, fmt::format("{} is no trading day{}", text,
                                           next ? "; the next one is " + to_text(*next) : std::string()));
}

std::string trading_days(std::size_t count) {
  return fmt::format("{} trading day{}", count, count == 1 ? "" : "s");
}

// The first day that the newest window can need: its look-back behind the horizon, and some days for a gap
// before the target; or those whose drift is asked for.
Date first_needed(Date target, const feature::WindowShape& shape, std::size_t drift_days,
                  const Calendar& calendar) {
  const std::size_t days = std::max(shape.look_back + 10, drift_days);
  return calendar.moved(target, -static_cast<int>(shape.horizon + days));
}

// Bars behind the widest feature of the fit, less the newest.
core::Result<std::size_t> bars_behind(const forecast::Forecaster& forecaster) {
  const auto features = feature::features_named(forecaster.columns());
  if (!features) return fail(core::Error{ErrorKind::model, features.error().message});
  std::size_t widest = 1;
  for (const feature::Feature& feature : *features) widest = std::max(widest, feature.bars);
  return widest - 1;
}

// The market as the fit read it: same ticker, scorer and prices' meaning, up to the newest day allowed.
core::Result<dataset::MarketOptions> market_of(const PredictOptions& options, const FittedPrice& run) {
  dataset::MarketOptions market;
  market.ticker = store::config_value(run.manifest, "ticker");
  market.model = store::config_value(run.manifest, "model");
  if (Status set = core::set_option(market, "adjustment", store::config_value(run.manifest, "adjustment"));
      !set) {
    return fail(ErrorKind::model, options.from + ": the run's manifest names no adjustment; fit again");
  }
  market.prices = options.prices;
  market.texts = options.texts;
  market.end = options.end;
  market.fill_gaps = options.fill_gaps;
  market.price_columns = options.price_columns;
  market.date_format = options.date_format;
  return market;
}

// The day forecast, of the calendar that the fit used, and how many days before it are compared with the fit.
struct Target {
  Date day;
  const Calendar& calendar;
  std::size_t drift_days = 0;
};

core::Result<dataset::MarketInputs> read_inputs(const dataset::MarketFiles& asked, const FittedPrice& run,
                                                Target target, core::Job& job) {
  dataset::MarketFiles files = asked;
  const bool with_sentiment = !run.manifest.models.empty();
  if (files.text_place() == dataset::TextPlace::store && !with_sentiment) files.options.texts = "none";
  const bool has_texts = files.text_place() != dataset::TextPlace::nowhere;
  if (with_sentiment != has_texts) {
    return fail(ErrorKind::usage, with_sentiment
                                      ? "--texts is missing: the forecaster was fitted with sentiment"
                                      : "--texts: the forecaster was fitted without sentiment");
  }
  const auto behind = bars_behind(*run.forecasters.front());
  if (!behind) return fail(behind.error());
  files.options.start = to_text(
      first_needed(target.day, run.forecasters.front()->task().shape, target.drift_days, target.calendar));
  auto inputs = dataset::read_market(files, *behind, job);
  if (!inputs) return fail(inputs.error());
  if (with_sentiment && !inputs->texts_record)
    return fail(ErrorKind::data, "the forecaster was fitted with sentiment: " +
                                     dataset::no_stored_texts(files.stored, files.options.ticker));
  if (with_sentiment && inputs->scorer_fingerprint != run.manifest.models.front().second) {
    return fail(
        ErrorKind::model,
        fmt::format("the texts would be scored by another {} than at the fit; fit again", inputs->scorer));
  }
  return inputs;
}

// P-69: the newest bar must lie the horizon before the target, or a little more.
Status check_days(const PredictOptions& options, Date newest, const Target& wanted, std::size_t horizon) {
  const Date target = wanted.day;
  const Calendar& calendar = wanted.calendar;
  if (newest >= target) {
    const auto before = calendar.previous(target);
    return fail(
        ErrorKind::data,
        fmt::format(
            "the prices go to {}: a forecast for {} must not see that day or later ones; cut them with "
            "--end {}",
            to_text(newest), to_text(target), before ? to_text(*before) : "…"));
  }
  const auto ahead = static_cast<std::size_t>(calendar.days_between(newest, target));
  if (ahead < horizon) {
    return fail(
        ErrorKind::data,
        fmt::format("{} is {} after the newest price, {}, and the forecaster was fitted for a horizon of "
                    "{}: forecast {}, or fit another with --horizon {}",
                    to_text(target), trading_days(ahead), to_text(newest), horizon,
                    to_text(calendar.moved(newest, static_cast<int>(horizon))), ahead));
  }
  const auto gap = static_cast<std::size_t>(target.days - newest.days);
  const Date decided = calendar.moved(target, -static_cast<int>(horizon));
  const auto taken = static_cast<std::size_t>(target.days - decided.days);
  const std::size_t longest = options.longest_gap > 0 ? options.longest_gap : std::max(kLongestGap, taken);
  if (gap <= longest) return {};
  return fail(
      ErrorKind::data,
      fmt::format("the prices end on {}, {} calendar days before {}; bring them up to date, or allow it with "
                  "--longest-gap {}",
                  to_text(newest), gap, to_text(target), gap));
}

// The days of the newest window that have no text, and how old the newest text is; nothing where every day
// has one.
std::optional<std::string> texts_missing(const signal::SentimentIndex& index, std::size_t look_back) {
  if (index.points.empty()) return std::nullopt;
  const std::size_t window = std::min(look_back, index.points.size());
  const auto newest = std::span(index.points).last(window);
  const auto without =
      std::ranges::count_if(newest, [](const signal::IndexPoint& day) { return day.texts() == 0; });
  if (without == 0) return std::nullopt;
  const auto age = index.points.back().days_since_text;
  return fmt::format("{} of the {} that the forecaster looks back on have no text{}.", without,
                     trading_days(window),
                     age && *age > 0 ? fmt::format("; the newest text is {} older than the newest price",
                                                   trading_days(static_cast<std::size_t>(*age)))
                                     : std::string());
}

core::Result<feature::FeatureTable> newest_window(const dataset::MarketInputs& inputs,
                                                  const forecast::Forecaster& forecaster) {
  const auto features = feature::features_named(forecaster.columns());
  if (!features) return fail(core::Error{ErrorKind::model, features.error().message});
  auto table = feature::build_table(inputs.history, *features, {inputs.first, inputs.last});
  if (!table) return fail(table.error());
  const std::size_t look_back = forecaster.task().shape.look_back;
  if (table->rows() >= look_back) return table;
  return fail(ErrorKind::data, fmt::format("a forecast needs {} rows, the prices up to {} give {}", look_back,
                                           to_text(inputs.last), table->rows()));
}

evaluate::DriftReport drift_of(const FittedPrice& run, const feature::FeatureTable& table,
                               const std::string& ticker) {
  if (run.profiles.empty()) return {};
  return evaluate::drift_report(run.profiles, ticker, column_sample(table.columns, table.values));
}

void note_target(const PredictOptions& options, const Target& target, std::size_t horizon,
                 LiveForecast& live) {
  const auto ahead = static_cast<std::size_t>(target.calendar.days_between(live.decision_day, target.day));
  if (options.date.empty()) {
    live.notes.push_back(
        fmt::format("Without --date the close of {} is forecast, {} after the newest price, {}.",
                    to_text(target.day), trading_days(ahead), to_text(live.decision_day)));
  }
  if (ahead == horizon) return;
  live.notes.push_back(
      fmt::format("The day forecast lies {} after the newest price; the forecaster was fitted for {}.",
                  trading_days(ahead), horizon));
}

}  // namespace

core::Result<LiveForecast> predict_close(const PredictOptions& options, const source::TextOptions& texts,
                                         core::Job& job) {
  if (options.from.empty()) {
    return fail(ErrorKind::usage, "--from is missing: the run directory that `bellwether forecast fit` left");
  }
  const auto run = read_price_fit(options.from);
  if (!run) return fail(run.error());
  const auto market = market_of(options, *run);
  if (!market) return fail(market.error());
  dataset::MarketFiles files{*market, texts, options.stored};
  const auto differences = read_as_fitted({run->manifest, options.given}, files);
  if (!differences) return fail(differences.error());
  const auto calendar = source::calendar_named(files.text_options.calendar);
  if (!calendar) return fail(calendar.error());
  if (Status known = dataset::read_as_of_close(files.stored, "--end", options.end, **calendar); !known)
    return fail(known.error());
  const feature::WindowShape shape = run->forecasters.front()->task().shape;
  const auto target = options.date.empty() ? day_after_prices(files, shape.horizon, **calendar)
                                           : read_target(options.date, **calendar);
  if (!target) return fail(target.error());
  const auto inputs = read_inputs(files, *run, {*target, **calendar, options.drift_days}, job);
  if (!inputs) return fail(inputs.error());
  if (Status checked = check_days(options, inputs->last, {*target, **calendar}, shape.horizon); !checked)
    return fail(checked.error());
  const auto table = newest_window(*inputs, *run->forecasters.front());
  if (!table) return fail(table.error());
  const auto rescaled = dataset::check_known_prices(files, *run->forecasters.front(), *table);
  if (!rescaled) return fail(rescaled.error());

  LiveForecast live{.ticker = inputs->history.ticker().symbol,
                    .exchange = (*calendar)->exchange(),
                    .forecaster = run->forecasters.front()->name()};
  live.target_day = *target;
  live.fit_run = run->manifest.id;
  live.notes = inputs->notes;
  add_differences(*differences, inputs->filled.size(), live.notes);
  if (!rescaled->empty()) live.notes.push_back(*rescaled);
  if (const auto missing = texts_missing(inputs->index, shape.look_back)) live.notes.push_back(*missing);
  live.drift_first = table->days.front();
  live.drift = drift_of(*run, *table, live.ticker);
  if (std::string drifted = drift_note(live.drift, "days before the forecast"); !drifted.empty())
    live.notes.push_back(std::move(drifted));
  const auto values = price_values(run->forecasters, *table);
  if (!values) return fail(values.error());
  live.seed_forecasts = values->members;
  live.forecast = *values->mean;
  live.decision_day = table->days.back();
  live.decision_close = live.persistence = table->closes.back();
  live.train_end = run->forecasters.back()->record().train_end;
  note_target(options, {*target, **calendar}, shape.horizon, live);
  live.draft = price_draft({.live = live,
                            .values = *values,
                            .forecasters = run->forecasters,
                            .seeds = run->seeds,
                            .table = *table,
                            .inputs = *inputs,
                            .adjustment = core::value_text(market->adjustment)});
  return live;
}

}  // namespace bellwether::workbench
