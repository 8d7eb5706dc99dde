// Requests answered without sockets.
#pragma once

#include <future>
#include <memory>
#include <string>

#include "bellwether/core/thread_pool.h"
#include "bellwether/serve/loop/dispatcher.h"

namespace bellwether::serve::tests {

[[nodiscard]] inline Request request_to(Method method, std::string path, std::string body = "") {
  return {.method = method,
          .path = std::move(path),
          .headers = {{"host", "localhost"}, {"content-type", "application/json"}},
          .body = std::move(body),
          .id = "id"};
}

// The answer of a table's routes, waited for.
[[nodiscard]] inline Outgoing ask(Dispatcher& dispatcher, Request request) {
  auto answer = std::make_shared<std::promise<Outgoing>>();
  std::future<Outgoing> answered = answer->get_future();
  const auto work = dispatcher.begin(std::make_shared<const Request>(std::move(request)), Persistence::keep,
                                     [answer](Outgoing out) { answer->set_value(std::move(out)); });
  return answered.get();
}

// The value of a header of an answer; empty where it has none.
[[nodiscard]] inline std::string header_of(const Outgoing& out, const std::string& name) {
  const std::size_t at = out.head.find("\r\n" + name + ": ");
  if (at == out.head.npos) return "";
  const std::size_t begin = at + name.size() + 4;
  return out.head.substr(begin, out.head.find("\r\n", begin) - begin);
}

}  // namespace bellwether::serve::tests
