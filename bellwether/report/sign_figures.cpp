#include "bellwether/report/sign_figures.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/price_entrants.h"
#include "bellwether/report/price_series.h"

namespace bellwether::report {
namespace {

using evaluate::TradingDayResult;
using evaluate::sign::ContenderRun;
using evaluate::sign::EntrantRole;
using evaluate::sign::SignEntrant;
using evaluate::sign::SignTest;

constexpr std::string_view kConstant = "always-up";

// Contenders have colours, rules without a model are soft.
Ink entrant_ink(const SignTest& test, const SignEntrant& entrant) {
  if (entrant.role != EntrantRole::contender) return Ink::muted;
  std::size_t nth = 0;
  for (const SignEntrant& each : test.entrants) {
    if (&each == &entrant) break;
    nth += each.role == EntrantRole::contender ? 1 : 0;
  }
  constexpr Ink kInks[] = {Ink::forecast, Ink::second, Ink::validation, Ink::positive};
  return kInks[nth % std::size(kInks)];
}

const SignEntrant* constant_entrant(const SignTest& test) {
  const auto found = std::ranges::find(test.entrants, kConstant, &SignEntrant::name);
  return found == test.entrants.end() ? nullptr : &*found;
}

// Whether an entrant has a line of its own in Fig. 4.
bool is_drawn(const SignEntrant& entrant) {
  return entrant.trading &&
         (entrant.role == EntrantRole::contender || entrant.name == kConstant || entrant.name == "last-sign");
}

std::vector<market::Date> traded_days(const SignTest& test) {
  std::vector<market::Date> days;
  for (const SignEntrant& entrant : test.entrants) {
    if (!is_drawn(entrant)) continue;
    for (const TradingDayResult& each : entrant.trading->result.days) days.push_back(each.decided);
  }
  std::ranges::sort(days);
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

template <class Number>
Values by_day(const SignEntrant& entrant, const Positions& positions, Number number) {
  Values values(positions.size());
  for (const TradingDayResult& each : entrant.trading->result.days) {
    values[positions.at(each.decided)] = number(each);
  }
  return values;
}

// What a stake bought at the first fill is worth more at each later one: always-up's days strung together
// instead of begun anew with the same stake.
Values held(const SignEntrant& constant, const Positions& positions, double stake) {
  Values values(positions.size());
  double worth = 1;
  for (const TradingDayResult& each : constant.trading->result.days) {
    worth *= 1 + each.gross / (each.position * stake);
    values[positions.at(each.decided)] = stake * (worth - 1);
  }
  return values;
}

// Score and interval of each window tried, along an axis of all of them.
void add_sweep(const evaluate::sign::WindowSweep& sweep, const std::string& name, Ink ink,
               const std::map<std::size_t, std::size_t>& places, Panel& panel) {
  Values score(places.size()), low(places.size()), high(places.size());
  for (const evaluate::sign::SweepPoint& each : sweep.points) {
    const std::size_t place = places.at(each.window);
    score[place] = each.score;
    low[place] = each.interval.low;
    high[place] = each.interval.high;
  }
  panel.bands.push_back({name + ", interval", ink, std::move(low), std::move(high)});
  panel.lines.push_back({name, ink, Stroke::solid, std::move(score)});
}

}  // namespace

IntervalPlot sign_accuracy_plot(const SignTest& test) {
  IntervalPlot plot{
      .title = "Accuracy with 95 % intervals",
      .description = "Neighbouring days are drawn together. On " + counted(test.days.size(), "test day") +
                     " an accuracy has a standard error of " + fixed(100 * test.standard_error, 1) +
                     " points; what differs by less is noise.",
      .flag = "",
      .label = "accuracy",
      .digits = 3,
      .reference = {},
      .reference_name = std::string(kConstant),
      .estimates = {}};
  if (const SignEntrant* constant = constant_entrant(test)) {
    plot.reference = constant->scores.classes.accuracy;
  }
  for (const SignEntrant& each : test.entrants) {
    plot.estimates.push_back({.name = each.name,
                              .ink = entrant_ink(test, each),
                              .value = each.scores.classes.accuracy,
                              .low = each.intervals.accuracy.low,
                              .high = each.intervals.accuracy.high});
  }
  return plot;
}

BoxPlot f1_batches_plot(const SignTest& test) {
  BoxPlot plot{.title = "F1 of up, batch after batch of test days",
               .description =
                   "Lowest, quartiles, median and highest over consecutive batches of test days. Always-up "
                   "has a spread too: it is that of how often the batches rose.",
               .flag = "",
               .label = "F1 of up",
               .digits = 3,
               .reference = {},
               .reference_name = "median of " + std::string(kConstant),
               .boxes = {}};
  const SignEntrant* constant = constant_entrant(test);
  if (constant != nullptr && constant->f1_up_batches) plot.reference = constant->f1_up_batches->median;
  for (const SignEntrant& each : test.entrants) {
    if (!each.f1_up_batches) continue;
    const evaluate::sign::FiveNumbers& spread = *each.f1_up_batches;
    plot.boxes.push_back({.name = each.name,
                          .ink = entrant_ink(test, each),
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
  Figure figure{.anchor = "figure-profit", .title = "Profit of following the signs"};
  figure.description =
      "Above, profit so far after costs, with the same stake every day; below, each day's, model by model. "
      "Lines without a model stand beside the models, because what only follows the market is no skill.";
  figure.axis.days = traded_days(test);
  const Positions positions = positions_of(figure.axis.days);
  Panel sum{.label = "Cumulative profit", .height = 1.0, .digits = 0, .zero_line = true};
  std::vector<Panel> daily;  // one each: laid over one another they hide one another
  for (const SignEntrant& each : test.entrants) {
    if (!is_drawn(each)) continue;
    const bool contends = each.role == EntrantRole::contender;
    const Ink ink = contends ? entrant_ink(test, each) : each.name == kConstant ? Ink::baseline : Ink::muted;
    add_line(sum, {each.name, ink, contends ? Stroke::solid : Stroke::dashed,
                   by_day(each, positions, [](const TradingDayResult& day) { return day.cumulative; })});
    if (!contends) continue;
    Panel& own = daily.emplace_back(
        Panel{.label = "Profit of the day, " + each.name, .height = 0.22, .digits = 1, .zero_line = true});
    own.bars.push_back(
        {each.name, ink, ink, by_day(each, positions, [](const TradingDayResult& day) { return day.net; })});
  }
  if (const SignEntrant* constant = constant_entrant(test); constant != nullptr && constant->trading) {
    add_line(sum,
             {"buy and hold, before costs", Ink::train, Stroke::dashed, held(*constant, positions, stake)});
  }
  figure.panels = {std::move(sum)};
  std::ranges::move(daily, std::back_inserter(figure.panels));
  return figure;
}

std::optional<Figure> window_figure(const SignTest& test) {
  std::map<std::size_t, std::size_t> places;
  for (const ContenderRun& run : test.runs) {
    if (!run.plans.back().sweep) continue;
    for (const evaluate::sign::SweepPoint& each : run.plans.back().sweep->points)
      places.emplace(each.window, 0);
  }
  if (places.empty()) return std::nullopt;
  Figure figure{.anchor = "figure-windows", .title = "How long should it train?"};
  figure.description =
      "Score on validation rows by the number of training rows, before the newest outer span. Where "
      "intervals overlap the choice of a window is a choice among equals.";
  figure.axis.label = "Training rows";
  for (auto& [window, place] : places) {
    place = figure.axis.names.size();
    figure.axis.names.push_back(std::to_string(window));
  }
  Panel panel{.label = "Score on validation rows", .height = 0.8, .digits = 3, .zero_line = true};
  for (const ContenderRun& run : test.runs) {
    if (!run.plans.back().sweep) continue;
    const auto entrant = std::ranges::find(test.entrants, run.contender.name, &SignEntrant::name);
    const Ink ink = entrant == test.entrants.end() ? Ink::muted : entrant_ink(test, *entrant);
    add_sweep(*run.plans.back().sweep, run.contender.name, ink, places, panel);
  }
  figure.panels.push_back(std::move(panel));
  return figure;
}

}  // namespace bellwether::report
