#include "bellwether/report/close_figures.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/price_series.h"

namespace bellwether::report {
namespace {

using evaluate::BacktestResult;
using evaluate::ModelResult;
using evaluate::Part;
// The close on the days of one part. The line begins at the day before the part, so that parts join.
Values closes_of_part(const std::vector<evaluate::DayRow>& days, Part part) {
  Values values(days.size());
  for (std::size_t i = 0; i < days.size(); ++i) {
    const bool leads_in = i + 1 < days.size() && days[i + 1].part == part && days[i].part != part;
    if (days[i].part == part || leads_in) values[i] = days[i].bar.close;
  }
  return values;
}

void add_forecasts(Panel& panel, const Models& models, const std::vector<market::Date>& days) {
  for (std::size_t i = 0; i < models.size(); ++i) {
    add_line(panel, {models[i]->name, model_color(i), Stroke::solid, forecasts(*models[i], days)});
  }
}

Panel sentiment_panel(const BacktestResult& result) {
  Panel panel{.label = "Sentiment index (−1 … 1)", .height = 0.45, .digits = 2, .zero_line = true};
  Values values;
  for (const evaluate::DayRow& each : result.days) values.push_back(each.sentiment_mean);
  if (any_value(values))
    panel.bars.push_back({"Sentiment", SeriesColor::positive, SeriesColor::negative, std::move(values)});
  return panel;
}

}  // namespace

Figure close_figure(const BacktestResult& result, const Models& models) {
  Figure figure{.id = "close", .title = result.ticker + " Close vs Predictions"};
  figure.description =
      "The close by the part of the data it fell into, and each forecast on the day it was made for.";
  figure.axis.days = all_days(result);
  Panel panel{.label = "Close ($)", .height = 1.25};
  add_line(panel, {"Train", SeriesColor::train, Stroke::solid, closes_of_part(result.days, Part::train)});
  add_line(panel, {"Validation", SeriesColor::validation, Stroke::solid,
                   closes_of_part(result.days, Part::validation)});
  add_line(panel, {"Outside (embargo)", SeriesColor::muted, Stroke::dashed,
                   closes_of_part(result.days, Part::outside)});
  add_line(panel, {"Test (the outcome)", SeriesColor::baseline, Stroke::solid,
                   closes_of_part(result.days, Part::test)});
  if (const ModelResult* each = persistence_of(result)) {
    add_line(panel, {"Persistence (no change)", SeriesColor::muted, Stroke::dashed,
                     forecasts(*each, figure.axis.days)});
  }
  add_forecasts(panel, models, figure.axis.days);
  figure.panels.push_back(std::move(panel));
  if (Panel sentiment = sentiment_panel(result); !sentiment.bars.empty()) {
    figure.panels.push_back(std::move(sentiment));
    figure.description += " Below, on the same days, the sentiment of the texts known before each close.";
  }
  const Positions positions = positions_of(figure.axis.days);
  const std::vector<market::Date> tested = target_days(models);
  if (!tested.empty() && positions.contains(tested.front()) && positions.contains(tested.back())) {
    figure.segments.push_back({"test days", positions.at(tested.front()), positions.at(tested.back())});
  }
  return figure;
}

Figure test_figure(const BacktestResult& result, const Models& models) {
  Figure figure{.id = "test", .title = result.ticker + ": the test days alone"};
  figure.description =
      "A useful forecast is nearer to the outcome than the dashed line, which only repeats the last known "
      "close. A forecast that looks right but lies one step to the right follows the price.";
  figure.axis.days = target_days(models);
  Panel panel{.label = "Close ($)", .height = 1.2};
  const ModelResult* persistence = persistence_of(result);
  const ModelResult* any_model = persistence != nullptr ? persistence
                                 : models.empty()       ? nullptr
                                                        : models.front();
  if (any_model != nullptr) {
    add_line(panel, {"Test (the outcome)", SeriesColor::baseline, Stroke::solid,
                     outcomes(*any_model, figure.axis.days)});
  }
  if (persistence != nullptr) {
    add_line(panel, {"Persistence (no change)", SeriesColor::muted, Stroke::dashed,
                     forecasts(*persistence, figure.axis.days)});
  }
  add_forecasts(panel, models, figure.axis.days);
  figure.panels.push_back(std::move(panel));
  return figure;
}

IntervalPlot rmse_plot(const BacktestResult& result, const Models& models) {
  IntervalPlot plot{.id = "rmse", .title = "Error of each forecaster on the same test days"};
  plot.description =
      "Root mean squared error with its interval (moving-block bootstrap over dates). Further left is "
      "better. Intervals "
      "overlap because all face the same days; the paired tests in the table below compare them day by day.";
  plot.label = "RMSE ($)";
  for (const ModelResult* each : models) {
    Estimate estimate{.name = each->name,
                      .color = each->baseline ? SeriesColor::muted : SeriesColor::forecast,
                      .value = each->scores.rmse};
    if (each->rmse_interval) {
      estimate.low = each->rmse_interval->low;
      estimate.high = each->rmse_interval->high;
    }
    plot.estimates.push_back(std::move(estimate));
  }
  if (const ModelResult* persistence = persistence_of(result)) {
    plot.reference = persistence->scores.rmse;
    plot.reference_name = "persistence";
  }
  return plot;
}

}  // namespace bellwether::report
