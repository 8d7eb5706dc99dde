#include "bellwether/evaluate/report/price_figures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "bellwether/evaluate/report/scale.h"

namespace bellwether::evaluate::report {
namespace {

using Positions = std::map<market::Date, std::size_t>;

Positions positions_of(const std::vector<market::Date>& days) {
  Positions positions;
  for (std::size_t i = 0; i < days.size(); ++i) positions[days[i]] = i;
  return positions;
}

std::vector<market::Date> all_days(const BacktestResult& result) {
  std::vector<market::Date> days;
  for (const DayRow& each : result.days) days.push_back(each.bar.day);
  return days;
}

std::vector<market::Date> target_days(const Entrants& entrants) {
  std::set<market::Date> days;
  for (const EntrantResult* entrant : entrants) {
    for (const ForecastPoint& each : entrant->points) days.insert(each.target_day);
  }
  return {days.begin(), days.end()};
}

template <class Value>
Values values_at_targets(const EntrantResult& entrant, const std::vector<market::Date>& days, Value value) {
  const Positions positions = positions_of(days);
  Values values(days.size());
  for (const ForecastPoint& each : entrant.points) {
    if (const auto found = positions.find(each.target_day); found != positions.end())
      values[found->second] = value(each);
  }
  return values;
}

Values forecasts(const EntrantResult& entrant, const std::vector<market::Date>& days) {
  return values_at_targets(entrant, days, [](const ForecastPoint& point) { return point.forecast; });
}

// The close on the days of one part. The line begins at the day before the part, so that parts join.
Values closes_of_part(const std::vector<DayRow>& days, Part part) {
  Values values(days.size());
  for (std::size_t i = 0; i < days.size(); ++i) {
    const bool leads_in = i + 1 < days.size() && days[i + 1].part == part && days[i].part != part;
    if (days[i].part == part || leads_in) values[i] = days[i].bar.close;
  }
  return values;
}

bool any(const Values& values) {
  return std::any_of(values.begin(), values.end(), [](const auto& each) { return each.has_value(); });
}

void add_line(Panel& panel, Line line) {
  if (any(line.values)) panel.lines.push_back(std::move(line));
}

void add_forecasts(Panel& panel, const Entrants& entrants, const std::vector<market::Date>& days) {
  for (std::size_t i = 0; i < entrants.size(); ++i) {
    add_line(panel, {entrants[i]->name, model_ink(i), Stroke::solid, forecasts(*entrants[i], days)});
  }
}

Panel sentiment_panel(const BacktestResult& result) {
  Panel panel{.label = "Sentiment index (−1 … 1)", .height = 0.45, .digits = 2, .zero_line = true};
  Values values;
  for (const DayRow& each : result.days) values.push_back(each.sentiment_mean);
  if (any(values)) panel.bars.push_back({"Sentiment", Ink::positive, Ink::negative, std::move(values)});
  return panel;
}

// The mean of the last `window` present values up to each position: nothing of the future is in it.
Values trailing_mean(const Values& values, std::size_t window) {
  Values means(values.size());
  std::vector<double> recent;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) recent.push_back(*values[i]);
    if (recent.size() > window) recent.erase(recent.begin());
    double sum = 0;
    for (const double each : recent) sum += each;
    if (recent.size() == window) means[i] = sum / static_cast<double>(window);
  }
  return means;
}

std::vector<const SeedRun*> runs_of_last_fold(const EntrantResult& entrant) {
  std::size_t last = 0;
  for (const SeedRun& each : entrant.runs) last = std::max(last, each.fold);
  std::vector<const SeedRun*> runs;
  for (const SeedRun& each : entrant.runs) {
    if (each.fold == last && !each.losses.empty()) runs.push_back(&each);
  }
  return runs;
}

// Mean, lowest and highest of one loss over the seeds still training at each epoch.
template <class Loss>
void add_loss(Panel& panel, const std::vector<const SeedRun*>& runs, std::size_t epochs, Line line,
              Loss loss) {
  Values low(epochs), high(epochs);
  line.values.resize(epochs);
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    Values present;
    double sum = 0;
    for (const SeedRun* run : runs) {
      const std::optional<double> value =
          epoch < run->losses.size() ? loss(run->losses[epoch]) : std::nullopt;
      if (!value || !std::isfinite(*value)) continue;
      present.push_back(value);
      sum += *value;
    }
    if (present.empty()) continue;
    const Range range = *range_of(present);
    low[epoch] = range.low;
    high[epoch] = range.high;
    line.values[epoch] = sum / static_cast<double>(present.size());
  }
  if (!any(line.values)) return;
  if (runs.size() > 1) panel.bands.push_back({line.name + ", lowest to highest seed", line.ink, low, high});
  panel.lines.push_back(std::move(line));
}

}  // namespace

Figure close_figure(const BacktestResult& result, const Entrants& entrants) {
  Figure figure{
      .anchor = "figure-close",
      .title = result.ticker + " Close vs Predictions",
      .description =
          "The close by the part of the data it fell into, and each forecast on the day it was made for. "
          "Below, on the same days, the sentiment of the texts known before each close."};
  figure.axis.days = all_days(result);
  Panel panel{.label = "Close ($)", .height = 1.25};
  add_line(panel, {"Train", Ink::train, Stroke::solid, closes_of_part(result.days, Part::train)});
  add_line(panel,
           {"Validation", Ink::validation, Stroke::solid, closes_of_part(result.days, Part::validation)});
  add_line(panel,
           {"Outside (embargo)", Ink::muted, Stroke::dashed, closes_of_part(result.days, Part::outside)});
  add_line(panel,
           {"Test (the outcome)", Ink::baseline, Stroke::solid, closes_of_part(result.days, Part::test)});
  if (const EntrantResult* each = persistence_of(result)) {
    add_line(panel,
             {"Persistence (no change)", Ink::muted, Stroke::dashed, forecasts(*each, figure.axis.days)});
  }
  add_forecasts(panel, entrants, figure.axis.days);
  figure.panels.push_back(std::move(panel));
  if (Panel sentiment = sentiment_panel(result); !sentiment.bars.empty())
    figure.panels.push_back(std::move(sentiment));
  const Positions positions = positions_of(figure.axis.days);
  const std::vector<market::Date> tested = target_days(entrants);
  if (!tested.empty() && positions.contains(tested.front()) && positions.contains(tested.back())) {
    figure.stretches.push_back({"test days", positions.at(tested.front()), positions.at(tested.back())});
  }
  return figure;
}

Figure test_figure(const BacktestResult& result, const Entrants& entrants) {
  Figure figure{.anchor = "figure-test",
                .title = result.ticker + ": the test days alone",
                .description =
                    "A useful forecast is nearer to the outcome than the dashed line, which only repeats the "
                    "last known "
                    "close. A forecast that looks right but lies one step to the right follows the price."};
  figure.axis.days = target_days(entrants);
  Panel panel{.label = "Close ($)", .height = 1.2};
  const EntrantResult* persistence = persistence_of(result);
  const EntrantResult* any_entrant = persistence != nullptr ? persistence
                                     : entrants.empty()     ? nullptr
                                                            : entrants.front();
  if (any_entrant != nullptr) {
    const auto outcome = [](const ForecastPoint& point) { return point.outcome; };
    add_line(panel, {"Test (the outcome)", Ink::baseline, Stroke::solid,
                     values_at_targets(*any_entrant, figure.axis.days, outcome)});
  }
  if (persistence != nullptr) {
    add_line(panel, {"Persistence (no change)", Ink::muted, Stroke::dashed,
                     forecasts(*persistence, figure.axis.days)});
  }
  add_forecasts(panel, entrants, figure.axis.days);
  figure.panels.push_back(std::move(panel));
  return figure;
}

Figure mood_figure(const BacktestResult& result, const signal::SentimentIndex& index) {
  constexpr std::size_t kTrailing = 20;
  Figure figure{.anchor = "figure-mood",
                .title = "Market mood: " + result.ticker,
                .description =
                    "Each trading day's share of positive texts upwards and of negative ones downwards; "
                    "neutral texts make up the "
                    "rest. The line is the mean balance of the last " +
                    std::to_string(kTrailing) +
                    " days that had texts. Below, how many texts stand behind each day."};
  figure.axis.days = all_days(result);
  const Positions positions = positions_of(figure.axis.days);
  Values up(figure.axis.size()), down(figure.axis.size()), balance(figure.axis.size()),
      texts(figure.axis.size());
  for (const signal::IndexPoint& each : index.points) {
    const auto found = positions.find(each.period.day);
    if (found == positions.end() || each.texts() == 0) continue;
    const auto count = static_cast<double>(each.texts());
    up[found->second] = static_cast<double>(each.positive) / count;
    down[found->second] = -static_cast<double>(each.negative) / count;
    balance[found->second] = each.balance;
    texts[found->second] = count;
  }
  Panel shares{.label = "Share of texts, positive up, negative down", .height = 0.9, .zero_line = true};
  shares.bars.push_back({"Positive", Ink::positive, Ink::positive, std::move(up)});
  shares.bars.push_back({"Negative", Ink::negative, Ink::negative, std::move(down)});
  add_line(shares, {"Balance, mean of " + std::to_string(kTrailing) + " days", Ink::baseline, Stroke::solid,
                    trailing_mean(balance, kTrailing)});
  Panel counts{.label = "Texts a day", .height = 0.35, .digits = 0, .zero_line = true};
  counts.bars.push_back({"Texts", Ink::muted, Ink::muted, std::move(texts)});
  figure.panels = {std::move(shares), std::move(counts)};
  return figure;
}

std::optional<Figure> loss_figure(const EntrantResult& entrant) {
  const std::vector<const SeedRun*> runs = runs_of_last_fold(entrant);
  std::size_t epochs = 0;
  for (const SeedRun* each : runs) epochs = std::max(epochs, each->losses.size());
  if (epochs == 0) return std::nullopt;
  Figure figure{
      .anchor = "figure-loss-" + entrant.name,
      .title = "Loss by epoch: " + entrant.name,
      .description = "Mean over the seeds still training at that epoch, in the forecaster's scaled units (" +
                     std::to_string(runs.size()) +
                     " seeds, last fold). Where validation rises while training falls, the model "
                     "learns its data by heart."};
  figure.axis.label = "Epoch";
  for (std::size_t i = 1; i <= epochs; ++i) figure.axis.names.push_back(std::to_string(i));
  Panel panel{.label = "Loss (mean squared error, scaled)", .height = 0.8, .digits = 5};
  add_loss(panel, runs, epochs, {"Training", Ink::forecast, Stroke::solid, {}},
           [](const EpochLoss& each) { return std::optional(each.train); });
  add_loss(panel, runs, epochs, {"Validation", Ink::validation, Stroke::solid, {}},
           [](const EpochLoss& each) { return each.validation; });
  figure.panels.push_back(std::move(panel));
  return figure;
}

Figure residual_figure(const Entrants& entrants) {
  Figure figure{.anchor = "figure-residuals",
                .title = "Residuals: forecast minus outcome",
                .description =
                    "Above zero the forecast was too high. Dots that stay on one side for weeks mean a bias "
                    "that persistence does "
                    "not have."};
  figure.axis.days = target_days(entrants);
  Panel panel{.label = "Forecast − outcome ($)", .height = 0.8, .zero_line = true};
  for (std::size_t i = 0; i < entrants.size(); ++i) {
    const Ink ink = entrants[i]->forecaster == "persistence" ? Ink::muted : model_ink(i);
    const auto residual = [](const ForecastPoint& point) { return point.forecast - point.outcome; };
    add_line(panel, {entrants[i]->name, ink, Stroke::dots,
                     values_at_targets(*entrants[i], figure.axis.days, residual)});
  }
  figure.panels.push_back(std::move(panel));
  return figure;
}

Figure lag_figure(const EntrantResult& entrant, const EntrantResult* persistence) {
  Figure figure{.anchor = "figure-lags",
                .title = "Does the forecast trail the price? " + entrant.name,
                .description =
                    "Correlation of the forecast with the close so many days before the day it was made for. "
                    "A forecast that sees "
                    "ahead is highest at lag 0; one that repeats the past is highest at a later lag, as "
                    "persistence is by its "
                    "nature. The band is where independent series would lie in 95 of 100 cases."};
  figure.axis.label = "Lag (trading days)";
  Panel panel{.label = "Correlation", .height = 0.7, .zero_line = true};
  Values values, reference;
  for (std::size_t i = 0; i < entrant.lags.size(); ++i) {
    figure.axis.names.push_back(std::to_string(entrant.lags[i].lag));
    values.push_back(entrant.lags[i].value);
    reference.push_back(persistence != nullptr && i < persistence->lags.size() ? persistence->lags[i].value
                                                                               : std::nullopt);
  }
  // The 97.5 % point of the normal distribution over the root of the number of rows (Bartlett 1946).
  constexpr double kNormalQuantile = 1.959964;
  if (!entrant.points.empty()) {
    const double edge = kNormalQuantile / std::sqrt(static_cast<double>(entrant.points.size()));
    panel.bands.push_back(
        {"Independent series", Ink::muted, Values(values.size(), -edge), Values(values.size(), edge)});
  }
  panel.bars.push_back({entrant.name, Ink::forecast, Ink::forecast, std::move(values)});
  if (any(reference))
    panel.lines.push_back({"persistence", Ink::baseline, Stroke::dots, std::move(reference)});
  figure.panels.push_back(std::move(panel));
  return figure;
}

IntervalPlot rmse_plot(const BacktestResult& result, const Entrants& entrants) {
  IntervalPlot plot{.title = "Error of each forecaster on the same test days",
                    .description =
                        "Root mean squared error with its 95 % interval (moving-block bootstrap over dates). "
                        "Further left is better. "
                        "Intervals overlap because all face the same days; the paired tests in the table "
                        "below compare them day by day."};
  plot.label = "RMSE ($)";
  for (const EntrantResult* each : entrants) {
    Estimate estimate{
        .name = each->name, .ink = each->baseline ? Ink::muted : Ink::forecast, .value = each->scores.rmse};
    if (each->rmse_interval) {
      estimate.low = each->rmse_interval->low;
      estimate.high = each->rmse_interval->high;
    }
    plot.estimates.push_back(std::move(estimate));
  }
  if (const EntrantResult* persistence = persistence_of(result)) {
    plot.reference = persistence->scores.rmse;
    plot.reference_name = "persistence";
  }
  return plot;
}

}  // namespace bellwether::evaluate::report
