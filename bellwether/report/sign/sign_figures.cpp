#include "bellwether/report/sign/sign_figures.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/price_models.h"
#include "bellwether/report/price_series.h"

namespace bellwether::report {
namespace {

using evaluate::TradingDayResult;
using evaluate::sign::CandidateRun;
using evaluate::sign::ModelRole;
using evaluate::sign::SignModelResult;
using evaluate::sign::SignTest;

constexpr std::string_view kConstant = "always-up";

// Candidates have colors, rules without a model are soft.
SeriesColor color_of_model(const SignTest& test, const SignModelResult& model) {
  if (model.role != ModelRole::candidate) return SeriesColor::muted;
  std::size_t nth = 0;
  for (const SignModelResult& each : test.models) {
    if (&each == &model) break;
    nth += each.role == ModelRole::candidate ? 1 : 0;
  }
  constexpr SeriesColor kSeriesColors[] = {SeriesColor::forecast, SeriesColor::second,
                                           SeriesColor::validation, SeriesColor::positive};
  return kSeriesColors[nth % std::size(kSeriesColors)];
}

const SignModelResult* constant_model(const SignTest& test) {
  const auto found = std::ranges::find(test.models, kConstant, &SignModelResult::name);
  return found == test.models.end() ? nullptr : &*found;
}

// Whether a model has a line of its own in Fig. 4.
bool is_drawn(const SignModelResult& model) {
  return model.trading &&
         (model.role == ModelRole::candidate || model.name == kConstant || model.name == "last-sign");
}

std::vector<market::Date> traded_days(const SignTest& test) {
  std::vector<market::Date> days;
  for (const SignModelResult& model : test.models) {
    if (!is_drawn(model)) continue;
    for (const TradingDayResult& each : model.trading->result.days) days.push_back(each.decided);
  }
  std::ranges::sort(days);
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

template <class Number>
Values by_day(const SignModelResult& model, const Positions& positions, Number number) {
  Values values(positions.size());
  for (const TradingDayResult& each : model.trading->result.days) {
    values[positions.at(each.decided)] = number(each);
  }
  return values;
}

// What a stake bought at the first fill is worth more at each later one: always-up's days strung together
// instead of begun anew with the same stake.
Values held(const SignModelResult& constant, const Positions& positions, double stake) {
  Values values(positions.size());
  double worth = 1;
  for (const TradingDayResult& each : constant.trading->result.days) {
    worth *= 1 + each.gross / (each.position * stake);
    values[positions.at(each.decided)] = stake * (worth - 1);
  }
  return values;
}

// Score and interval of each window tried, along an axis of all of them.
void add_sweep(const evaluate::sign::WindowSweep& sweep, const std::string& name, SeriesColor color,
               const std::map<std::size_t, std::size_t>& places, Panel& panel) {
  Values score(places.size()), low(places.size()), high(places.size());
  for (const evaluate::sign::SweepPoint& each : sweep.points) {
    const std::size_t place = places.at(each.window);
    score[place] = each.score;
    low[place] = each.interval.low;
    high[place] = each.interval.high;
  }
  panel.bands.push_back({name + ", interval", color, std::move(low), std::move(high)});
  panel.lines.push_back({name, color, Stroke::solid, std::move(score)});
}

}  // namespace

IntervalPlot sign_accuracy_plot(const SignTest& test) {
  IntervalPlot plot{
      .id = "accuracy",
      .title = "Accuracy with 95 % intervals",
      .description = "Neighboring days are drawn together. On " + counted(test.days.size(), "test day") +
                     " an accuracy has a standard error of " + fixed(100 * test.standard_error, 1) +
                     " points; what differs by less is noise.",
      .flag = "",
      .label = "accuracy",
      .digits = 3,
      .reference = {},
      .reference_name = std::string(kConstant),
      .estimates = {}};
  if (const SignModelResult* constant = constant_model(test)) {
    plot.reference = constant->scores.classes.accuracy;
  }
  for (const SignModelResult& each : test.models) {
    plot.estimates.push_back({.name = each.name,
                              .color = color_of_model(test, each),
                              .value = each.scores.classes.accuracy,
                              .low = each.intervals.accuracy.low,
                              .high = each.intervals.accuracy.high});
  }
  return plot;
}

BoxPlot f1_batches_plot(const SignTest& test) {
  BoxPlot plot{.id = "f1_batches",
               .title = "F1 of up, batch after batch of test days",
               .description =
                   "Lowest, quartiles, median and highest over consecutive batches of test days. Always-up "
                   "has a spread too: it is that of how often the batches rose.",
               .flag = "",
               .label = "F1 of up",
               .digits = 3,
               .reference = {},
               .reference_name = "median of " + std::string(kConstant),
               .boxes = {}};
  const SignModelResult* constant = constant_model(test);
  if (constant != nullptr && constant->f1_up_batches) plot.reference = constant->f1_up_batches->median;
  for (const SignModelResult& each : test.models) {
    if (!each.f1_up_batches) continue;
    const evaluate::sign::FiveNumbers& spread = *each.f1_up_batches;
    plot.boxes.push_back({.name = each.name,
                          .color = color_of_model(test, each),
                          .lowest = spread.lowest,
                          .lower_quartile = spread.lower_quartile,
                          .median = spread.median,
                          .upper_quartile = spread.upper_quartile,
                          .highest = spread.highest});
  }
  return plot;
}

Figure profit_figure(const evaluate::sign::SignBacktestResult& result, double stake) {
  const SignTest& test = result.test;
  Figure figure{.id = "profit", .title = "Profit of following the signs"};
  figure.description =
      "Above, profit so far after costs, with the same stake every day; below, each day's, model by model. "
      "Lines without a model are shown with the models, because what only follows the market is no skill.";
  figure.axis.days = traded_days(test);
  const Positions positions = positions_of(figure.axis.days);
  Panel sum{.label = "Cumulative profit", .height = 1.0, .digits = 0, .zero_line = true};
  std::vector<Panel> daily;  // one each: laid over one another they hide one another
  for (const SignModelResult& each : test.models) {
    if (!is_drawn(each)) continue;
    const bool contends = each.role == ModelRole::candidate;
    const SeriesColor color = contends                 ? color_of_model(test, each)
                              : each.name == kConstant ? SeriesColor::baseline
                                                       : SeriesColor::muted;
    add_line(sum, {each.name, color, contends ? Stroke::solid : Stroke::dashed,
                   by_day(each, positions, [](const TradingDayResult& day) { return day.cumulative; })});
    if (!contends) continue;
    Panel& own = daily.emplace_back(
        Panel{.label = "Profit of the day, " + each.name, .height = 0.22, .digits = 1, .zero_line = true});
    own.bars.push_back({each.name, color, color,
                        by_day(each, positions, [](const TradingDayResult& day) { return day.net; })});
  }
  if (const SignModelResult* constant = constant_model(test); constant != nullptr && constant->trading) {
    add_line(sum, {"buy and hold, before costs", SeriesColor::train, Stroke::dashed,
                   held(*constant, positions, stake)});
  }
  figure.panels = {std::move(sum)};
  std::ranges::move(daily, std::back_inserter(figure.panels));
  return figure;
}

std::optional<Figure> window_figure(const SignTest& test) {
  std::map<std::size_t, std::size_t> places;
  for (const CandidateRun& run : test.runs) {
    if (!run.plans.back().sweep) continue;
    for (const evaluate::sign::SweepPoint& each : run.plans.back().sweep->points)
      places.emplace(each.window, 0);
  }
  if (places.empty()) return std::nullopt;
  Figure figure{.id = "windows", .title = "How long should it train?"};
  figure.description =
      "Score on validation rows by the number of training rows, before the newest outer fold. Where "
      "intervals overlap the choice of a window is a choice among equals.";
  figure.axis.label = "Training rows";
  for (auto& [window, place] : places) {
    place = figure.axis.names.size();
    figure.axis.names.push_back(std::to_string(window));
  }
  Panel panel{.label = "Score on validation rows", .height = 0.8, .digits = 3, .zero_line = true};
  for (const CandidateRun& run : test.runs) {
    if (!run.plans.back().sweep) continue;
    const auto model = std::ranges::find(test.models, run.candidate.name, &SignModelResult::name);
    const SeriesColor color = model == test.models.end() ? SeriesColor::muted : color_of_model(test, *model);
    add_sweep(*run.plans.back().sweep, run.candidate.name, color, places, panel);
  }
  figure.panels.push_back(std::move(panel));
  return figure;
}

}  // namespace bellwether::report
