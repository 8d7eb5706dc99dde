#include "bellwether/source/file_check.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "bellwether/market/calendar.h"

namespace bellwether::source {
namespace {

using core::fail;
using core::Result;
using market::Calendar;
using market::Date;
using market::Text;
using market::TimePrecision;
using market::UtcTime;

constexpr std::size_t kHeaderBytes = std::size_t{64} << 10;

Result<bool> holds_prices(ByteStream& stream) {
  const auto start = stream.peek(kHeaderBytes);
  if (!start) return fail(start.error());
  const auto reader = CsvReader::open(ByteStream::of_memory(std::string(*start), "header"), {});
  return reader && is_price_header(reader->header());
}

std::string name_of(TimePrecision precision) {
  return precision == TimePrecision::second ? "second" : precision == TimePrecision::day ? "day" : "none";
}

// Runs of trading days in [first, last] that are not among `days`.
std::vector<Gap> gaps_between(Date first, Date last, const std::set<Date>& days) {
  std::vector<Gap> gaps;
  bool open = false;
  for (const Date day : Calendar::nyse().trading_days(first, last)) {
    const bool missing = !days.contains(day);
    if (missing && open) {
      gaps.back().last = day;
      ++gaps.back().days;
    } else if (missing) {
      gaps.push_back({day, day, 1});
    }
    open = missing;
  }
  return gaps;
}

// Gathers what a stream of texts says.
class TextCensus {
 public:
  explicit TextCensus(const LabelNames& names) : labels_(names) {}

  void count(const Text& text, FileCheck& check) {
    for (const market::Ticker& ticker : text.tickers) ++check.tickers[ticker.symbol];
    if (text.tickers.empty()) ++check.tickers[""];
    if (text.label) {
      labels_.count(*text.label, text.body);
    } else {
      ++without_label_;
    }
    ++check.precision[name_of(text.precision)];
    if (text.precision == TimePrecision::none) return;
    first_ = std::min(first_.value_or(text.event_time), text.event_time);
    last_ = std::max(last_.value_or(text.event_time), text.event_time);
    if (const auto day = Calendar::nyse().trading_day_of(text.known_at)) days_.insert(*day);
  }

  void finish(FileCheck& check) const {
    check.coding = labels_.tell();
    check.without_label = without_label_;
    if (const auto resolved = labels_.resolve(); !resolved)
      check.warnings.push_back(resolved.error().message);
    if (first_) check.first = to_text(*first_);
    if (last_) check.last = to_text(*last_);
    if (!days_.empty()) check.gaps = gaps_between(*days_.begin(), *days_.rbegin(), days_);
  }

 private:
  LabelCensus labels_;
  std::uint64_t without_label_ = 0;
  std::optional<UtcTime> first_, last_;
  std::set<Date> days_;
};

Result<FileCheck> check_texts(ByteStream stream, const TextOptions& options) {
  TextOptions reading = options;
  reading.labels = LabelUse::told;
  auto texts = open_texts(std::move(stream), reading);
  if (!texts) return fail(texts.error());
  FileCheck check{.kind = "texts", .columns = texts->columns()};
  TextCensus census(texts->label_names());
  while (true) {
    const auto text = texts->next();
    if (!text) return fail(text.error());
    if (!*text) break;
    census.count(**text, check);
  }
  check.warnings = texts->warnings();
  census.finish(check);
  check.shape = texts->shape();
  check.note = texts->note();
  check.report = texts->report();
  check.record = texts->record();
  return check;
}

Result<FileCheck> check_prices(ByteStream stream, const TextOptions& options) {
  auto prices = read_prices(std::move(stream), {.bad_rows = options.bad_rows});
  if (!prices) return fail(prices.error());
  FileCheck check{
      .kind = "prices", .shape = prices->shape, .report = prices->report, .record = prices->record};
  for (const PriceShape& shape : price_shapes()) {
    if (shape.name != prices->shape) continue;
    check.columns = shape.columns;
    check.note = shape.note;
  }
  for (const NamedSeries& extra : prices->extra) check.columns += "; " + extra.name;
  check.first = to_text(prices->series.bars.front().day);
  check.last = to_text(prices->series.bars.back().day);
  check.tickers[prices->series.ticker.symbol] = prices->series.bars.size();
  check.gaps = std::move(prices->gaps);
  check.notes = std::move(prices->notes);
  check.warnings = std::move(prices->warnings);
  return check;
}

}  // namespace

Result<FileCheck> check_file(std::string_view path, const TextOptions& options) {
  auto stream = ByteStream::open(path);
  if (!stream) return fail(stream.error());
  const auto prices = holds_prices(*stream);
  if (!prices) return fail(prices.error());
  const bool as_prices = *prices && options.shape.empty() && options.text_column.empty();
  return as_prices ? check_prices(std::move(*stream), options) : check_texts(std::move(*stream), options);
}

}  // namespace bellwether::source
