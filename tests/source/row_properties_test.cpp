// Shuffled, doubled and split rows: order of arrival and repetition never pass unnoticed.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/market/calendar.h"
#include "bellwether/source/prices/price_file.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::source {
namespace {

using io::ByteStream;
using market::Calendar;

std::string price_rows(const std::vector<market::Date>& days) {
  std::string bytes = "Date,Open,High,Low,Close,Volume\n";
  for (const market::Date day : days) bytes += to_text(day) + ",1,2,1,1,5\n";
  return bytes;
}

RC_GTEST_PROP(PriceRows, Any_order_but_the_right_one_is_refused, ()) {
  const auto all =
      Calendar::nyse().trading_days(*market::parse_date("2024-01-02"), *market::parse_date("2024-03-28"));
  std::vector<market::Date> days(all.begin(), all.end());
  const std::vector<market::Date> sorted = days;
  core::Random random({.seed = *rc::gen::arbitrary<std::uint64_t>()});
  const std::size_t swaps = *rc::gen::inRange<std::size_t>(0, 3);
  for (std::size_t i = 0; i < swaps; ++i) {
    std::swap(days[random.below(static_cast<std::uint32_t>(days.size()))],
              days[random.below(static_cast<std::uint32_t>(days.size()))]);
  }
  const auto file = read_prices(ByteStream::of_memory(price_rows(days), "T.csv"), {});
  RC_ASSERT(file.has_value() == (days == sorted));
  if (!file) RC_ASSERT(file.error().message.find("oldest first") != std::string::npos);
}

RC_GTEST_PROP(PriceRows, A_doubled_row_is_refused_with_its_line, ()) {
  const auto all =
      Calendar::nyse().trading_days(*market::parse_date("2024-01-02"), *market::parse_date("2024-03-28"));
  std::vector<market::Date> days(all.begin(), all.end());
  const auto at = *rc::gen::inRange<std::size_t>(0, days.size());
  days.insert(days.begin() + static_cast<std::ptrdiff_t>(at), days[at]);
  const auto file = read_prices(ByteStream::of_memory(price_rows(days), "T.csv"), {});
  RC_ASSERT(!file.has_value());
  RC_ASSERT(file.error().message.starts_with("T.csv:" + std::to_string(at + 3) + ":1:"));
}

RC_GTEST_PROP(TextRowsProperty, Shuffled_and_doubled_rows_give_the_same_texts_and_exact_counts, ()) {
  const auto rows = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40));
  std::map<int, int> times;
  std::string bytes = "datetime,ticker,headline,source\n";
  for (const int row : rows) {
    ++times[row];
    bytes += "2024-07-03 08:" + std::to_string(10 + row) + ":00,AAPL,story,wire\n";
  }
  auto stream = open_texts(ByteStream::of_memory(bytes, "t.csv"), {.duplicates = Duplicates::drop});
  RC_ASSERT(stream.has_value());
  std::map<std::int64_t, int> kept;
  for (;;) {
    const auto text = stream->next();
    RC_ASSERT(text.has_value());
    if (!*text) break;
    ++kept[(*text)->known_at.seconds];
  }
  RC_ASSERT(kept.size() == times.size());
  for (const auto& [time, count] : kept) RC_ASSERT(count == 1);
  RC_ASSERT(stream->report().duplicates == rows.size() - times.size());
  RC_ASSERT(stream->report().read == rows.size());
}

}  // namespace
}  // namespace bellwether::source
