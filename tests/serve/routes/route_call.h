// Calls a route of a table as the server does, without one.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "bellwether/serve/route_table.h"
#include "tests/support/test_job.h"

namespace bellwether::serve::tests {

// Runs the handler that method and path lead to. A stream's events are the body. Errors: those of the handler.
[[nodiscard]] inline core::Result<Response> call_route(const RouteTable& table, Request request) {
  const RouteMatch match = table.match(request.method, request.path);
  if (match.route == nullptr) return core::fail(core::ErrorKind::not_found, "no route " + request.path);
  request.path_values = match.path_values;
  bellwether::tests::TestJob job(2);
  if (const auto* handler = std::get_if<Handler>(&match.route->handler))
    return (*handler)(request, job.get());
  EventLog events;
  const auto& stream = std::get<StreamHandler>(match.route->handler);
  const core::Status told = stream(request, events, job.get());
  if (!told) return core::fail(told.error());
  return Response{.body = events.read(1, std::size_t{1} << 24).text};
}

[[nodiscard]] inline core::Result<Response> get(const RouteTable& table, std::string path, Pairs query = {}) {
  Request request;
  request.path = std::move(path);
  request.query = std::move(query);
  request.now = 1'796'040'000;
  return call_route(table, std::move(request));
}

[[nodiscard]] inline core::Result<Response> send(const RouteTable& table, Method method, std::string path,
                                                 std::string body = {}) {
  Request request;
  request.method = method;
  request.path = std::move(path);
  request.body = std::move(body);
  request.now = 1'796'040'000;
  return call_route(table, std::move(request));
}

// The JSON of an answer.
[[nodiscard]] inline nlohmann::ordered_json json_of(const core::Result<Response>& response) {
  EXPECT_TRUE(response) << response.error().message;
  return response ? nlohmann::ordered_json::parse(response->body) : nlohmann::ordered_json();
}

}  // namespace bellwether::serve::tests
