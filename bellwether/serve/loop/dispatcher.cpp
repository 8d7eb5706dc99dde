#include "bellwether/serve/loop/dispatcher.h"

#include "bellwether/core/log.h"
#include "bellwether/serve/error_answer.h"
#include "bellwether/serve/loop/request_sinks.h"

namespace bellwether::serve {
namespace {

// All methods that a path has, for Allow.
[[nodiscard]] std::string allow_text(const std::vector<Method>& methods) {
  std::string text;
  for (const Method each : methods) {
    text += std::string(name_of(each)) + ", ";
    if (each == Method::get) text += "HEAD, ";
  }
  return text + "OPTIONS";
}

[[nodiscard]] HttpError no_route(const Request& request, const RouteMatch& match) {
  if (request.method == Method::unknown) return {501, "unknown_method", "the method is not implemented"};
  if (match.allowed.empty())
    return {404, "no_such_address", "nothing is at " + request.path + "; /openapi.json lists what there is"};
  return {405,
          "wrong_method",
          request.path + " has no " + std::string(name_of(request.method)),
          {{"allow", allow_text(match.allowed)}}};
}

// What a browser asks before a page of another origin may call.
[[nodiscard]] Response preflight(const RouteMatch& match, std::string_view origin) {
  Response response{.status = 204, .headers = {{"allow", allow_text(match.allowed)}}};
  if (origin.empty()) return response;
  response.headers.emplace_back("access-control-allow-methods", allow_text(match.allowed));
  response.headers.emplace_back("access-control-allow-headers", "Authorization, Content-Type, X-Request-Id");
  response.headers.emplace_back("access-control-max-age", "600");
  return response;
}

}  // namespace

// A request on its way through.
struct Dispatcher::Call {
  Call(std::shared_ptr<const Request> asked, Persistence allowed, Done take)
      : request(std::move(asked)), persistence(allowed), done(std::move(take)) {}

  std::shared_ptr<const Request> request;
  Persistence persistence;
  Done done;
  const Route* route = nullptr;
  std::shared_ptr<Work> work = std::make_shared<Work>();
  std::atomic<bool> is_answered{false};  // a second answer would be taken for that of the next request

  [[nodiscard]] ErrorForm errors() const { return route == nullptr ? ErrorForm::bellwether : route->errors; }
};

void Outstanding::add() {
  const std::lock_guard lock(mutex_);
  ++count_;
}

void Outstanding::remove() {
  const std::lock_guard lock(mutex_);
  if (--count_ == 0) is_none_.notify_all();
}

void Outstanding::wait_for_none() {
  std::unique_lock lock(mutex_);
  is_none_.wait(lock, [this] { return count_ == 0; });
}

Dispatcher::Dispatcher(const RouteTable& table, const DispatcherSettings& settings, core::ThreadPool& pool)
    : table_(table),
      access_(settings.access),
      pool_(pool),
      handlers_(settings.handlers),
      streams_(settings.streams) {}

Outgoing Dispatcher::refused(const HttpError& http_error, const Request& request,
                             Persistence persistence) const {
  return outgoing(error_answer(http_error, ErrorForm::bellwether, request.id), request, persistence);
}

std::shared_ptr<Work> Dispatcher::begin(std::shared_ptr<const Request> request, Persistence persistence,
                                        Done done) {
  RouteMatch match = table_.match(request->method, request->path);
  const auto call = std::make_shared<Call>(request, persistence, std::move(done));
  call->route = match.route;
  if (match.route != nullptr) call->work->route = match.route->name;
  if (const auto http_error = check_access(*request, match.route, access_)) {
    answer_error(*call, *http_error);
  } else if (request->method == Method::options && !match.allowed.empty()) {
    answer(*call, preflight(match, allowed_origin(*request, access_)));
  } else if (match.route == nullptr) {
    answer_error(*call, no_route(*request, match));
  } else {
    if (!match.path_values.empty()) {
      auto with_values = std::make_shared<Request>(*request);
      with_values->path_values = std::move(match.path_values);
      call->request = std::move(with_values);
    }
    run(call);
  }
  return call->work;
}

void Dispatcher::answer_error(Call& call, const HttpError& http_error) const {
  answer(call, error_answer(http_error, call.errors(), call.request->id));
}

void Dispatcher::answer(Call& call, core::Result<Response> result) const {
  if (call.is_answered.exchange(true)) return;
  if (!result) {
    HttpError http_error = http_error_of(result.error());
    if (result.error().kind == core::ErrorKind::interrupted && call.work->is_late)
      http_error = {504, "out_of_time", "the work took longer than the route may take, and was stopped"};
    if (http_error.status == 500)
      core::log_error("request " + call.request->id + ": " + result.error().message);
    result = error_answer(http_error, call.errors(), call.request->id);
  }
  if (const std::string_view origin = allowed_origin(*call.request, access_); !origin.empty()) {
    result->headers.emplace_back("access-control-allow-origin", std::string(origin));
    result->headers.emplace_back("vary", "Origin");
  }
  Outgoing out;
  const core::Status made =
      core::guard("the answer", [&] { out = outgoing(std::move(*result), *call.request, call.persistence); });
  call.done(made ? std::move(out) : refused(http_error_of(made.error()), *call.request, call.persistence));
}

void Dispatcher::run(const std::shared_ptr<Call>& call) {
  const RouteHandler& handler = call->route->handler;
  if (const auto* quick = std::get_if<LoopHandler>(&handler)) {
    core::Result<Response> result;
    if (core::Status ran = core::guard("the request", [&] { result = (*quick)(*call->request); }); !ran)
      result = core::fail(ran.error());
    return answer(*call, std::move(result));
  }
  if (const auto* queued = std::get_if<QueueHandler>(&handler)) return run_queued(call, *queued);
  call->work->late_at = std::chrono::steady_clock::now() + call->route->time;
  call->work->is_stream = std::holds_alternative<StreamHandler>(handler);
  if (const auto* stream = std::get_if<StreamHandler>(&handler))
    return submit(streams_, call, [this, call, stream] { run_stream(call, *stream); });
  submit(handlers_, call, [this, call, work = std::get_if<Handler>(&handler)] { run_handler(call, *work); });
}

void Dispatcher::run_queued(const std::shared_ptr<Call>& call, const QueueHandler& handler) {
  outstanding_.add();
  // Let go of when the queue has forgotten the request, answered or not.
  const std::shared_ptr<void> held(nullptr, [this](void*) { outstanding_.remove(); });
  const StillWanted wanted = [work = call->work] { return work->wanted.load(); };
  const Answer take = [this, call, held](core::Result<Response> result) { answer(*call, std::move(result)); };
  const core::Status begun = core::guard("the request", [&] { handler(call->request, wanted, take); });
  if (!begun) answer(*call, core::fail(begun.error()));
}

void Dispatcher::submit(Workers& workers, const std::shared_ptr<Call>& call, std::function<void()> work) {
  const bool is_taken = workers.submit([call, work = std::move(work)] {
    if (call->work->wanted) work();
  });
  if (!is_taken)
    answer_error(*call, {429, "busy", "too much is under way; try again", {{"retry-after", "1"}}});
}

void Dispatcher::run_handler(const std::shared_ptr<Call>& call, const Handler& handler) {
  RequestSink sink(call->request->id);
  core::Job job(pool_, call->work->stop, sink);
  core::Result<Response> result;
  if (core::Status ran = core::guard("the request", [&] { result = handler(*call->request, job); }); !ran)
    result = core::fail(ran.error());
  answer(*call, std::move(result));
}

void Dispatcher::run_stream(const std::shared_ptr<Call>& call, const StreamHandler& handler) {
  auto events = std::make_shared<EventLog>();
  std::atomic<bool> has_begun{false};
  const std::uint64_t follower = events->follow([&] {
    if (!has_begun.exchange(true)) answer(*call, Response{.events = events});
  });
  EventSink sink(*events);
  core::Job job(pool_, call->work->stop, sink);
  core::Status done;
  if (core::Status ran = core::guard("the request", [&] { done = handler(*call->request, *events, job); });
      !ran)
    done = ran;
  events->unfollow(follower);
  if (!has_begun.exchange(true))
    return answer(*call, done ? core::Result<Response>(Response{.status = 204}) : core::fail(done.error()));
  if (!done) events->append("error", event_error(done.error(), call->request->id));
  events->close();
}

}  // namespace bellwether::serve
