#include "bellwether/source/prices/factor_column.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "bellwether/source/prices/price_names.h"

namespace bellwether::source {
namespace {

// By bare_name(): CRSP, CRSP's new format, Compustat, Tushare and others.
bool names_factor(std::string_view column) {
  constexpr std::array<std::string_view, 8> kNames = {"cfacpr",    "dlycumfacpr",      "ajexdi",
                                                      "adjfactor", "adjustmentfactor", "factoradj",
                                                      "cumfactor", "priceadjfactor"};
  const std::string bare = bare_name(column);
  return std::ranges::find(kNames, std::string_view(bare)) != kNames.end();
}

// CRSP and Compustat divide by theirs; what others do only they know.
std::string_view use_of(std::string_view column) {
  const std::string bare = bare_name(column);
  const bool divides = bare.ends_with("facpr") || bare == "ajexdi";
  return divides ? "divide the prices by it" : "multiply the prices by it (or divide, as its source says)";
}

}  // namespace

std::optional<PriceFinding> factor_column_finding(const NamedSeries& column,
                                                  std::span<const market::Bar> bars,
                                                  std::span<const std::uint64_t> lines) {
  if (!names_factor(column.name)) return std::nullopt;
  std::optional<double> before;
  for (std::size_t i = 0; i < column.values.size(); ++i) {
    const std::optional<double>& value = column.values[i];
    if (value && before && *value != *before) {
      return PriceFinding{
          FindingLevel::warning, "adjustment factor", lines[i], bars[i].day,
          fmt::format(
              "the adjustment factor '{}' goes from {:.6g} to {:.6g} on {}: the prices are as traded and "
              "not adjusted, though they are taken to be; {} and give the closes as a column 'Adj Close', "
              "or say --adjustment raw",
              column.name, *before, *value, to_text(bars[i].day), use_of(column.name))};
    }
    if (value) before = value;
  }
  return std::nullopt;
}

}  // namespace bellwether::source
