// The seam between providers and the network: the live client, one that records, and one that answers from a
// recording are the same to them.
//
//   Request request{.path = "/v2/reference/news", .query = {{"ticker", "AAPL"}, {"limit", "1000"}}};
//   auto answer = client.get(vendor, request, job);
//   if (!answer) return fail(answer.error());
//   auto page = json_body(*answer);
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/net/request.h"
#include "bellwether/net/response.h"
#include "bellwether/net/vendor.h"

namespace bellwether::net {

// Where a download goes. Until it is whole and verified its bytes lie in `path`.incomplete.
struct Download {
  std::filesystem::path path;
  std::optional<std::uint64_t> size = std::nullopt;  // bytes, where known before
  // Whether the whole file is what it should be (its hash); asked before it gets its name. Where it is given, what an
  // earlier run left is gone on with; else a download begins anew.
  std::function<core::Status(const std::filesystem::path&)> verify = nullptr;
};

// Asks vendors. Thread-safe.
class Client {
 public:
  Client() = default;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  virtual ~Client() = default;

  // Waits for the vendor's rate limits, asks, and asks again after faults that pass, within bounds. Interrupted within
  // a second where the job is stopped, also while it waits.
  //
  // Errors name vendor, host, path and a remedy, never a key:
  //   network        no answer; one cut off, too large, or not of the kind expected; 5xx and 413 after all retries;
  //                  an address or redirect that is not allowed; in a replay, a request that was not recorded
  //   authorisation  401, 403
  //   rate_limit     429 after all retries or with a wait beyond the bound; a quota note in place of data
  //   not_found      404, 410
  //   data           400, 422 and other 4xx: the vendor refuses what was asked
  //   interrupted
  [[nodiscard]] virtual core::Result<Response> get(const Vendor& vendor, const Request& request,
                                                   core::Job& job) = 0;

  // As get(), into a file that appears whole or not at all; cut off, it goes on where it stopped. The response has no
  // body. `request.largest_body` bounds the file, `request.range` is not used. Errors beside those of get(): io, and
  // those of `file.verify`, after which nothing is left.
  [[nodiscard]] virtual core::Result<Response> download(const Vendor& vendor, const Request& request,
                                                        const Download& file, core::Job& job) = 0;

  // When the latest answer of a recording was fetched, in seconds since 1970, to stand for "now" in a replay; nothing
  // for a client that asks the network.
  [[nodiscard]] virtual std::optional<std::int64_t> recorded_until() const { return std::nullopt; }
};

}  // namespace bellwether::net
