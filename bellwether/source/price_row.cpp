#include "bellwether/source/price_row.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "bellwether/market/calendar.h"
#include "bellwether/source/timestamps.h"

namespace bellwether::source {
namespace {

using market::Bar;

// Adjusted prices are rounded one by one, so a high may fall short of the close in its last digits.
constexpr double kRounding = 1e-6;

// Far outside what any share costs, adjusted or not; within, no product of prices overflows or vanishes.
constexpr double kLowestPrice = 1e-12, kHighestPrice = 1e15;

constexpr std::string_view kRemedy = "; correct the row, or leave it out with --bad-rows skip";

PriceFault bad_number(std::size_t column, std::string_view name, std::string_view written,
                      std::string_view why) {
  return {"number", column,
          std::string(name) + " '" + std::string(written.substr(0, 40)) + "' " + std::string(why) +
              std::string(kRemedy)};
}

std::optional<PriceFault> read_price(const CsvRecord& record, std::size_t column, std::string_view name,
                                     double& value) {
  const auto number = read_number(record.fields[column]);
  if (!number) return bad_number(column, name, record.fields[column], "is not a number");
  if (*number <= 0) return bad_number(column, name, record.fields[column], "is not a positive price");
  if (*number < kLowestPrice || *number > kHighestPrice) {
    return bad_number(column, name, record.fields[column], "is no price of a share");
  }
  value = *number;
  return std::nullopt;
}

}  // namespace

std::optional<double> read_number(std::string_view written) {
  double value = 0;
  const char* const end = written.data() + written.size();
  const auto [stop, error] = std::from_chars(written.data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

core::Result<market::Date> read_price_day(std::string_view written) {
  const auto day = market::parse_date(written.substr(0, 10));
  if (day && written.size() == 10) return *day;
  const auto time = parse_timestamp(written, {NaiveZone::new_york, MidnightRule::exact});
  if (!time) return core::fail(time.error());
  if (!day) return core::fail(day.error());
  if (time->precision == market::TimePrecision::day) return *day;
  const std::string_view clock = written.substr(std::min<std::size_t>(written.size(), 11));
  const bool midnight = clock.starts_with("00:00") || clock.starts_with("0:00");
  return midnight ? *day : market::Calendar::nyse().new_york_date(time->event_time);
}

std::optional<PriceFault> read_price_values(const CsvRecord& record, const PriceColumns& columns, Bar& bar) {
  const std::array<double*, 4> prices = {&bar.open, &bar.high, &bar.low, &bar.close};
  for (std::size_t i = 0; i < prices.size(); ++i) {
    if (auto fault = read_price(record, columns.values[i], kPriceNames[i], *prices[i])) return fault;
  }
  const std::size_t volume = columns.values[4];
  const auto traded = read_number(record.fields[volume]);
  if (!traded || *traded < 0)
    return bad_number(volume, "volume", record.fields[volume], "is not a number of shares");
  bar.volume = *traded;
  if (columns.close_adjusted) {
    double adjusted = 0;
    if (auto fault = read_price(record, *columns.close_adjusted, "adjusted close", adjusted)) return fault;
    bar.close_adjusted = adjusted;
  }
  const double highest = std::max(bar.open, bar.close), lowest = std::min(bar.open, bar.close);
  if (bar.high < highest * (1 - kRounding) || bar.low > lowest * (1 + kRounding)) {
    return PriceFault{"range", columns.values[1],
                      "open " + std::string(record.fields[columns.values[0]]) + " and close " +
                          std::string(record.fields[columns.values[3]]) + " do not lie between low " +
                          std::string(record.fields[columns.values[2]]) + " and high " +
                          std::string(record.fields[columns.values[1]]) + std::string(kRemedy)};
  }
  return std::nullopt;
}

}  // namespace bellwether::source
