#include "bellwether/serve/routes/record_routes.h"

#include <algorithm>
#include <utility>

#include "bellwether/serve/document_response.h"
#include "bellwether/serve/local_paths.h"
#include "bellwether/serve/routes/known_tickers.h"
#include "bellwether/workbench/live/live_plan.h"
#include "bellwether/workbench/record/receipt_documents.h"

namespace bellwether::serve {
namespace {

using core::fail;
using core::Result;

constexpr std::size_t kMostPriced = 20;  // tickers whose price is looked up for one watch list

// Which receipt.
struct ReceiptRequest {
  std::string id;

  static constexpr auto fields() {
    return std::tuple{core::field("id", &ReceiptRequest::id, "Its id, or the beginning of it.").required()};
  }
};

// No parameters.
struct NothingAsked {
  static constexpr auto fields() { return std::tuple{}; }
};

// The newest bar of a ticker and its company; a note where it cannot be had. Errors: interrupted.
Result<workbench::ListedTicker> look_up(DataContext& context, const std::string& ticker, core::Job& job) {
  workbench::ListedTicker listed{.ticker = ticker, .company = {}, .last_bar = {}, .note = {}};
  const auto note = [&](const core::Error& error) -> Result<workbench::ListedTicker> {
    if (error.kind == core::ErrorKind::interrupted) return fail(error);
    listed.note = error.message;
    return listed;
  };
  workbench::TryRequest asking;
  asking.ticker = ticker;
  asking.provider = context.options.provider;
  asking.live = context.options.live;
  const auto client = workbench::open_live_client(asking.live, context.access.live);
  if (!client) return note(client.error());
  const auto plan =
      workbench::plan_of(asking, context.access.live, workbench::live_now(**client, context.access.live));
  if (!plan) return note(plan.error());
  const auto prices =
      workbench::live_prices(plan->question, {{**client, job, plan->choices}, context.archive});
  if (!prices) return note(prices.error());
  listed.company = prices->company;
  if (!prices->series.series.bars.empty()) listed.last_bar = prices->series.series.bars.back();
  return listed;
}

Result<Response> answer_watchlist(DataContext& context, const Request& request, core::Job& job) {
  const auto log = workbench::receipts_or_none(context.receipts());
  if (!log) return fail(log.error());
  std::vector<workbench::ListedTicker> listed;
  for (const KnownTicker& each : known_tickers(context, *log)) {
    if (listed.size() >= kMostPriced) {
      listed.push_back({.ticker = each.ticker, .company = {}, .last_bar = {}, .note = {}});
      continue;
    }
    auto found = look_up(context, each.ticker, job);
    if (!found) return fail(found.error());
    listed.push_back(std::move(*found));
  }
  const auto document = workbench::watchlist_document(*log, {listed, context.receipts(), {request.now}});
  if (!document) return fail(document.error());
  return document_response(*document, request);
}

}  // namespace

void add_record_routes(DataContext& context, RouteTable& table) {
  table.add(described<NothingAsked>(
      {.path = "/v1/watchlist",
       .name = "watchlist",
       .summary = "The tickers listed, with the newest forecast of each and the change since"},
      [&context](const NothingAsked&, const Request& request, core::Job& job) -> Result<Response> {
        return answer_watchlist(context, request, job);
      }));
  table.add(described<workbench::ReceiptsRequest>(
      {.path = "/v1/receipts",
       .name = "receipts",
       .summary = "The forecasts that were kept, newest first",
       .widget = Widget::table},
      [&context](const workbench::ReceiptsRequest& asked, const Request& request,
                 core::Job&) -> Result<Response> {
        const auto log = workbench::receipts_or_none(context.receipts());
        if (!log) return fail(log.error());
        const auto document = workbench::receipts_document(*log, asked, {request.now});
        if (!document) return fail(document.error());
        return document_response(*document, request);
      }));
  table.add(described<ReceiptRequest>(
      {.path = "/v1/receipts/{id}", .name = "receipt", .summary = "One forecast with all that is kept of it"},
      [&context](const ReceiptRequest& asked, const Request& request, core::Job&) -> Result<Response> {
        const auto log = workbench::receipts_or_none(context.receipts());
        if (!log) return fail(log.error());
        auto document = workbench::receipt_document(*log, asked.id, {request.now});
        if (!document) return fail(document.error());
        remove_folders(*document);
        return document_response(*document, request);
      }));
}

}  // namespace bellwether::serve
