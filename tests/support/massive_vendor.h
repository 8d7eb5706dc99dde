// A vendor on loopback that answers as Massive does about the made-up company EXMPL: daily bars as traded, splits,
// dividends and news, to whoever sends its key. Days run to that of the machine's clock, as a live vendor's do.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/new_york.h"
#include "tests/support/stub_vendor.h"

namespace bellwether::tests {

// An item of news; `tickers` as JSON strings: "\"EXMPL\"".
struct MassiveItem {
  std::string id, title, published, tickers = "\"EXMPL\"";
};

class MassiveVendor {
 public:
  static constexpr const char* kKey = "canary/key+of=nobody";
  static constexpr const char* kTicker = "EXMPL";

  MassiveVendor() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    now_ = {std::chrono::duration_cast<std::chrono::seconds>(now).count()};
    const auto& calendar = market::Calendar::nyse();
    const market::Date today = market::to_new_york(now_).date;
    double close = 400;
    for (const market::Date day : calendar.trading_days({today.days - 8 * 365}, today)) {
      core::Random random({.seed = 11, .sample = static_cast<std::uint32_t>(day.days)});
      close *= 1 + 0.015 * random.normal();
      days_.push_back(day);
      closes_.push_back(close);
    }
    stub_.otherwise([this](const StubRequest& request) { return answer(request); });
  }

  // Four new shares per old one from that day on: prices as traded are a quarter then.
  void split_on(market::Date day) { split_ = day; }
  void add(MassiveItem item) { news_.push_back(std::move(item)); }

  [[nodiscard]] std::string base_url() const { return stub_.base_url(); }
  [[nodiscard]] std::vector<StubRequest> requests() const { return stub_.requests(); }
  [[nodiscard]] market::UtcTime now() const { return now_; }
  [[nodiscard]] const std::vector<market::Date>& days() const { return days_; }
  // In shares of today: what a return counts from.
  [[nodiscard]] double close(std::size_t day) const { return closes_[day] / (split_.days > 0 ? 4 : 1); }

 private:
  StubAnswer answer(const StubRequest& request) const {
    if (request.header("authorization") != std::string("Bearer ") + kKey)
      return StubAnswer::json(R"({"status":"ERROR","error":"Unknown API Key"})", 401);
    const std::string path = request.path();
    if (path.starts_with("/v2/aggs/ticker/EXMPL/range/1/day/")) return bars();
    if (path == "/v3/reference/splits") return rows(split_.days > 0 ? split() : "");
    if (path == "/v3/reference/dividends") return rows("");
    if (path == "/v2/reference/news") return news();
    return StubAnswer::json(R"({"status":"NOT_FOUND","message":"none"})", 404);
  }

  static StubAnswer rows(const std::string& rows) {
    return StubAnswer::json(R"({"status":"OK","request_id":"r","results":[)" + rows + "]}");
  }
  [[nodiscard]] std::string split() const {
    return fmt::format(R"({{"ticker":"EXMPL","execution_date":"{}","split_from":1,"split_to":4}})",
                       market::to_text(split_));
  }
  [[nodiscard]] StubAnswer bars() const {
    std::string list;
    for (std::size_t i = 0; i < days_.size(); ++i) {
      const double c = split_.days > 0 && days_[i] >= split_ ? closes_[i] / 4 : closes_[i];
      list += fmt::format(R"({}{{"t":{},"o":{},"h":{},"l":{},"c":{},"v":1000000}})", i == 0 ? "" : ",",
                          market::from_new_york({days_[i], 0}).seconds * 1000, c, c * 1.01, c * 0.99, c);
    }
    return StubAnswer::json(
        fmt::format(R"({{"ticker":"EXMPL","status":"OK","adjusted":false,"resultsCount":{},"results":[{}]}})",
                    days_.size(), list));
  }
  [[nodiscard]] StubAnswer news() const {
    std::string list;
    for (const MassiveItem& each : news_) {
      list += fmt::format(
          R"({}{{"id":"{}","title":"{}","author":"","published_utc":"{}","article_url":"https://paper.example/{}",)"
          R"("tickers":[{}],"publisher":{{"name":"Paper","homepage_url":"https://paper.example","logo_url":"x"}}}})",
          list.empty() ? "" : ",", each.id, each.title, each.published, each.id, each.tickers);
    }
    return rows(list);
  }

  market::UtcTime now_;
  std::vector<market::Date> days_;
  std::vector<double> closes_;
  market::Date split_;
  std::vector<MassiveItem> news_;
  StubVendor stub_;
};

}  // namespace bellwether::tests
