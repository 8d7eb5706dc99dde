// The client that asks the network.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "bellwether/net/client.h"
#include "bellwether/net/hops.h"
#include "bellwether/net/open_client.h"
#include "bellwether/net/part_file.h"
#include "bellwether/net/rate_limiter.h"
#include "bellwether/net/recording.h"
#include "bellwether/net/redactor.h"
#include "bellwether/net/transport.h"

namespace bellwether::net {

// Limits, retries, redirects, redaction and recording over a transport.
class LiveClient final : public Client {
 public:
  // `timing` must outlive the client.
  LiveClient(const ClientOptions& options, std::unique_ptr<Transport> transport, Timing& timing);

  [[nodiscard]] core::Result<Response> get(const Vendor& vendor, const Request& request,
                                           core::Job& job) override;
  [[nodiscard]] core::Result<Response> download(const Vendor& vendor, const Request& request,
                                                const Download& file, core::Job& job) override;

 private:
  // One try: an exchange, whose body the function has taken.
  using Try = std::function<Outcome()>;

  [[nodiscard]] core::Result<Response> get_prepared(const Prepared& prepared, core::Job& job);
  [[nodiscard]] core::Result<Response> download_prepared(const Prepared& prepared, const Download& file,
                                                         core::Job& job);
  // Tries until an answer or fault stays, within the limits and the policy of retries.
  [[nodiscard]] core::Result<Reply> with_retries(const Prepared& prepared, const Try& once, core::Job& job);
  [[nodiscard]] core::Status wait_to_retry(const Prepared& prepared, const Outcome& outcome,
                                           std::uint32_t retry, core::Job& job);
  [[nodiscard]] Response response_of(const Prepared& prepared, Reply reply, std::string body) const;
  [[nodiscard]] core::Status record(const Prepared& prepared, const Response& response);
  [[nodiscard]] core::Status record_file(const Prepared& prepared, const Response& response,
                                         const Download& file);
  void learn_secrets(const Request& request);
  [[nodiscard]] core::Error cleaned(core::Error error) const;

  ClientOptions options_;
  std::unique_ptr<Transport> transport_;
  Timing& timing_;
  RateLimiter limiter_;
  Redactor redactor_;
  std::optional<Recorder> recorder_;
};

}  // namespace bellwether::net
