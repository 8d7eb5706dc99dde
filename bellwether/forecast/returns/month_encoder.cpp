#include "bellwether/forecast/returns/month_encoder.h"

#include <fmt/format.h>

#include <cmath>

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using feature::MonthExample;
using feature::MonthFacts;
using feature::MonthWindow;

// Over the months with texts under the windows, each as often as windows hold it.
double prior_of(std::span<const MonthExample> train) {
  double sum = 0;
  std::size_t months = 0;
  for (const MonthExample& example : train) {
    for (const MonthFacts& each : example.window.months) {
      if (each.texts == 0) continue;
      sum += each.sentiment;
      ++months;
    }
  }
  return months == 0 ? 0.0 : sum / static_cast<double>(months);
}

double shrunk(const MonthFacts& facts, double strength, double prior) {
  const auto texts = static_cast<double>(facts.texts);
  if (facts.texts == 0) return strength > 0 ? prior : 0.0;
  return (texts * facts.sentiment + strength * prior) / (texts + strength);
}

}  // namespace

core::Result<double> MonthEncoder::value_of(MonthInput input, const MonthFacts& facts) const {
  switch (input) {
    case MonthInput::monthly_return: break;
    case MonthInput::sentiment: return shrunk(facts, options_.shrinkage, prior_);
    case MonthInput::news_count: return std::log1p(static_cast<double>(facts.texts));
    case MonthInput::missing_news: return facts.texts == 0 ? 1.0 : 0.0;
    case MonthInput::market_return:
      if (facts.market_return) return *facts.market_return;
      return fail(ErrorKind::data, fmt::format("{}: the market's return is not known; give the prices of all "
                                               "tickers of the fit",
                                               to_text(facts.month)));
  }
  return facts.monthly_return;
}

core::Result<std::vector<double>> MonthEncoder::unscaled(const MonthWindow& window) const {
  std::vector<double> values;
  for (const MonthFacts& month : window.months) {
    for (const MonthInput input : options_.inputs) {
      const auto value = value_of(input, month);
      if (!value) return fail(value.error());
      values.push_back(*value);
    }
  }
  return values;
}

core::Result<std::vector<double>> MonthEncoder::encode(const MonthWindow& window) const {
  auto values = unscaled(window);
  if (!values) return values;
  for (std::size_t i = 0; i < values->size(); ++i) {
    const std::size_t input = i % mean_.size();
    double& value = (*values)[i];
    value = deviation_[input] > 0 ? (value - mean_[input]) / deviation_[input] : 0.0;
  }
  return values;
}

core::Result<MonthEncoder> MonthEncoder::fit(const EncoderOptions& options,
                                             std::span<const MonthExample> train) {
  MonthEncoder encoder;
  encoder.options_ = options;
  encoder.prior_ = prior_of(train);
  const std::size_t inputs = options.inputs.size();
  std::vector<double> sums(inputs), squares(inputs), first;
  std::vector<bool> varies(inputs);
  double rows = 0;
  for (const MonthExample& example : train) {
    const auto values = encoder.unscaled(example.window);
    if (!values) return fail(values.error());
    if (first.empty()) first = *values;
    for (std::size_t i = 0; i < values->size(); ++i) {
      sums[i % inputs] += (*values)[i];
      if ((*values)[i] != first[i % inputs]) varies[i % inputs] = true;
    }
    rows += static_cast<double>(example.window.months.size());
  }
  for (const double sum : sums) encoder.mean_.push_back(sum / rows);
  for (const MonthExample& example : train) {
    const auto values = encoder.unscaled(example.window);
    for (std::size_t i = 0; i < values->size(); ++i) {
      const double apart = (*values)[i] - encoder.mean_[i % inputs];
      squares[i % inputs] += apart * apart;
    }
  }
  for (std::size_t i = 0; i < inputs; ++i)
    encoder.deviation_.push_back(varies[i] ? std::sqrt(squares[i] / rows) : 0.0);
  return encoder;
}

core::Result<MonthEncoder> MonthEncoder::restore(const EncoderOptions& options, const Numbers& numbers) {
  MonthEncoder encoder;
  encoder.options_ = options;
  const auto prior = numbers_named(numbers, "prior", 1);
  if (!prior) return fail(prior.error());
  const auto mean = numbers_named(numbers, "input_mean", options.inputs.size());
  if (!mean) return fail(mean.error());
  const auto deviation = numbers_named(numbers, "input_deviation", options.inputs.size());
  if (!deviation) return fail(deviation.error());
  encoder.prior_ = prior->front();
  encoder.mean_ = *mean;
  encoder.deviation_ = *deviation;
  return encoder;
}

Numbers MonthEncoder::numbers() const {
  return {{"prior", {prior_}}, {"input_mean", mean_}, {"input_deviation", deviation_}};
}

}  // namespace bellwether::forecast
