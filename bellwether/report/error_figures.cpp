#include "bellwether/report/error_figures.h"

#include <algorithm>
#include <cmath>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/scale.h"
#include "bellwether/report/price_series.h"

namespace bellwether::report {
namespace {

using evaluate::ModelResult;
using evaluate::SeedRun;
std::vector<const SeedRun*> runs_of_last_fold(const ModelResult& model) {
  std::size_t last = 0;
  for (const SeedRun& each : model.runs) last = std::max(last, each.fold);
  std::vector<const SeedRun*> runs;
  for (const SeedRun& each : model.runs) {
    if (each.fold == last && !each.losses.empty()) runs.push_back(&each);
  }
  return runs;
}

// The values of a loss at one epoch, of the seeds still training then.
template <class Loss>
Values losses_at(const std::vector<const SeedRun*>& runs, std::size_t epoch, Loss loss) {
  Values values;
  for (const SeedRun* run : runs) {
    const std::optional<double> value = epoch < run->losses.size() ? loss(run->losses[epoch]) : std::nullopt;
    if (value && std::isfinite(*value)) values.push_back(value);
  }
  return values;
}

double mean_of(const Values& values) {
  double sum = 0;
  for (const std::optional<double>& each : values) sum += *each;
  return sum / static_cast<double>(values.size());
}

// Mean, lowest and highest of one loss over the seeds still training at each epoch.
template <class Loss>
void add_loss(Panel& panel, const std::vector<const SeedRun*>& runs, std::size_t epochs, Line line,
              Loss loss) {
  Values low(epochs), high(epochs);
  line.values.resize(epochs);
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    const Values present = losses_at(runs, epoch, loss);
    if (present.empty()) continue;
    const Range range = *range_of(present);
    low[epoch] = range.low;
    high[epoch] = range.high;
    line.values[epoch] = mean_of(present);
  }
  if (!any_value(line.values)) return;
  if (runs.size() > 1) panel.bands.push_back({line.name + ", all seeds", line.color, low, high});
  panel.lines.push_back(std::move(line));
}

std::string in_words(int lag) { return "lag " + std::to_string(lag); }

// Where independent series of this length would lie in 95 of 100 cases: the 97.5 % point of the normal
// distribution over the root of the length (Bartlett 1946).
double independence_edge(std::size_t rows) { return 1.959964 / std::sqrt(static_cast<double>(rows)); }

}  // namespace

std::optional<Figure> loss_figure(const ModelResult& model) {
  const std::vector<const SeedRun*> runs = runs_of_last_fold(model);
  std::size_t epochs = 0;
  for (const SeedRun* each : runs) epochs = std::max(epochs, each->losses.size());
  if (epochs == 0) return std::nullopt;
  Figure figure{.id = "loss_" + model.name, .title = "Loss by epoch: " + model.name};
  figure.description =
      "Mean squared error in scaled units, mean over the seeds still training at that epoch (" +
      counted(runs.size(), "seed") +
      ", last fold). Where validation rises while training falls, the network overfits.";
  figure.axis.label = "Epoch";
  for (std::size_t i = 1; i <= epochs; ++i) figure.axis.names.push_back(std::to_string(i));
  Panel panel{.label = "Loss", .height = 0.55, .digits = 5};
  add_loss(panel, runs, epochs, {"Training", SeriesColor::forecast, Stroke::solid, {}},
           [](const evaluate::EpochLoss& each) { return std::optional(each.train); });
  add_loss(panel, runs, epochs, {"Validation", SeriesColor::validation, Stroke::solid, {}},
           [](const evaluate::EpochLoss& each) { return each.validation; });
  figure.panels.push_back(std::move(panel));
  return figure;
}

Figure residual_figure(const Models& models) {
  Figure figure{.id = "residuals", .title = "Residuals: forecast minus outcome"};
  figure.description =
      "Above zero the forecast was too high. Dots that stay on one side for weeks mean a bias that "
      "persistence does not have. "
      "Mean of forecast − outcome:";
  figure.axis.days = target_days(models);
  Panel panel{.label = "Forecast − outcome ($)", .height = 0.8, .zero_line = true};
  for (std::size_t i = 0; i < models.size(); ++i) {
    const ModelResult& each = *models[i];
    const SeriesColor color = each.baseline ? SeriesColor::muted : model_color(i);
    add_line(panel, {each.name, color, Stroke::dots, residuals(each, figure.axis.days)});
    figure.description += (i == 0 ? " " : ", ") + each.name + " " + with_sign(each.scores.bias, 2);
  }
  figure.description += " dollars.";
  figure.panels.push_back(std::move(panel));
  return figure;
}

std::string highest_lag(const ModelResult& model) {
  const evaluate::LagCorrelation* highest = nullptr;
  for (const evaluate::LagCorrelation& each : model.lags) {
    if (each.value && (highest == nullptr || *each.value > *highest->value)) highest = &each;
  }
  return highest == nullptr ? std::string()
                            : "highest at " + in_words(highest->lag) + " (" + fixed(highest->value, 3) + ")";
}

Figure lag_figure(const ModelResult& model, const ModelResult* persistence) {
  Figure figure{.id = "lags", .title = "Does the forecast trail the price?"};
  figure.description =
      "Correlation of the forecast with the close so many trading days before the day it was made for. A "
      "forecast that sees "
      "ahead is highest at lag 0; one that repeats the past is highest later, as persistence is by its "
      "nature. Here " +
      model.name + " is " + highest_lag(model) + ".";
  Panel panel{.label = "Correlation", .height = 0.6, .digits = 3, .zero_line = true};
  Values values, reference;
  for (std::size_t i = 0; i < model.lags.size(); ++i) {
    figure.axis.names.push_back(in_words(model.lags[i].lag));
    values.push_back(model.lags[i].value);
    const bool known = persistence != nullptr && i < persistence->lags.size();
    reference.push_back(known ? persistence->lags[i].value : std::nullopt);
  }
  if (!model.points.empty()) {
    const double edge = independence_edge(model.points.size());
    panel.bands.push_back({"95 of 100 independent series", SeriesColor::muted, Values(values.size(), -edge),
                           Values(values.size(), edge)});
  }
  panel.bars.push_back({model.name, SeriesColor::forecast, SeriesColor::forecast, std::move(values)});
  add_line(panel, {"persistence", SeriesColor::baseline, Stroke::dots, std::move(reference)});
  figure.panels.push_back(std::move(panel));
  return figure;
}

}  // namespace bellwether::report
