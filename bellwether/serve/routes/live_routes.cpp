#include "bellwether/serve/routes/live_routes.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "bellwether/core/option_list.h"
#include "bellwether/serve/document_response.h"
#include "bellwether/serve/error_answer.h"
#include "bellwether/serve/event_json.h"
#include "bellwether/serve/routes/forecast_request.h"
#include "bellwether/workbench/live/ticker_series.h"
#include "bellwether/workbench/live/try_document.h"
#include "bellwether/workbench/live/try_ticker.h"
#include "bellwether/workbench/record/keep_receipt.h"
#include "bellwether/workbench/record/receipt_documents.h"
#include "bellwether/workbench/runs/run_files.h"

namespace bellwether::serve {
namespace {

using core::fail;
using core::Result;
using core::Status;
using report::Document;
using LiveJson = nlohmann::ordered_json;
using workbench::LiveStage;

constexpr std::chrono::minutes kLongestForecast{10};  // free providers are asked slowly
constexpr workbench::TryView kAllOfIt{.headlines = 10'000, .moving = 0};

LiveJson document_json(const Document& document) { return LiveJson::parse(report::to_json(document)); }

// Each stage of a forecast as events.
class StageEvents final : public workbench::StageObserver {
 public:
  explicit StageEvents(EventLog& events) : events_(events) {}

  void began(LiveStage stage) override { tell(stage, "running", LiveJson::object()); }
  void ended(const workbench::StageReport& report) override {
    tell(report.stage, "done", {{"seconds", report.seconds}, {"document", document_json(report.data)}});
  }
  void failed(LiveStage stage, double seconds, const core::Error& error) override {
    const HttpError told = http_error_of(error);
    tell(stage, "failed",
         {{"seconds", seconds}, {"error", {{"code", told.code}, {"message", told.message}}}});
  }

 private:
  void tell(LiveStage stage, const char* status, const LiveJson& more) {
    LiveJson event = {{"stage", core::value_text(stage)},
                      {"number", static_cast<int>(stage) + 1},
                      {"of", names_of(LiveStage{}).size()},
                      {"status", status}};
    event.update(more);
    events_.append("stage", event_json(event));
  }

  EventLog& events_;
};

workbench::TryRequest asking_of(const DataContext& context) {
  workbench::TryRequest asking;
  asking.provider = context.options.provider;
  asking.from = context.options.from;
  asking.live = context.options.live;
  return asking;
}

Result<workbench::TryRequest> try_request_of(const ForecastRequest& request, const DataContext& context) {
  workbench::TryRequest asking = asking_of(context);
  asking.ticker = request.ticker;
  asking.company = request.company;
  asking.as_of = request.as_of;
  asking.seeds = request.seeds;
  asking.max_tickers = request.max_tickers;
  asking.near_duplicates = request.near_duplicates;
  asking.quality = request.quality;
  if (!request.provider.empty()) asking.provider = request.provider;
  if (!request.from.empty()) {
    const auto run = workbench::named_run(context.access.runs_folder, request.from);
    if (!run) return fail(run.error().within("from"));
    asking.from = run->string();
  }
  return asking;
}

// A forecast as it is answered; `receipt` is the id of its receipt, empty where it leaves none.
struct AnsweredForecast {
  Document document;
  std::string receipt;
};

// Live ones leave a receipt; those of a recording or a past day prove nothing and leave none.
Result<std::string> receipt_of(const workbench::TryOutcome& outcome, const workbench::TryRequest& asked,
                               const DataContext& context) {
  if (outcome.is_replay || outcome.as_of) return std::string();
  return workbench::keep_receipt_once(
      {.log = context.receipts(), .version = context.access.setup.version, .now = outcome.asked_at},
      outcome.live.draft, core::describe_options(asked));
}

Result<AnsweredForecast> answer_forecast(DataContext& context, const ForecastRequest& request, core::Job& job,
                                         workbench::StageObserver* observer) {
  const auto asked = try_request_of(request, context);
  if (!asked) return fail(asked.error());
  const auto outcome = workbench::try_ticker(*asked, context.access.live, job,
                                             {.observer = observer, .archive = &context.archive});
  if (!outcome) return fail(outcome.error());
  const auto log = workbench::receipts_or_none(context.receipts());
  if (!log) return fail(log.error());
  auto record = workbench::track_record(
      *log, {outcome->live.ticker, request.recipe, outcome->as_of.value_or(outcome->asked_at)});
  if (!record) return fail(record.error());
  auto receipt = receipt_of(*outcome, *asked, context);
  if (!receipt) return fail(receipt.error().within("the forecast has no receipt, and is not shown"));
  AnsweredForecast answer{workbench::try_document(*outcome, kAllOfIt), std::move(*receipt)};
  answer.document.add(std::move(*record));
  return answer;
}

Result<workbench::TickerSeries> series_of(DataContext& context, const workbench::SeriesRequest& request,
                                          core::Job& job) {
  const workbench::TryRequest asking = asking_of(context);
  return workbench::ticker_series({request, asking, context.market()}, context.access.live, job,
                                  context.archive);
}

void add_series_routes(DataContext& context, RouteTable& table) {
  table.add(described<workbench::SeriesRequest>(
      {.path = "/v1/series",
       .name = "series",
       .summary = "Daily bars, texts and the sentiment index of a ticker, as they were known at a moment",
       .widget = Widget::table,
       .chart = {.across = "day", .drawn = {"close", "market_close"}},
       .time = kLongestForecast},
      [&context](const workbench::SeriesRequest& series, const Request& request,
                 core::Job& job) -> Result<Response> {
        const auto found = series_of(context, series, job);
        if (!found) return fail(found.error());
        return document_response(workbench::series_document(*found), request);
      }));
  table.add(described<workbench::SeriesRequest>(
      {.path = "/v1/index",
       .name = "index",
       .summary = "The daily sentiment index of a ticker, a flat row a day",
       .widget = Widget::table,
       .chart = {.across = "date", .drawn = {"sentiment"}},
       .time = kLongestForecast,
       .answers = {{.description = "The days that have texts.",
                    .schema = R"({"type":"array","items":{"type":"object"}})"}}},
      [&context](const workbench::SeriesRequest& series, const Request& request,
                 core::Job& job) -> Result<Response> {
        const auto found = series_of(context, series, job);
        if (!found) return fail(found.error());
        const Document document = workbench::series_index_document(*found);
        Response response = document_response(document, request);
        if (response.content_type == "application/json") {
          const LiveJson whole = document_json(document);
          response.body = event_json(whole.contains("index") ? whole["index"] : LiveJson::array()) + "\n";
        }
        return response;
      }));
}

}  // namespace

void add_live_routes(DataContext& context, RouteTable& table) {
  add_series_routes(context, table);
  table.add(described<ForecastRequest>(
      {.method = Method::post,
       .path = "/v1/forecast",
       .name = "forecast",
       .summary = "Next month's return of a ticker, what it was made of and what moved it",
       .time = kLongestForecast},
      [&context](const ForecastRequest& asked, const Request& request, core::Job& job) -> Result<Response> {
        const auto answer = answer_forecast(context, asked, job, nullptr);
        if (!answer) return fail(answer.error());
        Response response = document_response(answer->document, request);
        if (!answer->receipt.empty()) response.headers.emplace_back("x-receipt-id", answer->receipt);
        return response;
      }));
  table.add(described<ForecastRequest>(
      {.method = Method::post,
       .path = "/v1/forecast/events",
       .name = "forecast_events",
       .summary = "The same forecast, stage by stage as it is made",
       .time = kLongestForecast,
       .answers = {{.description = "Events: stage, log, progress, receipt, document, error.",
                    .content_type = "text/event-stream"}}},
      [&context](const ForecastRequest& asked, const Request&, EventLog& events, core::Job& job) -> Status {
        StageEvents observer(events);
        const auto answer = answer_forecast(context, asked, job, &observer);
        if (!answer) return fail(answer.error());
        if (!answer->receipt.empty()) events.append("receipt", event_json({{"id", answer->receipt}}));
        events.append("document", event_json(document_json(answer->document)));
        return {};
      }));
}

}  // namespace bellwether::serve
