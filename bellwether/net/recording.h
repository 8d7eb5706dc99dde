// Recorded exchanges: how they lie on the disk (docs/formats/recordings.md), and how one is found again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/net/request.h"
#include "bellwether/net/response.h"

namespace bellwether::net {

// One exchange without any secret.
struct RecordedExchange {
  std::string vendor;
  std::string
      request;  // "GET /v2/reference/news?limit=1000&ticker=AAPL", and for a part of a file " bytes=0-99"
  std::string host;  // that answered
  std::int64_t fetched_at = 0;
  int status = 0;
  std::vector<Field> headers;
  std::string body;
};

// The file's bytes, the same on the same exchange; and back. Errors: data, with the line, or where the body is not the
// one that was written.
[[nodiscard]] std::string to_text(const RecordedExchange& exchange);
[[nodiscard]] core::Result<RecordedExchange> parse_recorded(std::string_view text);

// The request as it is recorded, with the fields of its query in order of their names, so that it is found whatever
// their order.
[[nodiscard]] std::string recorded_request(const Request& request);

// What of an answer is recorded: of the headers those that providers read.
[[nodiscard]] RecordedExchange recorded(const Vendor& vendor, const Request& request,
                                        const Response& response);

// The answer as the client gave it, its place the host that answered.
[[nodiscard]] Response answer_of(const RecordedExchange& exchange);

// "massive.v2-reference-news.3f2a91c0.1.http": vendor, what can be read of the path, a hash of the request, and which of
// several answers to it this is, from 1 on.
[[nodiscard]] std::string file_name_of(const RecordedExchange& exchange, std::size_t number);

// Writes exchanges into a folder as they are made; one that holds recordings is added to. Thread-safe.
class Recorder {
 public:
  explicit Recorder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  // Errors: io.
  [[nodiscard]] core::Status write(const RecordedExchange& exchange);

 private:
  std::filesystem::path folder_;
  std::mutex mutex_;
};

}  // namespace bellwether::net
