// Daily prices for files that a scenario writes: a random walk on the days New York was open, as numbers and
// as the lines that a source would write.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/market/calendar.h"

namespace bellwether::tests {

// One day; prices have four decimals, as files have them.
struct PriceLine {
  market::Date day;
  double open = 0, high = 0, low = 0, close = 0;
  double volume = 0;

  [[nodiscard]] PriceLine scaled(double factor) const {
    return {day, open * factor, high * factor, low * factor, close * factor, volume};
  }
};

// `count` days of the calendar from `first` on.
inline std::vector<PriceLine> price_lines_of(const market::Calendar& calendar, std::string_view first,
                                             std::size_t count, std::uint64_t seed = 1) {
  market::Date day = *calendar.on_or_after(*market::parse_date(first));
  std::vector<PriceLine> lines;
  double close = 80.0;
  const auto cents = [](double price) { return std::round(price * 1e4) / 1e4; };
  for (std::size_t i = 0; i < count; ++i, day = *calendar.next(day)) {
    core::Random random({seed, 0, 0, static_cast<std::uint32_t>(i)});
    const double open = cents(close * std::exp(0.003 * random.normal()));
    close = cents(close * std::exp(0.012 * random.normal()));
    const double reach = 1.0 + 0.006 * random.uniform();
    lines.push_back({day, open, cents(std::max(open, close) * reach), cents(std::min(open, close) / reach),
                     close, std::floor(2e7 * (1.0 + random.uniform()))});
  }
  return lines;
}

// `count` trading days of New York from `first` on.
inline std::vector<PriceLine> price_lines(std::string_view first, std::size_t count, std::uint64_t seed = 1) {
  return price_lines_of(market::Calendar::nyse(), first, count, seed);
}

// "2024-01-02,80.1,…": the line that nearly every source writes.
inline std::string plain_line(const PriceLine& line) {
  return fmt::format("{},{:.4f},{:.4f},{:.4f},{:.4f},{:.0f}", to_text(line.day), line.open, line.high,
                     line.low, line.close, line.volume);
}

// A header, and a line a day.
inline std::string price_file(std::string_view header, const std::vector<PriceLine>& lines,
                              const std::function<std::string(const PriceLine&)>& written = plain_line) {
  std::string file = std::string(header) + "\n";
  for (const PriceLine& line : lines) file += written(line) + "\n";
  return file;
}

// "01/02/2024" or "2024.01.02": year, month and day in another order or with other marks.
inline std::string american_day(market::Date day) {
  const std::string iso = to_text(day);
  return iso.substr(5, 2) + "/" + iso.substr(8, 2) + "/" + iso.substr(0, 4);
}
inline std::string joined_day(market::Date day, std::string_view mark) {
  const std::string iso = to_text(day);
  return iso.substr(0, 4) + std::string(mark) + iso.substr(5, 2) + std::string(mark) + iso.substr(8, 2);
}

}  // namespace bellwether::tests
