#include "bellwether/net/curl_transport.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/ascii.h"
#include "bellwether/net/curl_exchange.h"
#include "bellwether/net/curl_setup.h"

namespace bellwether::net {
namespace {

constexpr int kPoll = 100;  // milliseconds between two looks at the stop flag

// Of the one transfer that a session has; nothing while it is under way.
std::optional<CURLcode> finished_code(CURLM* connections) {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(connections, &left)) {
    if (message->msg == CURLMSG_DONE) return message->data.result;
  }
  return std::nullopt;
}

void check_silence(CurlExchange& exchange, double longest) {
  if (exchange.silence() < longest) return;
  exchange.give_up(
      {{core::ErrorKind::network, fmt::format("no byte came for {:g} seconds; try again later", longest)},
       FaultKind::passes});
}

// Runs the transfer to its end, or until it is given up.
CURLcode perform(CurlSession& session, CurlExchange& exchange, const Timeouts& timeouts, core::Job& job) {
  while (true) {
    int running = 0;
    if (curl_multi_perform(session.connections.get(), &running) != CURLM_OK) return CURLE_FAILED_INIT;
    if (const auto code = finished_code(session.connections.get())) return *code;
    if (core::Status go_on = job.check_stop(); !go_on) exchange.give_up({go_on.error(), FaultKind::stays});
    check_silence(exchange, timeouts.silence);
    if (exchange.has_given_up()) return CURLE_ABORTED_BY_CALLBACK;
    curl_multi_poll(session.connections.get(), nullptr, 0, kPoll, nullptr);
  }
}

}  // namespace

CurlTransport::CurlTransport(Environment environment, Timeouts timeouts)
    : environment_(std::move(environment)), timeouts_(timeouts) {
  static const CURLcode initialized = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(initialized);
}

CurlTransport::~CurlTransport() = default;

Outcome CurlTransport::exchange(const Call& call, const BodySink& sink, core::Job& job) {
  auto session = take_session();
  if (session->handle == nullptr || session->connections == nullptr)
    return failed_exchange(core::out_of_memory("libcurl"));
  CURL* handle = session->handle.get();
  curl_easy_reset(handle);
  const ConnectionSetup setup = connection_setup(environment_, call.url);
  if (core::Status ready = set_up(handle, call, setup, timeouts_); !ready)
    return failed_exchange(ready.error());
  const HeaderList headers = header_list(call.headers);
  if (headers == nullptr && !call.headers.empty()) return failed_exchange(core::out_of_memory("libcurl"));
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  CurlExchange exchange(call, sink, setup.proxy.empty() ? Way::direct : Way::by_proxy);
  exchange.set_callbacks(handle);
  if (curl_multi_add_handle(session->connections.get(), handle) != CURLM_OK)
    return failed_exchange(core::out_of_memory("libcurl"));
  const CURLcode code = perform(*session, exchange, timeouts_, job);
  curl_multi_remove_handle(session->connections.get(), handle);
  curl_easy_reset(handle);  // no pointer to what ends here
  give_back(std::move(session));
  return exchange.finished(code);
}

std::unique_ptr<CurlSession> CurlTransport::take_session() {
  const std::scoped_lock lock(mutex_);
  if (idle_.empty()) return std::make_unique<CurlSession>();
  auto session = std::move(idle_.back());
  idle_.pop_back();
  return session;
}

void CurlTransport::give_back(std::unique_ptr<CurlSession> session) {
  const std::scoped_lock lock(mutex_);
  idle_.push_back(std::move(session));
}

}  // namespace bellwether::net
