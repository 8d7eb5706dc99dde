#include "bellwether/finetune/search_space.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <string_view>

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr double kRateRatio = 1.02;  // between neighbors of a range of learning rates
constexpr std::size_t kMostSettings = 100'000;
constexpr TuneSetting kSourceSettings[] = {{5e-5, 16, 3}, {2e-5, 8, 5}, {1e-5, 16, 5}};

// One axis of the space: what its values may be.
struct TuneAxis {
  std::string_view flag;
  double low, high;
  std::string_view range;  // for people
  learn::Domain domain;
};

constexpr TuneAxis kRateAxis{"--learning-rate", 1e-9, 1.0, "a number from 1e-9 to 1", learn::Domain::real};
constexpr TuneAxis kBatchAxis{"--batch-size", 1, 4096, "a whole number from 1 to 4,096",
                              learn::Domain::integer};
constexpr TuneAxis kEpochsAxis{"--epochs", 1, 1000, "a whole number from 1 to 1,000", learn::Domain::integer};

std::vector<std::string_view> split_tune_list(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t place = text.find(at);
    parts.push_back(text.substr(0, place));
    if (place == std::string_view::npos) return parts;
    text.remove_prefix(place + 1);
  }
}

Result<double> parse_axis_value(const TuneAxis& axis, std::string_view text) {
  double value = 0.0;
  const core::Status parsed = core::parse_value(text, value);
  const bool whole = axis.domain == learn::Domain::real || value == std::floor(value);
  if (parsed && whole && value >= axis.low && value <= axis.high) return value;
  return fail(ErrorKind::usage,
              fmt::format("{}: '{}' is not {}; give a list such as {}", axis.flag, text, axis.range,
                          axis.domain == learn::Domain::real ? "5e-5,2e-5" : "8,16"));
}

double to_three_digits(double value) { return std::strtod(fmt::format("{:.2e}", value).c_str(), nullptr); }

std::vector<double> rates_between(double low, double high) {
  const double ratio = high / low;
  const auto steps = static_cast<std::size_t>(std::log(ratio) / std::log(kRateRatio));
  std::vector<double> values{low};
  for (std::size_t i = 1; i < steps; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(steps);
    values.push_back(to_three_digits(low * std::pow(ratio, share)));
  }
  if (high > low) values.push_back(high);
  return values;
}

Result<std::vector<double>> parse_axis_range(const TuneAxis& axis, std::string_view text) {
  const std::vector<std::string_view> ends = split_tune_list(text, ':');
  const auto low = parse_axis_value(axis, ends.front());
  if (!low) return fail(low.error());
  const auto high = parse_axis_value(axis, ends.back());
  if (!high) return fail(high.error());
  if (ends.size() != 2 || *low > *high) {
    return fail(
        ErrorKind::usage,
        fmt::format("{}: '{}' is not a range; write the lower end, a colon, the upper end", axis.flag, text));
  }
  if (axis.domain == learn::Domain::real) return rates_between(*low, *high);
  std::vector<double> values(static_cast<std::size_t>(*high - *low) + 1);
  std::iota(values.begin(), values.end(), *low);
  return values;
}

Result<std::vector<double>> parse_axis(const TuneAxis& axis, std::string_view text) {
  if (text.find(':') != std::string_view::npos) return parse_axis_range(axis, text);
  std::vector<double> values;
  for (const std::string_view each : split_tune_list(text, ',')) {
    const auto value = parse_axis_value(axis, each);
    if (!value) return fail(value.error());
    if (std::ranges::find(values, *value) != values.end())
      return fail(ErrorKind::usage, fmt::format("{}: {} is listed twice", axis.flag, each));
    values.push_back(*value);
  }
  return values;
}

std::vector<std::uint32_t> whole_numbers(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

template <class T>
double place_of(const std::vector<T>& values, T value) {
  return static_cast<double>(std::ranges::find(values, value) - values.begin());
}

}  // namespace

Result<TuneSpace> parse_tune_space(const TuneSpaceOptions& options) {
  const auto rates = parse_axis(kRateAxis, options.learning_rate);
  if (!rates) return fail(rates.error());
  const auto batches = parse_axis(kBatchAxis, options.batch);
  if (!batches) return fail(batches.error());
  const auto epochs = parse_axis(kEpochsAxis, options.epochs);
  if (!epochs) return fail(epochs.error());
  TuneSpace space{*rates, whole_numbers(*batches), whole_numbers(*epochs)};
  if (space.size() <= kMostSettings) return space;
  return fail(ErrorKind::usage, fmt::format("the space has {} settings, more than {}: narrow a range",
                                            space.size(), kMostSettings));
}

std::vector<TuneSetting> grid_of(const TuneSpace& space) {
  std::vector<TuneSetting> settings;
  for (const double rate : space.learning_rates) {
    for (const std::uint32_t batch : space.batches) {
      for (const std::uint32_t epochs : space.epochs) settings.push_back({rate, batch, epochs});
    }
  }
  return settings;
}

std::span<const TuneSetting> source_settings() { return kSourceSettings; }

TunePlaces::TunePlaces(TuneSpace space) : ascending_(std::move(space)) {
  std::ranges::sort(ascending_.learning_rates);
  std::ranges::sort(ascending_.batches);
  std::ranges::sort(ascending_.epochs);
}

std::vector<learn::Dimension> TunePlaces::dimensions() const {
  const auto places = [](std::string name, std::size_t values) {
    return learn::Dimension{std::move(name), 0, static_cast<double>(values - 1), learn::Domain::integer};
  };
  return {places("learning rate", ascending_.learning_rates.size()),
          places("batch", ascending_.batches.size()), places("epochs", ascending_.epochs.size())};
}

TuneSetting TunePlaces::at(std::span<const double> point) const {
  const auto place = [&](std::size_t axis) { return static_cast<std::size_t>(point[axis]); };
  return {ascending_.learning_rates[place(0)], ascending_.batches[place(1)], ascending_.epochs[place(2)]};
}

std::vector<double> TunePlaces::of(const TuneSetting& setting) const {
  return {place_of(ascending_.learning_rates, setting.learning_rate),
          place_of(ascending_.batches, setting.batch), place_of(ascending_.epochs, setting.epochs)};
}

std::string folder_of(const TuneSetting& setting) {
  return fmt::format("results_lr{}_bs{}_epochs{}", core::value_text(setting.learning_rate), setting.batch,
                     setting.epochs);
}

std::uint64_t told_steps(std::size_t rows, const TuneSetting& setting) {
  return std::uint64_t{rows} * setting.epochs / setting.batch;
}

}  // namespace bellwether::finetune
