// A client in memory: gives the answers it was told, in order, and keeps what it was asked.
#pragma once

#include <algorithm>
#include <deque>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/core/file.h"
#include "bellwether/net/client.h"

namespace bellwether::tests {

// What a vendor answers, with a status that `accepts` must name where it is no success.
struct Answer {
  std::string body;
  int status = 200;
  std::vector<net::Field> headers = {};
};

class AnsweringClient final : public net::Client {
 public:
  explicit AnsweringClient(std::vector<Answer> answers, std::int64_t fetched_at = 1'790'000'000)
      : answers_(answers.begin(), answers.end()), fetched_at_(fetched_at) {}
  // Answers each request by what it is.
  using ByRequest = std::function<core::Result<Answer>(const net::Request&)>;
  explicit AnsweringClient(ByRequest by_request) : by_request_(std::move(by_request)) {}

  [[nodiscard]] core::Result<net::Response> get(const net::Vendor& vendor, const net::Request& request,
                                                core::Job&) override {
    asked.push_back(request);
    auto answer = next(request);
    if (!answer) return core::fail(answer.error());
    const bool accepted =
        answer->status < 300 || std::ranges::find(request.accepts, answer->status) != request.accepts.end();
    if (!accepted) return core::fail(error_of_status(answer->status));
    return net::Response{.status = answer->status,
                         .headers = std::move(answer->headers),
                         .body = std::move(answer->body),
                         .fetched_at = fetched_at_,
                         .vendor = vendor.name,
                         .place = net::host_of(vendor) + request.path};
  }

  [[nodiscard]] core::Result<net::Response> download(const net::Vendor& vendor, const net::Request& request,
                                                     const net::Download& file, core::Job& job) override {
    auto response = get(vendor, request, job);
    if (!response) return response;
    const std::filesystem::path partial = file.path.string() + ".incomplete";
    if (auto written = core::write_file_atomically(partial, response->body); !written)
      return core::fail(written.error());
    const core::Status verified = file.verify ? file.verify(partial) : core::Status();
    std::error_code problem;
    if (!verified) std::filesystem::remove(partial, problem);
    if (!verified) return core::fail(verified.error());
    std::filesystem::rename(partial, file.path, problem);
    return response;
  }

  std::vector<net::Request> asked;

 private:
  [[nodiscard]] core::Result<Answer> next(const net::Request& request) {
    if (by_request_) return by_request_(request);
    if (answers_.empty())
      return core::fail(core::ErrorKind::internal, "asked once more than there are answers");
    Answer answer = std::move(answers_.front());
    answers_.pop_front();
    return answer;
  }
  // As net::Client says for statuses that are not accepted.
  static core::Error error_of_status(int status) {
    using core::ErrorKind;
    const ErrorKind kind = status == 429                    ? ErrorKind::rate_limit
                           : status == 401 || status == 403 ? ErrorKind::authorisation
                           : status == 404                  ? ErrorKind::not_found
                           : status >= 500                  ? ErrorKind::network
                                                            : ErrorKind::data;
    return {kind, "the vendor answers " + std::to_string(status)};
  }

  std::deque<Answer> answers_;
  ByRequest by_request_;
  std::int64_t fetched_at_ = 1'790'000'000;
};

// The value of a query's field; empty where it has none.
inline std::string query_value(const net::Request& request, const std::string& name) {
  for (const net::Field& each : request.query) {
    if (each.name == name) return each.value;
  }
  return "";
}

}  // namespace bellwether::tests
