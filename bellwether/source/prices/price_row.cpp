#include "bellwether/source/prices/price_row.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "bellwether/source/prices/price_names.h"

namespace bellwether::source {
namespace {

using io::CsvRecord;
using market::Bar;

// Adjusted prices are rounded one by one, so a high may fall short of the close in its last digits.
constexpr double kRounding = 1e-6;

// Far outside what any share costs, adjusted or not; within, no product of prices overflows or vanishes.
constexpr double kLowestPrice = 1e-12, kHighestPrice = 1e15;

constexpr std::string_view kRemedy = "correct the row";

// What to write in place of a number with commas, or with dots for thousands.
std::string_view remedy_for_number(std::string_view name, std::string_view written) {
  if (dotted_groups(written) > 1)
    return "write it without dots between thousands (pandas reads such files with thousands='.')";
  const std::size_t comma = written.find(',');
  if (comma == written.npos) return kRemedy;
  const bool has_groups = read_number(written, NumberForm::grouped).has_value();
  // A price of 1,234 may have decimals; shares come whole.
  const bool no_decimals =
      name == "volume" || written.find('.') != written.npos || written.find(',', comma + 1) != written.npos;
  if (has_groups && no_decimals)
    return "write it without commas between thousands (pandas reads such files with thousands=',')";
  return "write it as 1234.56, with a point and without thousands (pandas reads such files with decimal=',')";
}

PriceFault bad_number(std::size_t column, std::string_view name, std::string_view written,
                      std::string_view why) {
  return {"number", column, std::string(name) + " " + quoted(written) + " " + std::string(why),
          remedy_for_number(name, written)};
}

// CRSP writes the mean of bid and ask with a minus sign where no share was traded that day.
PriceFault negative_close(std::size_t column, std::string_view written) {
  return {"number", column,
          "close " + quoted(written) +
              " is not a positive price: CRSP marks so the mean of bid and ask of a day without a trade",
          "write it without the sign where quotes will do (pandas: df['PRC'].abs())"};
}

// A field of a row, and how it is written.
struct WrittenPrice {
  const CsvRecord& record;
  NumberForm form;
};

std::optional<PriceFault> read_price(const WrittenPrice& from, std::size_t column, std::string_view name,
                                     double& value) {
  const CsvRecord& record = from.record;
  const auto number = read_number(record.fields[column], from.form);
  if (!number) return bad_number(column, name, record.fields[column], "is not a number");
  if (*number <= -kLowestPrice && name == "close") return negative_close(column, record.fields[column]);
  if (*number <= 0) return bad_number(column, name, record.fields[column], "is not a positive price");
  if (*number < kLowestPrice || *number > kHighestPrice) {
    return bad_number(column, name, record.fields[column], "is no price of a share");
  }
  value = *number;
  return std::nullopt;
}

bool is_missing(std::string_view written) {
  constexpr std::array<std::string_view, 6> kMissing = {"", "nan", "null", "none", "na", "nat"};
  const std::string bare = bare_name(written);  // "N/A" is "na", "-" is nothing
  const bool is_a_mark = bare.empty() && !trimmed(written).empty() && trimmed(written) != "-";
  return !is_a_mark && std::ranges::find(kMissing, std::string_view(bare)) != kMissing.end();
}

}  // namespace

bool has_no_prices(const CsvRecord& record, const PriceValues& figures) {
  const PriceColumns& columns = figures.columns;
  for (std::size_t i = 0; i < 4; ++i) {
    if (!is_missing(record.fields[columns.values[i]])) return false;
  }
  if (columns.close_adjusted && !is_missing(record.fields[*columns.close_adjusted])) return false;
  const std::string_view volume = record.fields[columns.values[4]];
  return is_missing(volume) || read_number(volume, figures.form) == 0.0;
}

std::optional<PriceFault> read_price_values(const CsvRecord& record, const PriceValues& figures, Bar& bar) {
  const PriceColumns& columns = figures.columns;
  const WrittenPrice from{record, figures.form};
  const std::array<double*, 4> prices = {&bar.open, &bar.high, &bar.low, &bar.close};
  for (std::size_t i = 0; i < prices.size(); ++i) {
    if (auto fault = read_price(from, columns.values[i], kPriceNames[i], *prices[i])) return fault;
  }
  const std::size_t volume = columns.values[4];
  const auto traded = read_number(record.fields[volume], figures.form);
  if (!traded || *traded < 0)
    return bad_number(volume, "volume", record.fields[volume], "is not a number of shares");
  bar.volume = *traded;
  if (columns.close_adjusted) {
    double adjusted = 0;
    if (auto fault = read_price(from, *columns.close_adjusted, "adjusted close", adjusted)) return fault;
    bar.close_adjusted = adjusted;
  }
  const double highest = std::max(bar.open, bar.close), lowest = std::min(bar.open, bar.close);
  if (bar.high < highest * (1 - kRounding) || bar.low > lowest * (1 + kRounding)) {
    return PriceFault{"range", columns.values[1],
                      "open " + std::string(record.fields[columns.values[0]]) + " and close " +
                          std::string(record.fields[columns.values[3]]) + " do not lie between low " +
                          std::string(record.fields[columns.values[2]]) + " and high " +
                          std::string(record.fields[columns.values[1]]),
                      kRemedy};
  }
  return std::nullopt;
}

}  // namespace bellwether::source
