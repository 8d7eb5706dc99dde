#include "bellwether/provider/yahoo_chart.h"

#include <fmt/format.h>

#include <initializer_list>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "bellwether/market/new_york.h"
#include "bellwether/net/client.h"
#include "bellwether/net/json_body.h"
#include "bellwether/provider/answers/json_values.h"
#include "bellwether/provider/bar_collector.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/provider/yahoo_symbol.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;
using core::Result;
using core::Status;
using market::Date;
using market::UtcTime;
using nlohmann::json;

constexpr std::int64_t kHour = 3600, kDay = market::kSecondsPerDay;
constexpr std::int64_t kSettling = 1200;  // closing auctions, and the quarter of an hour that quotes are late
constexpr std::string_view kNewYork = "America/New_York";

net::Request chart_request(const PriceQuery& query, const std::string& symbol) {
  // Days of an exchange begin and end up to 14 hours from UTC's; what is too much is left out by day.
  const std::int64_t from = market::start_of_utc_day(query.from).seconds - kDay;
  const std::int64_t until = market::start_of_utc_day(query.to).seconds + 2 * kDay;
  net::Request request{.path = "/v8/finance/chart/" + net::encoded(symbol)};
  request.query = {{"period1", std::to_string(from)},
                   {"period2", std::to_string(until)},
                   {"interval", "1d"},
                   {"includePrePost", "false"},
                   {"events", "div,splits"}};
  request.accepts = {404, 422};  // whose bodies say why
  return request;
}

core::Error yahoo_error(const net::Response& response, const json& error) {
  const std::string code = text_member(error, "code"), why = text_member(error, "description");
  core::Error said = net::unexpected_answer(response, fmt::format("{}: {}", code, why));
  if (response.status == 404 || code == "Not Found") said.kind = ErrorKind::not_found;
  if (response.status == 422 || response.status == 400) said.kind = ErrorKind::data;
  return said;
}

// The one result of the answer.
Result<const json*> result_of(const net::Response& response, const json& body) {
  const json* chart = object_member(body, "chart");
  if (chart == nullptr) return core::fail(net::unexpected_answer(response, "no \"chart\" in the answer"));
  if (const json* error = object_member(*chart, "error")) return core::fail(yahoo_error(response, *error));
  const json* results = array_member(*chart, "result");
  if (results == nullptr || results->size() != 1 || !results->front().is_object())
    return core::fail(net::unexpected_answer(response, "not one \"result\" in the answer"));
  return &results->front();
}

// What the answer says of its exchange.
struct Exchange {
  std::string timezone;
  std::int64_t offset = 0;                    // seconds east of UTC, as of today
  std::optional<std::int64_t> session_start;  // of the latest session
  std::optional<std::int64_t> session_end;
};

Date day_in(const Exchange& exchange, UtcTime time) {
  if (exchange.timezone == kNewYork) return market::to_new_york(time).date;
  const UtcTime wall{time.seconds + exchange.offset};
  const Date day = market::utc_date(wall);
  const std::int64_t second = wall.seconds - market::start_of_utc_day(day).seconds;
  const bool midnight_is_an_hour_on = exchange.offset != 0 || exchange.timezone.starts_with("Europe/");
  return second == kDay - kHour && midnight_is_an_hour_on ? Date{day.days + 1} : day;
}

Exchange exchange_of(const json& meta) {
  Exchange exchange;
  exchange.timezone = text_member(meta, "exchangeTimezoneName");
  exchange.offset = whole_member(meta, "gmtoffset").value_or(0);
  if (std::abs(exchange.offset) > 14 * kHour) exchange.offset = 0;
  const json* periods = object_member(meta, "currentTradingPeriod");
  const json* regular = periods != nullptr ? object_member(*periods, "regular") : nullptr;
  if (regular != nullptr) {
    exchange.session_start = whole_member(*regular, "start");
    exchange.session_end = whole_member(*regular, "end");
  }
  return exchange;
}

// Whether the session of a day was still going on, or may have been, when the answer came.
bool is_unfinished(const Exchange& exchange, Date day, UtcTime fetched_at) {
  if (!exchange.session_start || !exchange.session_end) return day >= day_in(exchange, fetched_at);
  const Date latest = day_in(exchange, {*exchange.session_start});
  return day > latest || (day == latest && fetched_at.seconds < *exchange.session_end + kSettling);
}

// The arrays of the answer, one value a row.
struct ChartColumns {
  const json *stamps = nullptr, *open = nullptr, *high = nullptr, *low = nullptr, *close = nullptr,
             *volume = nullptr, *adjusted = nullptr;
};

const json* first_of(const json* list) {
  return list != nullptr && !list->empty() && list->front().is_object() ? &list->front() : nullptr;
}

// Errors: arrays of different lengths. No stamps: no rows.
Result<ChartColumns> columns_of(const net::Response& response, const json& result) {
  ChartColumns columns;
  columns.stamps = array_member(result, "timestamp");
  if (columns.stamps == nullptr || columns.stamps->empty()) return ChartColumns{};
  const json* indicators = object_member(result, "indicators");
  const json* quote = indicators != nullptr ? first_of(array_member(*indicators, "quote")) : nullptr;
  if (quote == nullptr || quote->empty()) return ChartColumns{};
  columns.open = array_member(*quote, "open");
  columns.high = array_member(*quote, "high");
  columns.low = array_member(*quote, "low");
  columns.close = array_member(*quote, "close");
  columns.volume = array_member(*quote, "volume");
  const json* adjusted = first_of(array_member(*indicators, "adjclose"));
  columns.adjusted = adjusted != nullptr ? array_member(*adjusted, "adjclose") : nullptr;
  for (const json* column : {columns.open, columns.high, columns.low, columns.close}) {
    if (column == nullptr || column->size() != columns.stamps->size())
      return core::fail(
          net::unexpected_answer(response, "prices are missing, or not as many as their times"));
  }
  for (const json* column : {columns.volume, columns.adjusted}) {
    if (column != nullptr && column->size() != columns.stamps->size())
      return core::fail(
          net::unexpected_answer(response, "volumes or adjusted closes are not as many as the times"));
  }
  return columns;
}

std::optional<double> number_at(const json* column, std::size_t row) {
  if (column == nullptr || !(*column)[row].is_number()) return std::nullopt;
  return (*column)[row].get<double>();
}

// A session's own row, or the live one behind the row of its day, which is the fuller of the two.
enum class RowKind { session, live };

// Reads one answer into a collector.
class ChartReader {
 public:
  ChartReader(const net::Response& response, const PriceQuery& query)
      : response_(response), query_(query), bars_("yahoo", query) {}

  Result<FetchedBars> read() {
    const auto body = net::json_body(response_);
    if (!body) return core::fail(body.error());
    const auto result = result_of(response_, *body);
    if (!result) return core::fail(result.error());
    if (Status meta = read_meta(**result); !meta) return core::fail(meta.error());
    const auto columns = columns_of(response_, **result);
    if (!columns) return core::fail(columns.error());
    bars_.begin_page(response_);
    if (columns->stamps != nullptr) {
      if (Status rows = read_rows(*columns); !rows) return core::fail(rows.error());
    }
    if (Status events = read_events(**result); !events) return core::fail(events.error());
    return bars_.finish();
  }

 private:
  Status read_meta(const json& result) {
    const json* meta = object_member(result, "meta");
    if (meta == nullptr) return core::fail(net::unexpected_answer(response_, "no \"meta\" in the answer"));
    const std::string wanted = query_.symbol.empty() ? yahoo_symbol(query_.ticker) : query_.symbol;
    FetchedBars& fetched = bars_.fetched;
    fetched.symbol = text_member(*meta, "symbol");
    if (fetched.symbol != wanted) {
      return core::fail(net::unexpected_answer(
          response_, fmt::format("prices of '{}' in place of {}", fetched.symbol, wanted)));
    }
    if (const std::string step = text_member(*meta, "dataGranularity"); !step.empty() && step != "1d")
      return core::fail(net::unexpected_answer(response_, fmt::format("bars of '{}' in place of 1d", step)));
    fetched.company = text_member(*meta, "longName");
    if (fetched.company.empty()) fetched.company = text_member(*meta, "shortName");
    fetched.currency = text_member(*meta, "currency");
    fetched.exchange = text_member(*meta, "fullExchangeName");
    if (fetched.exchange.empty()) fetched.exchange = text_member(*meta, "exchangeName");
    fetched.timezone = text_member(*meta, "exchangeTimezoneName");
    fetched.basis = PriceBasis::split_adjusted;
    fetched.has_events = true;
    exchange_ = exchange_of(*meta);
    if (fetched.currency == "GBp" || fetched.currency == "ZAc" || fetched.currency == "ILA")
      bars_.warn(fmt::format("prices are in {}, hundredths of the currency", fetched.currency));
    return {};
  }

  Status read_rows(const ChartColumns& columns) {
    std::int64_t before = std::numeric_limits<std::int64_t>::min();
    std::optional<Date> day_before;
    for (std::size_t row = 0; row < columns.stamps->size(); ++row) {
      const auto stamp = whole_number((*columns.stamps)[row]);
      if (!stamp || *stamp <= before || std::abs(*stamp) > 4'102'444'800)  // 2100
        return core::fail(net::unexpected_answer(response_, "times that do not ascend"));
      before = *stamp;
      const Date day = day_in(exchange_, {*stamp});
      const bool is_last = row + 1 == columns.stamps->size();
      const RowKind kind = is_last && day_before == day ? RowKind::live : RowKind::session;
      if (Status read = read_row(columns, row, day, kind); !read) return read;
      day_before = day;
    }
    if (adjusted_holes_ > 0) {
      bars_.warn(fmt::format("{} bars have no adjusted close, though others have one", adjusted_holes_));
    }
    return {};
  }

  Status read_row(const ChartColumns& columns, std::size_t row, Date day, RowKind kind) {
    const auto close = number_at(columns.close, row);
    if (!close) {
      bars_.add_empty();
      return {};
    }
    FetchedBar fetched;
    market::Bar& bar = fetched.bar;
    bar.day = day;
    bar.close = *close;
    bar.open = number_at(columns.open, row).value_or(0);
    bar.high = number_at(columns.high, row).value_or(0);
    bar.low = number_at(columns.low, row).value_or(0);
    bar.volume = number_at(columns.volume, row).value_or(0);
    bar.close_adjusted = number_at(columns.adjusted, row);
    if (is_unfinished(exchange_, day, {response_.fetched_at})) {
      bars_.set_unfinished(bar);
      return {};
    }
    if (columns.adjusted != nullptr && !bar.close_adjusted) ++adjusted_holes_;
    return kind == RowKind::live ? bars_.replace(std::move(fetched)) : bars_.add(std::move(fetched));
  }

  Status read_events(const json& result) {
    const json* events = object_member(result, "events");
    if (events == nullptr) return {};
    if (const json* dividends = object_member(*events, "dividends")) {
      for (const json& each : *dividends) read_dividend(each);
    }
    if (const json* splits = object_member(*events, "splits")) {
      for (const json& each : *splits) {
        if (Status read = read_split(each); !read) return read;
      }
    }
    return {};
  }

  void read_dividend(const json& event) {
    const auto date = whole_member(event, "date");
    const auto amount = number_member(event, "amount");
    if (!date || !amount || !(*amount > 0))
      return bars_.warn("a dividend without date or amount was left out");
    bars_.add_dividend(day_in(exchange_, {*date}), *amount);
  }

  Status read_split(const json& event) {
    const auto date = whole_member(event, "date");
    const auto shares = number_member(event, "numerator"), per = number_member(event, "denominator");
    if (!date || !shares || !per || !(*shares > 0) || !(*per > 0)) {
      bars_.warn("a split without date or ratio was left out");
      return {};
    }
    return bars_.add_split(day_in(exchange_, {*date}), *shares / *per);
  }

  const net::Response& response_;
  const PriceQuery& query_;
  BarCollector bars_;
  Exchange exchange_;
  std::uint64_t adjusted_holes_ = 0;
};

// Yahoo's answer to what it takes for a program.
core::Error explained(core::Error error) {
  if (error.kind == ErrorKind::authorisation) {
    error.message +=
        "; Yahoo asks for a browser's consent first: use --provider with a vendor whose key you have, or "
        "import a "
        "file fetched by hand";
  }
  if (error.kind != ErrorKind::rate_limit) return error;
  error.message +=
      "; Yahoo answers 429 to programs that it tells from a browser by their connection, whatever they ask: "
      "try again "
      "after some hours, use --provider with a vendor whose key you have, or import a file fetched by hand";
  return error;
}

}  // namespace

Result<FetchedBars> read_yahoo_chart(const net::Response& response, const PriceQuery& query) {
  return ChartReader(response, query).read();
}

CallPlan plan_yahoo_bars(const PriceQuery&, const ProviderSettings&) { return {1, 1}; }

Result<FetchedBars> fetch_yahoo_bars(const PriceQuery& query, const ProviderSession& session) {
  const auto vendor = vendor_named("yahoo", session.settings);
  if (!vendor) return core::fail(vendor.error());
  const std::string symbol = query.symbol.empty() ? yahoo_symbol(query.ticker) : query.symbol;
  const auto response = session.client.get(*vendor, chart_request(query, symbol), session.job);
  if (!response) return core::fail(explained(response.error()));
  return read_yahoo_chart(*response, query);
}

}  // namespace bellwether::provider
