// Any bytes as the body of a vendor's answer, the first byte choosing whose: what is accepted keeps the rules of
// provider/fetched.h and names no file outside a repository of the hub.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "bellwether/market/calendar.h"
#include "bellwether/net/json_body.h"
#include "bellwether/provider/alpaca_bars.h"
#include "bellwether/provider/alpaca_news.h"
#include "bellwether/provider/alpha_vantage_news.h"
#include "bellwether/provider/finnhub_news.h"
#include "bellwether/provider/huggingface_rows.h"
#include "bellwether/provider/massive_bars.h"
#include "bellwether/provider/massive_news.h"
#include "bellwether/provider/stocktwits_messages.h"
#include "bellwether/source/hub/listing.h"
#include "bellwether/source/hub/repository.h"

namespace {

using namespace bellwether;
using namespace bellwether::provider;
using namespace bellwether::source;

const market::Ticker kTicker{"AAPL"};
const market::Date kFrom = *market::parse_date("2024-01-01"), kTo = *market::parse_date("2024-02-29");
const PriceQuery kPrices{.ticker = kTicker, .from = kFrom, .to = kTo, .symbol = ""};
const TextQuery kTexts{.ticker = kTicker, .company = "", .from = kFrom, .to = kTo, .symbol = ""};

void require(bool condition) {
  if (!condition) std::abort();
}

// An error says something; success gives what was read.
template <class T>
bool is_read(const core::Result<T>& result) {
  require(result || !result.error().message.empty());
  return result.has_value();
}

void check_bar(const market::Bar& bar) {
  require(market::Calendar::nyse().is_trading_day(bar.day));
  for (const double each : {bar.open, bar.high, bar.low, bar.close}) require(std::isfinite(each) && each > 0);
  require(std::isfinite(bar.volume) && bar.volume >= 0);
}

void check_texts(FetchedTexts fetched) {
  const FetchReport& report = fetched.report;
  require(report.rows.kept == fetched.texts.size());
  require(report.rows.read == report.rows.kept + report.rows.empty + report.rows.duplicates + report.outside +
                                  report.rows.refused_count());
  for (const FetchedText& each : fetched.texts) {
    require(market::is_about(each.text, kTicker) && !each.text.body.empty());
    require(each.text.known_at >= each.text.event_time);
  }
}

// Reads one page of Massive with `add`.
template <class Into>
bool read_massive(const net::Response& response,
                  core::Result<std::uint64_t> (*add)(const MassivePage&, Into&), Into& into) {
  const auto body = net::json_body(response);
  if (!is_read(body)) return false;
  const auto rows = massive_rows(response, *body);
  return is_read(rows) && is_read(add({response, *body, **rows}, into));
}

void read_prices_as(std::uint8_t kind, const net::Response& response) {
  BarCollector bars("massive", kPrices);
  bars.fetched.symbol = "AAPL";
  bars.begin_page(response);
  constexpr core::Result<std::uint64_t> (*kAdds[])(const MassivePage&, BarCollector&) = {
      add_massive_days, add_massive_splits, add_massive_dividends};
  const bool read =
      kind == 11 ? is_read(add_alpaca_bars(response, bars)) : read_massive(response, kAdds[kind % 3], bars);
  if (!read) return;
  const FetchedBars fetched = bars.finish();
  for (std::size_t i = 0; i < fetched.bars.size(); ++i) {
    check_bar(fetched.bars[i].bar);
    require(i == 0 || fetched.bars[i - 1].bar.day < fetched.bars[i].bar.day);
  }
}

void read_texts_as(std::uint8_t kind, const net::Response& response) {
  VendorTexts texts("vendor", kTexts);
  texts.begin_page(response);
  bool read = false;
  if (kind == 3) read = read_massive(response, add_massive_news, texts);
  if (kind == 4) read = is_read(add_finnhub_news(response, texts));
  if (kind == 5) read = is_read(add_alpaca_news(response, texts));
  if (kind == 6) read = is_read(add_stocktwits(response, texts));
  if (kind == 7) read = is_read(add_alpha_vantage_news(response, texts));
  if (read) check_texts(texts.finish());
}

void read_hub_as(std::uint8_t kind, const std::string& body) {
  if (kind == 8) {
    const auto listing = parse_hub_listing(body);
    if (!is_read(listing)) return;
    require(is_commit(listing->commit));
    for (const std::string& file : listing->files) require(is_contained_name(file));
    static_cast<void>(is_read(files_of_model(*listing)));
  } else if (kind == 9) {
    const auto shards = shards_of_index(body);
    if (!is_read(shards)) return;
    for (const std::string& file : *shards) require(is_contained_name(file) && file.find("..") != 0);
  } else {
    const auto repository = parse_hub_repository(body);
    if (!is_read(repository)) return;
    require(file_address(*repository, "config.json").find("..") == std::string::npos ||
            repository->revision.find("..") != std::string::npos);
    require(repository_of_folder(cache_folders(*repository).front()).id == repository->id);
  }
}

// A row is one line, and as many come as are told.
void read_rows_as(std::uint8_t kind, const net::Response& response) {
  if (kind == 12) {
    static_cast<void>(is_read(choose_hub_split(response, {.dataset = "org/name"})));
    return;
  }
  const auto rows = read_hub_rows(response, 0);
  if (!is_read(rows)) return;
  require(rows->lines.size() <= rows->total && rows->cut <= rows->lines.size());
  for (const std::string& line : rows->lines) {
    require(line.find('\n') == std::string::npos);
    require(line.empty() || nlohmann::json::accept(line));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::uint8_t kind = data[0] % 14;
  net::Response response{.status = 200, .headers = {}, .body = {}, .fetched_at = 1'709'251'200};
  response.body.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (kind < 3 || kind == 11) read_prices_as(kind, response);
  if (kind >= 3 && kind < 8) read_texts_as(kind, response);
  if (kind >= 8 && kind < 11) read_hub_as(kind, response.body);
  if (kind >= 12) read_rows_as(kind, response);
  return 0;
}
