#include "bellwether/dataset/outcome_prices.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "bellwether/market/ticker.h"
#include "bellwether/source/prices/price_file_name.h"

namespace bellwether::dataset {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using core::fail;
using core::Result;

bool is_ticker(std::string_view written, const std::string& ticker) {
  const auto named = market::parse_ticker(written);
  return named && named->symbol == ticker;
}

bool is_named_after(const fs::path& file, const std::string& ticker) {
  const auto named = source::ticker_named_by_file(file.string());
  if (named) return named->symbol == ticker;
  return is_ticker(file.stem().string(), ticker);
}

std::vector<std::string> files_in(const fs::path& folder, const std::string& ticker) {
  std::vector<std::string> files;
  std::error_code problem;
  for (auto each = fs::directory_iterator(folder, problem); !problem && each != fs::directory_iterator();
       each.increment(problem)) {
    if (each->is_regular_file() && is_named_after(each->path(), ticker))
      files.push_back(each->path().string());
  }
  std::ranges::sort(files);
  return files;
}

// The files of `given` that are the ticker's.
Result<std::vector<std::string>> files_of(const std::string& given, const OutcomeQuestion& question) {
  std::error_code problem;
  if (fs::is_directory(given, problem)) return files_in(given, question.ticker);
  const std::size_t equals = given.find('=');
  if (equals != std::string::npos && !fs::exists(given, problem)) {
    if (!is_ticker(given.substr(0, equals), question.ticker)) return std::vector<std::string>{};
    return std::vector{given.substr(equals + 1)};
  }
  if (is_named_after(given, question.ticker)) return std::vector{given};
  const auto is_others = [&](const std::string& other) { return is_named_after(given, other); };
  if (source::ticker_named_by_file(given) || std::ranges::any_of(question.tickers, is_others))
    return std::vector<std::string>{};
  if (question.tickers.size() <= 1) return std::vector{given};
  return fail(
      ErrorKind::usage,
      fmt::format(
          "--prices {}: the name says no ticker, and the prices of {} tickers are wanted; name it after its "
          "ticker, or write {}={}",
          given, question.tickers.size(), question.ticker, given));
}

}  // namespace

const market::Bar* OutcomePrices::on(market::Date day) const {
  const auto found = std::ranges::lower_bound(bars, day, {}, &market::Bar::day);
  return found == bars.end() || found->day != day ? nullptr : &*found;
}

Result<std::optional<OutcomePrices>> read_outcome_prices(const OutcomeFiles& files,
                                                         const OutcomeQuestion& question) {
  std::vector<std::string> found;
  for (const std::string& given : files.prices) {
    const auto more = files_of(given, question);
    if (!more) return fail(more.error());
    found.insert(found.end(), more->begin(), more->end());
  }
  if (found.empty()) return std::optional<OutcomePrices>();
  if (found.size() > 1) {
    return fail(ErrorKind::usage, fmt::format("--prices: both {} and {} are {}'s; give one of them", found[0],
                                              found[1], question.ticker));
  }
  source::PriceOptions options{.ticker = question.ticker,
                               .start = market::to_text(question.days.first),
                               .end = market::to_text(question.days.last),
                               .adjustment = question.adjustment,
                               .min_rows = 0,
                               .as_of = question.now,
                               .calendar = files.calendar};
  options.table.columns.columns = files.price_columns;
  options.table.date_format = files.date_format;
  auto prices = source::read_prices(found.front(), options);
  if (!prices) return fail(prices.error());
  return std::optional(OutcomePrices{.bars = std::move(prices->series.bars),
                                     .record = std::move(prices->record),
                                     .warnings = std::move(prices->warnings)});
}

}  // namespace bellwether::dataset
