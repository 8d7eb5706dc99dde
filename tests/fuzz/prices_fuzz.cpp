// Any bytes as a file of prices, in every shape: accepted bars are ascending trading days with sound numbers,
// each with its line, and gaps fill the calendar exactly.
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "bellwether/market/calendar.h"
#include "bellwether/source/prices/price_file.h"

namespace {

using namespace bellwether;

void check(const source::PriceFile& file) {
  const auto& bars = file.series.bars;
  if (bars.empty() || file.lines.size() != bars.size()) std::abort();
  std::size_t days = bars.size();
  for (const source::Gap& gap : file.gaps) days += static_cast<std::size_t>(gap.days);
  const auto& nyse = market::Calendar::nyse();
  if (days != nyse.trading_days(bars.front().day, bars.back().day).size()) std::abort();
  for (std::size_t i = 0; i < bars.size(); ++i) {
    if (!nyse.is_trading_day(bars[i].day) || (i > 0 && bars[i].day <= bars[i - 1].day)) std::abort();
    for (const double price : {bars[i].open, bars[i].high, bars[i].low, bars[i].close}) {
      if (!std::isfinite(price) || price <= 0) std::abort();
    }
    if (!std::isfinite(bars[i].volume) || bars[i].volume < 0) std::abort();
  }
  for (const source::PriceFinding& finding : file.findings) {
    if (finding.level == source::FindingLevel::rejection || finding.message.empty()) std::abort();
  }
  for (const source::NamedSeries& extra : file.extra) {
    if (extra.values.size() != bars.size()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using source::AdjustmentChoice, io::BadRows;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const BadRows bad_rows : {BadRows::stop, BadRows::skip}) {
    for (const AdjustmentChoice adjustment :
         {AdjustmentChoice::automatic, AdjustmentChoice::split_and_dividend,
          AdjustmentChoice::already_adjusted}) {
      const auto file = source::read_prices(io::ByteStream::of_memory(bytes, "F.csv"),
                                            {.adjustment = adjustment, .bad_rows = bad_rows});
      if (file) check(*file);
      if (!file && file.error().message.empty()) std::abort();
    }
  }
  static_cast<void>(source::looks_like_prices(bytes));
  source::PriceOptions told{.ticker = "F", .bad_rows = BadRows::skip, .limit = 3};
  told.table.columns.several = source::SeveralTickers::take_first;
  told.table.date_format = "%m/%d/%y";
  for (const char* columns : {"", "date=Date,close=Last"}) {
    told.table.columns.columns = columns;
    const auto file = source::read_prices(io::ByteStream::of_memory(bytes, "F.csv"), told);
    if (file) check(*file);
  }
  return 0;
}
