// Mistakes in what a model is trained on and tuned by. Each is an SVM refitted block by block.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "bellwether/audit/leak_cases/leak_cases.h"
#include "bellwether/audit/leak_cases/synthetic_rows.h"
#include "bellwether/core/random.h"
#include "bellwether/feature/scaler.h"
#include "bellwether/learn/svc.h"

namespace bellwether::audit::leak_cases {
namespace {

using core::fail;
using core::Result;

constexpr std::size_t kValidationRows = 20;  // the newest training rows, which choose

// Rows [begin, end).
struct Rows {
  std::size_t begin = 0, end = 0;
};

// A support vector machine behind the scaling it was fitted with.
struct Model {
  feature::Scaler scaler;
  learn::Svc svc;

  [[nodiscard]] double decision(std::span<const double> row) const {
    std::vector<double> scaled(row.begin(), row.end());
    scaler.apply(scaled);
    return svc.decision(scaled);
  }
};

// Nothing where the rows have one class only: there is no forecast then.
Result<std::optional<Model>> fit_model(const learn::Sample& sample, std::span<const market::Date> days,
                                       double c) {
  const std::size_t up = learn::count_positive(sample.labels);
  if (up == 0 || up == sample.labels.size()) return std::nullopt;
  auto scaler = feature::Scaler::fit(feature::Scaling::standard,
                                     {sample.features.values, sample.features.columns, days});
  if (!scaler) return fail(scaler.error());
  std::vector<double> scaled(sample.features.values.begin(), sample.features.values.end());
  scaler->apply(scaled);
  auto svc = learn::Svc::fit({{scaled, sample.features.columns}, sample.labels}, {.c = c});
  if (!svc) return fail(svc.error());
  return Model{std::move(*scaler), std::move(*svc)};
}

Result<std::optional<Model>> fit_on(const SyntheticRows& rows, Rows range, double c = 1.0) {
  const auto days = std::span(rows.days).subspan(range.begin, range.end - range.begin);
  return fit_model(rows.sample(range.begin, range.end), days, c);
}

void add_forecasts(const SyntheticRows& rows, Rows range, const Model& model, Outputs& outputs) {
  for (std::size_t row = range.begin; row < range.end; ++row) {
    outputs.push_back({rows.decided[row], "forecast", model.decision(rows.features.view().row(row))});
  }
}

// The rows that choose: the newest before the block, or, wrongly, those of the block itself.
Rows choosing_rows(const SyntheticRows& rows, const Block& block, Variant variant) {
  if (variant == Variant::clean) return {block.train_end - kValidationRows, block.train_end};
  return {block.test_begin, std::max(block.test_begin, block.labeled_end(rows))};
}

// Share of rows on the right side of a threshold.
double accuracy(const SyntheticRows& rows, Rows range, const Model& model, double threshold) {
  double right = 0;
  for (std::size_t row = range.begin; row < range.end; ++row) {
    const bool up = model.decision(rows.features.view().row(row)) > threshold;
    right += up == (rows.labels[row] != 0) ? 1 : 0;
  }
  return right / static_cast<double>(std::max<std::size_t>(1, range.end - range.begin));
}

Result<Outputs> split_rows(const SyntheticMarket& market, Variant variant) {
  constexpr std::size_t kHorizon = 5;
  const SyntheticRows rows = make_synthetic_rows(market, kHorizon);
  Outputs outputs;
  for (const Block& block : blocks_of(rows)) {
    std::vector<std::size_t> chosen;
    const std::size_t end = variant == Variant::clean ? block.train_end : rows.labels.size();
    for (std::size_t row = 0; row < end; ++row) {
      core::Random random({.seed = 9, .sample = static_cast<std::uint32_t>(row)});
      if (variant == Variant::clean || random.uniform() < 0.7) chosen.push_back(row);
    }
    const learn::OwnedSample sample = learn::take_rows(rows.sample(0, end), chosen);
    std::vector<market::Date> days;
    days.reserve(chosen.size());
    for (const std::size_t row : chosen) days.push_back(rows.days[row]);
    const auto model = fit_model(sample.view(), days, 1.0);
    if (!model) return fail(model.error());
    if (*model) add_forecasts(rows, {block.test_begin, block.test_end}, **model, outputs);
  }
  return outputs;
}

Result<Outputs> daily_labels(const SyntheticMarket& market, Variant variant) {
  constexpr std::size_t kWindow = 30;
  const SyntheticRows rows = make_synthetic_rows(market);
  Outputs outputs;
  for (std::size_t row = 2 * kWindow; row < rows.rows(); ++row) {
    const std::size_t end = variant == Variant::clean ? row : std::min(row + 1, rows.labels.size());
    const auto model = fit_on(rows, {row - kWindow, end});
    if (!model) return fail(model.error());
    if (*model) add_forecasts(rows, {row, row + 1}, **model, outputs);
  }
  return outputs;
}

Result<Outputs> chosen_threshold(const SyntheticMarket& market, Variant variant) {
  const SyntheticRows rows = make_synthetic_rows(market);
  Outputs outputs;
  for (const Block& block : blocks_of(rows)) {
    const auto model = fit_on(rows, {0, block.train_end - kValidationRows});
    if (!model) return fail(model.error());
    if (!*model) continue;
    const Rows choosing = choosing_rows(rows, block, variant);
    double best = 0;
    for (std::size_t row = choosing.begin; row < choosing.end; ++row) {
      const double candidate = (*model)->decision(rows.features.view().row(row));
      if (accuracy(rows, choosing, **model, candidate) > accuracy(rows, choosing, **model, best))
        best = candidate;
    }
    for (std::size_t row = block.test_begin; row < block.test_end; ++row) {
      outputs.push_back({rows.decided[row], "forecast above its threshold",
                         (*model)->decision(rows.features.view().row(row)) - best});
    }
  }
  return outputs;
}

Result<Outputs> chosen_cost(const SyntheticMarket& market, Variant variant) {
  const SyntheticRows rows = make_synthetic_rows(market);
  Outputs outputs;
  for (const Block& block : blocks_of(rows)) {
    const Rows choosing = choosing_rows(rows, block, variant);
    std::optional<Model> best;
    double best_accuracy = -1;
    for (const double c : {0.1, 1.0, 10.0}) {
      auto model = fit_on(rows, {0, block.train_end - kValidationRows}, c);
      if (!model) return fail(model.error());
      if (!*model) break;
      const double reached = accuracy(rows, choosing, **model, 0);
      if (reached <= best_accuracy) continue;
      best_accuracy = reached;
      best = std::move(*model);
    }
    if (best) add_forecasts(rows, {block.test_begin, block.test_end}, *best, outputs);
  }
  return outputs;
}

// Weights of a logistic regression, the bias last.
using Weights = std::array<double, 5>;

double logit(const Weights& weights, std::span<const double> row) {
  double sum = weights.back();
  for (std::size_t i = 0; i < row.size(); ++i) sum += weights[i] * row[i];
  return sum;
}

// Adds the gradient of the rows' mean log loss to `gradient` and returns the loss.
double log_loss(const learn::Sample& sample, const Weights& weights, Weights& gradient) {
  double loss = 0;
  const double count = static_cast<double>(std::max<std::size_t>(1, sample.labels.size()));
  for (std::size_t row = 0; row < sample.labels.size(); ++row) {
    const double z = logit(weights, sample.features.row(row)), sign = sample.labels[row] != 0 ? 1 : -1;
    const double wrong = 1 / (1 + std::exp(sign * z));
    loss += std::log1p(std::exp(-std::min(700.0, std::max(-700.0, sign * z)))) / count;
    for (std::size_t i = 0; i + 1 < gradient.size(); ++i) {
      gradient[i] -= sign * wrong * sample.features.row(row)[i] / count;
    }
    gradient.back() -= sign * wrong / count;
  }
  return loss;
}

// Descends on the training rows and keeps the weights that the choosing rows like best.
Weights stopped_early(const learn::Sample& training, const learn::Sample& choosing) {
  constexpr int kSteps = 60;
  constexpr double kRate = 0.5;
  Weights weights{}, best{};
  double best_loss = std::numeric_limits<double>::infinity();
  for (int step = 0; step < kSteps; ++step) {
    Weights gradient{}, unused{};
    log_loss(training, weights, gradient);
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] -= kRate * gradient[i];
    const double loss = log_loss(choosing, weights, unused);
    if (loss >= best_loss) continue;
    best_loss = loss;
    best = weights;
  }
  return best;
}

Result<Outputs> chosen_step(const SyntheticMarket& market, Variant variant) {
  SyntheticRows rows = make_synthetic_rows(market);
  Outputs outputs;
  for (const Block& block : blocks_of(rows)) {
    const std::size_t fitted = block.train_end - kValidationRows;
    SyntheticRows scaled = rows;
    const auto scaler = feature::Scaler::fit(
        feature::Scaling::standard,
        {rows.row_range(0, fitted).values, rows.features.columns, std::span(rows.days).first(fitted)});
    if (!scaler) return fail(scaler.error());
    scaler->apply(scaled.features.values);
    const Rows choosing = choosing_rows(rows, block, variant);
    const Weights weights =
        stopped_early(scaled.sample(0, fitted), scaled.sample(choosing.begin, choosing.end));
    for (std::size_t row = block.test_begin; row < block.test_end; ++row) {
      outputs.push_back({rows.decided[row], "forecast", logit(weights, scaled.features.view().row(row))});
    }
  }
  return outputs;
}

constexpr LeakCase kModelLeaks[] = {
    {"split", "overlapping windows are split at random", split_rows},
    {"labels", "the day's own outcome is among the training rows", daily_labels},
    {"threshold", "the threshold is chosen on the test rows", chosen_threshold},
    {"early stopping", "the test rows choose when to stop", chosen_step},
    {"hyper-parameter", "the cost is chosen on the test rows", chosen_cost},
};

}  // namespace

std::span<const LeakCase> model_leaks() { return kModelLeaks; }

}  // namespace bellwether::audit::leak_cases
