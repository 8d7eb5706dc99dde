#include "bellwether/provider/files.h"

#include <string>
#include <utility>
#include <vector>

#include "bellwether/io/byte_stream.h"
#include "bellwether/provider/bar_collector.h"
#include "bellwether/provider/read_texts.h"
#include "bellwether/source/prices/event_columns.h"
#include "bellwether/source/prices/price_file.h"
#include "bellwether/source/prices/price_file_name.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;
using core::Result;
using core::Status;

constexpr std::size_t kFileFront = std::size_t{64} << 10;

enum class FileHolds { prices, texts };

// The files of the settings that hold prices, or the others.
Result<std::vector<std::string>> files_that(FileHolds wanted, const ProviderSession& session) {
  if (session.settings.files.empty())
    return core::fail(ErrorKind::usage, "provider file needs a file: --file prices.csv");
  std::vector<std::string> files;
  for (const auto& path : session.settings.files) {
    auto stream = io::ByteStream::open(path.string());
    if (!stream) return core::fail(stream.error());
    const auto front = stream->peek(kFileFront);
    if (!front) return core::fail(front.error());
    if (source::looks_like_prices(*front) == (wanted == FileHolds::prices)) files.push_back(path.string());
  }
  return files;
}

std::optional<double> value_at(const source::PriceFile& file, const std::optional<std::size_t>& column,
                               std::size_t row) {
  return column ? file.extra[*column].values[row] : std::nullopt;
}

Status add_file(const source::PriceFile& file, BarCollector& bars) {
  std::vector<std::string> names;
  for (const source::NamedSeries& series : file.extra) names.push_back(series.name);
  const source::EventColumns events = source::find_event_columns(names);
  for (std::size_t row = 0; row < file.series.bars.size(); ++row) {
    const market::Bar& bar = file.series.bars[row];
    if (Status added = bars.add({.bar = bar}); !added)
      return core::fail(ErrorKind::data,
                        file.record.path + ": another of the files differs: " + added.error().message);
    if (const auto amount = value_at(file, events.dividend, row); amount.value_or(0) > 0)
      bars.add_dividend(bar.day, *amount);
    const double shares = value_at(file, events.split, row).value_or(1);
    if (!(shares > 0) || shares == 1) continue;
    if (Status added = bars.add_split(bar.day, shares); !added)
      return core::fail(ErrorKind::data, file.record.path + ": " + added.error().message);
  }
  for (const std::string& warning : file.warnings) bars.warn(file.record.path + ": " + warning);
  return {};
}

bool is_of_another(const std::string& file, const market::Ticker& ticker) {
  const auto named = source::ticker_named_by_file(file);
  return named && *named != ticker;
}

}  // namespace

Result<FetchedBars> read_bars_of_files(const PriceQuery& query, const ProviderSession& session) {
  const auto files = files_that(FileHolds::prices, session);
  if (!files) return core::fail(files.error());
  BarCollector bars("file", query);
  std::optional<market::Adjustment> adjustment;
  for (const std::string& path : *files) {
    if (is_of_another(path, query.ticker)) continue;
    source::PriceOptions options{.ticker = query.ticker.symbol, .start = market::to_text(query.from)};
    options.end = market::to_text(query.to);
    options.min_rows = 0;
    const auto file = source::read_prices(path, options);
    if (!file) return core::fail(file.error());
    if (adjustment && *adjustment != file->series.adjustment)
      return core::fail(ErrorKind::data,
                        path + ": its prices are adjusted otherwise than those of the files before");
    adjustment = file->series.adjustment;
    if (Status added = add_file(*file, bars); !added) return core::fail(added.error());
  }
  bars.fetched.symbol = query.ticker.symbol;
  bars.fetched.basis = adjustment == market::Adjustment::split_and_dividend
                           ? PriceBasis::split_and_dividend_adjusted
                           : PriceBasis::as_traded;
  return bars.finish();
}

Result<FetchedTexts> read_texts_of_files(const TextQuery& query, const ProviderSession& session) {
  const auto files = files_that(FileHolds::texts, session);
  if (!files) return core::fail(files.error());
  ReadTexts texts("file", query);
  for (const std::string& path : *files) {
    if (Status going = session.job.check_stop(); !going) return core::fail(going.error());
    auto stream = io::ByteStream::open(path);
    if (!stream) return core::fail(stream.error());
    if (Status added = texts.add(*std::move(stream), {.duplicates = source::Duplicates::drop}); !added)
      return core::fail(added.error());
  }
  return texts.finish();
}

CallPlan plan_no_bar_calls(const PriceQuery&, const ProviderSettings&) { return {}; }
CallPlan plan_no_text_calls(const TextQuery&, const ProviderSettings&) { return {}; }

}  // namespace bellwether::provider
