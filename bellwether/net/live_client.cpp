#include "bellwether/net/live_client.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/random.h"
#include "bellwether/net/answer_check.h"
#include "bellwether/net/retry_wait.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;

std::int64_t milliseconds(double seconds) { return static_cast<std::int64_t>(seconds * 1000.0); }

bool is_accepted(const Request& request, int status) {
  return std::ranges::find(request.accepts, status) != request.accepts.end();
}

// Whether another try may bring another answer.
bool may_pass(const Request& request, const Outcome& outcome) {
  if (outcome.fault) return outcome.fault->kind == FaultKind::passes;
  return is_passing(outcome.reply.status) && !is_accepted(request, outcome.reply.status);
}

std::string shown_problem(const Outcome& outcome) {
  return outcome.fault ? outcome.fault->error.message : fmt::format("HTTP {}", outcome.reply.status);
}

// Of the request and the try, so that the same run waits the same.
double jitter(std::uint64_t seed, const std::string& place, std::uint32_t retry) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : place) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return core::Random({.seed = seed, .step = retry, .sample = hash}).uniform();
}

}  // namespace

LiveClient::LiveClient(const ClientOptions& options, std::unique_ptr<Transport> transport, Timing& timing)
    : options_(options),
      transport_(std::move(transport)),
      timing_(timing),
      limiter_(options.state_folder, timing, milliseconds(options.retry.longest_asked)) {
  if (!options.record.empty()) recorder_.emplace(options.record);
}

core::Result<Response> LiveClient::get(const Vendor& vendor, const Request& request, core::Job& job) {
  learn_secrets(request);
  const auto prepared = prepare(vendor, request);
  if (!prepared) return fail(cleaned(prepared.error()));
  auto response = get_prepared(*prepared, job);
  if (!response) return fail(cleaned(response.error()));
  return response;
}

core::Result<Response> LiveClient::get_prepared(const Prepared& prepared, core::Job& job) {
  const Request& request = prepared.request;
  const HopOptions options{.user_agent = options_.user_agent,
                           .longest = options_.timeouts.whole,
                           .inflate = request.range ? Inflate::no : Inflate::yes,
                           .largest_body = request.largest_body};
  std::string body;
  const BodySink sink = [&](const Reply&, std::string_view piece) {
    body += piece;
    return core::Status();
  };
  auto reply = with_retries(
      prepared,
      [&] {
        body.clear();
        return exchange_with_redirects(*transport_, prepared, options, sink, job);
      },
      job);
  if (!reply) return fail(reply.error());
  Response response = response_of(prepared, std::move(*reply), std::move(body));
  if (core::Status kept = record(prepared, response); !kept) return fail(kept.error());
  if (core::Status good = check_answer(prepared.vendor, request, response); !good) return fail(good.error());
  return response;
}

core::Result<Reply> LiveClient::with_retries(const Prepared& prepared, const Try& once, core::Job& job) {
  for (std::uint32_t retry = 1;; ++retry) {
    if (core::Status may = limiter_.acquire(prepared.vendor, prepared.request.cost, job); !may)
      return fail(may.error());
    Outcome outcome = once();
    if (may_pass(prepared.request, outcome) && retry <= options_.retry.retries) {
      if (core::Status waited = wait_to_retry(prepared, outcome, retry, job); !waited)
        return fail(waited.error());
      continue;
    }
    if (!outcome.fault) return std::move(outcome.reply);
    if (outcome.fault->error.kind != ErrorKind::network) return fail(outcome.fault->error);
    return fail(ErrorKind::network, fmt::format("{}: {}: {}", prepared.vendor.name, prepared.place,
                                                outcome.fault->error.message));
  }
}

core::Status LiveClient::wait_to_retry(const Prepared& prepared, const Outcome& outcome, std::uint32_t retry,
                                       core::Job& job) {
  const std::int64_t now = timing_.now();
  const double random = jitter(options_.seed, prepared.place, retry);
  const auto asked = outcome.fault ? std::nullopt : asked_wait(outcome.reply, now);
  const std::int64_t asked_for = asked.value_or(0);
  const bool is_limit = outcome.reply.status == 429 && !outcome.fault;
  std::int64_t wait = own_wait(options_.retry, retry, random);
  if (asked)
    wait = asked_for + milliseconds(options_.retry.first_wait * random);
  else if (is_limit)
    wait =
        std::max(wait, limit_wait(prepared.vendor.limits) + milliseconds(options_.retry.first_wait * random));
  // Beyond what is waited for the limiter says when to come back, in this process and in others.
  if (asked_for > milliseconds(options_.retry.longest_asked))
    return limiter_.pause(prepared.vendor, now + asked_for);
  core::log_warning(redactor_.clean(fmt::format("{}: {}: {}; trying again in {} ({} of {})",
                                                prepared.vendor.name, prepared.place, shown_problem(outcome),
                                                core::remaining_time(static_cast<double>(wait) * 1e-3), retry,
                                                options_.retry.retries)));
  // The whole account waits, in all processes; the limiter also says when that is too long.
  if (asked || is_limit) return limiter_.pause(prepared.vendor, now + wait);
  return timing_.wait(wait, job);
}

Response LiveClient::response_of(const Prepared& prepared, Reply reply, std::string body) const {
  Response response{.status = reply.status,
                    .headers = std::move(reply.headers),
                    .body = redactor_.clean(std::move(body)),
                    .fetched_at = (timing_.now() + 999) / 1000,  // not before the last byte came
                    .source = AnswerSource::live,
                    .vendor = prepared.vendor.name,
                    .place = prepared.place};
  for (Field& each : response.headers) each.value = redactor_.clean(std::move(each.value));
  return response;
}

core::Status LiveClient::record(const Prepared& prepared, const Response& response) {
  return recorder_ ? recorder_->write(recorded(prepared.vendor, prepared.request, response)) : core::Status();
}

void LiveClient::learn_secrets(const Request& request) {
  for (const SecretField& each : request.secret_headers) redactor_.add(each.key);
  for (const SecretField& each : request.secret_query) redactor_.add(each.key);
}

core::Error LiveClient::cleaned(core::Error error) const {
  error.message = redactor_.clean(std::move(error.message));
  return error;
}

}  // namespace bellwether::net
