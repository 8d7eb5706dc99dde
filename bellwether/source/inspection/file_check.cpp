#include "bellwether/source/inspection/file_check.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "bellwether/market/calendar.h"
#include "bellwether/source/inspection/price_text_options.h"

namespace bellwether::source {
namespace {

using core::fail;
using core::Result;
using io::ByteStream;
using market::Calendar;
using market::Date;
using market::Text;
using market::TimePrecision;
using market::UtcTime;

constexpr std::size_t kFrontBytes = std::size_t{64} << 10;

Result<bool> holds_prices(ByteStream& stream) {
  const auto start = stream.peek(kFrontBytes);
  if (!start) return fail(start.error());
  return looks_like_prices(*start);
}

std::string name_of(TimePrecision precision) {
  return precision == TimePrecision::second ? "second" : precision == TimePrecision::day ? "day" : "none";
}

// Runs of trading days between the first and the last of `days` that are not among them.
std::vector<Gap> gaps_between(const std::set<Date>& days, const Calendar& calendar) {
  std::vector<Gap> gaps;
  bool open = false;
  for (const Date day : calendar.trading_days(*days.begin(), *days.rbegin())) {
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
  TextCensus(const LabelNames& names, const Calendar& calendar) : labels_(names), calendar_(calendar) {}

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
    if (const auto day = calendar_.trading_day_of(text.known_at)) days_.insert(*day);
  }

  void finish(FileCheck& check) const {
    check.coding = labels_.tell();
    check.without_label = without_label_;
    if (const auto resolved = labels_.resolve(); !resolved)
      check.warnings.push_back(resolved.error().message);
    if (!check.coding.has_named) check.warnings.push_back(no_named_label(check.coding.text()).message);
    if (first_) check.first = to_text(*first_);
    if (last_) check.last = to_text(*last_);
    if (!days_.empty()) check.gaps = gaps_between(days_, calendar_);
  }

 private:
  LabelCensus labels_;
  std::uint64_t without_label_ = 0;
  std::optional<UtcTime> first_, last_;
  std::set<Date> days_;
  const Calendar& calendar_;
};

Result<FileCheck> check_texts(ByteStream stream, const TextOptions& options) {
  TextOptions reading = options;
  reading.labels = LabelUse::told;
  auto texts = open_texts(std::move(stream), reading);
  if (!texts) return fail(texts.error());
  FileCheck check{.kind = "texts", .exchange = texts->calendar().exchange()};
  TextCensus census(texts->label_names(), texts->calendar());
  while (true) {
    const auto text = texts->next();
    if (!text) return fail(text.error());
    if (!*text) break;
    census.count(**text, check);
  }
  check.warnings = texts->warnings();
  census.finish(check);
  check.schema = texts->schema();
  check.columns = texts->columns();
  check.note = texts->note();
  check.report = texts->report();
  check.record = texts->record();
  return check;
}

std::string columns_text(const PriceFile& prices, const PriceSchema& schema) {
  std::string text(schema.columns);
  for (const NamedSeries& extra : prices.extra) {
    const bool is_of_schema =
        ("," + std::string(schema.columns) + ",").find("," + extra.name + ",") != text.npos;
    if (!is_of_schema) text += "; " + extra.name;
  }
  return text;
}

Result<FileCheck> check_prices(ByteStream stream, PriceOptions options) {
  options.on_rejection = OnRejection::report;
  auto prices = read_prices(std::move(stream), options);
  if (!prices) return fail(prices.error());
  const bool is_empty = prices->series.bars.empty();
  const core::Status used = is_empty ? core::Status() : use_from(*prices, prices->series.bars.front().day);
  const PriceSchema& schema = *find_price_schema(prices->schema);
  FileCheck check{.kind = "prices",
                  .exchange = prices->calendar->exchange(),
                  .schema = prices->schema,
                  .columns = columns_text(*prices, schema),
                  .note = std::string(schema.note),
                  .notes = std::move(prices->notes),
                  .warnings = std::move(prices->warnings),
                  .report = prices->report,
                  .record = prices->record};
  if (!used) check.rejection = used.error().message;
  check.before_calendar = prices->before_calendar;
  check.tickers = std::move(prices->other_tickers);
  check.tickers[prices->series.ticker.symbol] += prices->series.bars.size();
  check.gaps = std::move(prices->gaps);
  if (is_empty) return check;
  check.first = to_text(prices->series.bars.front().day);
  check.last = to_text(prices->series.bars.back().day);
  return check;
}

// How the file is checked as prices: all of it, whoever it is of, and whatever is refused.
Result<PriceOptions> options_for_prices(const TextOptions& options, const PriceCheckOptions& prices) {
  PriceOptions wanted{.ticker = prices.ticker, .min_rows = 0};
  wanted.table.columns.columns = prices.price_columns;
  wanted.table.columns.several = SeveralTickers::take_first;
  wanted.table.date_format = prices.date_format;
  if (core::Status applied = apply_text_options(options, wanted); !applied) return fail(applied.error());
  if (options.duplicates != Duplicates::count) {
    return fail(core::ErrorKind::usage,
                "--duplicates: only texts have that; a day twice among prices is refused");
  }
  return wanted;
}

}  // namespace

Result<FileCheck> check_file(std::string_view path, const TextOptions& options,
                             const PriceCheckOptions& prices) {
  auto stream = ByteStream::open(path);
  if (!stream) return fail(stream.error());
  const auto looks = holds_prices(*stream);
  if (!looks) return fail(looks.error());
  const bool is_told = !prices.ticker.empty() || !prices.price_columns.empty() ||
                       !prices.date_format.empty() || find_price_schema(options.schema) != nullptr;
  const bool as_prices = is_told || (*looks && options.schema.empty() && options.text_column.empty());
  if (!as_prices) return check_texts(std::move(*stream), options);
  const auto wanted = options_for_prices(options, prices);
  if (!wanted) return fail(wanted.error());
  return check_prices(std::move(*stream), *wanted);
}

}  // namespace bellwether::source
