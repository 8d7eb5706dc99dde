// What the server answers: a table of routes, each a method, a path, what it reads and what runs. Dispatch, the
// OpenAPI document, the metrics' labels and the tests follow from the table (route_table.h).
//
//   table.add(described<SeriesRequest>(
//       {.path = "/v1/series/{ticker}", .name = "series", .summary = "Prices and the sentiment index of a ticker"},
//       [&data](const SeriesRequest& series, const Request& request, core::Job& job) -> core::Result<Response> {
//         auto found = workbench::read_series(data, series, job);
//         if (!found) return core::fail(found.error());
//         return document_response(report::series_document(*found), request);
//       }));
//
// The fields of the options struct (core/options.h) that the path names are read from it, the others from the query
// of GET and DELETE and from the JSON body of POST; unknown names, wrong types and ranges are answered with 400
// before the handler runs. A file path is never read from a request: such fields are left out.
#pragma once

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/option_list.h"
#include "bellwether/core/result.h"
#include "bellwether/serve/event_log.h"
#include "bellwether/serve/http/message.h"

namespace bellwether::serve {

// Runs on a worker thread, several at once. It may take seconds: the job is stopped when the client goes away, when
// the route's time is over and when the server ends. An error becomes an answer (error_answer.h).
using Handler = std::function<core::Result<Response>(const Request&, core::Job&)>;

// Runs on a worker thread and tells what it does as it does it. The answer begins with the first event; an error
// before that is answered as any other, one after it becomes the event "error". Progress and log lines of the job
// become the events "progress" and "log". The log is closed when the handler returns. What is already under way
// elsewhere, as a job, needs no worker: return its log in Response::events from a Handler.
using StreamHandler = std::function<core::Status(const Request&, EventLog&, core::Job&)>;

// Runs on the event loop, which waits for it: for what takes microseconds and never blocks.
using LoopHandler = std::function<core::Result<Response>(const Request&)>;

// Takes the answer to a request, once, on any thread.
using Answer = std::function<void(core::Result<Response>)>;

// Whether the client is still there; asked before work begins. Thread-safe.
using StillWanted = std::function<bool()>;

// Begun on the event loop, ended on any thread by a call of `answer`: for what has a queue of its own.
using QueueHandler =
    std::function<void(std::shared_ptr<const Request> request, StillWanted wanted, Answer answer)>;

using RouteHandler = std::variant<Handler, StreamHandler, LoopHandler, QueueHandler>;

// Who may call a route where the server has a key: its bearer, or anyone (health, the page's files).
enum class Access { keyed, open };

// In which form a route's errors are answered: ours, that of text-embeddings-inference, or that of KServe.
enum class ErrorForm { bellwether, inference, kserve };

// Whether dashboards may show a route's rows (openbb.h).
enum class Widget { none, table };

// The same rows as a chart: the column across, and those that are drawn over it as lines. No chart: none is across.
struct WidgetChart {
  std::string_view across;
  std::vector<std::string_view> drawn;
};

// One answer of a route, for its description.
struct AnswerShape {
  int status = 200;
  std::string_view description = "The result.";
  std::string_view content_type = "application/json";
  std::string_view schema = {};  // JSON Schema; empty: an object
};

// A row of the table. Literals and function objects only; rows are made by `described` where there are options.
struct Route {
  Method method = Method::get;
  std::string path;          // "/v1/runs/{run}": a name stands for one segment
  std::string name;          // unique; the operationId and the label of the metrics: "show_run"
  std::string summary;       // a line, for the OpenAPI document
  std::string tag = "data";  // its group there
  Access access = Access::keyed;
  ErrorForm errors = ErrorForm::bellwether;
  Widget widget = Widget::none;  // table: a GET by Handler whose answer is that of document_response
  WidgetChart chart = {};        // beside that table
  std::chrono::milliseconds time{60'000};  // after which the job of a worker is stopped
  std::string_view body_schema = {};       // of a body that no options describe
  std::vector<AnswerShape> answers = {{}};
  std::vector<core::Option> options = {};  // what it reads; `set` is empty
  RouteHandler handler = {};
};

// The options of a request that are no file paths, with what sets them in `options`, which must outlive the list.
template <class Options>
[[nodiscard]] std::vector<core::Option> remote_options_of(Options& options) {
  std::vector<core::Option> list = core::options_of(options);
  std::erase_if(list, [](const core::Option& each) { return each.is_path; });
  return list;
}

// Sets `options` from path, query or body, and returns the names of those that the client gave. Errors: usage for
// unknown names, values of another type or out of range, required ones that are missing; data for what is no JSON.
[[nodiscard]] core::Result<std::vector<std::string>> read_options(std::vector<core::Option>& options,
                                                                  const Request& request);

// The error of options that were given and cannot have an effect; ok where there is none.
[[nodiscard]] core::Status refuse_ineffective(const std::vector<core::IneffectiveOption>& ineffective);

// The request struct that a request describes; what it leaves out is as in `defaults`. Errors: as above.
template <class Options>
[[nodiscard]] core::Result<Options> options_from(const Request& request, Options defaults) {
  std::vector<core::Option> list = remote_options_of(defaults);
  const auto given = read_options(list, request);
  if (!given) return core::fail(given.error());
  if (core::Status good = refuse_ineffective(core::ineffective_options(defaults, *given)); !good)
    return core::fail(good.error());
  return defaults;
}

// `route` with options and a handler that gets them: (const Options&, const Request&, core::Job&) →
// Result<Response>, or (const Options&, const Request&, EventLog&, core::Job&) → Status for a stream of events.
template <class Options, class Function>
[[nodiscard]] Route described(Route route, Function function, Options defaults = {}) {
  Options shown = defaults;
  route.options = remote_options_of(shown);
  for (core::Option& each : route.options) each.set = nullptr;
  if constexpr (std::is_invocable_v<const Function&, const Options&, const Request&, core::Job&>) {
    route.handler = Handler([=](const Request& request, core::Job& job) -> core::Result<Response> {
      const auto options = options_from(request, defaults);
      if (!options) return core::fail(options.error());
      return function(*options, request, job);
    });
  } else {
    route.handler =
        StreamHandler([=](const Request& request, EventLog& events, core::Job& job) -> core::Status {
          const auto options = options_from(request, defaults);
          if (!options) return core::fail(options.error());
          return function(*options, request, events, job);
        });
  }
  return route;
}

}  // namespace bellwether::serve
