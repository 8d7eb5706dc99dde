#include "bellwether/source/inspection/price_text_options.h"

#include <array>
#include <utility>

namespace bellwether::source {
namespace {

using io::Encoding;
Encoding encoding_of(EncodingChoice choice) {
  switch (choice) {
    case EncodingChoice::latin1: return Encoding::latin1;
    case EncodingChoice::cp1252: return Encoding::cp1252;
    case EncodingChoice::automatic:
    case EncodingChoice::utf8: break;
  }
  return Encoding::utf8;
}

}  // namespace

core::Status apply_text_options(const TextOptions& options, PriceOptions& prices) {
  const std::array<std::pair<std::string_view, bool>, 7> only_of_texts = {
      {{"--text-column", !options.text_column.empty()},
       {"--label-column", !options.label_column.empty()},
       {"--columns", !options.columns.empty()},
       {"--label-names", !options.label_names.empty()},
       {"--time-format", !options.time_format.empty()},
       {"--timezone", options.default_timezone != ZoneChoice::automatic},
       {"--midnight", options.midnight != MidnightChoice::by_file}}};
  for (const auto& [flag, is_given] : only_of_texts) {
    if (is_given && flag == "--time-format")
      return core::fail(
          core::ErrorKind::usage,
          "--time-format: the file is one of prices; --date-format says how their dates are written");
    if (is_given) {
      return core::fail(core::ErrorKind::usage,
                        std::string(flag) + ": only texts have that, and the file is one of prices");
    }
  }
  prices.bad_rows = options.bad_rows;
  prices.rejects = options.rejects;
  prices.limit = options.limit;
  prices.calendar = options.calendar;
  prices.now = options.now;
  prices.table.schema = options.schema;
  prices.table.delimiter = options.delimiter;
  prices.table.encoding = encoding_of(options.encoding);
  prices.table.columns.date_column = options.time_column;
  prices.table.columns.ticker_column = options.ticker_column;
  return {};
}

}  // namespace bellwether::source
