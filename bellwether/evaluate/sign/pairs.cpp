#include "bellwether/evaluate/sign/pairs.h"

#include "bellwether/evaluate/holm.h"
#include "bellwether/evaluate/mcnemar.h"

namespace bellwether::evaluate::sign {
namespace {

constexpr double kSignificance = 0.05;

bool right(const feature::SignExamples& rows, const SignForecast& forecast) {
  return forecast.up == rows.label(forecast.row);
}

PairComparison compare(const feature::SignExamples& rows, const NamedForecasts& first,
                       const NamedForecasts& second, const BlockBootstrap& draws) {
  PairComparison pair{.first = first.name, .second = second.name};
  std::vector<double> differences;
  for (std::size_t i = 0; i < first.forecasts.size(); ++i) {
    const bool one = right(rows, first.forecasts[i]), other = right(rows, second.forecasts[i]);
    pair.only_first += one && !other ? 1 : 0;
    pair.only_second += other && !one ? 1 : 0;
    differences.push_back((one ? 1.0 : 0.0) - (other ? 1.0 : 0.0));
  }
  const auto mean_of = [&](std::span<const std::size_t> places) {
    double sum = 0;
    for (const std::size_t place : places) sum += differences[place];
    return sum / static_cast<double>(places.size());
  };
  pair.p_value = mcnemar(pair.only_first, pair.only_second).p_value;
  const double only = static_cast<double>(pair.only_first) - static_cast<double>(pair.only_second);
  pair.accuracy_difference = only / static_cast<double>(differences.size());
  pair.difference_interval = draws.interval(mean_of);
  return pair;
}

}  // namespace

std::vector<PairComparison> compare_pairs(const feature::SignExamples& rows,
                                          std::span<const NamedForecasts> named_forecasts,
                                          std::span<const std::pair<std::size_t, std::size_t>> pairs,
                                          const BlockBootstrap& draws) {
  std::vector<PairComparison> compared;
  std::vector<double> p_values;
  for (const auto& [first, second] : pairs) {
    compared.push_back(compare(rows, named_forecasts[first], named_forecasts[second], draws));
    p_values.push_back(compared.back().p_value);
  }
  const std::vector<double> adjusted = holm(p_values);
  for (std::size_t i = 0; i < compared.size(); ++i) {
    PairComparison& pair = compared[i];
    pair.p_holm = adjusted[i];
    pair.reading = pair.p_holm >= kSignificance   ? "inside noise"
                   : pair.accuracy_difference > 0 ? pair.first + " is right more often"
                                                  : pair.second + " is right more often";
  }
  return compared;
}

}  // namespace bellwether::evaluate::sign
