#include "bellwether/serve/routes/job_routes.h"

#include <nlohmann/json.hpp>
#include <span>
#include <utility>

#include "bellwether/core/strict_json.h"
#include "bellwether/serve/document_response.h"
#include "bellwether/serve/error_answer.h"
#include "bellwether/serve/jobs/job_desk.h"
#include "bellwether/serve/routes/forecast_request.h"

namespace bellwether::serve {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr core::JsonLimits kJobLimits{.depth = 16, .keys = 2000};
constexpr const char* kRetrySeconds = "30";
constexpr std::string_view kForecastName = "forecast";

constexpr std::string_view kSubmitSchema =
    R"({"type":"object","required":["request"],"properties":{"request":{"type":"string"},"options":{"type":"object"}},"additionalProperties":false})";

// No parameters.
struct NoParameters {
  static constexpr auto fields() { return std::tuple{}; }
};

// Which request of the table.
struct NamedRequest {
  std::string request;

  static constexpr auto fields() {
    return std::tuple{core::field("request", &NamedRequest::request, "Its name: backtest-sign.").required()};
  }
};

// Which job.
struct NamedJob {
  std::string job;

  static constexpr auto fields() {
    return std::tuple{core::field("job", &NamedJob::job, "Its id.").required()};
  }
};

// What is to be run.
struct Submitted {
  std::string request, options;  // name, JSON
};

Result<Submitted> read_submitted(const std::string& body) {
  const auto json = core::parse_json(body, kJobLimits);
  if (!json) return fail(json.error());
  if (!json->is_object() || !json->contains("request") || !json->at("request").is_string())
    return fail(ErrorKind::usage,
                R"(request: is missing; send {"request": "backtest-sign", "options": {…}})");
  Submitted submitted{json->at("request").get<std::string>(), "{}"};
  for (const auto& [key, value] : json->items()) {
    if (key == "request") continue;
    if (key != "options")
      return fail(ErrorKind::usage, "unknown member '" + key + "'; known: request, options");
    if (!value.is_object()) return fail(ErrorKind::usage, "options: must be an object");
    submitted.options = value.dump();
  }
  return submitted;
}

Response answer_job(const JobState& state, int status, const Request& request) {
  Response response = document_response(jobs_document(std::span(&state, 1)), request);
  response.status = status;
  response.headers = {{"cache-control", std::string(kNoStore)}};
  return response;
}

Result<Response> submit_job(DataContext& context, const workbench::JobPlace& place, const Request& request) {
  const auto submitted = read_submitted(request.body);
  if (!submitted) return fail(submitted.error());
  const auto row = workbench::job_request_named(submitted->request);
  if (!row) return fail(ErrorKind::usage, "request: " + row.error().message);
  auto prepared = (*row)->prepare(**row, submitted->options, place);
  if (!prepared) return fail(prepared.error());
  const auto state = context.jobs->submit(std::move(*prepared));
  constexpr int kAccepted = 202, kTooMany = 429;
  if (state) return answer_job(*state, kAccepted, request);
  return error_answer({kTooMany,
                       "too_many_jobs",
                       "as many jobs as may are waiting; stop one, or come back later",
                       {{"retry-after", kRetrySeconds}}},
                      ErrorForm::bellwether, request.id);
}

// The forecast is asked at once and is no job; its form is of the same table.
report::Document forecast_form() {
  ForecastRequest defaults;
  std::vector<core::Option> options = remote_options_of(defaults);
  report::Table record{.id = "request"};
  record.add_fact({"request"}, std::string(kForecastName));
  record.add_fact({"command"}, "try");
  record.add_fact({"summary"}, "Next month's return of a ticker, live");
  record.add_fact({"is_job"}, false);
  report::Document document{.format = "bellwether.request/1"};
  document.add(std::move(record));
  document.add(workbench::options_table(options));
  return document;
}

void add_request_routes(const workbench::JobPlace& place, RouteTable& table) {
  table.add(described<NoParameters>(
      {.path = "/v1/requests", .name = "requests", .summary = "What can be run as a job", .tag = "jobs"},
      [](const NoParameters&, const Request& request, core::Job&) -> Result<Response> {
        return document_response(workbench::requests_document(), request);
      }));
  table.add(described<NamedRequest>(
      {.path = "/v1/requests/{request}",
       .name = "request",
       .summary = "The options of a request, and the files that they may name",
       .tag = "jobs"},
      [&place](const NamedRequest& asked, const Request& request, core::Job&) -> Result<Response> {
        if (asked.request == kForecastName) return document_response(forecast_form(), request);
        const auto row = workbench::job_request_named(asked.request);
        if (!row) return fail(row.error());
        return document_response(workbench::request_document(**row, place.data), request);
      }));
}

void add_named_job_routes(DataContext& context, RouteTable& table) {
  table.add(described<NamedJob>(
      {.path = "/v1/jobs/{job}", .name = "job", .summary = "A job", .tag = "jobs"},
      [&context](const NamedJob& asked, const Request& request, core::Job&) -> Result<Response> {
        const auto state = context.jobs->state(asked.job);
        if (!state) return fail(state.error());
        return answer_job(*state, 200, request);
      }));
  table.add(described<NamedJob>(
      {.method = Method::remove,
       .path = "/v1/jobs/{job}",
       .name = "stop_job",
       .summary = "Stop a job; show one that has ended no more",
       .tag = "jobs",
       .answers = {{.status = 202, .description = "The job, which stops at its next step."}}},
      [&context](const NamedJob& asked, const Request& request, core::Job&) -> Result<Response> {
        const auto state = context.jobs->stop(asked.job);
        if (!state) return fail(state.error());
        return answer_job(*state, 202, request);
      }));
  table.add(
      described<NamedJob>({.path = "/v1/jobs/{job}/events",
                           .name = "job_events",
                           .summary = "What a job tells: everything so far, then as it comes",
                           .tag = "jobs",
                           .answers = {{.description = "Events: job, progress, log, metrics, end.",
                                        .content_type = "text/event-stream"}}},
                          [&context](const NamedJob& asked, const Request&, core::Job&) -> Result<Response> {
                            const auto events = context.jobs->events(asked.job);
                            if (!events) return fail(events.error());
                            return Response{.content_type = "text/event-stream", .events = *events};
                          }));
}

}  // namespace

void add_job_routes(DataContext& context, const workbench::JobPlace& place, RouteTable& table) {
  add_request_routes(place, table);
  table.add(Route{.method = Method::post,
                  .path = "/v1/jobs",
                  .name = "submit_job",
                  .summary = "Run a request in the background",
                  .tag = "jobs",
                  .body_schema = kSubmitSchema,
                  .answers = {{.status = 202, .description = "The job."}},
                  .handler = Handler([&context, &place](const Request& request, core::Job&) {
                    return submit_job(context, place, request);
                  })});
  table.add(described<NoParameters>(
      {.path = "/v1/jobs", .name = "jobs", .summary = "The jobs, newest first", .tag = "jobs"},
      [&context](const NoParameters&, const Request& request, core::Job&) -> Result<Response> {
        Response response = document_response(jobs_document(context.jobs->states()), request);
        response.headers = {{"cache-control", std::string(kNoStore)}};
        return response;
      }));
  add_named_job_routes(context, table);
}

}  // namespace bellwether::serve
